"""Recognising a decoder that goes in circles."""

from __future__ import annotations

import pytest

from pressloc.engines.repeats import goes_in_circles, says_twice


@pytest.mark.parametrize("text", ["a 0 0 0 0", "x y x y x y x y", "p a b c a b c a b c a b c q"])
def test_a_stretch_four_times_in_a_row_is_a_circle(text: str) -> None:
    assert goes_in_circles(text.split())


@pytest.mark.parametrize("text", ["", "a", "a 0 0 0", "very very very good", "a b a b a b c"])
def test_what_people_write_is_none(text: str) -> None:
    assert not goes_in_circles(text.split())


def test_a_source_that_repeats_itself_may_be_translated_so() -> None:
    assert not goes_in_circles(["no", "no", "no", "no", "!"], ["nein", "nein", "nein", "nein", "!"])


def test_a_phrase_of_four_words_or_seven_characters_may_stand_once() -> None:
    assert says_twice("uno dos tres cuatro y uno dos tres cuatro", "one two three four")
    assert not says_twice("uno dos tres y uno dos tres", "one two three")
    assert says_twice("带到国际市场上，带到国际市场上", "bring to markets", unspaced=True)
    assert not says_twice("带到国际市场，带到国际市场", "bring to markets", unspaced=True)


def test_a_source_that_says_something_twice_is_believed() -> None:
    source = "one two three and one two three"
    assert not says_twice("uno dos tres cuatro y uno dos tres cuatro", source)
