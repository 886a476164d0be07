"""The open elements at a place of an HTML document, and what they say about the text there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pressloc.formats._names import SECTIONS, role_of_name
from pressloc.formats.html import elements
from pressloc.model import Role


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell's place, from 0."""

    table: int
    row: int
    column: int
    span: int
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What the open elements say about a text."""

    role: Role | None = None
    section: Role | None = None
    """The role that holds for everything in a part of the document, list items included."""
    level: int = 0
    """Of the heading around it."""
    kept: bool = False
    """Not to be translated."""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """What must be known of a start tag to open an element."""

    name: str
    classes: str = ""
    """Its class, id and itemprop."""
    keeps: bool | None = None
    """Whether it says that its content must not be translated; None if it says nothing."""
    column_span: int = 1
    row_span: int = 1


_MOST_COLUMNS = 200
"""Cells further right get no column heading as a note; no table for readers is so wide."""


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0
    in_head: bool = False
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell above still fills, and the last row that it fills."""

    def next_row(self) -> None:
        self.row += 1
        self.column = 0

    def next_cell(self, element: Element) -> Cell:
        self.row = max(self.row, 0)
        while self.column < _MOST_COLUMNS and self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        at = self.column
        self.column += element.column_span
        if element.row_span > 1 and at < _MOST_COLUMNS:
            last = self.row + element.row_span - 1
            self.taken.update(dict.fromkeys(range(at, self.column), last))
        heading = self.in_head or (element.name == "th" and self.row == 0)
        return Cell(self.number, self.row, at, element.column_span, heading)


@dataclass(slots=True)
class Stack:
    """Open elements; every step costs the same however deep they are nested."""

    _names: list[str] = field(default_factory=list)
    _contexts: list[Context] = field(default_factory=lambda: [Context()])
    _places: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _blocks: list[int] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _table_count: int = 0

    @property
    def context(self) -> Context:
        """What is known about a text here."""
        return self._contexts[-1]

    def open(self, element: Element) -> None:
        """Open an element, closing those that its start tag ends."""
        name = element.name
        if name in elements.CLOSES_PARAGRAPH:
            self._close_within(("p",), elements.BARRIERS)
        if name in elements.CLOSED_BY:
            closed, barriers = elements.CLOSED_BY[name]
            self._close_within(closed, barriers)
        if name not in elements.VOID:
            self._push(element)

    def close(self, name: str) -> None:
        """Follow an end tag; one without its start tag changes nothing."""
        names = elements.HEADINGS if name in elements.HEADINGS else (name,)
        at = self._top(names)
        if name not in elements.BLOCKS:
            reach = self._blocks[-1] if self._blocks else -1
        elif name in elements.BARRIERS or name in ("tr", "thead", "tbody", "tfoot", "body"):
            reach = self._top(("table",)) if name != "table" else -1
        else:
            reach = self._top(elements.BARRIERS)
        if at > reach or (at == reach >= 0 and name in elements.BARRIERS):
            self._pop_to(at)

    def _push(self, element: Element) -> None:
        name, at = element.name, len(self._names)
        self._contexts.append(self._inside(element))
        self._names.append(name)
        self._places[name].append(at)
        if name in elements.BLOCKS:
            self._blocks.append(at)

    def _inside(self, element: Element) -> Context:
        around, name = self.context, element.name
        if element.keeps is not None or name == "pre":
            around = replace(around, kept=name == "pre" if element.keeps is None else element.keeps)
        if name not in elements.BLOCKS:
            return around
        if name == "table":
            self._tables.append(_Table(self._table_count))
            self._table_count += 1
        return _inside_block(around, element, self._cell(element))

    def _cell(self, element: Element) -> Cell | None:
        """The place of a table cell; rows are counted on the way."""
        if not self._tables or element.name == "table":
            return None
        table = self._tables[-1]
        if element.name in ("thead", "tbody", "tfoot"):
            table.in_head = element.name == "thead"
        elif element.name == "tr":
            table.next_row()
        elif element.name in ("td", "th"):
            return table.next_cell(element)
        return None

    def _top(self, names: Iterable[str]) -> int:
        return max((self._places[name][-1] for name in names if self._places[name]), default=-1)

    def _close_within(self, names: Iterable[str], barriers: Iterable[str]) -> None:
        at = self._top(names)
        if at > self._top(barriers):
            self._pop_to(at)

    def _pop_to(self, at: int) -> None:
        while len(self._names) > at:
            name = self._names.pop()
            self._contexts.pop()
            self._places[name].pop()
            if name in elements.BLOCKS:
                self._blocks.pop()
            if name == "table" and self._tables:
                self._tables.pop()


_NO_CLASS = frozenset(("html", "body", "main", "article", "nav"))
"""Elements whose classes speak of the page."""


def _inside_block(around: Context, element: Element, cell: Cell | None) -> Context:
    name = element.name
    level = int(name[1]) if name in elements.HEADINGS else 0
    said = None if name in _NO_CLASS else role_of_name(element.classes)
    own = elements.role_of(name)
    inherited = around.role if elements.is_neutral(name) else None
    section = around.section
    if not level and own is not Role.LIST_ITEM and (said in SECTIONS):
        section = said
    elif own is Role.CONTACT:
        section = own
    if said in SECTIONS:
        said = None
    if not level and elements.is_neutral(name) and name != "p":
        level = around.level
    return Context(own or said or inherited, section, level, around.kept, cell or around.cell)
