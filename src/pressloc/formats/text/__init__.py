"""Plain-text releases, as they come by e-mail and over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from pressloc.formats import roles
from pressloc.formats._decode import decode, encode
from pressloc.formats._lines import Edit, Lines
from pressloc.formats.base import ReadOptions, Target
from pressloc.formats.outline import Outline, Part
from pressloc.formats.text.layout import Kind, Piece, columns, pieces
from pressloc.formats.text.wrapping import fill
from pressloc.model import Block, Release, Role

_METADATA = re.compile(
    r"(?P<name>embargo|date|release\s+date)(?:ed)?:?\s+(?:until\s+)?(?P<value>.*\d.*)", re.I
)
_LONGEST_HEADLINE = 300


class TextFormat:
    """Reads and writes plain text: no markup, so that `<b>` is three characters of text.

    Blank lines part blocks. Lines that were wrapped are one paragraph; a new text of it is
    wrapped to the width of the document, other new texts stand on one line.
    """

    name = "text"
    suffixes = (".txt",)

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """Read a plain-text release; SourceError if it is no UTF-8 text."""
        lines = Lines(decode(data, path))
        blocks = tuple(block for _, block in _blocks(lines, options))
        return Release(path.stem, self.name, blocks, _metadata(blocks))

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """Put new texts in; every byte that belongs to no changed block stays."""
        lines = Lines(decode(data, path))
        found = list(_blocks(lines, options))
        limit = columns(lines)
        edits = [
            Edit(piece.start, piece.end, _laid_out(text, piece, limit))
            for (piece, block), text in zip(found, texts, strict=True)
            if text is not None and text != block.text and block.translatable
        ]
        return encode(lines.splice(edits), data) if edits else data


FORMAT = TextFormat()
"""The format, as pressloc.formats loads it."""


def _laid_out(text: str, piece: Piece, limit: int) -> str:
    line = " ".join(text.split())
    if not piece.is_wrapped:
        return line
    filled = fill(line, limit, piece.prefix, piece.following)
    read_again = list(pieces(Lines(piece.prefix + filled)))
    return filled if len(read_again) == 1 else line


def _blocks(lines: Lines, options: ReadOptions) -> Iterator[tuple[Piece, Block]]:
    reader = _Reader(Outline(options))
    for piece in pieces(lines):
        text = "\n".join(line.strip() for line in lines.text[piece.start : piece.end].split("\n"))
        part = reader.part(piece, text)
        yield (
            piece,
            Block(
                part.role,
                text,
                lines.number(piece.start),
                speaker=part.speaker,
                translatable=part.translatable,
                note=reader.note(piece),
            ),
        )


@dataclass(slots=True)
class _Reader:
    """Tells headline, headings and cells apart, which plain text does not mark."""

    outline: Outline
    columns: dict[int, str] = field(default_factory=dict)

    def part(self, piece: Piece, text: str) -> Part:
        if piece.kind is Kind.CELL:
            if piece.row == 1:
                self.columns[piece.column] = text
            return self.outline.item(Role.TABLE_CELL, text)
        if piece.kind is Kind.ITEM:
            return self.outline.item(Role.LIST_ITEM, text)
        if not self.outline.has_headline and _may_be_headline(text):
            return self.outline.heading(text, 1)
        if piece.alone and self.outline.is_body and _is_heading(text):
            return self.outline.heading(text, 2)
        return self.outline.paragraph(text)

    def note(self, piece: Piece) -> str:
        if piece.kind is not Kind.CELL:
            return ""
        return "column heading" if piece.row == 1 else f'column "{self.columns[piece.column]}"'


def _may_be_headline(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADLINE
        and not roles.is_end_mark(text)
        and not roles.is_release_header(text)
        and not roles.is_labelled(text)
        and not roles.is_dateline(text)
        and not roles.is_contact_heading(text)
        and not roles.is_address(text)
        and any(map(str.isalpha, text))
    )


def _is_heading(text: str) -> bool:
    return (
        roles.is_short_line(text)
        and len(text.split()) <= 12
        and text[0].isupper()
        and not roles.is_labelled(text)
        and not roles.is_dateline(text)
        and not roles.is_end_mark(text)
        and not roles.is_address(text)
    )


def _metadata(blocks: Sequence[Block]) -> dict[str, str]:
    """Date and embargo from the lines above the headline."""
    metadata: dict[str, str] = {}
    for block in blocks:
        if block.role is Role.HEADLINE:
            break
        match = _METADATA.fullmatch(" ".join(block.text.split()))
        if match:
            name = "embargo" if match["name"].lower() == "embargo" else "date"
            metadata.setdefault(name, match["value"])
    return metadata
