"""Chunks with their files, for workers that do not see the workspace.

The files travel as bytes: packed where they lie, worked on elsewhere (away.py), and put back where
they lie by the driver (receiving.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.worker import WorkerSettings
from pressloc.catalogs.catalog import drafts_path
from pressloc.errors import Failure, PresslocError, SourceError
from pressloc.memory.memory import CACHE, IMPORTED
from pressloc.storage import Storage, for_each, with_local_names
from pressloc.workspace.place import Workspace


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
    sent: Mapping[str, str]
    """The digest of each file that the worker was sent, by path."""


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

    def read(release: str) -> dict[str, bytes] | Failure:
        try:
            return _read(storage, release, files_of(workspace, settings.request.to, release))
        except PresslocError as error:
            return Failure(Path(release), error)

    for found in for_each(storage, read, chunk.releases):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            files.update(found)
    return Parcel(chunk, files, tuple(failures))


def _read(storage: Storage, release: str, paths: Sequence[str]) -> dict[str, bytes]:
    found = {path: storage.read(path) for path in paths}
    if found[release] is None:
        raise SourceError("no such file", file=PurePosixPath(release), remedy="check the path")
    return {path: data for path, data in found.items() if data is not None}


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
