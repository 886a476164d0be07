"""Where a paragraph of a DOCX stands in a table, and what the heading of its column is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pressloc.formats.docx.tree import Element, find, is_on, q, value

_MOST_COLUMNS = 63
"""Word's own limit on the columns of a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place, from 0."""

    table: Element
    column: int
    span: int
    is_heading: bool


@dataclass(slots=True)
class Tables:
    """The tables of a part, followed from paragraph to paragraph."""

    _headings: defaultdict[tuple[Element, int], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _places: dict[Element, dict[Element, int]] = field(default_factory=dict)
    """Columns of the cells of each row."""

    def cell(self, paragraph: Element) -> Cell | None:
        """The innermost cell around a paragraph; None outside of tables and in text boxes."""
        cell = next(paragraph.iterancestors(q("w:tc"), q("w:txbxContent")), None)
        row = next(cell.iterancestors(q("w:tr")), None) if cell is not None else None
        table = next(row.iterancestors(q("w:tbl")), None) if row is not None else None
        if cell is None or row is None or table is None or cell.tag != q("w:tc"):
            return None
        if row not in self._places:
            self._places[row] = _columns(row)
        column = self._places[row].get(cell, 0)
        return Cell(table, column, _span(cell), _is_heading(table, row))

    def note(self, cell: Cell | None, text: str) -> str:
        """What to tell the translator of a cell; the text of a heading is remembered."""
        if cell is None:
            return ""
        if cell.is_heading:
            for column in range(cell.column, cell.column + cell.span):
                self._headings[cell.table, column].append(" ".join(text.split()))
            return ""
        headings = self._headings.get((cell.table, cell.column))
        return f'column "{" / ".join(headings)}"' if headings else ""


def _columns(row: Element) -> dict[Element, int]:
    """The column in which each cell of a row begins."""
    column = _number(find(row, "w:trPr", "w:gridBefore"), 0)
    places: dict[Element, int] = {}
    for cell in row.iter(q("w:tc")):
        if next(cell.iterancestors(q("w:tr")), None) is row:
            places[cell] = column
            column += _span(cell)
    return places


def _span(cell: Element) -> int:
    return max(_number(find(cell, "w:tcPr", "w:gridSpan"), 1), 1)


def _number(element: Element | None, default: int) -> int:
    said = value(element)
    return min(int(said), _MOST_COLUMNS) if said.isascii() and said.isdigit() else default


def _is_heading(table: Element, row: Element) -> bool:
    """Whether a row is made for headings: repeated on each page, or the first of several."""
    if is_on(find(row, "w:trPr", "w:tblHeader")):
        return True
    is_first = next(row.itersiblings(q("w:tr"), preceding=True), None) is None
    is_last = next(row.itersiblings(q("w:tr")), None) is None
    return is_first and not is_last and _marks_first_row(table)


def _marks_first_row(table: Element) -> bool:
    looks = find(table, "w:tblPr", "w:tblLook")
    if looks is None:
        return False
    if said := value(looks, "w:firstRow"):
        return said not in ("0", "false", "off")
    try:
        return bool(int(value(looks), 16) & 0x0020)
    except ValueError:
        return False
