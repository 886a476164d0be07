"""Answers that say a token too often are taken up again where they were still right."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.resuming import TOKENS, Resumption, repeats_token, resumption

PIECES = st.lists(st.sampled_from((*TOKENS[:4], "▁sold", "▁cars", ".")), max_size=12)


def others(*numbers: int) -> tuple[str, ...]:
    """All tokens but some."""
    return tuple(token for number, token in enumerate(TOKENS) if number not in numbers)


@pytest.mark.parametrize(
    ("source", "pieces", "expected"),
    [
        ("⟦0⟧ sold ⟦1⟧.", ["⟦0⟧", "▁vende", "⟦1⟧", "."], None),
        ("⟦0⟧ sold.", ["▁vende", "."], None),
        ("It sold cars.", ["▁vende", "▁vende"], None),
        ("⟦0⟧ sold ⟦1⟧.", ["a", "⟦0⟧", "b", "⟦0⟧", "c"], Resumption(("a", "⟦0⟧"), others(1))),
        ("⟦0⟧ sold ⟦1⟧.", ["⟦1⟧", "⟦0⟧", "⟦1⟧"], Resumption(("⟦1⟧",), others(0))),
        ("⟦0⟧ sold.", ["a", "⟦7⟧", "⟦0⟧"], Resumption(("a",), others(0))),
        ("⟦0⟧ and ⟦0⟧", ["⟦0⟧", "y", "⟦0⟧"], None),
        ("⟦0⟧ and ⟦0⟧", ["⟦0⟧", "⟦0⟧", "a", "⟦0⟧"], Resumption(("⟦0⟧", "⟦0⟧"), TOKENS)),
    ],
)
def test_the_part_before_what_is_too_much_stays(
    source: str, pieces: list[str], expected: Resumption | None
) -> None:
    assert resumption(source, pieces) == expected
    assert repeats_token(source, "".join(pieces)) == (expected is not None)


@given(source=PIECES, pieces=PIECES)
def test_what_stays_has_no_token_too_often_and_what_may_follow_is_missing_in_it(
    source: list[str], pieces: list[str]
) -> None:
    found = resumption(" ".join(source), pieces)
    if found is None:
        assert not repeats_token(" ".join(source), "".join(pieces))
        return
    wanted = Counter(piece for piece in source if piece in TOKENS)
    said = Counter(piece for piece in found.prefix if piece in TOKENS)
    assert list(found.prefix) == pieces[: len(found.prefix)]
    assert said <= wanted
    assert set(TOKENS) - set(found.banned) == set(wanted - said)
