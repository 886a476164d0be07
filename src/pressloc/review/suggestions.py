"""Where suggestions come from besides the machine: what the page asks of a translation memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pressloc.markets import Market


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that people approved before, for the same or a similar source."""

    target: str
    score: int
    """Likeness in per cent; 101: the same text between the same neighbours."""
    origin: str
    """Where it was approved: `user-summit`."""
    source: str
    """The source that it translates."""
    note: str = ""
    """What the reviewer must look at: numbers or negatives that differ."""
    translator: str = ""
    """Who approved it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment that suggestions are wanted for."""

    source: str
    before: str = ""
    """The segment before it in the release; empty at its start."""
    after: str = ""
    context: str | None = None
    """Its msgctxt."""
    target: str = ""
    """What stands there now: no suggestion."""


class Memory(Protocol):
    """A translation memory as the page uses it."""

    def suggestions(self, wanted: Wanted, market: Market) -> Sequence[Suggestion]:
        """What it knows, best first."""
        ...


class NoMemory:
    """A memory that knows nothing."""

    def suggestions(self, wanted: Wanted, market: Market) -> Sequence[Suggestion]:
        """Nothing."""
        return ()
