"""Translate: bring catalogues to what the releases say, and draft what is new or changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b

from pressloc import __version__
from pressloc.batch.choosing import chosen
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk, cut
from pressloc.batch.index import Count, Index, ReleaseFiles, index_path
from pressloc.batch.leftovers import clear_leftovers
from pressloc.batch.past_runs import last_speed
from pressloc.batch.pools import InProcess, Pool, Processes, jobs_for
from pressloc.batch.progress import Advance, End, Start, Teller
from pressloc.batch.recalling import refresh_memory
from pressloc.batch.record import Asked, RunRecord, what_ended
from pressloc.batch.report import Ending, Row, RunReport
from pressloc.batch.request import PoolKind, Request
from pressloc.batch.shipping import Shipping
from pressloc.batch.so_far import SoFar
from pressloc.batch.worker import WorkerSettings
from pressloc.engines import asks_servers, package_warnings
from pressloc.engines.base import LAYOUT_ENGINES
from pressloc.engines.settings import cores
from pressloc.errors import Failure, PresslocError
from pressloc.files import read_bytes
from pressloc.locking import hold
from pressloc.storage import (
    Places,
    Storage,
    has_urls,
    storage_of,
    with_local_names,
)
from pressloc.workspace.place import Workspace

_FEW = 4
"""Releases of a chunk where the words of a run are limited: several processes do not know of each
other's, and go over the limit by what they have under way."""

_ALL = Request()


def translate(
    workspace: Workspace, request: Request = _ALL, teller: Teller | None = None
) -> RunReport:
    """Translate releases of a workspace into its markets.

    What a person wrote or approved is never changed. Releases and catalogues that cannot be read
    are failures in the report, and the others are done all the same. A run leaves a record of
    itself (record.py), and goes on where the last one was broken off.
    UsageError for wrong paths or markets, PackageError if a pair has no package (before anything
    is written), BusyError if another run is at work.
    """
    workspace.markets(request.to)
    storage = None
    if has_urls(workspace.settings) or request.send_files:
        storage = storage_of(workspace.root, workspace.settings)
    releases, twins = chosen(workspace, request, storage)
    workspace = replace(workspace, settings=with_local_names(workspace.settings))
    if request.dry_run:
        return _Run(workspace, request, storage, teller).over(releases, twins)
    with hold(workspace.lock):
        clear_leftovers(workspace)
        with RunRecord(workspace, _asked(workspace, request, len(releases))) as record:
            run = _Run(workspace, request, storage, teller, record)
            try:
                report = run.over(releases, twins)
            except BaseException as error:
                record.so_far = run.broken_off(error)
                raise
            record.end(report, report.exit_status)
            return report


def _asked(workspace: Workspace, request: Request, releases: int) -> Asked:
    settings = asdict(request)
    return Asked(
        ("translate", *map(str, settings.pop("only"))),
        tuple(request.to or workspace.settings.markets),
        request.engine_in(workspace.settings),
        {name: value for name, value in settings.items() if value and name not in ("to", "engine")},
        releases,
    )


