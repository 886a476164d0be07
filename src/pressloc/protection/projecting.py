"""Putting what an engine lost where its attention says it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pressloc.engines.base import Hypothesis, Link
from pressloc.protection.edits import Edits, Span
from pressloc.protection.masking import Stake, fit, overlap
from pressloc.protection.model import Loss, LossKind
from pressloc.protection.words import heaviest, share, to_words
from pressloc.values import find

_WEAK = 0.05
"""Attention below this says nothing."""
_LONGEST = 4
"""Words more than the stake has that its damaged rendering may have."""


def project(
    hypothesis: Hypothesis,
    losses: Sequence[Loss],
    stakes: Sequence[Stake],
    language: str,
) -> Hypothesis | None:
    """The draft with each lost stake in the place of its damaged rendering; None if none fits.

    A value that nobody asked for is taken for the damage of a lost one; else the links say where
    a lost stretch went. What else of the source was found in the draft is left alone.
    """
    edits = Edits(hypothesis.text)
    damaged = _invented(hypothesis.text, losses, language)
    done = False
    for loss in losses:
        stake = next((s for s in stakes if overlap(s.span, loss.span)), None)
        if stake is None or loss.span == (0, 0):
            continue
        place = _damaged_value(hypothesis.text, loss, stake, damaged)
        place = place or _linked(hypothesis, stake, language)
        if place is not None:
            done = edits.replace(*fit(hypothesis.text, *place, stake.rendering, language)) or done
    if not done:
        return None
    return Hypothesis(edits.result(), hypothesis.score, edits.links_to_new(hypothesis.links))


def _invented(draft: str, losses: Sequence[Loss], language: str) -> list[Span]:
    """Where the values stand that the source does not have."""
    texts = [loss.text for loss in losses if loss.kind is LossKind.INVENTED]
    return [value.span for value in find(draft, language) if value.text in texts] if texts else []


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _damaged_value(draft: str, loss: Loss, stake: Stake, damaged: list[Span]) -> Span | None:
    """The one value too many, if there is only one; of a measure its figure alone."""
    if loss.kind is not LossKind.VALUE or len(damaged) != 1:
        return None
    start, end = damaged.pop()
    figure = _FIGURE.search(draft, start, end)
    if figure is not None and _FIGURE.fullmatch(stake.rendering):
        return figure.span()
    return start, end


def _linked(hypothesis: Hypothesis, stake: Stake, language: str) -> Span | None:
    """The stretch of the draft that attends to the stake, in whole words, if it is no longer
    than a damaged rendering can be."""
    links = sorted(
        (link for link in hypothesis.links if link.weight >= _WEAK), key=lambda link: link.target
    )
    found = heaviest(links, stake.span)
    if found is None:
        return None
    span = to_words(hypothesis.text, found[1], (0, len(hypothesis.text)))
    if _others(links, span, stake) or not hypothesis.text[slice(*span)].strip():
        return None
    words = len(re.findall(r"\w+", hypothesis.text[slice(*span)]))
    limit = len(stake.rendering.split()) + _LONGEST
    if language == "zh":
        words, limit = span[1] - span[0], 2 * len(stake.rendering) + _LONGEST
    return span if words <= limit else None


def _others(links: Sequence[Link], span: Span, stake: Stake) -> bool:
    """Whether most of a stretch comes from elsewhere."""
    inside = [link for link in links if overlap(link.target, span)]
    hits = sum(share(link.source, stake.span) >= 0.5 for link in inside)
    return hits * 2 < len(inside)
