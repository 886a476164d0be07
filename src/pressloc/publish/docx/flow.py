"""From the clean HTML of a body to the paragraphs, tables and runs of WordprocessingML."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from lxml import html as lxml_html

from pressloc.markets import Market
from pressloc.publish.body import SITE, isolated
from pressloc.publish.content import Element

_EMPHASIS = {
    "strong": "<w:b/><w:bCs/>",
    "b": "<w:b/><w:bCs/>",
    "th": "<w:b/><w:bCs/>",
    "em": "<w:i/><w:iCs/>",
    "i": "<w:i/><w:iCs/>",
    "cite": "<w:i/><w:iCs/>",
    "u": '<w:u w:val="single"/>',
    "s": "<w:strike/>",
    "del": "<w:strike/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}
"""Run properties in the order that the schema wants is settled by _ORDER."""
ITALIC = _EMPHASIS["i"]
UPRIGHT = frozenset(("ar", "fa", "he", "ja", "ko", "ur", "zh"))
"""Languages whose scripts have no italics: what leans in others is bold there, as on the pages."""
_ORDER = ("<w:b", "<w:i", "<w:strike", "<w:color", "<w:u ", "<w:vertAlign", "<w:rtl", "<w:lang")
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_HEADINGS = {"h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "h5": "Heading3"}
_BLOCK_NAMES = (
    "p h2 h3 h4 h5 h6 ul ol li table blockquote figure figcaption div section address"
    " dl dt dd pre hr details summary"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 9525
"""English Metric Units of a pixel at 96 dpi."""
_WIDEST = 600
"""Pixels that the text area of a page is wide."""
_WORDS = re.compile(r"<w:t [^>]*>([^<]*)")
_AFTER_BREAK = re.compile(
    r"(<w:br/></w:r>(?:<w:hyperlink [^>]*>)?<w:r>(?:<w:rPr>(?:<[^>]*>)*?</w:rPr>)?<w:t [^>]*>) +"
)
"""White space at the beginning of a line, which HTML does not show."""
ORDERED, BULLETS = 1, 2
"""Ids of the lists in numbering.xml."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text stands at a place."""

    properties: frozenset[str] = frozenset()
    left_to_right: bool = False
    """Whether it is an isolated run in right-to-left text."""
    link: str = ""


