"""From the chunks of an HTML page to the blocks of a release, each with its place in the file."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pressloc.formats import roles
from pressloc.formats._inline import Inline, Piece, compose
from pressloc.formats.base import ReadOptions
from pressloc.formats.html import elements
from pressloc.formats.html.chunks import Chunk, Chunker, Range, Value
from pressloc.formats.html.scan import Token
from pressloc.formats.outline import Outline, Part
from pressloc.model import Block, Role


@dataclass(frozen=True, slots=True)
class Spot:
    """A block and the stretch of the document that its text stands for."""

    block: Block
    start: int
    end: int
    inline: Inline | None = None
    """For running text."""
    pieces: tuple[Piece[Range], ...] = ()
    quote: str | None = None
    """For an attribute's value the quotes around it."""
    json: bool = False
    """Whether it is a string of JSON-LD."""


def find_spots(html: str, tokens: Sequence[Token], options: ReadOptions) -> list[Spot]:
    """All blocks of a document in its order."""
    chunker = Chunker(html)
    chunker.run(tokens)
    lines = _Lines(html)
    spots = [_value_spot(html, lines, value, options) for value in chunker.values]
    spots += _chunk_spots(lines, chunker.chunks, options)
    return sorted((spot for spot in spots if spot.block.text.strip()), key=lambda s: s.start)


class _Lines:
    """Line numbers by offset."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def __call__(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def _value_spot(html: str, lines: _Lines, value: Value, options: ReadOptions) -> Spot:
    raw = html[value.start : value.end]
    if value.json:
        text = str(json.loads(f'"{raw}"'))
    else:
        text = elements.unescape(raw) if value.quote is None else elements.unescape_value(raw)
    block = Block(
        value.role,
        text,
        lines(value.start),
        translatable=roles.is_translatable(text, options),
        note=value.note,
    )
    return Spot(block, value.start, value.end, quote=value.quote, json=value.json)


def _chunk_spots(lines: _Lines, chunks: Sequence[Chunk], options: ReadOptions) -> list[Spot]:
    composed = [(chunk, inline) for chunk in chunks if (inline := compose(chunk.pieces))]
    reader = _Reader(options, _headline_level([chunk for chunk, _ in composed]))
    columns = _columns(composed)
    spots: list[Spot] = []
    for chunk, inline in composed:
        part = reader.part(chunk, inline)
        start = chunk.pieces[inline.first].source[0]
        block = Block(
            part.role,
            inline.text,
            lines(start),
            inline.tags,
            part.speaker,
            part.translatable and not chunk.context.kept and not inline.is_protected,
            _column_note(chunk, columns),
        )
        end = chunk.pieces[inline.end - 1].source[1]
        spots.append(Spot(block, start, end, inline, chunk.pieces))
    return spots


def _headline_level(chunks: Sequence[Chunk]) -> int:
    """The level of the page's highest headings: its first heading of it is the headline."""
    levels = (chunk.context.level for chunk in chunks if chunk.context.level)
    return min(levels, default=1)


def _columns(composed: Sequence[tuple[Chunk, Inline]]) -> dict[tuple[int, int], str]:
    """Column headings by table and column."""
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for chunk, inline in composed:
        cell = chunk.context.cell
        if cell and cell.is_heading:
            for column in range(cell.column, cell.column + cell.span):
                found[cell.table, column].append(" ".join(inline.plain.split()))
    return {place: " / ".join(texts) for place, texts in found.items()}


def _column_note(chunk: Chunk, columns: dict[tuple[int, int], str]) -> str:
    cell = chunk.context.cell
    if cell is None or cell.is_heading or (cell.table, cell.column) not in columns:
        return ""
    return f'column "{columns[cell.table, cell.column]}"'


@dataclass(slots=True)
class _Reader:
    """Says which role each chunk plays: what the page says of it first, then what it looks like."""

    options: ReadOptions
    headline_level: int
    outline: Outline = field(init=False)
    _seen_body: bool = False

    def __post_init__(self) -> None:
        self.outline = Outline(self.options)

    def part(self, chunk: Chunk, inline: Inline) -> Part:
        context, text = chunk.context, inline.plain
        if context.level:
            return self._heading(text, context.level, context.role)
        if roles.is_end_mark(text):
            return self.outline.end_mark()
        if context.role is Role.HEADLINE and not self.outline.has_headline:
            return self.outline.heading(text, 1)
        if context.role is Role.SUBHEADLINE and self._may_be_subheadline():
            self.outline.has_subheadline = True
            return self._plain(Role.SUBHEADLINE, text)
        if context.section:
            return self._plain(context.section, text)
        return self._body(text, context.role, inline)

    def _heading(self, text: str, level: int, said: Role | None) -> Part:
        if said is Role.SUBHEADLINE and self._may_be_subheadline():
            self.outline.has_subheadline = True
            return self._plain(said, text)
        if said is Role.HEADLINE and not self.outline.has_headline:
            return self.outline.heading(text, 1)
        return self.outline.heading(text, level - self.headline_level + 1)

    def _may_be_subheadline(self) -> bool:
        return not self.outline.has_subheadline and not self._seen_body

    def _body(self, text: str, role: Role | None, inline: Inline) -> Part:
        match role:
            case Role.DATELINE:
                return self._plain(role, text)
            case None | Role.HEADLINE | Role.SUBHEADLINE | Role.QUOTATION:
                self._seen_body = self.outline.has_headline
                emphasised = not {"b", "i"}.isdisjoint(inline.around)
                quoted = role is Role.QUOTATION
                return self.outline.paragraph(text, emphasised=emphasised, set_off=quoted)
            case _:
                return self.outline.item(role, text)

    def _plain(self, role: Role, text: str) -> Part:
        return Part(role, roles.is_translatable(text, self.options))
