"""Sending what is at stake through the engine as tokens, and putting renderings in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pressloc.engines.base import Hypothesis
from pressloc.protection.edits import Edits, Span
from pressloc.protection.model import LossKind, Terms
from pressloc.protection.tokens import find_tokens
from pressloc.values import Certainty, Kind, find
from pressloc.values.writing import figure_span, write_value

if TYPE_CHECKING:
    from pressloc.terms.model import Match

_SHOUTED = 4
"""Letters from which on capitals are a way of writing and no abbreviation."""
_MOST = 10
"""Tokens that the starter models know: 0 to 9."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A stretch of the source that must not be lost, and what stands for it in the target."""

    span: Span
    rendering: str
    kind: LossKind


def stakes(
    source: str,
    source_language: str,
    target_language: str,
    terms: Terms | None = None,
    content: Sequence[Span] = (),
) -> tuple[Stake, ...]:
    """All stretches of a plain source that can be masked, none overlapping another, in order.

    content: where protected markup stands.
    """
    found = contents(source, content)
    found += [Stake(token.span, token.text, token.kind) for token in find_tokens(source)]
    if terms is not None:
        found += [
            Stake(match.span, in_case(match, target_language), LossKind.TERM)
            for match in terms.find(source)
            if match.preferred
        ]
    for value in find(source, source_language):
        if value.certainty is Certainty.WEAK or value.kind in (Kind.CODE, Kind.PHONE):
            continue
        rendering = write_value(value, source_language, target_language)
        if rendering:
            found.append(Stake(figure_span(value), rendering, LossKind.VALUE))
    return _apart(stake for stake in found if stake.span[0] < stake.span[1])


def contents(source: str, spans: Sequence[Span]) -> list[Stake]:
    """What protected markup covers, to stand in the target as it is."""
    return [
        Stake(span, source[slice(*span)], LossKind.CONTENT) for span in spans if span[0] < span[1]
    ]


def in_case(match: Match, language: str) -> str:
    """The rendering of a term, in capitals where the source shouts it: WUHU, China."""
    shouted = match.text.isupper() and not match.term.source.isupper()
    if not shouted or len(match.text) < _SHOUTED:
        return match.preferred
    dotted = language == "tr" and match.preferred != match.term.source
    return (match.preferred.replace("i", "İ") if dotted else match.preferred).upper()


def _apart(found: Iterable[Stake]) -> tuple[Stake, ...]:
    """Those that do not overlap an earlier one of the list, in order of the text."""
    kept: list[Stake] = []
    for stake in found:
        if not any(overlap(stake.span, other.span) for other in kept):
            kept.append(stake)
    return tuple(sorted(kept, key=lambda stake: stake.span))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class Masked:
    """A source with tokens in the place of its stakes."""

    text: str
    edits: Edits
    tokens: tuple[tuple[str, str], ...]
    """Token and what it stands for, in the order of the source."""


def mask(source: str, chosen: Sequence[Stake], form: str) -> Masked:
    """Put tokens into a source; form: `⟦{}⟧`, as the engine copies it."""
    edits = Edits(source)
    tokens = []
    for number, stake in enumerate(chosen[:_MOST]):
        token = form.format(number)
        if edits.replace(*stake.span, token):
            tokens.append((token, stake.rendering))
    return Masked(edits.result(), edits, tuple(tokens))


def unmask(masked: Masked, answer: Hypothesis, language: str) -> Hypothesis | None:
    """The answer to a masked text with renderings for tokens; None unless each is there once."""
    edits = Edits(answer.text)
    for token, rendering in masked.tokens:
        found = list(_loose(token).finditer(answer.text))
        if len(found) != 1:
            return None
        start, end = found[0].span()
        start, end, text = fit(answer.text, start, end, rendering, language)
        if not edits.replace(start, end, text) and answer.text[start:end] != text:
            return None
    links = edits.links_to_new(masked.edits.links_from_old(answer.links))
    return replace(answer, text=edits.result(), links=links)


def _loose(token: str) -> re.Pattern[str]:
    """A token as engines give it back, perhaps with spaces put in."""
    body = r"\s?".join(re.escape(part) for part in re.findall(r"\d+|[A-Za-z]+|.", token))
    before = r"(?<![A-Za-z0-9])" if token[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if token[-1].isalnum() else ""
    return re.compile(before + body + after)


_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_ARABIC_PREFIX = re.compile(r"(?<!\w)(?:[وفبلك]|ال|وال|بال|لل|فال|كال)ـ?$")
_NOUN = re.compile(r" ?(?!de\b|del\b|y\b|o\b|en\b|a\b|al\b|por\b|para\b|con\b|que\b|se\b|desde\b"
                   r"|más\b|hasta\b|entre\b|sobre\b|este\b|cada\b)[^\W\d_]{2,}")  # fmt: skip


def fit(text: str, start: int, end: int, rendering: str, language: str) -> tuple[int, int, str]:
    """A rendering with the spaces and the `de` that its place asks for, and no sign twice."""
    if "%" in rendering:
        start, end = _swallow_percent(text, start, end)
    before, after = text[:start], text[end:]
    if language == "es" and rendering.endswith(("llones", "llón")) and _NOUN.match(after):
        rendering += " de"
    if language == "ar" and rendering.startswith("ال") and (match := _ARABIC_PREFIX.search(before)):
        return _arabic_article(start, end, rendering, match[0])
    if before and _glues(before[-1], rendering[0]) and not _ARABIC_PREFIX.search(before):
        rendering = " " + rendering
    if after and _glues(rendering[-1], after[0]):
        rendering += " "
    return start, end, rendering


def _arabic_article(start: int, end: int, rendering: str, prefix: str) -> tuple[int, int, str]:
    """An article written onto a prefix: ل + ال is لل, ال + ال is ال."""
    bare = prefix.rstrip("ـ")
    if bare.endswith("لل") or bare == "ل":
        return start - len(prefix), end, bare[:-2] * (bare != "ل") + "لل" + rendering[2:]
    if bare.endswith("ال"):
        return start - len(prefix), end, bare[:-2] + rendering
    return start - len(prefix), end, bare + rendering


def _glues(left: str, right: str) -> bool:
    """Whether two characters would run into one word."""
    if _HAN.match(left) or _HAN.match(right):
        return False
    return left.isalnum() and right.isalnum()


_PERCENT_BEFORE = re.compile(r"(?:%|(?<!\w)yüzde) ?$", re.IGNORECASE)
_PERCENT_AFTER = re.compile(r"[ \u00a0]?(?:%|por ciento\b|في المئة|بالمئة|في المائة|بالمائة)")


def _swallow_percent(text: str, start: int, end: int) -> Span:
    before = _PERCENT_BEFORE.search(text[:start])
    after = _PERCENT_AFTER.match(text[end:])
    return (before.start() if before else start), (end + after.end() if after else end)
