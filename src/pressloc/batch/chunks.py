"""The unit of work: some releases that a worker does together."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.batch.request import Priority

MOST_RELEASES = 64
"""Releases of a chunk: with some 25 segments each they fill every batch of the decoder (512
segments of like length at once), and a worker holds no more than a few MB of catalogues."""

MOST_BYTES = 400_000
"""Source bytes of a chunk: some 3,000 segments, minutes of work with a slow package."""

_CHUNKS_A_JOB = 4
"""So many chunks at least for each process, so that none waits long for the last one."""

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
"""A date in the path of a release: 2024-05-31-name.md, 2024/05/31/name.md, 20240531.txt."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Releases that are read, drafted and written together."""

    number: int
    releases: tuple[str, ...]
    """Their paths from the root of the workspace, with slashes."""
    words: int | None = None
    """Source words, over all markets, after which no more of its releases are begun."""


def cut(
    root: Path, releases: Iterable[str], jobs: int, total: int, most: int = 0
) -> Iterator[Chunk]:
    """Cut so many releases into chunks for so many processes, in their order.

    most: releases of a chunk at most, if not as many as suits.
    """
    most = most or MOST_RELEASES
    if jobs > 1:
        most = max(1, min(most, total // (jobs * _CHUNKS_A_JOB)))
    number, size, waiting = 0, 0, list[str]()
    for release in releases:
        own = _size(root / release)
        if waiting and (len(waiting) >= most or size + own > MOST_BYTES):
            yield Chunk(number, tuple(waiting))
            number, size, waiting = number + 1, 0, []
        waiting.append(release)
        size += own
    if waiting:
        yield Chunk(number, tuple(waiting))


def in_order(root: Path, releases: Sequence[str], priority: Priority) -> Sequence[str]:
    """The releases with those first that shall come first; by name where their time is equal."""
    if priority is Priority.NAME:
        return releases
    newest = priority is Priority.NEWEST
    return sorted(sorted(releases), key=lambda each: date_of(root, each), reverse=newest)


def date_of(root: Path, release: str) -> float:
    """The date in the path of a release, else that of its last change; seconds since the epoch."""
    for found in reversed(list(_DATE.finditer(release))):
        try:
            year, month, day = map(int, found.groups())
            moment = datetime.datetime(year, month, day, tzinfo=datetime.UTC)
        except ValueError:
            continue
        return moment.timestamp()
    try:
        return (root / release).stat().st_mtime
    except OSError:
        return 0.0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever reads it will say what is wrong
