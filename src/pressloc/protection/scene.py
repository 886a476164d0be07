"""A source and its draft with all that tells which stretch of one renders which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressloc.engines.base import Link
from pressloc.protection.inline import Element
from pressloc.protection.model import Loss, LossKind
from pressloc.protection.words import Span

EDGE = " \u00a0.,;:!?،؛؟。，、；：！？…\"“”«»()（）[]「」『』'‘’"
"""White space and marks, which markup around words need not cover."""
WEAK = 0.05
"""Attention below this says nothing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What markup is placed by, and where its places had to be guessed."""

    source: str
    draft: str
    links: tuple[Link, ...]
    """Attention that lies within both texts, in the order of the draft."""
    renderings: Sequence[tuple[Span, Span]]
    """Source spans with the target spans that are known to render them."""
    losses: list[Loss] = field(default_factory=list)

    def guess(self, element: Element) -> None:
        """Note that the place of an element is a guess."""
        mark = f"<{element.name}/>" if element.single else f"<{element.name}>"
        message = f"the place of {mark} is a guess"
        span = element.start, element.end
        self.losses.append(Loss(LossKind.MARKUP, mark, message, span, certain=False))


def usable(links: Sequence[Link], source: str, draft: str) -> tuple[Link, ...]:
    """The links that lie within both texts, in the order of the draft."""
    kept = (link for link in links if _inside(link, len(source), len(draft)))
    return tuple(sorted(kept, key=lambda link: link.target))


def _inside(link: Link, source: int, target: int) -> bool:
    return (
        0 <= link.source[0] < link.source[1] <= source
        and 0 <= link.target[0] < link.target[1] <= target
    )
