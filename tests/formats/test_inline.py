"""Pieces to marked text and translations to balanced events."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.formats._events import events
from pressloc.formats._inline import Inline, Mark, Piece, Shape, compose

MARKS = (
    Mark("b", 0, 2, paired=True),
    Mark("a1", 4, 6, paired=True),
    Mark("br", 7, 7, paired=False),
)


def pieces(*given: str) -> list[Piece[None]]:
    """Pieces from `+b` (opening), `-b` (closing), `.br` (single) and texts."""
    shapes = {"+": Shape.OPEN, "-": Shape.CLOSE, ".": Shape.SINGLE}
    made = []
    for each in given:
        shape = shapes.get(each[0], Shape.TEXT)
        value = each if shape is Shape.TEXT else each[1:]
        made.append(Piece(shape, value, None, "" if shape is Shape.TEXT else value))
    return made


def composed(*given: str) -> Inline:
    inline = compose(pieces(*given))
    assert inline is not None
    return inline


def steps(text: str) -> str:
    """Events as a text in which a closing tag is known by its slash."""
    form = {Shape.TEXT: "{}", Shape.OPEN: "[{}]", Shape.CLOSE: "[/{}]", Shape.SINGLE: "[{}/]"}
    return "".join(form[event.shape].format(event.value) for event in events(text, MARKS))


def test_what_stands_at_the_edges_is_no_part_of_the_text() -> None:
    inline = composed(" ", "+a", ".img", "-a", "+b", "Whole", " ", "line", "-b", ".br", " ")
    assert inline.text == "Whole line"
    assert inline.around == ("b",)
    assert (inline.first, inline.end) == (5, 8)


def test_a_field_at_the_edge_is_part_of_the_text() -> None:
    assert composed("Page", " ", ".field").text == "Page <field1/>"


def test_an_element_without_text_is_one_single_tag() -> None:
    assert composed("a", "+i", "-i", "b", "+a", ".img", "-a", "c").text == "a<i/>b<a1/>c"


def test_tags_of_a_kind_are_numbered_and_never_meet_a_literal() -> None:
    inline = composed(
        "+b", "one", "-b", " ", "+b", "two", "-b", " <b1> <a1> ", "+a", "x", "-a", "!"
    )
    assert inline.text == "<b2>one</b2> <b3>two</b3> <b1> <a1> <a2>x</a2>!"
    assert inline.tags == ("b2", "b3", "a2")


def test_misnested_elements_become_single_tags() -> None:
    assert (
        composed("a", "+b", "b", "+i", "c", "-b", "d", "-i", "e").text == "a<b>b<i1/>c</b>d<i2/>e"
    )


def test_pieces_without_text_are_no_block() -> None:
    assert compose(pieces(" ", ".img", "+b", "-b", ".field")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b><br/>", "[b]x[/b][br/]"),
        ("<b>x", "[b]x[/b]"),
        ("x</b>", "x"),
        ("<b><a1>x</b>y</a1>", "[b][a1]x[/a1][/b]y"),
        ("<b/>", "[b][/b]"),
        ("<br>x</br>", "[br/]x"),
        ("<b><b>x</b></b>", "[b]x[/b]"),
        ("<i>x</i>", "<i>x</i>"),
    ],
)
def test_a_damaged_translation_becomes_balanced_events(text: str, expected: str) -> None:
    assert steps(text) == expected


@given(st.lists(st.sampled_from(["<b>", "</b>", "<a1>", "</a1>", "<br/>", "<b/>", "x", "<"])))
def test_events_are_always_balanced(parts: list[str]) -> None:
    stack: list[str] = []
    for event in events("".join(parts), MARKS):
        if event.shape is Shape.OPEN:
            assert event.value not in stack
            stack.append(event.value)
        elif event.shape is Shape.CLOSE:
            assert stack.pop() == event.value
    assert not stack
