"""A worker that does not see the workspace: it works on parcels, in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.drafting import Progress
from pressloc.batch.parcels import Change, Parcel, Returned, files_of, logical
from pressloc.batch.worker import Worker, WorkerSettings
from pressloc.errors import BusyError, Failure
from pressloc.locking import hold
from pressloc.storage import digest
from pressloc.workspace.place import Workspace

_PREFIX = "pressloc-away-"


class Away:
    """Does parcels. It keeps its packages, its cache of drafts and its folder until close()."""

    def __init__(
        self,
        settings: WorkerSettings,
        shared: Mapping[str, bytes],
        progress: Progress | None = None,
    ) -> None:
        """shared: what pack_shared() gave."""
        self._held = ExitStack()
        self._root = self._held.enter_context(_own_folder())
        self._workspace = Workspace(self._root, logical(settings).settings)
        self._to = settings.request.to
        self._worker = Worker(replace(settings, workspace=self._workspace), progress)
        for path, data in shared.items():
            _lay(self._root / path, data)

    def do(self, parcel: Parcel) -> Returned:
        """Do a chunk as Worker.do() does; what it would have written comes back as changes."""
        chunk = parcel.chunk
        failed = {failure.path.as_posix() for failure in parcel.failures}
        releases = tuple(each for each in chunk.releases if each not in failed)
        for path, data in parcel.files.items():
            _lay(self._root / path, data)
        try:
            report = self._worker.do(replace(chunk, releases=releases))
            changes = {each: tuple(self._changes(parcel, each)) for each in releases}
        finally:
            self._clear(releases)
        report = self._named(report)
        return Returned(
            replace(report, chunk=chunk, failures=(*parcel.failures, *report.failures)),
            {release: own for release, own in changes.items() if own},
            {path: str(digest(data)) for path, data in parcel.files.items()},
        )

    def close(self) -> None:
        """Let the cache and the folder go."""
        self._worker.close()
        self._held.close()

    def _changes(self, parcel: Parcel, release: str) -> Iterator[Change]:
        for path in files_of(self._workspace, self._to, release)[1:]:
            file = self._root / path
            sent = parcel.files.get(path)
            if file.exists() and (data := file.read_bytes()) != sent:
                yield Change(path, data, digest(sent))

    def _clear(self, releases: tuple[str, ...]) -> None:
        for release in releases:
            for path in files_of(self._workspace, self._to, release):
                (self._root / path).unlink(missing_ok=True)

    def _named(self, report: ChunkReport) -> ChunkReport:
        """The report with paths from the root of the workspace, wherever that is."""
        start = f"{self._root}/"
        for failure in report.failures:
            file = Path(failure.error.file or "")
            if file.is_relative_to(self._root):
                failure.error.file = PurePosixPath(file.relative_to(self._root).as_posix())
        return replace(
            report,
            failures=tuple(
                Failure(each.path.relative_to(self._root), each.error, each.details)
                for each in report.failures
            ),
            notes=tuple(note.replace(start, "") for note in report.notes),
        )


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A new folder for temporary files, held by a lock as long as its owner lives.

    Those whose owners were killed are removed first.
    """
    above = Path(tempfile.gettempdir())
    for left in above.glob(f"{_PREFIX}*"):
        _remove_if_left(left)
    root = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
    try:
        with hold(root / ".lock"):
            yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _remove_if_left(folder: Path) -> None:
    lock = folder / ".lock"
    if not lock.is_file():
        return  # somebody is just making it
    try:
        with hold(lock):
            shutil.rmtree(folder, ignore_errors=True)
    except BusyError:
        return


def _lay(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
