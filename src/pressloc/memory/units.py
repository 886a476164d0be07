"""What a memory holds and what it answers: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and the translation that a person approved for it."""

    source: str
    """Marked text (markup.py), as catalogues have it."""
    target: str
    source_language: str
    """`en`."""
    market: str
    """As gettext names it: `ar`, `zh_CN`."""
    before: str = ""
    """The source text before it in its release; empty at its start or where that is not known."""
    after: str = ""
    context: str | None = None
    """The msgctxt of its entry."""
    translator: str = ""
    """`Name <mail>`."""
    revised: str = ""
    """When, as ISO 8601 in UTC: `2026-03-01T09:30:00Z`."""


class MatchKind(StrEnum):
    """How a match came about."""

    IN_CONTEXT = "in context"
    """The same text between the same neighbours."""
    EXACT = "exact"
    ADAPTED = "numbers adapted"
    """The same text but for its numbers and dates; those of the target were replaced."""
    FUZZY = "fuzzy"


IN_CONTEXT, EXACT, ADAPTED, BEST_FUZZY = 1.01, 1.0, 0.99, 0.98
"""Scores; a fuzzy match never has more than the last, however alike."""


@dataclass(frozen=True, slots=True)
class Match:
    """A translation that a memory knows for a text or one like it."""

    source: str
    """The text that was translated; with adapted numbers, before they were adapted."""
    target: str
    score: float
    """1.01 in context, 1.0 exact, below that how alike the texts are."""
    kind: MatchKind
    origin: str
    """The release, or the file that it was imported from."""
    note: str = ""
    """What the reviewer must look at: numbers or negatives that differ."""
    translator: str = ""
    revised: str = ""

    @property
    def percent(self) -> int:
        """The score as translators say it: 101, 100, 85; rounded down."""
        return int(self.score * 100 + 1e-6)
