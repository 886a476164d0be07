"""Names in Latin letters that an engine copied wrongly are written as the source has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.protection.edits import Edits
from pressloc.protection.polish import polish
from pressloc.protection.respelling import respell_names


def respelt(source: str, draft: str) -> str:
    edits = Edits(draft)
    respell_names(source, edits)
    return edits.result()


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("Mossack Fonseca said", "Mosack Fonseca表示", "Mossack Fonseca表示"),
        ("Alessandro Safina sang", "歌手Alessro Safina", "歌手Alessandro Safina"),
        ("Judge Glynn ruled", "حكم Glynnn", "حكم Glynn"),
        ("to Albuquerque and to Albuquerque", "Albuquerquerque、Albuquerque", None),
        ("Ford and Fiat", "福特", None),
        ("Anders met Anderson", "Andersen", None),  # two may be meant
        ("He met Paula", "Maria", None),
        ("the kisses", "Kisss", None),  # no name
        ("IBM", "IBN", None),  # too short to tell
        ("McDonald sells McFlurry", "mcdonalds McFlury", "mcdonalds McFlurry"),
    ],
)
def test_a_name_is_respelt_where_it_is_plain_which_is_meant(
    source: str, draft: str, expected: str | None
) -> None:
    assert respelt(source, draft) == (draft if expected is None else expected)


@given(source=st.text(max_size=60), draft=st.text(max_size=60))
def test_doing_it_twice_changes_nothing_more(source: str, draft: str) -> None:
    once = respelt(source, draft)
    assert respelt(source, once) == once


@given(draft=st.text(max_size=60))
def test_a_text_without_names_leaves_a_draft_alone(draft: str) -> None:
    assert respelt("they met in the old town", draft) == draft


def test_languages_of_latin_letters_have_their_own_forms_of_names() -> None:
    assert polish("In Europe", "En Europa", (), "en", "es")[0] == "En Europa"
    assert polish("In Mossack", "在Mosack", (), "en", "zh")[0] == "在Mossack"
