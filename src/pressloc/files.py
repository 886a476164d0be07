"""Reading with limits and writing without halves."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import time
from pathlib import Path

from pressloc.errors import DiskError, PresslocError, SourceError

MAX_BYTES = 64 * 1024 * 1024
"""No release or catalogue is larger; what is larger is a mistake or an attack."""

_ENDING = ".tmp"
_HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)

_STALE = 60
"""Seconds after which a temporary file cannot be of a run that is still writing."""


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
    content stays and nothing is left behind. What a killed run left is cleared by the next write.
    """
    temporary = None
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device: a new file must not take its place
            return
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear(target)
        temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_ENDING}")
        _write_new(temporary, data, target)
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        kind = DiskError if error.errno in _HOPELESS else PresslocError
        raise kind(
            f"cannot be written: {_reason(error)}", file=path, remedy="free space or check rights"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _write_new(temporary: Path, data: bytes, target: Path) -> None:
    """Write a new file to the disk itself, with the target's permissions or the usual ones."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _sync_folder(folder: Path) -> None:
    """Make a renaming outlast a power cut; Windows cannot open a folder, and does without."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _clear(target: Path) -> None:
    """Remove what runs that were killed while writing this file left behind."""
    for leftover in target.parent.glob(f".{glob.escape(target.name)}.*{_ENDING}"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _STALE:
                leftover.unlink()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
