"""What a run did, as values that the command line prints or writes as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressloc.errors import PresslocError


@dataclass(frozen=True, slots=True)
class Row:
    """One release in one market."""

    release: str
    market: str
    segments: int
    """Distinct texts: entries of the catalogue."""
    words: int
    """Source words in them."""
    reused: int
    """Segments that had a translation, of a person or a machine, before this run."""
    recalled: int
    """Segments that got an approved translation of the same text from the memory."""
    drafted: int
    """Segments that the machine drafted."""
    drafted_words: int
    findings: int
    """Findings on what was recalled and drafted in this run."""
    seconds: float
    """Its share, by words, of the time that drafting this market took."""

    @property
    def words_per_second(self) -> float | None:
        """Source words drafted a second; None if nothing was."""
        return self.drafted_words / self.seconds if self.drafted and self.seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Failure:
    """A release that could not be done."""

    path: Path
    error: PresslocError


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run of `translate`."""

    rows: tuple[Row, ...]
    failures: tuple[Failure, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    """Market to the engine that drafted for it: `starter en→ar 1.0`."""
    steps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Market to how often each step of protection was needed."""
    notes: tuple[str, ...] = ()
    """What a person should know besides, a line each."""
    dry_run: bool = False
    """Nothing was drafted or written; `drafted` is what would be."""
