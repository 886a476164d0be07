"""Temporary files beside their targets: made, and those of killed processes removed.

Who writes one holds a lock on it, which ends with the process, however that ends. So what nobody
holds belongs to nobody any more.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pressloc.locking import try_lock

_NAME = re.compile(r"\..+\.[0-9a-f]{8}\.tmp", re.DOTALL)
_LONGEST = 60
"""Characters of the target's name that are taken over: the whole of it stays below 255 bytes."""

_STALE = 60
"""Seconds after which a file is nobody's where the file system knows no locks."""

_MAY_MOVE_OPEN = os.name == "posix"
"""Windows neither removes nor renames a file that is open: nobody can, while it is written."""


@contextmanager
def beside(target: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file in the folder of its target, which takes its place if all goes well.

    OSError if it cannot; then the target is as it was, and no other file is left.
    """
    path, descriptor = _create(target)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield path, handle
            handle.flush()
            if _MAY_MOVE_OPEN:
                path.replace(target)
        if not _MAY_MOVE_OPEN:
            path.replace(target)
    finally:
        path.unlink(missing_ok=True)


def remove_leftovers(folder: Path, *, below: bool = True) -> None:
    """Remove what killed processes left in a folder and, as a rule, in those below it."""
    for here, folders, files in os.walk(folder):
        _remove_dead(Path(here), files)
        if not below:
            folders.clear()


def _create(target: Path) -> tuple[Path, int]:
    """A new file beside the target, held, and its descriptor."""
    while True:
        token = secrets.token_hex(4)
        path = target.with_name(f".{target.name[:_LONGEST]}.{token}.tmp")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        if _hold(descriptor) is not False and os.fstat(descriptor).st_nlink:
            return path, descriptor
        os.close(descriptor)  # who looks for leftovers was faster


def _remove_dead(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if _NAME.fullmatch(name):
            with contextlib.suppress(OSError):
                _remove_if_dead(folder / name)


def _remove_if_dead(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        is_free = _hold(descriptor)
        is_old = time.time() - os.fstat(descriptor).st_mtime > _STALE
        is_dead = is_free or (is_free is None and is_old)
        if is_dead and _MAY_MOVE_OPEN:
            path.unlink()
    finally:
        os.close(descriptor)
    if is_dead and not _MAY_MOVE_OPEN:
        path.unlink()


def _hold(descriptor: int) -> bool | None:
    """Hold the lock of an open file; False if somebody else does, None where there are no locks."""
    try:
        return try_lock(descriptor)
    except OSError:
        return None
