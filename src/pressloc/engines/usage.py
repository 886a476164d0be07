"""What engines used that somebody may have to pay for: requests, characters, tokens, money."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

MOST_TROUBLES = 5
"""Different lines of trouble that are kept."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of one engine; they add up."""

    requests: int = 0
    """Answered or not."""
    repeated: int = 0
    """Of them, those made because an earlier one had failed."""
    characters: int = 0
    """Of the source texts, in each request that was answered."""
    tokens_in: int = 0
    tokens_out: int = 0
    """As the server counts them; 0 if it does not."""
    cost: float | None = None
    """In the currency of the configured prices; None if no price is configured."""
    failed: int = 0
    """Texts that it answered and had no translation for."""
    troubles: tuple[str, ...] = ()
    """Why those failed, or why it was not asked further; a line each."""

    def __add__(self, other: Usage) -> Usage:
        counts = {name: getattr(self, name) + getattr(other, name) for name in _COUNTS}
        known = [each.cost for each in (self, other) if each.cost is not None]
        troubles = tuple(dict.fromkeys((*self.troubles, *other.troubles)))[:MOST_TROUBLES]
        return Usage(**counts, cost=sum(known) if known else None, troubles=troubles)


_COUNTS = tuple(each.name for each in fields(Usage) if each.name not in ("cost", "troubles"))


def total(parts: Iterable[Mapping[str, Usage]]) -> dict[str, Usage]:
    """The sum of what several workers used, by engine."""
    found: dict[str, Usage] = {}
    for part in parts:
        for name, usage in part.items():
            found[name] = found.get(name, Usage()) + usage
    return found


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost; None if nobody said."""

    tokens_in: float | None = None
    tokens_out: float | None = None

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost; None without a price."""
        if self.tokens_in is None and self.tokens_out is None:
            return None
        millionths = tokens_in * (self.tokens_in or 0.0) + tokens_out * (self.tokens_out or 0.0)
        return millionths / 1_000_000


class Meter:
    """Counts for any number of threads."""

    def __init__(self) -> None:
        self._usage = Usage()
        self._lock = threading.Lock()

    def add(self, usage: Usage) -> None:
        """Count something."""
        with self._lock:
            self._usage += usage

    def take(self) -> Usage:
        """What was counted since the last call."""
        with self._lock:
            usage, self._usage = self._usage, Usage()
        return usage


def in_words(usage: Usage) -> str:
    """One line for people: `12 requests (1 repeated), 9,000 characters, …`."""
    repeated = f" ({usage.repeated:,} repeated)" if usage.repeated else ""
    requests = "1 request" if usage.requests == 1 else f"{usage.requests:,} requests"
    parts = [f"{requests}{repeated}", f"{usage.characters:,} characters"]
    if usage.tokens_in or usage.tokens_out:
        parts.append(f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out")
    if usage.cost is not None:
        parts.append(f"cost {usage.cost:.4f}")
    if usage.failed:
        parts.append(f"without a translation: {usage.failed:,}")
    return ", ".join(parts)
