"""YAML front matter: new values in the style of the old ones, all else byte for byte."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressloc.formats import Target, for_path
from pressloc.model import Block, Role

NAME = PurePath("release.md")
MARKDOWN = for_path(NAME)
ARABIC = Target("ar", right_to_left=True)
RELEASE = Path(__file__).parent / "data" / "markdown" / "full-release.md"


def front(yaml_text: str) -> str:
    return f"---\n{yaml_text}---\n\nBody.\n"


def blocks(yaml_text: str) -> tuple[Block, ...]:
    return MARKDOWN.read(front(yaml_text).encode(), NAME).blocks[:-1]


def written(yaml_text: str, *new: str | None) -> str:
    data = MARKDOWN.write(front(yaml_text).encode(), NAME, [*new, None], ARABIC)
    return data.decode().removeprefix("---\n").removesuffix("---\n\nBody.\n")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Old\n", "Yeni", "title: Yeni\n"),
        ("title: Old # why\n", "Yeni: iki", 'title: "Yeni: iki" # why\n'),
        ("title: Old\n", "Yeni #1", 'title: "Yeni #1"\n'),
        ("title: Old\n", "Yeni#1", "title: Yeni#1\n"),
        ("title: Old\n", "yes", 'title: "yes"\n'),
        ("title: Old\n", "2024", 'title: "2024"\n'),
        ("title: Old\n", "- x", 'title: "- x"\n'),
        ("title: Old\n", "[x]", 'title: "[x]"\n'),
        ("title: Old\n", "*x*", 'title: "*x*"\n'),
        ("title: Old\n", '"x" y', 'title: "\\"x\\" y"\n'),
        ("title: 'Old'\n", "Wuhu'da", "title: 'Wuhu''da'\n"),
        ('title: "Old"\n', 'a "b" \\ c', 'title: "a \\"b\\" \\\\ c"\n'),
        ("title: {x: 1}\n", None, "title: {x: 1}\n"),
        ("tags: [Old, x]\n", "a, b", 'tags: ["a, b", x]\n'),
        ("tags: [Old, x]\n", "ab", "tags: [ab, x]\n"),
        ("tags:\n  - Old\n  - x\n", "a, b", "tags:\n  - a, b\n  - x\n"),
        ("about: >\n  Old\n  text.\n\nx: 1\n", "Yeni.", "about: >\n  Yeni.\n\nx: 1\n"),
        ("about: |-\n    Old\n    text.\nx: 1\n", "Yeni.", "about: |-\n    Yeni.\nx: 1\n"),
        ("about: Old\n  text\n", "Yeni.", "about: Yeni.\n"),
    ],
)
def test_a_value_keeps_its_style_where_yaml_allows(
    old: str, new: str | None, expected: str
) -> None:
    texts = [new, *[None] * (len(blocks(old)) - 1)] if blocks(old) else []
    assert written(old, *texts) == expected


def test_one_of_two_paragraphs_changes() -> None:
    old = "about: |\n  One\n  line.\n\n  Two.\n"
    assert written(old, None, "İki.") == "about: |\n  One\n  line.\n\n  İki.\n"
    old = "about: >-\n  One\n  line.\n\n  Two.\n"
    assert written(old, None, "İki.") == "about: >-\n  One line.\n\n  İki.\n"


def test_names_and_addresses_of_a_contact_stay() -> None:
    found = blocks(
        "contact:\n  label: Press office\n  name: Ana Pérez\n  title: Head of press\n"
        "  phone: +90 224\n  email: a@b.example\n"
    )
    assert [block.text for block in found] == ["Press office", "Head of press"]
    assert {block.role for block in found} == {Role.CONTACT}


def test_a_contact_in_lines_is_a_block_a_line() -> None:
    found = blocks("contact: |\n  Press office\n  press@larkspur.example\n")
    assert [(block.text, block.translatable) for block in found] == [
        ("Press office", True),
        ("press@larkspur.example", False),
    ]


def test_dates_slugs_and_unknown_keys_are_metadata() -> None:
    source = front(
        "date: 2024-03-05\nslug: a-b\nfoo: Bar\nlist: [a, b]\n"
        "dateline: {city: X, date: 2024-03-06}\n"
    )
    release = MARKDOWN.read(source.encode(), NAME)
    assert release.metadata == {
        "date": "2024-03-06",
        "slug": "a-b",
        "foo": "Bar",
        "list": "a, b",
        "city": "X",
    }


def test_the_language_follows_the_target_once_a_text_changes() -> None:
    old = "lang: en # source\ndir: ltr\ntitle: Old\n"
    assert written(old, None) == old
    assert written(old, "جديد") == "lang: ar # source\ndir: rtl\ntitle: جديد\n"


def test_a_thematic_break_at_the_top_is_no_front_matter() -> None:
    for source in ("---\n\nText.\n\n---\n\nMore.\n", "---\nText.\n"):
        found = MARKDOWN.read(source.encode(), NAME).blocks
        assert found[0].text == "Text."


def test_the_headline_of_the_front_matter_makes_the_first_heading_a_heading() -> None:
    source = "---\ntitle: Head\n---\n\n# Part one\n"
    roles = [block.role for block in MARKDOWN.read(source.encode(), NAME).blocks]
    assert roles == [Role.HEADLINE, Role.HEADING]


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"))
            | st.sampled_from("'\"\\:#-[]{},&*!|>%@` "),
            min_size=1,
            max_size=20,
        ).filter(str.strip),
        min_size=13,
        max_size=13,
    )
)
def test_any_value_reads_back_as_itself(values: list[str]) -> None:
    data = RELEASE.read_bytes()
    found = MARKDOWN.read(data, NAME).blocks
    new = [*values, *[None] * (len(found) - 13)]
    written_data = MARKDOWN.write(data, NAME, new, ARABIC)
    yaml.safe_load(written_data.decode().split("---\n")[1])
    again = MARKDOWN.read(written_data, NAME).blocks
    expected = [
        " ".join(text.split()) if text and block.translatable else " ".join(block.text.split())
        for block, text in zip(found, new, strict=True)
    ]
    assert [" ".join(block.text.split()) for block in again] == expected
