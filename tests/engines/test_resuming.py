"""Answers that say a token too often are taken up again where they were still right."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.resuming import Resumption, repeats_token, resumption
from pressloc.engines.tokenizers import Tokens

TOKENS = ("⟦0⟧", "⟦1⟧", "⟦2⟧")
PIECES = st.lists(st.sampled_from((*TOKENS, "sold", "cars", ".")), max_size=12)
ZERO, ONE = ("⟦0⟧",), ("⟦1⟧",)
ALL = tuple((f"⟦{number}⟧",) for number in range(10))


def answer(pieces: list[str]) -> Tokens:
    """An answer whose pieces stand side by side."""
    ends = accumulate(map(len, pieces), initial=0)
    return Tokens("".join(pieces), tuple(pieces), tuple(pairwise(ends)))


@pytest.mark.parametrize(
    ("source", "pieces", "expected"),
    [
        ("⟦0⟧ sold ⟦1⟧.", ["⟦0⟧", "vende", "⟦1⟧", "."], None),
        ("⟦0⟧ sold.", ["vende", "."], None),
        ("It sold cars.", ["vende", "vende"], None),
        ("⟦0⟧ sold ⟦1⟧.", ["a", "⟦0⟧", "b", "⟦0⟧", "c"], Resumption(("a", "⟦0⟧"), (ZERO,))),
        ("⟦0⟧ sold ⟦1⟧.", ["⟦1⟧", "⟦0⟧", "⟦1⟧"], Resumption(ONE, (ONE,))),
        ("⟦0⟧ sold.", ["⟦0⟧", "a", "⟦7⟧"], Resumption(("⟦0⟧", "a"), ALL)),
        ("⟦0⟧ and ⟦0⟧", ["⟦0⟧", "y", "⟦0⟧"], None),
        ("⟦0⟧ and ⟦0⟧", ["⟦0⟧", "⟦0⟧", "a", "⟦0⟧"], Resumption(("⟦0⟧", "⟦0⟧"), (ZERO,))),
    ],
)
def test_the_part_before_what_is_too_much_stays(
    source: str, pieces: list[str], expected: Resumption | None
) -> None:
    assert resumption(source, answer(pieces)) == expected
    assert repeats_token(source, "".join(pieces)) == (expected is not None)


def test_a_token_may_be_several_pieces_and_bytes() -> None:
    """As a model writes it that has no piece of its own for `⟦`."""
    token = ("<0xE2>", "<0x9F>", "<0xA6>", "7", "⟧")
    pieces = ("周一", "▁", *token, "▁", *token)
    spans = ((0, 2), (2, 2), (2, 2), (2, 2), (2, 3), (3, 4), (4, 5))
    spans += ((5, 5), (5, 5), (5, 5), (5, 6), (6, 7), (7, 8))
    found = resumption("On Monday, ⟦7⟧", Tokens("周一⟦7⟧⟦7⟧", pieces, spans))
    assert found == Resumption(("周一", "▁", *token), (token[:3],))
    longer = resumption("On Monday, ⟦7⟧ and ⟦8⟧", Tokens("周一⟦7⟧⟦7⟧", pieces, spans))
    assert longer == Resumption(("周一", "▁", *token), (token[:-1],))


@given(source=PIECES, pieces=PIECES)
def test_what_stays_has_no_token_too_often_and_what_is_said_may_not_follow(
    source: list[str], pieces: list[str]
) -> None:
    found = resumption(" ".join(source), answer(pieces))
    if found is None:
        assert not repeats_token(" ".join(source), "".join(pieces))
        return
    wanted = Counter(piece for piece in source if piece in TOKENS)
    said = Counter(piece for piece in found.prefix if piece in TOKENS)
    assert list(found.prefix) == pieces[: len(found.prefix)]
    assert said <= wanted
    banned = {piece for [piece] in found.banned}
    assert {token for token in said if said[token] == wanted[token]} <= banned
    assert not banned & set(wanted - said)
