"""Puts back what workers return that do not see the workspace; at the driver, one a run.

Each release is written whole, exactly once, and only while its files still are what the worker was
sent: whatever a person saved in between stays, and the release is done again with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.index import Count, ReleaseFiles, Standing, Watch
from pressloc.batch.parcels import Change, Returned, files_of, logical
from pressloc.batch.worker import WorkerSettings
from pressloc.catalogs.catalog import drafts_path
from pressloc.errors import DiskError, Failure, PresslocError
from pressloc.storage import Folder, Storage, digest, for_each

_DRAFTS = drafts_path(Path("a.po")).name.removeprefix("a")
"""How the file of a catalogue's raw drafts ends."""

_TIMES = 5
"""A release is done so often before somebody who saves it all the time is told so."""


_Kept = tuple[Standing, ...]
"""What the index may know of a release that was put back."""


@dataclass(slots=True)
class Receiving:
    """Takes what comes back. Who uses it holds the lock of the workspace."""

    storage: Storage
    settings: WorkerSettings
    _times: Counter[str] = field(default_factory=Counter)

    def take(self, returned: Returned) -> tuple[ChunkReport, Chunk | None]:
        """Write what came back; the report, and the chunk of releases that must be done again.

        The report is of the others only. A release whose files cannot be written, or whose files
        change again and again, is a failure; DiskError if no other would fare better.
        """

        def put(release: str) -> _Kept | Failure | None:
            try:
                return self._put_back(release, returned)
            except DiskError:
                raise
            except PresslocError as error:
                return Failure(Path(release), error)

        releases = returned.report.chunk.releases
        outcomes = dict(zip(releases, for_each(self.storage, put, releases), strict=True))
        failures = [each for each in outcomes.values() if isinstance(each, Failure)]
        again = [release for release, outcome in outcomes.items() if outcome is None]
        self._times.update(again)
        hopeless = [release for release in again if self._times[release] >= _TIMES]
        failures += map(self._given_up, hopeless)
        again = [release for release in again if release not in hopeless]
        standings = [each for kept in outcomes.values() if isinstance(kept, tuple) for each in kept]
        report = self._report(returned.report, again, failures, standings)
        return report, replace(report.chunk, releases=tuple(again)) if again else None

    def _put_back(self, release: str, returned: Returned) -> _Kept | None:
        """Write what has changed of a release; None, and as a rule nothing written, if its files
        are not what was sent."""
        watch = Watch(self._files(release))
        changes = returned.changes.get(release, ())
        before = {change.path: self.storage.read(change.path) for change in changes}
        is_as_sent = self._is_as_sent(release, returned)
        if any(digest(before[change.path]) != change.seen for change in changes):
            return None
        for step in _steps(changes, before):
            if not self.storage.write(step.path, step.data, step.seen):
                return None
        if not is_as_sent or release not in returned.report.settled:
            return ()
        watch.wrote(*(self.settings.workspace.root / change.path for change in changes))
        return watch.standings(release, self._counts(release, returned.report))

    def _files(self, release: str) -> list[str]:
        """The files of a release on this machine, for the index; none if they are not here."""
        if not isinstance(self.storage, Folder):
            return []
        markets = self.settings.request.to or self.settings.workspace.settings.markets
        return ReleaseFiles(self.settings.workspace, markets)(release)

    def _is_as_sent(self, release: str, returned: Returned) -> bool:
        """Whether the index may know of it: all its files are here, and as the worker had them."""
        if not isinstance(self.storage, Folder):
            return False
        paths = files_of(logical(self.settings), self.settings.request.to, release)
        return all(digest(self.storage.read(path)) == returned.sent.get(path) for path in paths)

    def _counts(self, release: str, report: ChunkReport) -> Iterator[Count]:
        name = self._name(release)
        for row in report.rows:
            if row.release == name:
                yield Count(row.market, row.segments, row.words)

    def _report(
        self,
        report: ChunkReport,
        again: Sequence[str],
        failures: Sequence[Failure],
        standings: Sequence[Standing],
    ) -> ChunkReport:
        """The report without what it says of releases that are done again."""
        names = {self._name(release) for release in again}
        open_ = {*again, *(each.path.as_posix() for each in failures)}
        return replace(
            report,
            chunk=replace(
                report.chunk,
                releases=tuple(each for each in report.chunk.releases if each not in again),
            ),
            rows=tuple(row for row in report.rows if row.release not in names),
            failures=tuple(
                self._at_home(each)
                for each in (*report.failures, *failures)
                if each.path.as_posix() not in again
            ),
            settled=tuple(each for each in report.settled if each not in open_),
            standings=tuple(standings),
        )

    def _at_home(self, failure: Failure) -> Failure:
        """A failure with paths as they are here: a worker knows them from the root only."""
        error = failure.error
        if isinstance(error.file, PurePosixPath) and not error.file.is_absolute():
            error.file = self.storage.name(str(error.file))
        return replace(failure, path=self.settings.workspace.root / failure.path)

    def _given_up(self, release: str) -> Failure:
        error = PresslocError(
            "somebody changed its catalogues whenever its drafts were ready",
            file=self.storage.name(release),
            remedy="run it again when they are saved",
        )
        return Failure(Path(release), error)

    def _name(self, release: str) -> str:
        return logical(self.settings).name(Path(release))


def _steps(changes: Sequence[Change], before: Mapping[str, bytes | None]) -> Iterator[Change]:
    """What to write in order: drafts together with the old ones until all catalogues are written.

    So whenever the run is killed, every machine text in a catalogue is known as such, as when it
    writes itself (catalogs/catalog.py).
    """
    alone: list[Change] = []
    for change in changes:
        old = before[change.path]
        if change.path.endswith(_DRAFTS) and old:
            both = old.rstrip(b"\n") + b"\n" + change.data
            yield replace(change, data=both)
            alone.append(replace(change, seen=digest(both)))
        else:
            yield change
    yield from alone
