"""Marked text as a tree and back, whatever its tags do."""

from __future__ import annotations

from hypothesis import given

from pressloc.interchange.inline import Control, Point, Span, legal, name_in, parse, text_of
from pressloc.markup import Kind

from .handoffs import TAGS, texts


@given(texts)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert text_of(parse(text, TAGS)) == text


def test_a_pair_is_a_span_and_what_only_looks_like_a_tag_is_text() -> None:
    assert parse("a <b>x <br/></b> <i>", TAGS) == (
        "a ",
        Span("b", "b", ("x ", Point("br", Kind.SINGLE, "br"))),
        " <i>",
    )


def test_crossing_pairs_become_points_that_know_of_their_other_half() -> None:
    nodes = parse("<b>1<a1>2</b>3</a1></br>", (*TAGS,))
    points = [node for node in nodes if isinstance(node, Point)]
    assert [(point.name, point.kind, point.paired) for point in points] == [
        ("b", Kind.OPEN, True),
        ("a1", Kind.OPEN, True),
        ("b", Kind.CLOSE, True),
        ("a1", Kind.CLOSE, True),
        ("br", Kind.CLOSE, False),
    ]


def test_a_second_tag_of_a_name_has_an_id_of_its_own() -> None:
    first, second = parse("<b>1</b><b>2</b>", TAGS)
    assert isinstance(first, Span)
    assert isinstance(second, Span)
    assert (first.id, second.id, name_in(second.id)) == ("b", "b_2", "b")


def test_names_that_are_none_are_not_taken() -> None:
    assert [name_in(id) for id in ("", "1", "B", "b c", "b_2_3", "a12")] == [
        "", "", "", "", "", "a12",
    ]  # fmt: skip


def test_a_thousand_tags_in_each_other_need_no_deep_stack() -> None:
    text = "<b>" * 1000 + "x" + "</b>" * 1000
    assert text_of(parse(text, TAGS)) == text


def test_what_xml_forbids_is_kept_in_text_and_replaced_in_notes() -> None:
    assert parse("a\x08b", ()) == ("a", Control("\x08"), "b")
    assert legal("a\x08b\x00") == "a\ufffdb\ufffd"
