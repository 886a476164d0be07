"""Which role a Markdown block plays, from its markup, its words and what stands before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pressloc.formats import roles
from pressloc.formats.base import ReadOptions
from pressloc.formats.markdown.blocks import Region, Shape
from pressloc.formats.markdown.frontmatter import FrontMatter
from pressloc.formats.markdown.pieces import Inline, Piece
from pressloc.formats.outline import Outline, Part
from pressloc.markup import Kind
from pressloc.model import Role


@dataclass(slots=True)
class Assigner:
    """Goes through the regions of a document in order."""

    outline: Outline
    columns: dict[int, str] = field(default_factory=dict)
    _after_image: bool = False

    @classmethod
    def after(cls, front: FrontMatter, options: ReadOptions) -> Assigner:
        """Begin below a front matter, which may hold the headline already."""
        given = {item.role for item in front.fields}
        return cls(Outline(options, Role.HEADLINE in given, Role.SUBHEADLINE in given))

    def end_mark(self, region: Region, line: str) -> str:
        """The end mark that Markdown takes for something else: `###`, `- 30 -`; or nothing."""
        if region.shape is Shape.ATX_HEADING:
            mark = line[line.find("#") :].strip()
            return mark if not mark.strip("# \t") and roles.is_end_mark(mark) else ""
        if region.listed and not region.quoted and roles.is_end_mark(line):
            return line.strip()
        return ""

    def part(self, region: Region, inline: Inline) -> Part:
        """The role of a region with text."""
        after_image, self._after_image = self._after_image, False
        text = inline.plain.strip()
        if region.shape is Shape.CELL:
            return self._cell(region, text)
        if region.level:
            return self.outline.heading(text, region.level)
        if region.footnote:
            return self.outline.item(Role.FOOTNOTE, text)
        if region.listed:
            return self.outline.item(Role.LIST_ITEM, text)
        if _is_caption(inline, after_image):
            return self.outline.item(Role.CAPTION, text)
        emphasised = _is_emphasised(inline.pieces)
        return self.outline.paragraph(text, emphasised=emphasised, set_off=region.quoted)

    def skip(self, inline: Inline) -> None:
        """Pass a region without text: an image that a caption may follow."""
        self._after_image = any(piece.base == "img" for piece in inline.pieces)

    def note(self, region: Region) -> str:
        """What else helps a translator."""
        if region.shape is not Shape.CELL:
            return ""
        if region.is_column_heading:
            return "column heading"
        heading = self.columns.get(region.column, "")
        return f'column "{heading}"' if heading else ""

    def _cell(self, region: Region, text: str) -> Part:
        if region.is_column_heading:
            if region.column == 1:
                self.columns = {}
            self.columns[region.column] = " ".join(text.split())
        return self.outline.item(Role.TABLE_CELL, text)


def _is_emphasised(pieces: tuple[Piece, ...]) -> bool:
    """Whether all of a paragraph is bold or italic."""
    first, last = pieces[0], pieces[-1]
    return first.kind is Kind.OPEN and first.base in ("b", "i") and last.name == first.name


def _is_caption(inline: Inline, after_image: bool) -> bool:
    """Whether a paragraph is an image with italics below it, or italics after an image."""
    pieces = inline.pieces
    if not after_image:
        if pieces[0].base != "img":
            return False
        pieces = tuple(
            piece
            for piece in pieces[1:]
            if piece.base != "br" and (piece.kind is not None or piece.text.strip())
        )
    return bool(pieces) and pieces[0].base == "i" and _is_emphasised(pieces)
