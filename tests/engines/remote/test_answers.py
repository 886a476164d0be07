"""What a server says is not trusted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.remote.answers import sound


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Hola.", "Hola."),
        ("  Ho\tla\n\nmundo. ", "Ho la mundo."),
        ("cafe\u0301", "café"),
        ("a\x00b\x1b[31mc\x85", "ab[31mc"),
        ("\ud800x", "x"),
        ("\ufeffx\ufffe", "x"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (None, ""),
        (7, ""),
        ({"text": "x"}, ""),
        ("x" * 5000, ""),
    ],
)
def test_a_translation_is_made_sound(answer: object, kept: str) -> None:
    assert sound(answer, "Hello, world.") == kept


def test_line_breaks_and_directions_stay_where_the_source_has_them() -> None:
    assert sound("a\nb", "x\ny") == "a\nb"
    assert sound("\u2066a\u2069", "\u2066x\u2069") == "\u2066a\u2069"


@given(st.text(), st.text())
def test_nothing_unsound_comes_through(answer: str, source: str) -> None:
    text = sound(answer, source)
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text)