@dataclass(slots=True)
class _Run:
    """One run: what is asked, and what has been done so far."""

    workspace: Workspace
    request: Request
    storage: Storage | None
    """Where the files are, if they are sent to who works on them."""
    teller: Teller | None
    record: RunRecord | None = None
    so_far: SoFar = field(default_factory=SoFar)
    jobs: int = 1
    """Chunks that are worked on at once."""
    waiting: int = 0
    """Releases of which nothing has come back."""

    def over(self, releases: Sequence[str], twins: Mapping[str, PresslocError]) -> RunReport:
        """Do the releases, without those that would share a catalogue, and report."""
        if self.teller:
            markets = self.request.to or self.workspace.settings.markets
            self.teller.start(Start(len(releases), tuple(markets), self._engine_name))
        with Index(index_path(self.workspace.root)) as index:
            key = settings_key(self.workspace, self.request)
            self.waiting = len(twins)
            self._refuse(twins)
            alone = [release for release in releases if release not in twins]
            releases = list(self._changed(index, alone, key))
            self.waiting = len(releases)
            if releases and self._wants_memory:
                self._note(refresh_memory(self.workspace))
            pool = self._pool(len(releases)) if releases else None
            for done in pool.run(self._chunks(releases)) if pool else ():
                if not (self.request.dry_run or self._is_elsewhere):
                    index.put(done.standings, key)
                self._take(done)
            self._note(index.notes)
        if self.so_far.engines:
            self._note(package_warnings())
        if self.record:
            self._note(self.record.notes)
        report = self._report()
        if self.teller:
            self.teller.end(End(str(report.ending), report.exit_status, report.left))
        return report

    def broken_off(self, error: BaseException) -> RunReport:
        """Tell how far it came when something ended it."""
        so_far = self.so_far
        so_far.ending, status, message = what_ended(error)
        so_far.left = max(so_far.left, self.waiting)
        if self.teller:
            self.teller.end(End(str(so_far.ending), status, so_far.left, message))
        return self._report()

    def _refuse(self, twins: Mapping[str, PresslocError]) -> None:
        root = self.workspace.root
        failures = tuple(Failure(root / place, error) for place, error in twins.items())
        if failures:
            self._take(ChunkReport(Chunk(0, tuple(twins)), failures=failures))

    def _changed(self, index: Index, releases: Sequence[str], key: str) -> Iterator[str]:
        """The releases that cannot be passed over."""
        unknown = self.request.dry_run and not index_path(self.workspace.root).exists()
        all_of_them = self.request.redraft or self.request.recall or self._is_elsewhere
        if all_of_them or unknown:
            yield from releases
            return
        markets = [market.name for market in self.workspace.markets(self.request.to)]
        files_of = ReleaseFiles(self.workspace, markets)
        for release, standing in index.unchanged(releases, files_of, key):
            if standing is None:
                yield release
                continue
            self.so_far.unchanged += 1
            name = self.workspace.name(self.workspace.root / release)
            self.so_far.add(_row(name, count) for count in standing.counts)
            if self.teller:
                self.teller.advance(Advance(unchanged=1))

    def _report(self) -> RunReport:
        root, dry_run = self.workspace.root, self.request.dry_run
        return self.so_far.report(
            self.workspace.settings.markets,
            record=self.record.place if self.record else "",
            dry_run=dry_run,
            speed=last_speed(root) if dry_run else 0.0,
        )

    def _pool(self, releases: int) -> Pool:
        settings = WorkerSettings(self.workspace, self.request)
        if self.request.pool is PoolKind.RAY:
            from pressloc.batch.ray_pool import RayPool

            ray = RayPool(settings, self.request.address, self.storage, self._progress)
            self.jobs = ray.jobs
            return ray
        if self.storage is not None:
            return Shipping(self.storage, settings, self._progress)
        # Who waits for a server gains nothing from several processes.
        usual = 1 if asks_servers(self._engine_name) else jobs_for(releases)
        self.jobs = min(self.request.jobs or usual, releases)
        if self.jobs > 1:
            threads = max(1, cores() // self.jobs)
            settings = replace(settings, threads=threads, processes=self.jobs)
            return Processes(settings, self.jobs, self._progress)
        return InProcess(settings, self._progress)

    def _progress(self, market: str, segments: int, words: int) -> None:
        if self.teller:
            self.teller.advance(Advance(segments, words, market))

    def _chunks(self, releases: Sequence[str]) -> Iterator[Chunk]:
        """The chunks, until the run shall begin no more."""
        most = _FEW if self.request.max_words else 0
        begun = 0
        for chunk in cut(self.workspace.root, releases, self.jobs, len(releases), most):
            if 0 < self.request.deadline <= time.time():
                self.so_far.end(Ending.DEADLINE, len(releases) - begun)
                return
            if self.request.max_words:
                words = self.so_far.drafted_words
                chunk = replace(chunk, words=self.request.max_words - words)
                if words >= self.request.max_words:
                    self.so_far.end(Ending.WORDS, len(releases) - begun)
                    return
            begun += len(chunk.releases)
            yield chunk

    def _take(self, report: ChunkReport) -> None:
        """Count and tell what became of a chunk."""
        self.waiting -= len(report.chunk.releases)
        if self.record:
            self.record.take(report)
        if self.teller:
            for failure in report.failures:
                self.teller.failure(failure)
            begun = tuple(each for each in report.chunk.releases if each not in report.left)
            self.teller.advance(Advance(releases=begun))
        self.so_far.take(report)
        self._note(report.notes)

    def _note(self, lines: Iterable[str]) -> None:
        for line in self.so_far.note(lines):
            if self.teller:
                self.teller.note(line)

    @property
    def _engine_name(self) -> str:
        return self.request.engine_in(self.workspace.settings)

    @property
    def _wants_memory(self) -> bool:
        unfit = self._is_elsewhere or self._engine_name in LAYOUT_ENGINES
        return self.request.memory and not self.request.dry_run and not unfit

    @property
    def _is_elsewhere(self) -> bool:
        """Whether files lie where neither the index nor the memory can look at them."""
        return isinstance(self.storage, Places)


def _row(name: str, count: Count) -> Row:
    """The row of a release that was passed over."""
    return Row(name, count.market, count.segments, count.words, reused=count.segments)


def settings_key(workspace: Workspace, request: Request) -> str:
    """A fingerprint of all but the files of a release that decides what is to do with it."""
    digest = blake2b(digest_size=16)
    for part in (__version__, workspace.settings.model_dump_json(), *request.to):
        digest.update(part.encode() + b"\0")
    terms = workspace.terms_path
    digest.update(b"" if terms is None else read_bytes(terms))
    return digest.hexdigest()
