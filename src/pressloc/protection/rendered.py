"""Where the renderings of terms and figures stand in a draft: sure places for markup on them."""

from __future__ import annotations

from collections.abc import Iterable

from pressloc.protection.inline import Inline
from pressloc.protection.masking import Stake
from pressloc.protection.model import Terms

Span = tuple[int, int]


def rendered_terms(
    terms: Terms | None, inline: Inline, draft: str, language: str
) -> tuple[tuple[Span, Span], ...]:
    """Source span and target span of each term whose rendering stands in a draft once."""
    if terms is None or not inline.elements:
        return ()
    from pressloc.terms.morphology import locate

    found: list[tuple[Span, Span]] = []
    for match in terms.find(inline.text):
        for rendering in match.rendering.accepted:
            places = list(locate(rendering, draft, language))
            if len(places) == 1:
                found.append((match.span, places[0]))
                break
    return tuple(found)


def rendered_stakes(stakes: Iterable[Stake], draft: str) -> tuple[tuple[Span, Span], ...]:
    """Source span and target span of each figure, name … that stands in a draft once."""
    found: list[tuple[Span, Span]] = []
    for stake in stakes:
        if stake.rendering and draft.count(stake.rendering) == 1:
            at = draft.index(stake.rendering)
            found.append((stake.span, (at, at + len(stake.rendering))))
    return tuple(found)
