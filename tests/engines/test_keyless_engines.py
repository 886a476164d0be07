"""The engines that need no package: copy and pseudo."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines import Engine, open_engine

COPY = open_engine("copy", "en", "tr")
PSEUDO = open_engine("pseudo", "en", "tr")


def pseudo(text: str) -> str:
    return PSEUDO.translate([text])[0][0].text


@given(st.lists(st.text(max_size=40), max_size=4))
def test_copy_gives_every_text_back(texts: list[str]) -> None:
    assert [found[0].text for found in COPY.translate(texts)] == texts


def test_they_say_what_they_are() -> None:
    assert (COPY.identity, PSEUDO.identity) == ("copy en→tr 1", "pseudo en→tr 1")


@pytest.mark.parametrize(
    "kept",
    [
        "12,000",
        "300%",
        "1.5",
        "⟦0⟧",
        "press@example.com",
        "https://example.com/a_b?c=d&e#f",
        "www.example.com/news",
        "{name}",
        "%(count)s",
        "COVID-19",
        "A320neo",
        "10:30",
        "12/2023",
    ],
)
def test_pseudo_keeps_what_a_translation_must_keep(kept: str) -> None:
    assert kept in pseudo(f"Please read {kept} today, and {kept}.")


def test_pseudo_is_accented_and_a_third_longer() -> None:
    text = "The chairman thanked all partners for their support and patience."
    letters = sum(map(str.isalpha, text))
    assert sum(map(str.isalpha, pseudo(text))) == letters + letters // 3
    assert not re.search("[A-Za-z]", pseudo(text))
    assert pseudo(text) == pseudo(text)


@pytest.mark.parametrize("letter", ["a", "1a", "@", "ab.", "{", "&a", "⟦"])
def test_a_very_long_line_takes_pseudo_no_time(letter: str) -> None:
    assert pseudo(letter * 30_000)


def test_pseudo_lengthens_chinese_too() -> None:
    assert len(pseudo("公司成立于二十六年前。")) > 12


@pytest.mark.parametrize("engine", [COPY, PSEUDO], ids=["copy", "pseudo"])
@given(text=st.text("ab Cé1⟦0⟧@.'’", max_size=40))
def test_links_join_words_with_their_renderings(engine: Engine, text: str) -> None:
    [(found,)] = engine.translate([text], links=True)
    for link in found.links:
        assert 0 <= link.source[0] < link.source[1] <= len(text)
        assert 0 <= link.target[0] < link.target[1] <= len(found.text)
    between = [text[a.source[1] : b.source[0]] for a, b in pairwise(found.links)]
    same = [found.text[a.target[1] : b.target[0]] for a, b in pairwise(found.links)]
    assert between == same
