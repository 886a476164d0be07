"""From the parts of a DOCX to the blocks of a release, each with the XML that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressloc.formats import roles
from pressloc.formats._inline import Inline, compose
from pressloc.formats.base import ReadOptions
from pressloc.formats.docx.emphasis import Marked, mark
from pressloc.formats.docx.parts import Kind, Part
from pressloc.formats.docx.pieces import take_apart
from pressloc.formats.docx.roles import Place, Reader, place_of
from pressloc.formats.docx.styles import Styles
from pressloc.formats.docx.tables import Tables
from pressloc.formats.docx.tree import Element, find, local, q
from pressloc.formats.outline import Part as Standing
from pressloc.model import Block, Role


@dataclass(frozen=True, slots=True)
class Spot:
    """A block and the XML that its text stands in."""

    block: Block
    part: str
    element: Element
    """The paragraph, the element with the attribute, or the property."""
    attribute: str = ""
    """Name of the attribute that holds the text; empty for paragraphs and properties."""
    inline: Inline | None = None
    marked: Marked | None = None
    mirrors: tuple[Element, ...] = ()
    """Paragraphs that old word processors are shown instead of this one."""


_ATTRIBUTES = {
    q("wp:docPr"): (("descr", Role.ALT_TEXT), ("title", Role.TITLE_TEXT)),
    q("v:shape"): (("alt", Role.ALT_TEXT),),
    q("v:rect"): (("alt", Role.ALT_TEXT),),
    q("w:tblCaption"): ((q("w:val"), Role.TITLE_TEXT),),
    q("w:tblDescription"): ((q("w:val"), Role.ALT_TEXT),),
    q("w:hyperlink"): ((q("w:tooltip"), Role.TITLE_TEXT),),
}
"""Attributes with text for readers."""

_PROPERTIES = {
    q("dc:title"): "title",
    q("dc:subject"): "subject",
    q("cp:keywords"): "keywords",
    q("dc:description"): "description",
    q("cp:category"): "category",
}
_NOTES = {Kind.HEADER: "page header", Kind.FOOTER: "page footer"}


def find_spots(parts: Sequence[Part], styles: Styles, options: ReadOptions) -> list[Spot]:
    """All blocks: the document, its notes, headers and footers, and the document's properties."""
    finder = _Finder(styles, options, Reader(options, _headline_offset(parts, styles)))
    for part in parts:
        if part.kind is Kind.PROPERTIES:
            finder.properties(part)
        elif part.kind is not Kind.STYLES:
            finder.part(part)
    return finder.spots


def _headline_offset(parts: Sequence[Part], styles: Styles) -> int | None:
    """What to add to heading levels so that the headline's is 1; None without any heading."""
    document = next(part for part in parts if part.kind is Kind.DOCUMENT)
    levels: list[int] = []
    for paragraph in document.root.iter(q("w:p")):
        place = place_of(paragraph, styles)
        if place.style.name == "title":
            return 2
        if place.level:
            levels.append(place.level)
    return 1 - min(levels) if levels else None


@dataclass(slots=True)
class _Finder:
    styles: Styles
    options: ReadOptions
    reader: Reader
    spots: list[Spot] = field(default_factory=list)
    _number: int = 0
    """Of the paragraph, over all parts."""

    def part(self, part: Part) -> None:
        tables = Tables()
        for element in part.root.iter():
            if element.tag == q("w:p"):
                self._number += 1
                if not _is_fallback(element):
                    self._paragraph(part, element, tables)
            elif element.tag in _ATTRIBUTES and not _is_fallback(element):
                self._attributes(part, element)

    def properties(self, part: Part) -> None:
        for element in part.root:
            note = _PROPERTIES.get(str(element.tag))
            text = element.text or ""
            if note and text.strip():
                said = f"document property: {note}"
                block = self._block(Role.METADATA, text, said)
                self.spots.append(Spot(block, part.name, element))

    def _attributes(self, part: Part, element: Element) -> None:
        for name, role in _ATTRIBUTES[str(element.tag)]:
            text = str(element.get(name, ""))
            if text.strip():
                block = self._block(role, text)
                self.spots.append(Spot(block, part.name, element, name))

    def _block(self, role: Role, text: str, note: str = "") -> Block:
        translatable = roles.is_translatable(text, self.options)
        return Block(role, text, self._number, translatable=translatable, note=note)

    def _paragraph(self, part: Part, paragraph: Element, tables: Tables) -> None:
        marked = mark(take_apart(paragraph), self.styles)
        inline = compose(marked.pieces)
        if inline is None or _is_deleted(paragraph):
            return
        place = place_of(paragraph, self.styles, tables.cell(paragraph))
        note = _NOTES.get(part.kind) or tables.note(place.cell, inline.plain)
        said = self._said(part, place, inline)
        block = Block(
            said.role,
            inline.text,
            self._number,
            inline.tags,
            said.speaker,
            said.translatable and not inline.is_protected and not place.style.is_code,
            note,
        )
        mirrors = tuple(_mirrors(paragraph))
        spot = Spot(block, part.name, paragraph, "", inline, marked, mirrors)
        self.spots.append(spot)

    def _said(self, part: Part, place: Place, inline: Inline) -> Standing:
        if part.kind in (Kind.FOOTNOTES, Kind.ENDNOTES):
            return self.reader.standing(Role.FOOTNOTE, inline.plain)
        if part.kind in _NOTES:
            return self.reader.standing(Role.PARAGRAPH, inline.plain)
        return self.reader.part(place, inline)


def _is_deleted(paragraph: Element) -> bool:
    return find(paragraph, "w:pPr", "w:rPr", "w:del") is not None


def _is_fallback(element: Element) -> bool:
    return next(element.iterancestors(q("mc:Fallback")), None) is not None


def _mirrors(paragraph: Element) -> Iterator[Element]:
    """The paragraphs of the same number and text in what stands beside an mc:Choice."""
    choice = next(paragraph.iterancestors(q("mc:Choice")), None)
    around = choice.getparent() if choice is not None else None
    if choice is None or around is None:
        return
    text = _letters(paragraph)
    number = list(choice.iter(q("w:p"))).index(paragraph)
    for fallback in around.iterchildren(q("mc:Fallback")):
        paragraphs = list(fallback.iter(q("w:p")))
        if number < len(paragraphs) and _letters(paragraphs[number]) == text:
            yield paragraphs[number]


def _letters(paragraph: Element) -> str:
    return "".join(e.text or "" for e in paragraph.iter() if local(e) == "t")
