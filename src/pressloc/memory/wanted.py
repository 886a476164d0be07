"""What a memory is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from pressloc.markets import Market


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to be translated, and what stands around it."""

    source: str
    language: str
    """The source's."""
    market: Market
    before: str = ""
    after: str = ""
    context: str | None = None

    def is_between(self, before: str, after: str) -> bool:
        """Whether it stands between those texts; a text alone stands nowhere."""
        return bool(before or after) and (self.before, self.after) == (before, after)