@dataclass(slots=True)
class Flow:
    """The content of a document, growing."""

    market: Market
    pictures: Mapping[str, bytes]
    out: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)
    """Places of the pictures that stand in it."""
    _numbers: int = 0

    def paragraph(self, text: str, style: str) -> None:
        """A paragraph of plain text; nothing if it is empty."""
        if not text:
            return
        body = escape(text)
        self.html(isolated(body) if self.market.right_to_left else body, style)

    def html(self, text: str, style: str = "Normal") -> None:
        """What clean HTML says."""
        if text.strip():
            self._blocks(lxml_html.fragment_fromstring(text, create_parent="div"), style, "")

    def _blocks(self, parent: Element, style: str, numbering: str) -> None:
        """Blocks of a container; text between them is a paragraph of its own."""
        runs: list[str] = self._text(parent.text, Look())
        for child in parent:
            if child.tag in _BLOCKS:
                self._emit(runs, style, numbering)
                runs = []
                self._block(child, style, numbering)
            else:
                runs += self._inline(child, Look())
            runs += self._text(child.tail, Look())
        self._emit(runs, style, numbering)

    def _block(self, element: Element, style: str, numbering: str) -> None:
        match str(element.tag):
            case "ul" | "ol":
                self._list(element, style, numbering)
            case "table":
                self._table(element)
            case "blockquote":
                self._blocks(element, "Quote", "")
            case "figcaption" | "caption":
                self._blocks(element, "Caption", "")
            case "hr":
                self.out.append("<w:p/>")
            case name:
                self._blocks(element, _HEADINGS.get(name, style), numbering)

    def _list(self, element: Element, style: str, numbering: str) -> None:
        level = numbering.count("w:ilvl") and int(numbering.split('"')[1]) + 1
        kind = ORDERED if element.tag == "ol" else BULLETS
        own = f'<w:numPr><w:ilvl w:val="{min(level, 8)}"/><w:numId w:val="{kind}"/></w:numPr>'
        for item in element:
            self._blocks(item, "ListParagraph", own)

    def _table(self, table: Element) -> None:
        rows = list(table.iter("tr"))
        if not rows:
            return
        if (caption := table.find("caption")) is not None:
            self._blocks(caption, "Caption", "")
        columns = max(sum(int(c.get("colspan", "1") or 1) for c in row) for row in rows)
        width = 9000 // max(columns, 1)
        mirrored = "<w:bidiVisual/>" if self.market.right_to_left else ""
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        self.out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{mirrored}'
            f'<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        for row in rows:
            head = all(cell.tag == "th" for cell in row)
            self.out.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if head else ""))
            for cell in row:
                self._cell(cell, width)
            self.out.append("</w:tr>")
        self.out.append("</w:tbl>")

    def _cell(self, cell: Element, width: int) -> None:
        span = int(cell.get("colspan", "1") or 1)
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        wide = f'<w:tcW w:w="{width * span}" w:type="dxa"/>'
        self.out.append(f"<w:tc><w:tcPr>{wide}{spanned}</w:tcPr>")
        before = len(self.out)
        self._blocks(cell, "TableHead" if cell.tag == "th" else "TableText", "")
        if len(self.out) == before or self.out[-1] == "</w:tbl>":
            self.out.append("<w:p/>")  # a cell must end with a paragraph
        self.out.append("</w:tc>")

    def _emit(self, runs: list[str], style: str, numbering: str) -> None:
        body = _AFTER_BREAK.sub(r"\1", "".join(runs))
        if "<w:drawing>" not in body and not "".join(_WORDS.findall(body)).strip():
            return
        bidi = "<w:bidi/>" if self.market.right_to_left else ""
        self.out.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}{bidi}</w:pPr>{body}</w:p>'
        )

    def _inline(self, element: Element, look: Look) -> list[str]:
        tag = str(element.tag)
        match tag:
            case "br":
                return ["<w:r><w:br/></w:r>"]
            case "img":
                return self._picture(element)
            case "a" if str(element.get("href", "")).startswith(("http", "mailto:", "tel:")):
                inner = replace(look, link=str(element.get("href")))
                return self._linked(element, inner)
            case "bdi" if element.get("dir") == "ltr":
                look = replace(look, left_to_right=True)
            case _ if tag in _EMPHASIS:
                look = replace(look, properties=look.properties | {self._emphasis(tag)})
            case "span" if element.get("class") == "dateline":
                look = replace(look, properties=look.properties | {_EMPHASIS["b"]})
            case _:
                pass
        return self._children(element, look)

    def _emphasis(self, tag: str) -> str:
        said = _EMPHASIS[tag]
        upright = said == ITALIC and self.market.language in UPRIGHT
        return _EMPHASIS["b"] if upright else said

    def _children(self, element: Element, look: Look) -> list[str]:
        runs = self._text(element.text, look)
        for child in element:
            runs += self._inline(child, look)
            runs += self._text(child.tail, look)
        return runs

    def _linked(self, element: Element, look: Look) -> list[str]:
        self.links.append(look.link)
        runs = "".join(self._children(element, look))
        return [f'<w:hyperlink r:id="link{len(self.links)}">{runs}</w:hyperlink>']

    def _text(self, text: str | None, look: Look) -> list[str]:
        said = _SPACE.sub(" ", (text or "").translate(_CONTROL))
        if not said:
            return []
        if said == " " and not look.properties and not look.link:
            return ['<w:r><w:t xml:space="preserve"> </w:t></w:r>']
        given = set(look.properties)
        if look.link:
            given |= {'<w:color w:val="0B4F8A"/>', '<w:u w:val="single"/>'}
        if self.market.right_to_left and not look.left_to_right:
            given |= {"<w:rtl/>"}
        inner = "".join(sorted(given, key=_rank))
        return [
            f"<w:r>{f'<w:rPr>{inner}</w:rPr>' if inner else ''}"
            f'<w:t xml:space="preserve">{escape(said)}</w:t></w:r>'
        ]

    def _picture(self, image: Element) -> list[str]:
        place = str(image.get("src", "")).removeprefix(SITE)
        alt = str(image.get("alt", ""))
        data = self.pictures.get(place)
        if data is None or (size := _size(data, image)) is None:
            return self._text(f"[{alt}]" if alt else "", Look())
        if place not in self.used:
            self.used.append(place)
        self._numbers += 1
        width, height = (int(side * _EMU) for side in size)
        extent = f'cx="{width}" cy="{height}"'
        name = f"picture{self.used.index(place) + 1}"
        return [
            "<w:r><w:drawing><wp:inline>"
            f'<wp:extent {extent}/><wp:docPr id="{self._numbers}" name="{name}"'
            f" descr={quoteattr(alt)}/>"
            f'<a:graphic><a:graphicData uri="{_PICTURE}">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{self._numbers}" name="{name}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        ]


def _rank(given: str) -> int:
    return next((at for at, start in enumerate(_ORDER) if given.startswith(start)), len(_ORDER))


def _size(data: bytes, image: Element) -> tuple[float, float] | None:
    """Width and height in pixels, at most those of the page; None for what Word cannot show."""
    found = _measure(data)
    if found is None:
        return None
    width, height = found
    wide = str(image.get("width", ""))
    shown = min(float(wide) if wide.isdigit() else width, width, _WIDEST)
    return shown, height * shown / width


def _measure(data: bytes) -> tuple[int, int] | None:
    """Pixels of a PNG, GIF or JPEG by its header."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
    elif data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
    else:
        width, height = _measure_jpeg(data)
    return (width, height) if width and height else None


def _measure_jpeg(data: bytes) -> tuple[int, int]:
    at = 2 if data[:2] == b"\xff\xd8" else len(data)
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
