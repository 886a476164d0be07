"""One run at a time in a workspace, by a lock that a crash cannot leave behind.

The lock is the operating system's on an open file: it ends with the process, however that ends.
The file itself stays, holds nothing but who had it last, and is never deleted: deleting it would
let two runs hold locks on two files of the same name.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressloc.errors import BusyError

_PAUSE = 0.05
"""Seconds between two attempts while waiting."""


@contextmanager
def hold(path: Path, wait: float = 0) -> Iterator[None]:
    """Hold the lock of a file, made if missing; wait at most so many seconds for it.

    BusyError naming the holder's process and host if somebody else has it, or the cause if the
    file cannot be made. Not re-entrant: a second hold of the same file waits for the first.
    """
    descriptor = -1
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            _acquire(descriptor, path, time.monotonic() + wait)
        except OSError as error:
            raise BusyError(
                f"cannot be locked: {(error.strerror or str(error)).lower()}",
                file=path,
                remedy="check the rights of its folder and whether its file system knows locks",
            ) from error
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _acquire(descriptor: int, path: Path, until: float) -> None:
    while not try_lock(descriptor):
        if time.monotonic() >= until:
            raise BusyError(
                f"another run is at work here: {_holder(descriptor)}",
                file=path,
                remedy="wait until it ends, or end it",
            )
        time.sleep(_PAUSE)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.truncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()} {socket.gethostname()}\n".encode())


def _holder(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    process, _, host = os.read(descriptor, 300).decode("utf-8", "replace").partition(" ")
    return (
        f"process {process} on {host.strip()}" if process.isdigit() else "its process is not known"
    )


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1 << 30
    """Windows locks a stretch of the file against reading: one far behind the holder's name."""

    def try_lock(descriptor: int) -> bool:
        """Hold the lock of an open file; tell whether nobody else does. OSError without locks."""
        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Hold the lock of an open file; tell whether nobody else does. OSError without locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
