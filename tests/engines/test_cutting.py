"""Where long texts are cut, and that nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.cutting import Limits, cut, needs_cutting


def words(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def characters(texts: list[str]) -> list[int]:
    return list(map(len, texts))


def visible(text: str) -> str:
    return "".join(text.split())


@given(st.text("ab ,.;:!?\n\t。，é\u0301", max_size=200), st.integers(3, 12))
def test_no_character_is_lost_and_every_part_is_short_enough(text: str, limit: int) -> None:
    parts, tail = cut(text, "es", Limits(limit, limit), characters)
    assert visible("".join(part.before + part.text for part in parts) + tail) == visible(text)
    assert all(len(part.text) <= limit for part in parts)
    assert all(text.startswith(part.text, part.start) for part in parts)


@given(st.text("ab .\n\r\t\u2028\v", max_size=80))
def test_what_is_short_enough_comes_back_with_all_its_white_space(text: str) -> None:
    parts, tail = cut(text, "es", Limits(1000, 1000), characters)
    assert "".join(part.before + part.text for part in parts) + tail == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One two three. Four five six.", ["One two three.", "Four five six."]),
        ("One two; three, four five six.", ["One two;", "three, four five six."]),
        ("One two three, four five six", ["One two three,", "four five six"]),
        ("One two three four five six", ["One two three", "four five six"]),
        ("It met Acme Inc. Analysts, and left", ["It met Acme Inc. Analysts,", "and left"]),
        ("In the U.S. Analysts said no, twice", ["In the U.S. Analysts", "said no, twice"]),
        ("A. one two three four, five six", ["A. one two three four,", "five six"]),
    ],
)
def test_a_text_is_cut_at_the_best_place_near_its_middle(text: str, parts: list[str]) -> None:
    assert [part.text for part in cut(text, "es", Limits(5, 5), words)[0]] == parts


def test_between_the_limits_a_text_is_cut_only_where_a_sentence_ends() -> None:
    limits = Limits(4, 8)
    assert len(cut("One two three. Four five.", "es", limits, words)[0]) == 2
    assert len(cut("One two three, four five.", "es", limits, words)[0]) == 1
    assert len(cut("One two three, four five six; seven eight nine.", "es", limits, words)[0]) == 2


def test_parts_are_joined_by_a_space_where_the_language_has_spaces() -> None:
    chinese = "一二三四五六。七八九十一二。"
    assert [part.before for part in cut(chinese, "en", Limits(8, 8), characters)[0]] == ["", " "]
    assert [part.before for part in cut("One two. Three.", "zh", Limits(2, 2), words)[0]] == [
        "",
        "",
    ]


def test_a_letter_keeps_its_accents() -> None:
    parts, _ = cut("e\u0301" * 5, "es", Limits(5, 5), characters)
    assert all(part.text[0] == "e" for part in parts)


def test_a_third_of_a_megabyte_on_one_line_is_cut_in_reasonable_time() -> None:
    text = "word, " * 60_000
    parts, _ = cut(text, "es", Limits(200, 200), characters)
    assert len(parts) > 1_800


@pytest.mark.parametrize("text", ["a\nb", " a", "a ", "a\tb", "a\u2028b"])
def test_white_space_that_a_model_would_lose_is_recognised(text: str) -> None:
    assert needs_cutting(text)


def test_an_ordinary_text_needs_no_cutting() -> None:
    assert not needs_cutting("An ordinary\u00a0text.")
