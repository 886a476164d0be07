"""The session of a run on a Ray cluster: found in seconds or not at all, and quiet."""

from __future__ import annotations

import io
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from pressloc.batch.ray_worker import Row
from pressloc.errors import UsageError

_REACH = 10
"""Seconds in which the head must answer."""

_WIDTH = 300
"""Letters of a message of Ray's."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # a cluster that is started here tells nobody
    "RAY_DATA_LOG_LEVEL": "ERROR",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}
"""How Ray behaves when this process asks it; a cluster that is there has its own settings."""


def connect(address: str) -> None:
    """Be a driver of the cluster at an address (RayPool.address); UsageError if there is none."""
    if "://" in address:
        raise UsageError(
            f"{address} is not an address of a cluster's head",
            remedy="run it on a node of the cluster, with an address such as 10.0.0.5:6379",
        )
    os.environ.update(_QUIET)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            "Ray is not installed", remedy="install pressloc[ray] on all nodes"
        ) from error
    if ray.is_initialized():
        return
    try:
        _reach(address)
        with _muted():
            ray.init(address or None, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise UsageError(
            f"no cluster at {address or 'this machine'}: {cause}",
            remedy="start one with ray start --head, or check the address",
        ) from error


def next_row(rows: Iterator[Row]) -> Row | None:
    """The next row. What Ray prints meanwhile must not get into what the command prints."""
    with redirect_stdout(_Terse()):
        return next(rows, None)


def _reach(address: str) -> None:
    """OSError if nobody listens at an address; Ray itself would ask for minutes."""
    host, _, port = address.rpartition(":")
    if port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _REACH).close()


@contextmanager
def _muted() -> Iterator[None]:
    """Drop what Ray's own code, not Python's, says of its start; what fails is raised besides."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


class _Terse(io.TextIOBase):
    """To standard error, without what Ray adds for those who look for its bugs."""

    def write(self, text: str) -> int:
        for line in text.splitlines():
            if line.strip() and not line.startswith((" ", "\t")):
                sys.stderr.write(f"{line[:_WIDTH]}\n")
        return len(text)
