"""Recognising a decoder that goes in circles."""

from __future__ import annotations

import pytest

from pressloc.engines.repeats import goes_in_circles


@pytest.mark.parametrize("text", ["a 0 0 0 0", "x y x y x y x y", "p a b c a b c a b c a b c q"])
def test_a_stretch_four_times_in_a_row_is_a_circle(text: str) -> None:
    assert goes_in_circles(text.split())


@pytest.mark.parametrize("text", ["", "a", "a 0 0 0", "very very very good", "a b a b a b c"])
def test_what_people_write_is_none(text: str) -> None:
    assert not goes_in_circles(text.split())


def test_a_source_that_repeats_itself_may_be_translated_so() -> None:
    assert not goes_in_circles(["no", "no", "no", "no", "!"], ["nein", "nein", "nein", "nein", "!"])
