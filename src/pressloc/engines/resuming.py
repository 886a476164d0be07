"""Where to go on with an answer that says a token twice, or one that the text does not have.

Models that say a clause twice say its token twice. The answer is taken as far as it is right, and
the search goes on from there without the tokens that may not come any more: what is left to say is
said once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pressloc.engines.choice import TOKEN
from pressloc.engines.tokenizers import Tokens

_SPACE = "▁"


@dataclass(frozen=True, slots=True)
class Resumption:
    """How to search for the rest of an answer."""

    prefix: tuple[str, ...]
    """Pieces that stay."""
    banned: tuple[tuple[str, ...], ...]
    """Tokens that may not follow, in pieces as the model writes them; without their last bracket
    where that is a piece of its own, or another would be put there to get around this."""


def repeats_token(source: str, answer: str) -> bool:
    """Whether an answer says a token more often than the text does."""
    return not Counter(TOKEN.findall(answer)) <= Counter(TOKEN.findall(source))


def keeps_tokens(source: str, answer: str) -> bool:
    """Whether an answer says every token as often as the text does."""
    return Counter(TOKEN.findall(answer)) == Counter(TOKEN.findall(source))


def lacking(source: str, answer: str) -> list[str]:
    """Tokens that an answer says less often than the text does, in their order there."""
    wanted = TOKEN.findall(source)
    if not wanted:
        return []
    return list((Counter(wanted) - Counter(TOKEN.findall(answer))).elements())


def resumption(source: str, answer: Tokens) -> Resumption | None:
    """Where an answer goes wrong with a token; None if no token comes once too often."""
    left = Counter(TOKEN.findall(source))
    ends: dict[str, int] = {}
    for match in TOKEN.finditer(answer.text):
        token = match.group()
        begin, end = pieces_of(answer, *match.span())
        if not left[token]:
            upto = ends.get(token, begin)
            begun = _first(answer, upto)
            rest = resumed_after(source, begun)
            form = _form(answer, match)
            head = _head(token, form)
            if head and not lacking(source, begun.text):  # no token may follow
                return Resumption(rest.prefix, (head,))
            made_up = () if token in source else _alike(source, token, form)
            return Resumption(rest.prefix, tuple(sorted({*rest.banned, form, *made_up})))
        left[token] -= 1
        ends[token] = end
    return None


def resumed_after(source: str, prefix: Tokens) -> Resumption:
    """How to go on after some pieces, without the tokens that they say as often as the text."""
    left = Counter(TOKEN.findall(source))
    left.subtract(TOKEN.findall(prefix.text))
    forms = {match.group(): _form(prefix, match) for match in TOKEN.finditer(prefix.text)}
    banned = {form for token, form in forms.items() if left[token] <= 0}
    return Resumption(prefix.pieces, tuple(sorted(banned)))


def _form(answer: Tokens, match: re.Match[str]) -> tuple[str, ...]:
    """The pieces of a token, without those of its last bracket alone."""
    begin, _ = pieces_of(answer, *match.span())
    _, end = pieces_of(answer, match.start(), match.end() - 1)
    return answer.pieces[begin:end]


def _head(token: str, form: tuple[str, ...]) -> tuple[str, ...]:
    """The pieces with which all tokens begin; none if each token is one piece."""
    number = token[1:-1]
    return form[: form.index(number)] if number in form else ()


def _alike(source: str, token: str, form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The pieces of all tokens that the text does not have: one made-up token follows another."""
    number = token[1:-1]
    for other in map(str, range(10)):
        if f"⟦{other}⟧" not in source and len(number) == 1:
            yield tuple(
                piece if piece.startswith("<0x") else piece.replace(number, other) for piece in form
            )


def _first(answer: Tokens, count: int) -> Tokens:
    """So many pieces of an answer."""
    spans = answer.spans[:count]
    text = answer.text[: max((end for _, end in spans), default=0)]
    return Tokens(text, answer.pieces[:count], spans)


def pieces_of(answer: Tokens, start: int, end: int) -> tuple[int, int]:
    """The pieces of characters: also those bytes that a tokeniser counts to none."""
    inside = [at for at, (begin, stop) in enumerate(answer.spans) if begin < end and stop > start]
    first = inside[0]
    while first and answer.spans[first - 1][0] == answer.spans[first - 1][1] == start:
        if answer.pieces[first - 1] == _SPACE:
            break
        first -= 1
    return first, inside[-1] + 1
