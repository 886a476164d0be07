"""Inline source of a block, and where each character of it stands in the document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from markdown_it.common.utils import MD_TRIM_CHARS

TRIMMED = MD_TRIM_CHARS
"""White space that markdown-it takes from the ends of a block."""


@dataclass(frozen=True, slots=True)
class Content:
    """Inline source of a block without quote marks and indentation."""

    text: str
    runs: tuple[tuple[int, int], ...]
    """Offsets in the text from which characters follow each other in the document, and where."""

    def place(self, offset: int) -> int:
        """Offset in the document of an offset in the text."""
        at = bisect_right(self.runs, (offset, 1 << 62)) - 1
        start, place = self.runs[at]
        return place + offset - start

    @property
    def start(self) -> int:
        """Where the text begins in the document."""
        return self.runs[0][1]

    @property
    def end(self) -> int:
        """Where the text ends in the document."""
        start, place = self.runs[-1]
        return place + len(self.text) - start


def row_cells(row: str, place: int) -> list[Content]:
    """The cells of a table row that stands, trimmed, at a place of the document."""
    cells = _split_row(row, place)
    if cells and not cells[0].text:
        cells.pop(0)
    if cells and not cells[-1].text:
        cells.pop()
    return [_trimmed(cell) for cell in cells]


def _split_row(row: str, place: int) -> list[Content]:
    """The cells of a table row; a pipe after a backslash is text, as markdown-it has it."""
    cells: list[Content] = []
    parts: list[tuple[int, int]] = []
    start = 0
    at = row.find("|")
    while at >= 0:
        if at and row[at - 1] == "\\":
            parts.append((start, at - 1))
            start = at
        else:
            cells.append(_cell(row, [*parts, (start, at)], place))
            parts, start = [], at + 1
        at = row.find("|", at + 1)
    cells.append(_cell(row, [*parts, (start, len(row))], place))
    return cells


def _cell(row: str, parts: list[tuple[int, int]], place: int) -> Content:
    runs: list[tuple[int, int]] = []
    length = 0
    for start, end in parts:
        runs.append((length, place + start))
        length += end - start
    return Content("".join(row[start:end] for start, end in parts), tuple(runs))


def _trimmed(cell: Content) -> Content:
    text = cell.text.lstrip(TRIMMED)
    cut = len(cell.text) - len(text)
    later = tuple((offset - cut, place) for offset, place in cell.runs if offset > cut)
    return Content(text.rstrip(TRIMMED), ((0, cell.place(cut)), *later))
