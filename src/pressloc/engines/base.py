"""What an engine is: something that machine-translates plain text, segment by segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Link:
    """That a stretch of the translation comes from a stretch of the source (character offsets)."""

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float
    """Share of attention, 0–1."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one text."""

    text: str
    score: float
    """Mean natural-log probability of a piece of it (0 is certain, about -0.5 is usual)."""
    links: tuple[Link, ...] = ()
    """One a piece of the target that carries text, in its order; empty unless asked for."""


class Engine(Protocol):
    """Something that machine-translates from one language to another."""

    @property
    def identity(self) -> str:
        """Engine, pair and version as catalogues name it: `argos en→es 1.9`."""
        ...

    @property
    def placeholder(self) -> str:
        """Form of a token that the engine copies reliably: `⟦{}⟧`, or empty if none is known."""
        ...

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate plain texts (no markup), best hypothesis first, at least one a text.

        progress is told the number of texts finished so far.
        """
        ...


LAYOUT_ENGINES = ("copy", "pseudo")
"""Engines that do not translate: for round trips and layouts. What they write is not judged."""


def kind_of(engine: Engine) -> str:
    """The name by which an engine is opened, as its identity begins: `copy`, `argos`, `starter`."""
    return engine.identity.partition(" ")[0]
