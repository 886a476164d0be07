"""What the records of runs (record.py) tell: of the last one, and of those before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_TELLING = 1000
"""Words that a run must have drafted to tell how long others take: all load their models first."""

_TAIL = 1 << 20
"""Bytes in which the last line of a record must lie."""

Line = dict[str, object]
"""A line of a record, read. What is in it is checked by who uses it."""


def runs_path(root: Path) -> Path:
    """The folder of the records of a workspace."""
    return root / ".pressloc" / "runs"


def newest(root: Path) -> Path | None:
    """The record of the last run, or of the one at work, of which there is a line at least."""
    for path in sorted(runs_path(root).glob("*.jsonl"), reverse=True):
        if next(read(path), {}).get("event") == "start":
            return path
    return None


def read(path: Path) -> Iterator[Line]:
    """The lines of a record; one that was not written to its end is left out."""
    try:
        with path.open("rb") as file:
            for data in file:
                line = _parsed(data)
                if line is not None:
                    yield line
    except OSError:
        return


def end_of(path: Path) -> Line | None:
    """The last line of a record, if the run came to its end."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            line = _parsed(file.read().rstrip(b"\n").rpartition(b"\n")[2])
    except OSError:
        return None
    return line if line and line.get("event") == "end" else None


def was_killed(root: Path) -> bool:
    """Whether the last run did not come to an end of its own. Not for while one is at work."""
    path = newest(root)
    return path is not None and end_of(path) is None


def last_failures(root: Path) -> tuple[str, ...]:
    """The releases that failed when they were done last, in order; without those that are gone.

    Those of the newest run, and those that failed before it and have not been done since.
    """
    path = newest(root)
    failing: dict[str, None] = {}
    for line in read(path) if path else ():
        release = line.get("release")
        if line.get("event") == "start":
            before = line.get("failing")
            failing.update(dict.fromkeys(map(str, before if isinstance(before, list) else ())))
        elif line.get("event") == "failure" and isinstance(release, str):
            failing[release] = None
        elif line.get("event") == "release" and line.get("status") == "done":
            failing.pop(str(release), None)
    return tuple(sorted(each for each in failing if (root / each).is_file()))


def cache_hits(root: Path) -> tuple[int, int] | None:
    """Segments of the last run that came from the cache of drafts, and those drafted anew.

    None if it did not come to its end.
    """
    path = newest(root)
    end = end_of(path) if path else None
    if end is None or not isinstance(markets := end.get("markets"), dict):
        return None
    sums: Counter[str] = Counter()
    for totals in markets.values():
        for name in ("cached", "drafted"):
            count = totals.get(name) if isinstance(totals, dict) else None
            sums[name] += count if isinstance(count, int) else 0
    return sums["cached"], sums["drafted"]


def last_speed(root: Path) -> float:
    """Source words a second of the last run that drafted some thousand; 0 if there was none."""
    for path in sorted(runs_path(root).glob("*.jsonl"), reverse=True):
        end = end_of(path) or {}
        speed, seconds = end.get("words_per_second"), end.get("seconds")
        if isinstance(speed, float) and isinstance(seconds, float) and speed * seconds >= _TELLING:
            return speed
    return 0.0


def _parsed(data: bytes) -> Line | None:
    try:
        line = json.loads(data)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
