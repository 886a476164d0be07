"""How plain text is laid out: paragraphs, wrapped or not, list items, lines of their own, cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from pressloc.formats import roles
from pressloc.formats._lines import Lines
from pressloc.formats.text.wrapping import WIDEST, width

_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪◦·–]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*([=\-_~*])\1{2,}[ \t]*")
_CELLS = re.compile(r"\t+ *| {3,}")
_MARGIN = 15
"""A line is broken on purpose if this many columns more than the next word would have fitted."""

_ADDRESS_WIDTH = 45
"""Lines of an address are hardly longer."""


class Kind(Enum):
    """What a piece of text is by its layout."""

    PARAGRAPH = auto()
    LINE = auto()
    ITEM = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of plain text at offsets in the document."""

    kind: Kind
    start: int
    end: int
    prefix: str
    """What stands before it in its line: indentation and bullet."""
    following: str
    """What stands, or would stand, before its other lines."""
    is_wrapped: bool
    column: int = 0
    """Of a table cell, from 1."""
    row: int = 0
    alone: bool = False
    """Whether blank lines stand around its single line."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def indentation(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def columns(lines: Lines) -> int:
    """Width to which the document is wrapped: its widest line that is no paragraph of its own."""
    widths = (width(line.rstrip()) for line in lines.text.split("\n"))
    return max((taken for taken in widths if taken <= WIDEST), default=WIDEST)


def pieces(lines: Lines) -> Iterator[Piece]:
    """The blocks of a document in order; blank lines and underlines belong to none."""
    limit = columns(lines)
    is_first = True
    for group in _groups(lines):
        if _is_table(group):
            yield from _cells(group)
            continue
        apart = _are_apart(group, limit, is_first)
        for unit in _units(group, limit, apart):
            yield _piece(unit, alone=len(group) == 1)
        is_first = is_first and all(_stands_alone(line.text) for line in group)


def _groups(lines: Lines) -> Iterator[list[_Line]]:
    """Lines between blank lines."""
    group: list[_Line] = []
    start = 0
    for text in [*lines.text.split("\n"), ""]:
        if text.strip() and not (_UNDERLINE.fullmatch(text) and not roles.is_end_mark(text)):
            group.append(_Line(start, text))
        elif group:
            yield group
            group = []
        start += len(text) + 1


def _is_table(group: list[_Line]) -> bool:
    if len(group) < 2:
        return False
    counts = {len(_CELLS.split(line.text.strip())) for line in group}
    return len(counts) == 1 and counts.pop() > 1


def _cells(group: list[_Line]) -> Iterator[Piece]:
    for row, line in enumerate(group):
        text = line.text.rstrip()
        at = line.indentation
        for column, match in enumerate([*_CELLS.finditer(text, at), None], 1):
            end = match.start() if match else len(text)
            yield Piece(
                Kind.CELL, line.start + at, line.start + end, "", "", False, column, row + 1
            )
            at = match.end() if match else end


def _are_apart(group: list[_Line], limit: int, is_first: bool) -> bool:
    """Whether each line of a group is a block: an address, a list of names, long paragraphs."""
    widths = [width(line.text.rstrip()) for line in group]
    if max(widths) > WIDEST or roles.is_contact_heading(group[0].text):
        return True
    if max(widths) <= max(limit - _MARGIN, _ADDRESS_WIDTH) and any(
        _is_contact_data(line.text) for line in group
    ):
        return True
    # a headline, which comes first, is short and has capitals too, and may be wrapped
    return (
        not is_first
        and len(group) > 2
        and max(widths) <= limit * 0.6
        and all(not line.text.lstrip()[0].islower() for line in group)
    )


def _units(group: list[_Line], limit: int, apart: bool) -> Iterator[list[_Line]]:
    unit: list[_Line] = []
    for line in group:
        if unit and (apart or _begins(line, unit, limit)) and not _hangs(line, unit[0]):
            yield unit
            unit = []
        unit.append(line)
    yield unit


def _begins(line: _Line, unit: list[_Line], limit: int) -> bool:
    """Whether a line begins a block of its own below the lines of another."""
    before = unit[-1].text.rstrip()
    if any(map(_stands_alone, (before, line.text))):
        return True
    room = limit - width(before) - 1 - width(line.text.split(maxsplit=1)[0])
    if bullet := _BULLET.match(line.text):
        if _BULLET.match(unit[0].text) or before.endswith(":"):
            return True
        # "… on October / 16. The …" is no list
        return room >= 0 and bullet.group().strip(" \t().") in ("1", "a", *"-*+•‣▪◦·–")
    return room >= _MARGIN and before.endswith((".", "!", "?", ":"))


def _hangs(line: _Line, first: _Line) -> bool:
    """Whether a line is indented below the text of a list item."""
    bullet = _BULLET.match(first.text)
    return (
        bullet is not None and not _BULLET.match(line.text) and line.indentation > first.indentation
    )


def _is_contact_data(text: str) -> bool:
    return roles.is_address(text) or roles.is_contact_line(text.strip())


def _stands_alone(text: str) -> bool:
    text = text.strip()
    return roles.is_end_mark(text) or roles.is_release_header(text) or roles.is_labelled(text)


def _piece(unit: list[_Line], *, alone: bool) -> Piece:
    first, last = unit[0], unit[-1]
    bullet = None if roles.is_end_mark(first.text) else _BULLET.match(first.text)
    prefix = bullet.group() if bullet else first.text[: first.indentation]
    following = re.sub(r"\S", " ", prefix)
    if len(unit) > 1:
        following = unit[1].text[: unit[1].indentation]
    is_paragraph = len(unit) > 1 or alone
    kind = Kind.ITEM if bullet else Kind.PARAGRAPH if is_paragraph else Kind.LINE
    return Piece(
        kind,
        first.start + len(prefix),
        last.start + len(last.text.rstrip()),
        prefix,
        following,
        is_wrapped=len(unit) > 1,
        alone=alone and len(unit) == 1,
    )
