"""Counts how often the chunks of a cluster's run were begun; small, as its process has no more."""

from __future__ import annotations

from collections import Counter


class Tally:
    """Once more for each worker that died of a chunk. Its home is an actor (ray_pool.py)."""

    def __init__(self) -> None:
        self._begun: Counter[tuple[int, int]] = Counter()

    def begin(self, window: int, index: int) -> int:
        """How often this chunk of this window is begun now."""
        self._begun[window, index] += 1
        return self._begun[window, index]
