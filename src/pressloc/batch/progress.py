"""What a long run tells of itself while it is at work.

    with closing(teller(log_format, quiet, workspace.root)) as told:
        told.start(Start(len(releases), market_names, engine))
        told.advance(Advance(segments=32, words=611, market="es"))       # decoded, from any thread
        told.failure(failure)
        told.advance(Advance(releases=("source/a.md", "source/b.md")))   # finished, or failed
        told.advance(Advance(unchanged=64))                              # passed over
        told.note("the argos package en→tr is from 2021")
        told.end(End(str(report.ending), exit_status, report.left))

A Teller has four faces (tellers.py): a live line on a terminal, plain lines now and then where
there is none, one JSON object a line for programs, and nothing. Failures and notes are listed by
close(), at the end and once, but by JSON as they come. All of it goes to standard error.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pressloc.batch.memory_use import MemoryGauge
from pressloc.errors import Failure

Clock = Callable[[], float]
"""Seconds since the epoch."""

_WINDOW = 60.0
"""Seconds over which the rate is taken: decoding goes from short texts to long ones and back."""

_SAMPLE = 1.0
"""Seconds between two samples of the rate and of memory."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a run has before it."""

    releases: int
    markets: tuple[str, ...] = ()
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Advance:
    """What was done since the last time."""

    segments: int = 0
    """Decoded by the machine."""
    words: int = 0
    """Source words in them."""
    market: str = ""
    releases: tuple[str, ...] = ()
    """Finished in all markets, or failed."""
    unchanged: int = 0
    """Releases that were passed over."""


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended."""

    ending: str = "done"
    exit_status: int = 0
    left: int = 0
    """Releases that were not begun, or were broken off."""
    message: str = ""
    """Of an error that ended it."""


class Teller(Protocol):
    """Tells a person or a program how a run is going. For any threads."""

    def start(self, start: Start) -> None:
        """The run begins."""
        ...

    def advance(self, advance: Advance) -> None:
        """Something was done."""
        ...

    def failure(self, failure: Failure) -> None:
        """Something of a release could not be done."""
        ...

    def note(self, line: str) -> None:
        """Something that a person should know besides; the same line counts once."""
        ...

    def end(self, end: End) -> None:
        """The run has come to its end."""
        ...

    def close(self) -> None:
        """Nothing more will be told, however the run ended."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    total: int
    """Releases to look at."""
    done: int
    """Releases finished or failed."""
    unchanged: int
    failed: int
    segments: int
    words: int
    seconds: float
    words_per_second: float
    """Over the last minute."""
    seconds_left: float | None
    """None as long as too little is known."""
    memory: int
    """Bytes taken now; 0 where it cannot be known."""


class Tally:
    """Adds up what a run tells. Not for two threads at once."""

    def __init__(self, clock: Clock = time.time, gauge: MemoryGauge | None = None) -> None:
        self._clock = clock
        self._gauge = gauge or MemoryGauge()
        self._begun = clock()
        self._total = self._done = self._unchanged = self._segments = self._words = 0
        self._words_a_release = 0.0
        self._failed: set[Path] = set()
        self._samples: deque[tuple[float, int]] = deque([(self._begun, 0)])
        self._memory = 0
        self._measured = -_SAMPLE

    def start(self, start: Start) -> None:
        """The run begins now."""
        self._total = start.releases
        self._begun = self._clock()
        self._samples = deque([(self._begun, 0)])

    def add(self, advance: Advance) -> None:
        """Count what was done."""
        self._segments += advance.segments
        self._words += advance.words
        self._unchanged += advance.unchanged
        if advance.releases:
            self._done += len(advance.releases)
            self._words_a_release = self._words / self._done
        now = self._clock()
        if now - self._samples[-1][0] >= _SAMPLE:
            self._samples.append((now, self._words))
            while now - self._samples[1][0] > _WINDOW:
                self._samples.popleft()

    def fail(self, path: Path) -> None:
        """Count a release that failed; it is told as finished besides."""
        self._failed.add(path)

    def progress(self) -> Progress:
        """How far the run is now."""
        now = self._clock()
        if now - self._measured >= _SAMPLE:
            self._memory, self._measured = self._gauge.now(), now
        return Progress(
            self._total,
            self._done,
            self._unchanged,
            len(self._failed),
            self._segments,
            self._words,
            now - self._begun,
            self._rate(now),
            self._left(now),
            self._memory,
        )

    def _rate(self, now: float) -> float:
        since, words = self._samples[0]
        return (self._words - words) / (now - since) if now > since else 0.0

    def _left(self, now: float) -> float | None:
        """By the releases done; releases are finished many at once, so that the words tell
        meanwhile how many more that makes."""
        if not self._done:
            return None
        done = max(self._done, self._words / self._words_a_release if self._words_a_release else 0)
        to_do = self._total - self._unchanged
        return max(to_do - done, 0) * (now - self._begun) / done


def sentence(progress: Progress) -> str:
    """How far a run is, as a line for people; what matters most comes first."""
    return " · ".join(pieces(progress))


def pieces(progress: Progress) -> list[str]:
    """The parts of the line."""
    looked_at = progress.done + progress.unchanged
    parts = [f"{looked_at:,} of {progress.total:,} releases"]
    if progress.failed:
        parts.append(f"{progress.failed:,} failed")
    if progress.seconds_left is not None and looked_at < progress.total:
        parts.append(f"{duration(progress.seconds_left)} left")
    if progress.words:
        parts.append(f"{progress.words_per_second:,.0f} words/s")
        parts.append(f"{progress.words:,} words drafted")
        parts.append(f"{progress.segments:,} segments")
    if progress.memory:
        parts.append(f"{progress.memory / 2**30:.1f} GiB")
    return parts


def duration(seconds: float) -> str:
    """A time as people say it: `40 s`, `12 min`, `2 h 05 min`, `3 d 4 h`."""
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02} min"
    return f"{hours // 24} d {hours % 24} h"
