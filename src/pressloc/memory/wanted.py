"""What a memory is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from pressloc.markets import Market
from pressloc.memory.tags import canonical


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
        there, here = (before, after), (self.before, self.after)
        return any(there) and [*map(canonical, there)] == [*map(canonical, here)]
