"""Markup put back into a draft: by equal text, by attention, by guess, and always whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.engines.base import Link
from pressloc.markup import is_balanced, merge, split
from pressloc.protection.inline import take_out
from pressloc.protection.placing import put_back


@pytest.mark.parametrize(
    ("source", "draft", "order", "expected"),
    [
        (
            "Under the theme <b>Accessible Innovation</b>, it opened.",
            "Bajo el lema Innovación accesible, abrió.",
            [0, 1, 2, 4, 3, 6],
            "Bajo el lema <b>Innovación accesible</b>, abrió.",
        ),
        (
            "<b>Chery</b> opens <i>Tech <u>Day</u></i>.",
            "Chery'nin Teknoloji Günü açılıyor.",
            [0, 2, 3, 1],
            "<b>Chery</b>'nin <i>Teknoloji <u>Günü</u></i> açılıyor.",
        ),
        (
            "It opens <b>the</b> <i>labs</i> now.",
            "Ahora abre laboratorios los.",
            [4, 1, 3, 2],
            "Ahora abre <i>laboratorios</i> <b>los</b>.",
        ),
        (
            "<b>Note:</b> emissions of CO<sub1>2</sub1> fell<fn1/>.",
            "Nota: las emisiones de CO2 bajaron.",
            [0, 1, 1, 2, 3, 4],
            "<b>Nota:</b> las emisiones de CO<sub1>2</sub1> bajaron<fn1/>.",
        ),
        (
            "One<br/>two three<br/>four.",
            "Uno dos tres cuatro.",
            [0, 1, 2, 3],
            "Uno<br/>dos tres<br/>cuatro.",
        ),
        (
            "Press <img1/> to go.",
            "Pulse para ir.",
            [0, 1, 2],
            "Pulse <img1/> para ir.",
        ),
        (
            "<a1>All of it is a link.</a1>",
            "Todo es un enlace.",
            [],
            "<a1>Todo es un enlace.</a1>",
        ),
        (
            "<b>All but the end</b>.",
            "Todo menos el final.",
            [],
            "<b>Todo menos el final</b>.",
        ),
        (
            "“<i>Quoted</i>”",
            "«Citado»",
            [0],
            "«<i>Citado</i>»",
        ),
        (
            "Write to <a1>press@example.com</a1> now.",
            "Ahora escriba a press@example.com.",
            [],
            "Ahora escriba a <a1>press@example.com</a1>.",
        ),
    ],
)
def test_tags_go_with_what_they_mark(
    link_words: Callable[..., tuple[Link, ...]],
    source: str,
    draft: str,
    order: list[int],
    expected: str,
) -> None:
    inline = take_out(source)
    marked, losses = put_back(inline, draft, link_words(inline.text, draft, order))
    assert marked == expected
    assert losses == ()


def test_chinese_is_marked_by_the_character() -> None:
    inline = take_out("In <b>China</b> and <i>Mexico</i>.")
    draft = "在中国和墨西哥。"
    links = [
        Link((0, 2), (0, 1), 0.9),
        Link((3, 8), (1, 3), 0.9),
        Link((9, 12), (3, 4), 0.9),
        Link((13, 19), (4, 7), 0.9),
        Link((19, 20), (7, 8), 0.9),
    ]
    assert put_back(inline, draft, links) == ("在<b>中国</b>和<i>墨西哥</i>。", ())


def test_a_piece_that_strays_does_not_stretch_an_element() -> None:
    inline = take_out("The <b>new car</b> came to the city last year with us.")
    draft = "El coche nuevo llegó a la ciudad el año pasado con nosotros."
    words = [(0, 2), (3, 8), (9, 14), (15, 20), (21, 22), (23, 25), (26, 32), (33, 35), (36, 39),
             (40, 46), (47, 50), (51, 59)]  # fmt: skip
    ours = [(0, 3), (8, 11), (4, 7), (12, 16), (17, 19), (20, 23), (24, 28), (4, 7), (34, 38),
            (29, 33), (39, 43), (44, 46)]  # fmt: skip
    links = [Link(one, two, 0.5) for one, two in zip(ours, words, strict=True)]
    marked, _ = put_back(inline, draft, links)
    assert marked.startswith("El <b>coche nuevo</b> llegó")


def test_without_attention_the_place_is_a_guess_and_said_to_be_one() -> None:
    marked, losses = put_back(take_out("One two <b>three</b> four."), "Uno dos tres cuatro.", ())
    assert split(marked)[0] == "Uno dos tres cuatro."
    assert [loss.text for loss in losses] == ["<b>"]
    assert not losses[0].certain


def test_a_known_rendering_is_marked_whatever_attention_says() -> None:
    inline = take_out("Under <b>Accessible Innovation</b> it opened.")
    draft = "Erişilebilir İnovasyon altında açıldı."
    wrong = [Link((6, 16), (23, 30), 1.0)]
    marked, _ = put_back(inline, draft, wrong, [((6, 27), (0, 22))])
    assert marked == "<b>Erişilebilir İnovasyon</b> altında açıldı."


def test_a_rendering_beside_what_attention_finds_is_marked_too() -> None:
    inline = take_out("See the <a1>Tech Day fact sheet</a1> now.")
    draft = "现在看科技日的事实表。"
    links = [Link((17, 27), (7, 10), 0.9), Link((28, 31), (0, 2), 0.9)]
    marked, _ = put_back(inline, draft, links, [((8, 16), (3, 6))])
    assert marked == "现在看<a1>科技日的事实表</a1>。"


WORDS = ["one", "two", "25%", "Chery", "«", "three,", "four."]
PIECE = st.recursive(
    st.sampled_from([*WORDS, " ", "<br1/>", "<img2/>"]),
    lambda inner: st.tuples(st.lists(inner, max_size=3), st.sampled_from(["b", "i", "code"])).map(
        lambda pair: f"<{pair[1]}>{' '.join(pair[0])}</{pair[1]}>"
    ),
    max_leaves=8,
)
SPAN = st.tuples(st.integers(-2, 40), st.integers(-2, 40))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECE, min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from([*WORDS, "中国", "و", "Chery'nin", "uno"]), max_size=8),
    st.lists(st.tuples(SPAN, SPAN, st.floats(0, 1)), max_size=12),
)
def test_whatever_attention_says_every_tag_comes_back_once_and_balanced(
    source: str, words: list[str], attention: list[tuple[tuple[int, int], tuple[int, int], float]]
) -> None:
    draft = " ".join(words)
    inline = take_out(source)
    marked, _ = put_back(inline, draft, [Link(*link) for link in attention])
    ours, theirs = split(source)[1], split(marked)[1]
    assert sorted(map(str, ours)) == sorted(map(str, theirs))
    assert is_balanced(theirs)
    assert split(marked)[0].replace(" ", "") == draft.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.text("ab <>/12", max_size=30))
def test_broken_markup_loses_no_tag_either(source: str) -> None:
    inline = take_out(source)
    marked, _ = put_back(inline, "uno dos", ())
    assert sorted(map(str, split(source)[1])) == sorted(map(str, split(marked)[1]))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=5).map(" ".join))
def test_taking_out_keeps_every_word(source: str) -> None:
    plain, tags = split(source)
    assert merge(plain, tags) == source
    assert take_out(source).text.split() == plain.replace("\u00a0", " ").split() or tags
