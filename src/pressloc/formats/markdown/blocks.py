"""CommonMark blocks that hold text, and where each character of it stands in the document.

Tables, strikethrough and footnotes are read besides CommonMark, as GitHub and most site
generators do. markdown-it reports lines only; its rules are watched for the offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph, table
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pressloc.formats.markdown.content import TRIMMED, Content, row_cells

MAX_NESTING = 50
"""Deepest nesting of quotes and lists; markdown-it leaves out what lies deeper."""

Environment = MutableMapping[str, Any]
"""What markdown-it knows of a document: its link definitions and footnotes."""

_STARTS = "pressloc line starts"
_BlockRule = Callable[[StateBlock, int, int, bool], bool]


class TooDeepError(Exception):
    """A document is nested deeper than MAX_NESTING; carries the line, counted from 0."""

    def __init__(self, line: int) -> None:
        """Remember the line."""
        self.line = line
        super().__init__(line)


class Shape(Enum):
    """How a text stands in its document, which settles what must be escaped in it."""

    PARAGRAPH = auto()
    ATX_HEADING = auto()
    SETEXT_HEADING = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Region:
    """A block that holds text."""

    content: Content
    shape: Shape
    line: int
    """Of the document, counted from 0."""
    level: int = 0
    """Of a heading, from 1."""
    quoted: bool = False
    listed: bool = False
    footnote: bool = False
    column: int = 0
    """Of a table cell, from 1."""
    is_column_heading: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """An HTML block outside of quotes and lists, at offsets in the document."""

    start: int
    end: int


def blocks(text: str) -> tuple[list[Token], Environment]:
    """Block tokens of a Markdown text with plain line ends; TooDeepError."""
    environment: Environment = {_STARTS: {}}
    tokens = parser().parse(text, environment)
    for token in tokens:
        if token.nesting == 1 and token.level + 1 >= MAX_NESTING:
            raise TooDeepError(token.map[0] if token.map else 0)
    return tokens, environment


def regions(text: str, tokens: list[Token], environment: Environment) -> list[Region | Fragment]:
    """The blocks that hold text or HTML, in order."""
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return _Walk(text, environment[_STARTS], line_starts).walk(tokens)


@cache
def parser() -> MarkdownIt:
    """The parser of all documents; its inline rules are those of CommonMark and the extensions."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    for name, rule, alternatives in (
        ("table", table, ["paragraph", "reference"]),
        ("heading", heading, ["paragraph", "reference", "blockquote"]),
        ("lheading", lheading, []),
        ("paragraph", paragraph, []),
    ):
        markdown.block.ruler.at(name, _watched(rule), {"alt": alternatives})
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def _watched(rule: _BlockRule) -> _BlockRule:
    """The rule, noting where the text of each line it takes begins after its containers."""

    def watch(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            starts = state.env[_STARTS]
            for line in range(start, state.line):
                starts[line] = state.bMarks[line] + state.tShift[line]
        return True

    return watch


@dataclass(slots=True)
class _Walk:
    """One pass over the block tokens, knowing the containers around each."""

    text: str
    starts: dict[int, int]
    line_starts: list[int]
    quotes: int = 0
    lists: int = 0
    footnotes: int = 0
    heading: Token | None = None
    cells: list[Content] | None = None
    column: int = 0
    in_head: bool = False

    def walk(self, tokens: list[Token]) -> list[Region | Fragment]:
        found: list[Region | Fragment] = []
        for token in tokens:
            if token.type == "inline":
                region = self._region(token)
                if region is not None and (region.content.text or region.level):
                    found.append(region)
            elif token.type == "html_block" and token.level == 0 and token.map:
                found.append(self._fragment(*token.map))
            else:
                self._enter(token)
        return found

    def _fragment(self, first: int, end: int) -> Fragment:
        lines = self.line_starts
        return Fragment(lines[first], lines[end] if end < len(lines) else len(self.text))

    def _enter(self, token: Token) -> None:
        match token.type.removesuffix("_open").removesuffix("_close"):
            case "blockquote":
                self.quotes += token.nesting
            case "list_item":
                self.lists += token.nesting
            case "footnote_reference":
                self.footnotes += token.nesting
            case "heading":
                self.heading = token if token.nesting == 1 else None
            case "thead":
                self.in_head = token.nesting == 1
            case "tr":
                self.column = 0
                self.cells = None
                if token.nesting == 1 and token.map:
                    self.cells = self._row(token.map[0])
            case _:
                pass

    def _region(self, token: Token) -> Region | None:
        if token.map is None:
            return None
        shape, level = Shape.PARAGRAPH, 0
        if self.cells is not None:
            self.column += 1
            shape = Shape.CELL
            if self.column > len(self.cells):
                return None
            content = self.cells[self.column - 1]
        else:
            if self.heading is not None:
                atx = self.heading.markup.startswith("#")
                shape = Shape.ATX_HEADING if atx else Shape.SETEXT_HEADING
                level = int(self.heading.tag[1:])
            content = self._lines(
                token.content, token.map[0], level if shape is Shape.ATX_HEADING else 0
            )
        return Region(
            content,
            shape,
            token.map[0],
            level,
            quoted=self.quotes > 0,
            listed=self.lists > 0,
            footnote=self.footnotes > 0,
            column=self.column if self.cells is not None else 0,
            is_column_heading=self.in_head,
        )

    def _lines(self, content: str, first: int, marks: int) -> Content:
        """The content of a paragraph or heading: what follows containers and number signs."""
        runs: list[tuple[int, int]] = []
        offset = 0
        # a first line of nothing but no-break spaces is trimmed away with its end
        while content and first + 1 in self.starts and self._is_blank(first, marks):
            first += 1
        for number, line in enumerate(content.split("\n")):
            start = _skip_blanks(self.text, self.starts[first + number] + marks)
            body = line.lstrip(TRIMMED)
            runs.append((offset + len(line) - len(body), start))
            offset += len(line) + 1
        if runs[0][0]:
            runs[0] = (0, runs[0][1])
        return Content(content, tuple(runs))

    def _is_blank(self, line: int, marks: int) -> bool:
        at = _skip_blanks(self.text, self.starts[line] + marks)
        return self.text[at : at + 1] == "\n"

    def _row(self, line: int) -> list[Content]:
        start = self.starts[line]
        end = self.text.find("\n", start)
        row = self.text[start : end if end >= 0 else len(self.text)].rstrip(TRIMMED)
        return row_cells(row, start)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] != "\n" and text[at] in TRIMMED:
        at += 1
    return at
