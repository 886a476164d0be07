"""The words everything else speaks: release, block, segment. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a block is in its release; the value is what a translator reads in the catalogue."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    ALT_TEXT = "alt text"
    TITLE_TEXT = "title text"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"
    END_MARK = "end mark"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One headline, paragraph, cell … of a release, with its inline markup as short tags."""

    role: Role
    text: str
    """Marked text as it stands in the source, white space and all (see markup.py)."""
    line: int
    """First line in the source file, from 1; in DOCX the ordinal number of the paragraph."""
    tags: tuple[str, ...] = ()
    """Names of the inline tags in the text: `b`, `a1`, `img1` …, each at most once."""
    speaker: str = ""
    """Who speaks in a quotation, where the text says so."""
    translatable: bool = True
    """False for end marks, code, configured lines …: written back as they are."""
    note: str = ""
    """What else helps the translator: `front matter: contact`, `column "Market"`, …"""


@dataclass(frozen=True, slots=True)
class Release:
    """One English source document, read."""

    name: str
    """File name without its ending: the name of its catalogues."""
    format: str
    """`markdown`, `html`, `docx` or `text`."""
    blocks: tuple[Block, ...]
    metadata: dict[str, str] = field(default_factory=dict)
    """Structured values that are not translated but formatted: `date`, `city`, `embargo` …"""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a whole block where it cannot be cut: one entry of a catalogue."""

    text: str
    """Marked text, NFC, white space runs as one space: the msgid."""
    raw: str
    """The same as it stands in the block."""
    before: str
    """What stands between the previous segment, or the block's start, and this one."""


@dataclass(frozen=True, slots=True)
class CutBlock:
    """A block cut into segments; `before` and `raw` of all and `tail` give its text back."""

    block: Block
    segments: tuple[Segment, ...]
    tail: str = ""
