"""Putting what an engine lost where its attention says it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pressloc.engines.base import Hypothesis, Link
from pressloc.protection.edits import Edits, Span
from pressloc.protection.masking import Stake, fit, overlap
from pressloc.protection.model import Loss, LossKind
from pressloc.protection.words import heaviest, share, to_words

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

    That is where verification saw something else stand; else a value that nobody asked for, if
    there is only one; else where the links say that the lost stretch went.
    """
    edits = Edits(hypothesis.text)
    invented = [
        loss.target_span
        for loss in losses
        if loss.kind is LossKind.INVENTED and loss.target_span is not None
    ]
    for loss in sorted(losses, key=lambda loss: loss.target_span is None):
        stake = next((s for s in stakes if overlap(s.span, loss.span)), None)
        if stake is None or loss.span == (0, 0):
            continue
        place = loss.target_span
        if place is None and loss.kind is LossKind.VALUE and len(invented) == 1:
            place = invented.pop()
        if place is not None:
            place = _figure_alone(hypothesis.text, place, stake)
        place = place or _linked(hypothesis, stake, language)
        place = place or _misspelt(hypothesis.text, stake)
        if place is not None:
            edits.replace(*fit(hypothesis.text, *place, stake.rendering, language))
    if not edits.edits:
        return None
    links = edits.links_to_new(hypothesis.links)
    return replace(hypothesis, text=edits.result(), links=links)


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _figure_alone(draft: str, place: Span, stake: Stake) -> Span:
    """Of a damaged measure the figure only, since the stake is the figure only."""
    figure = _FIGURE.search(draft, *place)
    if figure is not None and _FIGURE.fullmatch(stake.rendering):
        return figure.span()
    return place


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


_ALIKE = 66.0
"""Likeness (0-100) from which on a capitalised word is taken for a misspelling of a name."""
_NAME = re.compile(r"[^\W\d_][\w-]*")


def _misspelt(draft: str, stake: Stake) -> Span | None:
    """Where a name stands with other letters: Chry, UNCAF."""
    from rapidfuzz.fuzz import ratio

    if stake.kind is not LossKind.TERM or not stake.rendering.isascii():
        return None
    count = len(stake.rendering.split())
    words = [match.span() for match in _NAME.finditer(draft)]
    best: tuple[float, Span] | None = None
    for first, last in zip(words, words[count - 1 :], strict=False):
        text = draft[first[0] : last[1]]
        alike = ratio(text.casefold(), stake.rendering.casefold())
        named = text[0] == stake.rendering[0] and text[0].isupper()
        if named and alike >= _ALIKE and (best is None or alike > best[0]):
            best = alike, (first[0], last[1])
    return None if best is None else best[1]


def _others(links: Sequence[Link], span: Span, stake: Stake) -> bool:
    """Whether most of a stretch comes from elsewhere."""
    inside = [link for link in links if overlap(link.target, span)]
    hits = sum(share(link.source, stake.span) >= 0.5 for link in inside)
    return hits * 2 < len(inside)
