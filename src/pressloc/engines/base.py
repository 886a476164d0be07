"""What an engine is: something that machine-translates plain text, segment by segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pressloc.engines.usage import Usage
    from pressloc.errors import PresslocError


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
    score: float | None
    """Mean natural-log probability of a piece of it (0 is certain, about -0.5 is usual); None
    from an engine that does not tell."""
    links: tuple[Link, ...] = ()
    """One a piece of the target that carries text, in its order; empty unless asked for."""
    engine: str = ""
    """Identity of the engine that made it, where several stand behind one; else empty."""


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


@runtime_checkable
class Searches(Protocol):
    """What an engine has besides that finds several hypotheses at the cost of one."""

    @property
    def width(self) -> int:
        """How many."""
        ...


@runtime_checkable
class HasRules(Protocol):
    """What an engine has besides whose drafts depend on settings of its own."""

    @property
    def rules(self) -> str:
        """All of them that decide what comes out, in one line."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a stretch of a text must be rendered, as the term base has it."""

    source: str
    """As it stands in the text."""
    accepted: tuple[str, ...] = ()
    """Right renderings, the one to use first; the source itself for a name that stays."""
    forbidden: tuple[str, ...] = ()


Glossary = Callable[[str], Sequence[Wanted]]
"""What is wanted of a plain text, in its order."""


@runtime_checkable
class TakesGlossary(Protocol):
    """What an engine has besides that can be told of terms before it translates."""

    def with_glossary(self, glossary: Glossary) -> Engine:
        """The same engine, which looks up in the glossary what is wanted of each text."""
        ...


@runtime_checkable
class HasAligner(Protocol):
    """What an engine has besides that gives no links, or those of another engine."""

    @property
    def aligner(self) -> Engine | None:
        """The engine whose links its hypotheses carry; None if they carry none."""
        ...


def aligner_of(engine: Engine) -> Engine | None:
    """The engine whose links count: the engine itself, unless it says otherwise."""
    return engine.aligner if isinstance(engine, HasAligner) else engine


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of texts where an engine can fail for some and not for others."""

    found: tuple[tuple[Hypothesis, ...], ...]
    """Hypotheses of each text; empty where the engine failed."""
    error: PresslocError | None = None
    """Why it gave up, if it did; None if it only has nothing for single texts."""


@runtime_checkable
class CanFail(Protocol):
    """What an engine has besides whose answers depend on others: a server, a network."""

    def attempt(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Attempt:
        """Like translate(), but what failed is left empty and nothing is raised."""
        ...


@runtime_checkable
class Metered(Protocol):
    """What an engine has besides that somebody may have to pay for."""

    def take_usage(self) -> dict[str, Usage]:
        """What was used since the last call, by the identity of the engine that used it."""
        ...


LAYOUT_ENGINES = ("copy", "pseudo")
"""Engines that do not translate: for round trips and layouts. What they write is not judged."""


ORDER = ", "
"""Between the identities of engines that stand behind one, in the order in which they are asked."""


def rules_of(engine: Engine) -> str:
    """The settings of an engine that decide what comes out; empty if it has none."""
    return engine.rules if isinstance(engine, HasRules) else ""


def first_identity(engine: Engine) -> str:
    """The identity of the first engine of an order, under which stands what none was asked for."""
    return engine.identity.partition(ORDER)[0]


def kind_of(engine: Engine) -> str:
    """The name by which an engine is opened, as its identity begins: `copy`, `argos`, `starter`."""
    return engine.identity.partition(" ")[0]
