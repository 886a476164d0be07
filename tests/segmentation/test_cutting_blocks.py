"""How a block's marked text becomes segments."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.markup import is_balanced, split, tag_names
from pressloc.model import Block, CutBlock, Role, Segment
from pressloc.segmentation import cut, join


def block(text: str, role: Role = Role.PARAGRAPH, translatable: bool = True) -> Block:
    return Block(role, text, 1, tuple(sorted(tag_names(text))), translatable=translatable)


def parts(cut_block: CutBlock) -> list[str]:
    """Text of segments and what stands between them, in order: before, text, …, tail."""
    flat = [part for segment in cut_block.segments for part in (segment.before, segment.text)]
    return [*flat, cut_block.tail]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ran. Two sat.", ["", "One ran.", " ", "Two sat.", ""]),
        ("<b>One ran. Two sat.</b>", ["<b>", "One ran.", " ", "Two sat.", "</b>"]),
        ("<b>One ran. Two</b> sat.", ["", "<b>One ran. Two</b> sat.", ""]),
        ("One <b>ran. Two</b> sat. Three.", ["", "One <b>ran. Two</b> sat.", " ", "Three.", ""]),
        ("<b>One ran.</b> Two sat.", ["<b>", "One ran.", "</b> ", "Two sat.", ""]),
        ("<b><i>One</i> ran.</b>", ["<b>", "<i>One</i> ran.", "</b>"]),
        ("One <a1>ran</a1>. Two sat.", ["", "One <a1>ran</a1>.", " ", "Two sat.", ""]),
        ("One ran.<i></i> Two sat.", ["", "One ran.", "<i></i> ", "Two sat.", ""]),
        ("It ran.<fn1/> It sat.", ["", "It ran.<fn1/>", " ", "It sat.", ""]),
        ("<img1/> won. It sat.", ["", "<img1/> won.", " ", "It sat.", ""]),
        ("<code>A b. C d.</code>", ["", "<code>A b. C d.</code>", ""]),
        ("<b><code>A b.</code></b> It ran.", ["<b>", "<code>A b.</code>", "</b> ", "It ran.", ""]),
        ("It ran. ###", ["", "It ran.", " ###"]),
        ("* * *", ["* * *"]),
        ("  It\n ran.\n", ["  ", "It ran.", "\n"]),
        ("<b>It ran.</b> <i>It sat.</i>", ["<b>", "It ran.", "</b> <i>", "It sat.", "</i>"]),
    ],
)
def test_tags_stay_whole_and_out_of_the_way(text: str, expected: list[str]) -> None:
    assert parts(cut(block(text))) == expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("It ran.<br/>It sat.", Role.PARAGRAPH, ["It ran.", "It sat."]),
        ("Head office<br/>Main Road 5", Role.PARAGRAPH, ["Head office", "Main Road 5"]),
        ("The first summit<br/>opens.", Role.PARAGRAPH, ["The first summit<br/>opens."]),
        ("In Oslo,<br/>Norway.", Role.PARAGRAPH, ["In Oslo,<br/>Norway."]),
        ("A summit of<br/>Chery", Role.PARAGRAPH, ["A summit of<br/>Chery"]),
        ("A Summit<br/>Opens", Role.HEADLINE, ["A Summit<br/>Opens"]),
        ("Ann Lee,<br/>Acme Inc.<br1/>Oslo", Role.CONTACT, ["Ann Lee,", "Acme Inc.", "Oslo"]),
        ("<b>Ann Lee<br/>Oslo</b>", Role.CONTACT, ["Ann Lee", "Oslo"]),
    ],
)
def test_a_line_break_is_a_boundary_unless_it_stands_in_a_sentence(
    text: str, role: Role, expected: list[str]
) -> None:
    assert [segment.text for segment in cut(block(text, role)).segments] == expected


@pytest.mark.parametrize(
    ("role", "text", "count"),
    [
        (Role.HEADLINE, "It ran. It sat.", 1),
        (Role.HEADING, "Who ran? Nobody.", 1),
        (Role.DATELINE, "OSLO. Jan. 5. Norway", 1),
        (Role.SUBHEADLINE, "Fast. Quiet. Clean", 1),
        (Role.SUBHEADLINE, "The new car is fast. It is quiet as well.", 2),
        (Role.METADATA, "Cars. Trucks. Bikes.", 1),
        (Role.LIST_ITEM, "Up 7.4% vs. Q2 2022", 1),
        (Role.LIST_ITEM, "It is fast. It is quiet.", 2),
        (Role.CAPTION, "A crew at sea. Photo: Acme Ltd.", 2),
        (Role.TABLE_CELL, "No. 5", 1),
        (Role.CONTACT, "Ann Lee, Acme Inc.\nTel. +44 20 555 0100\nann@acme.example", 3),
        (Role.END_MARK, "###", 0),
        (Role.BOILERPLATE, "Acme Inc. (est. 1974) makes soap. It employs 5 people.", 2),
    ],
)
def test_the_role_decides_how_much_is_cut(role: Role, text: str, count: int) -> None:
    assert len(cut(block(text, role)).segments) == count


def test_a_block_that_is_not_translated_has_no_segments() -> None:
    assert parts(cut(block("It ran. It sat.", translatable=False))) == ["It ran. It sat."]


def test_a_segment_is_composed_and_has_single_spaces_but_keeps_no_break_spaces() -> None:
    decomposed = unicodedata.normalize("NFD", "Türkiye")
    segment = cut(block(f"{decomposed} has\n  12\u00a0km.")).segments[0]
    assert segment == Segment("Türkiye has 12\u00a0km.", f"{decomposed} has\n  12\u00a0km.", "")


def test_what_looks_like_a_tag_but_is_none_is_text() -> None:
    assert parts(cut(Block(Role.PARAGRAPH, "Use <b>. Then stop.", 1))) == [
        "", "Use <b>.", " ", "Then stop.", "",
    ]  # fmt: skip


def test_crossed_tags_leave_the_block_in_one_piece() -> None:
    crossed = "<b>It <i>ran.</b> It</i> sat. "
    assert parts(cut(block(crossed))) == ["", crossed.strip(), " "]


def test_chinese_is_cut_in_its_own_way() -> None:
    found = cut(block("峰会<b>开幕</b>了。来宾很多。"), language="zh_CN")
    assert [segment.text for segment in found.segments] == ["峰会<b>开幕</b>了。", "来宾很多。"]


WORDS = st.sampled_from(
    [
        "It ran",
        ". ",
        ".",
        "? ",
        " ",
        "\n",
        "Inc. ",
        "“It sat.” ",
        "###",
        "5",
        "… ",
        "é",
        ", and",
        "—",
    ]
)


@st.composite
def marked_texts(draw: st.DrawFn) -> str:
    """Properly nested marked text in which no name stands twice."""
    names = iter(f"{name}{number}" for number in range(1, 99) for name in ("b", "a", "i", "code"))

    def inner(depth: int) -> str:
        out = []
        for _ in range(draw(st.integers(0, 4))):
            kind = draw(st.sampled_from(["words", "words", "pair", "img", "br"]))
            if kind == "words":
                out.append("".join(draw(st.lists(WORDS, max_size=4))))
            elif kind == "pair" and depth < 3:
                name = next(names)
                out.append(f"<{name}>{inner(depth + 1)}</{name}>")
            elif kind in ("img", "br"):
                out.append(f"<{kind}{next(names)[-1]}{len(out)}{depth}/>")
        return "".join(out)

    return inner(0)


@settings(max_examples=400, deadline=None)
@given(marked_texts(), st.sampled_from(list(Role)))
def test_segments_give_the_block_back_and_hold_balanced_tags(text: str, role: Role) -> None:
    found = cut(block(text, role))
    assert "".join(s.before + s.raw for s in found.segments) + found.tail == text
    for segment in found.segments:
        plain, tags = split(segment.raw, found.block.tags)
        assert is_balanced(tags)
        assert any(character.isalnum() for character in plain)
        assert segment.raw == segment.raw.strip()
        assert segment.text == " ".join(unicodedata.normalize("NFC", segment.raw).split())
    for spaced in (True, False):
        assert join(found, [None] * len(found.segments), spaced) == text
        assert join(found, [s.text for s in found.segments], spaced) == text
