"""Chinese: characters written twice, and pieces of Latin words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.checks import Context
from pressloc.checks.doubling import doubled, usual
from pressloc.terms import Rendering, Term, TermBase


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("他停止营营。", "营营"),
        ("大玻璃玻璃窗坏了。", "玻璃玻璃"),
        ("<b>两只血血液</b>和一。", "血血"),
    ],
)
def test_a_character_or_word_written_twice_is_found(look, target: str, shown: str) -> None:
    source = "He stopped." if "<b>" not in target else "<b>Blood</b> and one."
    found = look(source, target, "zh")["doubled-characters"]
    assert [target[slice(*span)] for span in found.spans] == [shown]


@pytest.mark.parametrize(
    "target",
    [
        "请看看这个。",
        "人人都慢慢走。",
        "我们研究研究再说。",
        "上海海洋大学。",
        "他有一个又高又大的家。",
    ],
)
def test_what_is_usually_doubled_is_left(look, target: str) -> None:
    assert "doubled-characters" not in look("Look at this, please.", target, "zh")


def test_other_languages_and_terms_are_left(look) -> None:
    assert "doubled-characters" not in look("He stopped.", "営営とした。", "ja")
    base = TermBase([Term("Yingying", {"zh_CN": Rendering(("营营",))})])
    context = Context(terms=base.market("zh_CN"), embedding=False)
    assert "doubled-characters" not in look("Yingying stopped.", "营营停止了。", "zh", context)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("His fat cheeks.", "他巴巴的膘膘的脸。"),
        ("One after the other.", "一膘膘反人类罪行。"),
        ("Biaobiao stopped.", "膘膘停止了。"),
        ("He wrote 膘膘 there.", "他写了膘膘。"),
    ],
)
def test_grammar_and_names_are_left(look, source: str, target: str) -> None:
    assert "膘" not in usual()
    assert "doubled-characters" not in look(source, target, "zh")
    assert "doubled-characters" in look("He stopped.", "膘膘停止了。", "zh")


@given(st.text(alphabet="看营研究。a", max_size=20))
def test_doubles_stand_where_they_are_said_to(text: str) -> None:
    for start, part in doubled(text):
        assert text[start:].startswith(2 * part)
        assert part.isalpha()
        assert "a" not in part


def test_the_list_holds_characters_and_pairs() -> None:
    assert {"看", "慢", "研究"} <= usual()
    assert {len(text) for text in usual()} == {1, 2}


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("It was redefined.", "它被重新fined。", "fined"),
        ("Mr Costello spoke.", "成本ello先生说话了。", "ello"),
        ("Some fight terrorism.", "So恐怖主义分子。", "So"),
    ],
)
def test_a_piece_of_a_latin_word_is_found(look, source: str, target: str, shown: str) -> None:
    found = look(source, target, "zh")["word-fragments"]
    assert [target[slice(*span)] for span in found.spans] == [shown]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("He met Costello.", "他会见了Costello先生。"),
        ("A T-shirt and a USB stick.", "一件T恤和一个U盘。"),
        ("The health agency spoke.", "CDC表示没有问题。"),
        ("He met Mossack there.", "他会见了Mosack先生。"),
        ("Download the program.", "请下载App吧。"),
        ("It costs 5 kilometres.", "它有5km长。"),
        ("See a.example/seite now.", "请看a.example/seite吧。"),
    ],
)
def test_words_of_the_source_acronyms_and_usual_ones_are_left(
    look, source: str, target: str
) -> None:
    assert "word-fragments" not in look(source, target, "zh")
