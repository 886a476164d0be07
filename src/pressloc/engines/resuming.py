"""Where to go on with an answer that says a token twice, or one that the text does not have.

Models that say a clause twice say its token twice. The answer is taken as far as it is right, and
the search goes on from there without the tokens that may not come any more: what is left to say is
said once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

TOKENS = tuple(f"⟦{number}⟧" for number in range(10))
"""Tokens of the form that models have as pieces of their own."""

_TOKEN = re.compile(r"⟦\d⟧")


@dataclass(frozen=True, slots=True)
class Resumption:
    """How to search for the rest of an answer."""

    prefix: tuple[str, ...]
    """Pieces that stay."""
    banned: tuple[str, ...]
    """Tokens that may not follow."""


def repeats_token(source: str, answer: str) -> bool:
    """Whether an answer says a token more often than the text does."""
    return not Counter(_TOKEN.findall(answer)) <= Counter(_TOKEN.findall(source))


def resumption(source: str, pieces: Sequence[str]) -> Resumption | None:
    """Where an answer in pieces goes wrong with a token; None if no token comes once too often."""
    wanted = Counter(_TOKEN.findall(source))
    last: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for at, piece in enumerate(pieces):
        if piece not in TOKENS:
            continue
        if seen[piece] == wanted[piece]:
            return _from(pieces[: last.get(piece, at - 1) + 1], wanted)
        seen[piece] += 1
        last[piece] = at
    return None


def _from(prefix: Sequence[str], wanted: Counter[str]) -> Resumption:
    left = wanted - Counter(prefix)
    return Resumption(tuple(prefix), tuple(token for token in TOKENS if not left[token]))
