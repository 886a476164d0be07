"""Plain-text releases: where their blocks begin and end, and that writing changes nothing else."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.formats import Target, for_path
from pressloc.formats.text.wrapping import fill, width
from pressloc.model import Block, Release, Role

DATA = Path(__file__).parent / "data" / "text"
NAME = PurePath("release.txt")
TEXT = for_path(NAME)
ARABIC = Target("ar", right_to_left=True)


def blocks(source: str) -> tuple[Block, ...]:
    return TEXT.read(source.encode(), NAME).blocks


def roles(source: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in blocks(source)]


def written(source: str, *new: str | None) -> str:
    return TEXT.write(source.encode(), NAME, new, ARABIC).decode()


def dump(release: Release) -> str:
    """A release as people read it in a golden file."""
    lines = [f"{key}: {value}" for key, value in release.metadata.items()]
    for block in release.blocks:
        facts = [block.role.value]
        facts += ["kept"] if not block.translatable else []
        facts += [f"speaker {block.speaker}"] if block.speaker else []
        facts += [block.note] if block.note else []
        lines += ["", f"{block.line}: {' · '.join(facts)}", block.text]
    return "\n".join(lines) + "\n"


def test_a_release_is_read_as_its_golden_file_says() -> None:
    path = DATA / "wire.txt"
    golden = path.with_suffix(".blocks").read_text(encoding="utf-8")
    assert dump(TEXT.read(path.read_bytes(), path)) == golden


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
def test_a_release_written_over_itself_keeps_its_bytes(line_end: str, mark: bytes) -> None:
    source = (DATA / "wire.txt").read_text(encoding="utf-8")
    data = mark + source.replace("\n", line_end).encode()
    found = TEXT.read(data, NAME).blocks
    assert TEXT.write(data, NAME, [None] * len(found), ARABIC) == data
    assert TEXT.write(data, NAME, [block.text for block in found], ARABIC) == data


@given(st.text(st.sampled_from("aB1. \n\n\t-*:#\r<>\u00a0中“”@"), min_size=1, max_size=300))
def test_any_text_written_over_itself_keeps_its_bytes(source: str) -> None:
    data = source.encode()
    if not data.strip():
        return
    found = TEXT.read(data, NAME).blocks
    assert TEXT.write(data, NAME, [block.text for block in found], ARABIC) == data


@given(
    st.lists(
        st.lists(st.sampled_from(["van", "Ürün", "vans", "R&D", "<b>", "5%"]), min_size=3)
        .map(" ".join)
        .map(str.capitalize),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from(["yeni", "ünlü uzun bir söz", "<i>&amp;", "中文"]),
)
def test_new_texts_read_back_as_themselves(paragraphs: list[str], addition: str) -> None:
    source = "\n\n".join(fill(f"{text} once.", 60, "", "") for text in paragraphs)
    found = blocks(source)
    assert [" ".join(block.text.split()) for block in found] == [f"{p} once." for p in paragraphs]
    new = [f"{' '.join(block.text.split())} {addition}." for block in found]
    again = blocks(written(source, *new))
    assert [" ".join(block.text.split()) for block in again] == new


def test_wrapped_lines_are_one_paragraph_and_stay_wrapped() -> None:
    source = (
        "Headline\n\n"
        "  The carmaker opened a plant in Bursa today, and it said that\n"
        "  more would follow.\n"
    )
    assert blocks(source)[1].text.count("\n") == 1
    new = written(source, None, "Otomobil üreticisi bugün Bursa'da bir fabrika açtı " * 2)
    assert new == (
        "Headline\n\n"
        "  Otomobil üreticisi bugün Bursa'da bir fabrika açtı Otomobil\n"
        "  üreticisi bugün Bursa'da bir fabrika açtı\n"
    )


def test_chinese_is_not_broken_where_it_has_no_spaces() -> None:
    text = "奇瑞今天在布尔萨开设了一家工厂。" * 5
    assert fill(text, 40, "", "") == text
    assert width("中文 ab") == 7
    assert fill("中文 中文 ab", 7, "", "  ") == "中文\n  中文\n  ab"


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "The carmaker opened a plant in Bursa today. " * 4
    source = f"Headline\n\n{long.strip()}\n{long.strip()}\n"
    assert len(blocks(source)) == 3


def test_address_lines_stay_apart() -> None:
    source = "Headline\n\nMore text is here.\n\nAna Pérez\nPress office\na@b.example\n"
    assert [text for _, text in roles(source)][2:] == ["Ana Pérez", "Press office", "a@b.example"]
    assert not blocks(source)[-1].translatable


def test_items_keep_their_bullets() -> None:
    source = "Headline\n\nIt has:\n* one thing that\n  goes on\n* two\n 1) three\n• four\n"
    assert [text for role, text in roles(source) if role is Role.LIST_ITEM] == [
        "one thing that\ngoes on",
        "two",
        "three",
        "four",
    ]
    assert "• dört\n" in written(source, *[None] * 5, "dört")


def test_a_figure_at_the_start_of_a_wrapped_line_begins_no_list() -> None:
    source = (
        "Headline\n\nThe plant in Bursa will be opened by the minister on\n"
        "16. October, and 4,000 people will work there.\n"
    )
    assert len(blocks(source)) == 2


def test_markup_is_text() -> None:
    found = blocks("Headline\n\nA <b>bold</b> *claim* &amp; more.\n")
    assert found[1].text == "A <b>bold</b> *claim* &amp; more."
    assert found[1].tags == ()


def test_headings_and_underlines() -> None:
    source = "Headline\n========\n\nText is here.\n\nNEXT STEPS\n----------\n\nMore text.\n"
    assert roles(source) == [
        (Role.HEADLINE, "Headline"),
        (Role.PARAGRAPH, "Text is here."),
        (Role.HEADING, "NEXT STEPS"),
        (Role.PARAGRAPH, "More text."),
    ]


def test_lines_above_the_headline_are_metadata() -> None:
    release = TEXT.read(b"FOR IMMEDIATE RELEASE\nDate: 5 March 2024\n\nHeadline\n\nText.\n", NAME)
    assert [block.role for block in release.blocks][:3] == [
        Role.METADATA,
        Role.METADATA,
        Role.HEADLINE,
    ]
    assert release.metadata == {"date": "5 March 2024"}


def test_columns_are_cells() -> None:
    source = "Headline\n\nYear\tVans\n2025\t40,000\n"
    found = [block for block in blocks(source) if block.role is Role.TABLE_CELL]
    assert [(block.text, block.note) for block in found] == [
        ("Year", "column heading"),
        ("Vans", "column heading"),
        ("2025", 'column "Year"'),
        ("40,000", 'column "Vans"'),
    ]


def test_a_large_file_is_read_in_linear_time() -> None:
    assert len(TEXT.read(b"x" * 5_000_000, NAME).blocks) == 1
    assert len(TEXT.read(b"Some words.\n\n" * 3_000, NAME).blocks) == 3_000
