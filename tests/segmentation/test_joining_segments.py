"""How segments, or their translations, become the text of a block again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.markup import tag_names
from pressloc.model import Block, CutBlock, Role
from pressloc.segmentation import cut, join


def cut_text(text: str, role: Role = Role.PARAGRAPH, language: str = "en") -> CutBlock:
    return cut(Block(role, text, 1, tuple(sorted(tag_names(text)))), language)


@pytest.mark.parametrize(
    ("text", "texts", "expected"),
    [
        ("It ran. It sat.", ["它跑了。", "它坐了。"], "它跑了。它坐了。"),
        ("It ran.\nIt sat.", ["它跑了。", "它坐了。"], "它跑了。它坐了。"),
        ("It ran. It sat.", ["它跑了。", None], "它跑了。It sat."),
        ("It ran. It sat.", [None, "它坐了。"], "It ran. 它坐了。"),
        ("It ran. It sat.", [None, None], "It ran. It sat."),
        ("It ran. It sat.", ["他用 Linux", "Linux 好"], "他用 Linux Linux 好"),
        ("It ran. It sat.", ["“它跑了。”", "“它坐了。”"], "“它跑了。”“它坐了。”"),
        ("<b>It ran.</b> It sat.", ["它跑了。", "它坐了。"], "<b>它跑了。</b>它坐了。"),
        ("It ran.<br/>\nIt sat.", ["它跑了。", "它坐了。"], "它跑了。<br/>\n它坐了。"),
        (
            "It ran. <i>It sat.</i>",
            ["<a1>它跑了。</a1>", "它坐了。"],
            "<a1>它跑了。</a1><i>它坐了。</i>",
        ),
        ("It ran. *** It sat.", ["它跑了。", "它坐了。"], "它跑了。 *** 它坐了。"),
    ],
)
def test_no_space_stands_between_full_width_sentences(
    text: str, texts: list[str | None], expected: str
) -> None:
    assert join(cut_text(text), texts, spaced=False) == expected


def test_lines_of_a_contact_stay_lines_in_every_market() -> None:
    contact = cut_text("Ann Lee\nOslo", Role.CONTACT)
    assert join(contact, ["李安", "奥斯陆"], spaced=False) == "李安\n奥斯陆"


@pytest.mark.parametrize(
    ("text", "texts", "expected"),
    [
        ("它跑了。它坐了。", ["It ran.", "It sat."], "It ran. It sat."),
        ("<b>它跑了。</b><i>它坐了。</i>", ["It ran.", "It sat."], "<b>It ran.</b> <i>It sat.</i>"),
        ("它跑了。它坐了。", ["It ran.", None], "It ran.它坐了。"),
        ("它跑了。<br/>它坐了。", ["It ran.", "It sat."], "It ran.<br/>It sat."),
    ],
)
def test_a_space_is_put_between_sentences_of_a_spaced_market(
    text: str, texts: list[str | None], expected: str
) -> None:
    assert join(cut_text(text, language="zh"), texts, spaced=True) == expected


def test_separators_of_a_spaced_market_stay_as_they_are() -> None:
    found = cut_text("It ran.  It sat.\nIt lay.")
    assert join(found, ["Corrió.", None, "Yacía."], spaced=True) == "Corrió.  It sat.\nYacía."


def test_a_text_like_the_segment_leaves_the_source_as_it_stands() -> None:
    found = cut_text("It\n ran. It sat.")
    assert join(found, ["It ran.", "它坐了。"], spaced=False) == "It\n ran. 它坐了。"


def test_texts_must_be_one_a_segment() -> None:
    with pytest.raises(ValueError, match="shorter"):
        join(cut_text("It ran. It sat."), ["它跑了。"], spaced=False)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["It ran.", "<b>It</b> sat.", "它坐了。", "U.S. ", "###"]), max_size=6
    ),
    st.lists(st.none() | st.sampled_from(["他。", "X.", "“好。”"]), min_size=30, max_size=30),
    st.booleans(),
)
def test_every_replacement_stands_in_the_text_in_order(
    pieces: list[str], texts: list[str | None], spaced: bool
) -> None:
    found = cut_text(" ".join(pieces))
    texts = texts[: len(found.segments)]
    joined = join(found, texts, spaced)
    at = 0
    for segment, text in zip(found.segments, texts, strict=True):
        wanted = segment.raw if text is None else text
        at = joined.index(wanted, at) + len(wanted)
