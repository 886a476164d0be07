"""From a release that is cut into segments to the rows of its catalogues."""

from __future__ import annotations

from pressloc.catalogs.messages import gather, keys_of
from pressloc.catalogs.po import Key, Place
from pressloc.model import Block, CutBlock, Role, Segment


def cut(role: Role, *texts: str, line: int = 1, speaker: str = "", note: str = "") -> CutBlock:
    segments = tuple(Segment(text, text, "") for text in texts)
    return CutBlock(Block(role, " ".join(texts), line, speaker=speaker, note=note), segments)


def keys(*blocks: CutBlock, known: tuple[Key, ...] = ()) -> list[Key]:
    return [key for found in keys_of(blocks, known) for key in found]


def test_a_text_is_one_message_with_all_its_places_and_what_helps() -> None:
    messages = gather(
        "source/x.md",
        [
            cut(Role.HEADLINE, "Summit opens", line=2),
            cut(Role.PARAGRAPH, "First.", "Second.", line=4),
            cut(Role.QUOTATION, "Second.", line=6, speaker="Yin Tongyue", note="aside"),
            cut(Role.METADATA, "Summit opens", line=6),
        ],
    )
    assert [message.msgid for message in messages] == ["Summit opens", "First.", "Second."]
    assert messages[0].places == (Place("source/x.md", 2), Place("source/x.md", 6))
    assert messages[0].notes == ("headline", "metadata")
    assert messages[2].notes == ("paragraph", "quotation", "speaker: Yin Tongyue", "aside")


def test_what_is_not_translated_and_what_is_empty_has_no_message() -> None:
    end = CutBlock(Block(Role.END_MARK, "###", 9, translatable=False), (Segment("###", "###", ""),))
    empty = CutBlock(Block(Role.PARAGRAPH, "", 3), (Segment("", "", ""),))
    assert gather("x.md", [end, empty]) == []
    assert keys_of([end, empty]) == [(), (Key(""),)]


def test_text_is_composed_and_free_of_control_characters() -> None:
    assert keys(cut(Role.PARAGRAPH, "Tu\u0308rkiye\u2028\x07")) == [Key("Türkiye ")]


def test_a_label_has_a_context_only_where_the_same_text_stands_outside_tables() -> None:
    heading, cell = cut(Role.HEADING, "Contact"), cut(Role.TABLE_CELL, "Contact")
    assert keys(cell) == [Key("Contact")]
    assert keys(heading, cell, cell) == [
        Key("Contact"),
        Key("Contact", "table cell"),
        Key("Contact", "table cell"),
    ]


def test_the_text_outside_tables_never_changes_its_identity() -> None:
    heading, cell = cut(Role.HEADING, "Contact"), cut(Role.TABLE_CELL, "Contact")
    assert keys(heading)[0] == keys(heading, cell)[0] == keys(cell, heading)[1]


def test_a_context_once_given_remains() -> None:
    cell = cut(Role.TABLE_CELL, "Contact")
    assert keys(cell, known=(Key("Contact", "table cell"),)) == [Key("Contact", "table cell")]
    assert keys(cell, known=(Key("Contact"), Key("Other", "table cell"))) == [Key("Contact")]


def test_phrases_and_sentences_in_tables_mean_the_same_everywhere() -> None:
    for texts in (("Users in more countries",), ("Sold out.",), ("Sold out!", "Again")):
        assert {key.msgctxt for key in keys(
            cut(Role.PARAGRAPH, *texts), cut(Role.TABLE_CELL, *texts)
        )} == {None}  # fmt: skip
