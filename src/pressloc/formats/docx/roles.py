"""Which role a paragraph of a DOCX plays: by its style first, then by what it looks like."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressloc.formats import roles
from pressloc.formats._inline import Inline
from pressloc.formats._names import SECTIONS, role_of_name
from pressloc.formats.base import ReadOptions
from pressloc.formats.docx.styles import Style, Styles, outline_level
from pressloc.formats.docx.tables import Cell
from pressloc.formats.docx.tree import Element, find, value
from pressloc.formats.outline import Outline, Part
from pressloc.model import Role


@dataclass(frozen=True, slots=True)
class Place:
    """What the document says of a paragraph."""

    style: Style
    level: int
    """Of a heading, from 1; 0 for none."""
    is_item: bool
    cell: Cell | None


def place_of(paragraph: Element, styles: Styles, cell: Cell | None = None) -> Place:
    """What the document says of a paragraph."""
    properties = find(paragraph, "w:pPr")
    style = styles[value(find(properties, "w:pStyle"))]
    number = find(properties, "w:numPr", "w:numId")
    numbered = value(number) != "0" if number is not None else style.is_list
    level = style.heading_level or outline_level(properties)
    return Place(style, level, numbered, cell)


@dataclass(slots=True)
class Reader:
    """Follows a document from paragraph to paragraph."""

    options: ReadOptions
    offset: int | None
    """What to add to heading levels so that the headline's is 1; None without any heading."""
    outline: Outline = field(init=False)
    _seen_body: bool = False

    def __post_init__(self) -> None:
        self.outline = Outline(self.options)

    def standing(self, role: Role, text: str) -> Part:
        """A paragraph whose role is settled by the part it stands in."""
        return Part(role, roles.is_translatable(text, self.options))

    def part(self, place: Place, inline: Inline) -> Part:
        """The role of a paragraph of the document itself."""
        text, name = inline.plain, place.style.name
        if place.cell is not None:
            return self.outline.item(Role.TABLE_CELL, text)
        if name == "title" and not self.outline.has_headline:
            return self.outline.heading(text, 1)
        if place.level and self.offset is not None:
            return self.outline.heading(text, place.level + self.offset)
        if roles.is_end_mark(text):
            return self.outline.end_mark()
        return self._named(place, inline, role_of_name(name))

    def _named(self, place: Place, inline: Inline, said: Role | None) -> Part:
        text = inline.plain
        if said is Role.SUBHEADLINE and not self.outline.has_subheadline and not self._seen_body:
            self.outline.has_subheadline = True
            return self.standing(said, text)
        if said is Role.HEADLINE and not self.outline.has_headline:
            return self.outline.heading(text, 1)
        if said in SECTIONS or said is Role.DATELINE:
            return self.standing(said, text)
        if said is Role.CAPTION:
            return self.outline.item(said, text)
        if place.is_item:
            return self.outline.item(Role.LIST_ITEM, text)
        return self._body(inline, quoted=said is Role.QUOTATION)

    def _body(self, inline: Inline, *, quoted: bool) -> Part:
        """A plain paragraph; in a document without headings the first short one is the headline."""
        text = inline.plain
        if self.offset is None and not self.outline.has_headline and self._may_be_headline(text):
            return self.outline.heading(text, 1)
        self._seen_body = self.outline.has_headline
        emphasised = not {"b", "i"}.isdisjoint(inline.around)
        return self.outline.paragraph(text, emphasised=emphasised, set_off=quoted)

    def _may_be_headline(self, text: str) -> bool:
        return roles.is_short_line(text) and not (
            roles.is_release_header(text)
            or roles.is_dateline(text)
            or not roles.is_translatable(text, self.options)
        )
