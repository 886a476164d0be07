"""What of a segment's source its draft lacks: the test that every step of the ladder must pass."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pressloc.protection.damage import find_damage
from pressloc.protection.model import Loss, LossKind, Terms
from pressloc.protection.tokens import Token, find_tokens, outside
from pressloc.values import Certainty, Difference, Kind, compare

LATIN_SCRIPT = frozenset({"en", "tr", "es", "fr", "de", "it", "pt", "nl", "pl", "id", "vi", "sv"})
"""Languages that write their own words in Latin letters."""


def verify(
    source: str,
    draft: str,
    source_language: str,
    target_language: str,
    terms: Terms | None = None,
    content: Sequence[str] = (),
) -> tuple[Loss, ...]:
    """What a plain draft lacks of its plain source, or what is wrong with it, in order.

    terms: the term base for the market. content: texts of protected markup in the source, to be
    kept as they are. A number in another form of equal value is no loss.
    """
    kept = tuple(_content(source, content))
    tokens = (*find_tokens(source), *kept)
    losses = [
        *find_damage(source, draft, source_language, target_language),
        *_lost_tokens(tokens, draft, target_language),
        *_lost_values(source, draft, source_language, target_language, tokens),
    ]
    if terms is not None:
        found = _lost_terms(source, draft, terms)
        losses.extend(loss for loss in found if outside(kept, loss.span))
    return tuple(losses)


def _content(source: str, content: Sequence[str]) -> Iterator[Token]:
    at = 0
    for text in content:
        start = source.find(text, at)
        if text.strip() and start >= 0:
            at = start + len(text)
            yield Token(LossKind.CONTENT, text, (start, at))


_LOOSE = str.maketrans(
    {"：": ":", "\u00a0": " ", "‑": "-", "–": "-", "＃": "#", "＠": "@", "％": "%"}
)


def _lost_tokens(tokens: Sequence[Token], draft: str, language: str) -> Iterator[Loss]:
    if not tokens:
        return
    plain = draft.translate(_LOOSE)
    wanted = Counter(token.text for token in tokens)
    for token in tokens:
        if wanted[token.text] <= 0:
            continue
        if _count(token, plain, language) < wanted[token.text]:
            wanted[token.text] -= 1
            yield Loss(
                token.kind, token.text, f"the {token.kind} “{token.text}” is missing", token.span
            )


def _count(token: Token, draft: str, language: str) -> int:
    text = token.text.translate(_LOOSE)
    if token.kind is LossKind.TICKER:
        exchange, _, symbol = text.partition(":")
        return len(re.findall(re.escape(exchange) + r" ?: ?" + re.escape(symbol.strip()), draft))
    if token.kind in (LossKind.URL, LossKind.EMAIL):  # not www.x.comcom
        return len(re.findall(rf"(?<![A-Za-z0-9]){re.escape(text)}(?![A-Za-z0-9])", draft))
    if token.kind is not LossKind.CODE:
        return draft.count(text)
    found = len(
        re.findall(rf"(?<![A-Za-z0-9]){_loose_code(text)}(?![A-Za-z0-9])", draft, re.IGNORECASE)
    )
    if found or language in LATIN_SCRIPT:
        return found
    digits = re.findall(r"\d+", text)  # كوفيد-19, 伊尔-76: letters may go over into the script
    return min((len(re.findall(rf"(?<!\d){run}(?!\d)", draft)) for run in digits), default=0)


def _loose_code(text: str) -> str:
    return "[ -]?".join(re.escape(part) for part in re.split(r"[ -]", text))


def _lost_values(
    source: str, draft: str, source_language: str, target_language: str, tokens: Sequence[Token]
) -> Iterator[Loss]:
    difference = compare(source, source_language, draft, target_language)
    if not difference:
        return
    for item in difference.at_least(Certainty.LIKELY).missing:
        value = item.value
        if value.kind in (Kind.CODE, Kind.PHONE) or not outside(tokens, value.span):
            continue  # letter by letter is stricter
        certain = item.certainty is Certainty.CERTAIN
        there = None if item.found is None else item.found.span
        yield Loss(LossKind.VALUE, value.text, _said(item), value.span, certain, there)
    for item in difference.at_least(Certainty.CERTAIN).extra:
        text = item.value.text
        if any(text in token.text for token in tokens):
            continue
        message = f"“{text}” is not in the source"
        yield Loss(LossKind.INVENTED, text, message, (0, 0), target_span=item.value.span)


def _said(item: Difference) -> str:
    what = f"the {item.value.kind.value} “{item.value.text}”"
    if item.found is not None:
        return f"{what} has become “{item.found.text}”"
    return f"{what} is missing"


def _lost_terms(source: str, draft: str, terms: Terms) -> Iterator[Loss]:
    for problem in terms.verify(source, draft):
        kind = LossKind.FORBIDDEN if problem.forbidden else LossKind.TERM
        there = problem.target_span
        yield Loss(kind, problem.text, problem.message, problem.span, target_span=there)
