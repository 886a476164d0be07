"""What a term base holds, and what it says about a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Case(StrEnum):
    """How a term must be written in the source to be meant."""

    ANY = ""
    """Capitals make no difference: `summit`, `Summit`."""
    EXACT = "exact"
    """Only as it is written: `Polish` the language, not `polish`."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a term is in one market."""

    accepted: tuple[str, ...] = ()
    """Renderings that are right, the one to use first."""
    forbidden: tuple[str, ...] = ()
    """Renderings that are wrong."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the term base."""

    source: str
    renderings: Mapping[str, Rendering] = field(default_factory=dict)
    """By market: `ar`, `zh_CN`."""
    note: str = ""
    case: Case = Case.ANY
    do_not_translate: bool = False
    """The name stays as it is wherever no rendering is given."""

    def rendering(self, market: str) -> Rendering:
        """What the term is in a market; itself if it must not be translated."""
        found = self.renderings.get(market, Rendering())
        if not found.accepted and self.do_not_translate:
            return Rendering((self.source,), found.forbidden)
        return found


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a source text."""

    term: Term
    span: tuple[int, int]
    """Where it stands, an inflection of it included."""
    text: str
    rendering: Rendering

    @property
    def preferred(self) -> str:
        """The rendering to use; empty if only forbidden ones are given."""
        return self.rendering.accepted[0] if self.rendering.accepted else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the rendering of a term in a draft."""

    match: Match
    message: str
    forbidden: bool = False
    """Whether a forbidden rendering stands there; else the required one is missing."""
    target_span: tuple[int, int] | None = None
    """Where a forbidden rendering stands in the target."""

    @property
    def text(self) -> str:
        """The term as it stands in the source."""
        return self.match.text

    @property
    def span(self) -> tuple[int, int]:
        """Where the term stands in the source."""
        return self.match.span
