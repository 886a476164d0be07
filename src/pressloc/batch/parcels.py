"""Chunks with their files, for workers that do not see the workspace.

The files travel as bytes: packed where they lie, worked on elsewhere (away.py), put back where they
lie by the driver, each release whole and only while its files still are what was packed. A release
whose files a person has saved in between is done again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pressloc.batch.chunks import Chunk
from pressloc.batch.worker import ChunkReport, WorkerSettings
from pressloc.catalogs.catalog import drafts_path
from pressloc.errors import Failure, PresslocError, SourceError
from pressloc.memory.memory import CACHE, IMPORTED
from pressloc.storage import Storage, digest, with_local_names
from pressloc.workspace.place import Workspace

DRAFTS = drafts_path(Path("a.po")).name.removeprefix("a")
"""How the file of a catalogue's raw drafts ends."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A chunk on its way to a worker."""

    chunk: Chunk
    files: Mapping[str, bytes]
    """By path from the root of the workspace, with slashes."""
    failures: tuple[Failure, ...] = ()
    """What cannot be sent."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a worker has changed."""

    path: str
    data: bytes
    seen: str | None
    """The digest of what the worker was sent; None if there was no file."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A chunk on its way back."""

    report: ChunkReport
    changes: Mapping[str, tuple[Change, ...]]
    """By release, in the order in which they are to be written."""


def logical(settings: WorkerSettings) -> Workspace:
    """The workspace with paths from its root, under the names that travel."""
    return Workspace(Path(), with_local_names(settings.workspace.settings))


def files_of(workspace: Workspace, to: Sequence[str], release: str) -> tuple[str, ...]:
    """Paths of all that belongs to a release, from the root, the release first."""
    path = workspace.root / release
    name = workspace.name(path)
    files = [path, workspace.template(name)]
    for market in workspace.markets(to):
        catalog = workspace.catalog(market, name)
        files += [drafts_path(catalog), catalog]
    return tuple(each.relative_to(workspace.root).as_posix() for each in files)


def pack(storage: Storage, settings: WorkerSettings, chunk: Chunk) -> Parcel:
    """Read the files of a chunk; a release whose files cannot be read is a failure."""
    workspace = logical(settings)
    files: dict[str, bytes] = {}
    failures: list[Failure] = []
    for release in chunk.releases:
        own: dict[str, bytes] = {}
        try:
            for path in files_of(workspace, settings.request.to, release):
                data = storage.read(path)
                if data is not None:
                    own[path] = data
            if release not in own:
                raise SourceError(
                    "no such file", file=PurePosixPath(release), remedy="check the path"
                )
        except PresslocError as error:
            failures.append(Failure(Path(release), error))
        else:
            files.update(own)
    return Parcel(chunk, files, tuple(failures))


def pack_shared(storage: Storage, settings: WorkerSettings) -> dict[str, bytes]:
    """What all chunks need besides: the term base, and the memory as it is now."""
    workspace = settings.workspace
    terms = workspace.settings.terms or f"{logical(settings).settings.source}/terms.csv"
    local = workspace.root / terms
    data = local.read_bytes() if workspace.settings.terms else storage.read(terms)
    shared = {} if data is None else {terms: data}
    if settings.request.memory:
        for name in (CACHE, IMPORTED):
            path = workspace.root / ".pressloc" / name
            if path.exists():
                with closing(sqlite3.connect(path)) as connection:
                    shared[f".pressloc/{name}"] = connection.serialize()
    return shared


def put_back(
    storage: Storage, settings: WorkerSettings, returned: Returned
) -> tuple[ChunkReport, tuple[str, ...]]:
    """Write what a worker has changed; the report, and the releases that must be done again.

    The report is of the others only. A file that cannot be written is a failure of its release.
    """
    again: list[str] = []
    failures: dict[str, Failure] = {}
    for release, changes in returned.changes.items():
        try:
            if not _write(storage, changes):
                again.append(release)
        except PresslocError as error:
            failures[release] = Failure(Path(release), error)
    report = returned.report
    report = replace(
        report,
        failures=(*report.failures, *failures.values()),
        settled=tuple(each for each in report.settled if each not in {*again, *failures}),
    )
    report = _without(again, report, logical(settings))
    root = settings.workspace.root
    return replace(
        report, failures=tuple(_at_home(each, storage, root) for each in report.failures)
    ), tuple(again)


def _at_home(failure: Failure, storage: Storage, root: Path) -> Failure:
    """A failure with paths as they are here: a worker knows them from the root only."""
    error = failure.error
    if isinstance(error.file, PurePosixPath) and not error.file.is_absolute():
        error.file = storage.name(str(error.file))
    return replace(failure, path=root / failure.path)


def _write(storage: Storage, changes: Sequence[Change]) -> bool:
    """Write the files of a release, unless one of them is not what the worker was sent."""
    before = {change.path: storage.read(change.path) for change in changes}
    if any(digest(before[change.path]) != change.seen for change in changes):
        return False
    return all(storage.write(each.path, each.data, each.seen) for each in _steps(changes, before))


def _steps(changes: Sequence[Change], before: Mapping[str, bytes | None]) -> Iterator[Change]:
    """What to write in order: drafts together with the old ones until all catalogues are written.

    So whenever the run is killed, every machine text in a catalogue is known as such, as when it
    writes itself (catalogs/catalog.py).
    """
    alone: list[Change] = []
    for change in changes:
        old = before[change.path]
        if change.path.endswith(DRAFTS) and old:
            both = old.rstrip(b"\n") + b"\n" + change.data
            yield replace(change, data=both)
            alone.append(replace(change, seen=digest(both)))
        else:
            yield change
    yield from alone


def _without(again: Sequence[str], report: ChunkReport, workspace: Workspace) -> ChunkReport:
    """The report without what it says of releases that are done again."""
    names = {workspace.name(Path(release)) for release in again}
    return replace(
        report,
        chunk=replace(
            report.chunk,
            releases=tuple(each for each in report.chunk.releases if each not in again),
        ),
        rows=tuple(row for row in report.rows if row.release not in names),
        failures=tuple(each for each in report.failures if each.path.as_posix() not in again),
    )
