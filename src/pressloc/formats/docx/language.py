"""Language and direction in a DOCX: of runs, paragraphs, tables, sections and the whole file."""

from __future__ import annotations

from dataclasses import dataclass

from pressloc.formats.base import Target
from pressloc.formats.docx.schema import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    TABLE_ORDER,
    insert,
    properties,
)
from pressloc.formats.docx.tree import Element, new, q

_EAST_ASIAN = frozenset(("zh", "ja", "ko"))
_COMPLEX_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
"""Word shows right-to-left text by the second of each pair."""


@dataclass(frozen=True, slots=True)
class Dress:
    """Dresses elements for a target; for the source's own language it leaves them as they are."""

    target: Target | None
    """None: nothing changes but the words."""

    def run(self, given: Element) -> None:
        """Say in run properties which language and direction their text has."""
        if self.target is None:
            return
        insert(given, self._language(self.target), RUN_ORDER)
        if self.target.right_to_left:
            _twin(given)
            insert(given, new("w:rtl"), RUN_ORDER)
        elif self._primary in _EAST_ASIAN:
            _prefer_east_asian(given)

    def paragraph(self, paragraph: Element) -> None:
        """Set a translated paragraph from right to left, its mark and number too."""
        if self.target is not None and self.target.right_to_left:
            given = properties(paragraph, "w:pPr")
            insert(given, new("w:bidi"), PARAGRAPH_ORDER)
            mark = given.find(q("w:rPr"))
            if mark is None:
                mark = new("w:rPr")
                insert(given, mark, PARAGRAPH_ORDER)
            insert(mark, new("w:rtl"), RUN_ORDER)

    def part(self, root: Element) -> None:
        """Set the tables and sections of a part from right to left."""
        if self.target is None or not self.target.right_to_left:
            return
        for table in root.iter(q("w:tbl")):
            insert(properties(table, "w:tblPr"), new("w:bidiVisual"), TABLE_ORDER)
        for section in root.iter(q("w:sectPr")):
            insert(section, new("w:bidi"), SECTION_ORDER)

    def core(self, root: Element) -> None:
        """Name the language among the document's properties, if they name one."""
        element = root.find(q("dc:language"))
        if self.target is not None and element is not None:
            element.text = self.target.language

    @property
    def _primary(self) -> str:
        return self.target.language.split("-")[0].lower() if self.target else ""

    def _language(self, target: Target) -> Element:
        if target.right_to_left:
            return new("w:lang", {"w:bidi": target.language})
        if self._primary in _EAST_ASIAN:
            return new("w:lang", {"w:eastAsia": target.language})
        return new("w:lang", {"w:val": target.language})


def _twin(given: Element) -> None:
    for name, twin in _COMPLEX_TWINS:
        element = given.find(q(f"w:{name}"))
        if element is not None and given.find(q(f"w:{twin}")) is None:
            said = element.get(q("w:val"))
            attributes = None if said is None else {"w:val": str(said)}
            insert(given, new(f"w:{twin}", attributes), RUN_ORDER)


def _prefer_east_asian(given: Element) -> None:
    """Show quotation marks and dashes, which many scripts share, in the East Asian font."""
    fonts = given.find(q("w:rFonts"))
    if fonts is None:
        fonts = new("w:rFonts")
        insert(given, fonts, RUN_ORDER)
    fonts.set(q("w:hint"), "eastAsia")
