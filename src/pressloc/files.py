"""Reading with limits and writing without halves."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pressloc.errors import PresslocError, SourceError

MAX_BYTES = 64 * 1024 * 1024
"""No release or catalogue is larger; what is larger is a mistake or an attack."""


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a file; SourceError if it is missing, unreadable, a folder or too large."""
    try:
        if path.stat().st_size > limit:
            raise SourceError(
                f"larger than {limit // 2**20} MiB", file=path, remedy="split it or leave it out"
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceError(_reason(error), file=path, remedy="check the path") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old or the new content, whenever the run is killed.

    PresslocError if the disk is full or the folder cannot be written; nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".tmp", delete=False
        ) as handle:
            temporary = Path(handle.name)
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise PresslocError(
            f"cannot be written: {_reason(error)}", file=path, remedy="free space or check rights"
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
