"""Where to go on with an answer that says a token twice, or one that the text does not have.

Models that say a clause twice say its token twice. The answer is taken as far as it is right, and
the search goes on from there without the tokens that may not come any more: what is left to say is
said once.
"""

from __future__ import annotations

from collections import Counter
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


def resumption(source: str, answer: Tokens) -> Resumption | None:
    """Where an answer goes wrong with a token; None if no token comes once too often."""
    left = Counter(TOKEN.findall(source))
    ends: dict[str, int] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for match in TOKEN.finditer(answer.text):
        token = match.group()
        begin, end = _pieces_of(answer, *match.span())
        forms[token] = answer.pieces[begin : _pieces_of(answer, match.start(), match.end() - 1)[1]]
        if not left[token]:
            upto = ends.get(token, begin)
            said = {other for other in ends if ends[other] <= upto} | {token}
            banned = sorted(forms[other] for other in said if _is_over(other, left, ends, upto))
            return Resumption(answer.pieces[:upto], tuple(banned))
        left[token] -= 1
        ends[token] = end
    return None


def _is_over(token: str, left: Counter[str], ends: dict[str, int], upto: int) -> bool:
    """Whether a token has been said as often as it may in so many pieces."""
    return not left[token] and ends.get(token, 0) <= upto


def _pieces_of(answer: Tokens, start: int, end: int) -> tuple[int, int]:
    """The pieces of characters: also those bytes that a tokeniser counts to none."""
    inside = [at for at, (begin, stop) in enumerate(answer.spans) if begin < end and stop > start]
    first = inside[0]
    while first and answer.spans[first - 1][0] == answer.spans[first - 1][1] == start:
        if answer.pieces[first - 1] == _SPACE:
            break
        first -= 1
    return first, inside[-1] + 1
