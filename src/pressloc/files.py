"""Reading with limits and writing without halves."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from pressloc import temporary
from pressloc.errors import DiskError, PresslocError, SourceError

MAX_BYTES = 64 * 1024 * 1024
"""No release or catalogue is larger; what is larger is a mistake or an attack."""

_HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)

_cleared: set[Path] = set()
"""Folders in which this process has looked for what killed ones left."""


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file; SourceError if it is missing, unreadable, a folder or too large."""
    try:
        with path.open("rb") as handle:
            data = handle.read(limit + 1)
    except OSError as error:
        raise SourceError(_reason(error), file=path, remedy="check the path") from error
    if len(data) > limit:
        raise SourceError(
            f"larger than {limit // 2**20} MiB", file=path, remedy="split it or leave it out"
        )
    return data


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old or the new content, whenever the run is killed.

    A link stays a link to the file it names; a file that is there keeps its permissions; a pipe
    or a device is written to.
    PresslocError if the folder cannot be written, DiskError if the disk is full; then the old
    content stays and nothing is left behind. What a killed process left in the folder is removed
    by the next one that writes there.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device: a new file must not take its place
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_once(target.parent)
        _replace(target, data)
        _sync_folder(target.parent)
    except OSError as error:
        kind = DiskError if error.errno in _HOPELESS else PresslocError
        raise kind(
            f"cannot be written: {_reason(error)}", file=path, remedy="free space or check rights"
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Write data to the disk itself, with the target's permissions or the usual ones, and put it
    in the target's place."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with temporary.beside(target) as (path, handle):
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
        if target.exists():
            path.chmod(target.stat().st_mode & 0o777)


def _sync_folder(folder: Path) -> None:
    """Make a renaming outlast a power cut; Windows cannot open a folder, and does without."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _clear_once(folder: Path) -> None:
    """Once only: a folder of an archive may hold 100,000 files."""
    if folder not in _cleared:
        _cleared.add(folder)
        temporary.remove_leftovers(folder, below=False)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
