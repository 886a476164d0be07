"""The body of a Word document as HTML."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pressloc.formats.docx import package as archive
from pressloc.formats.docx.parts import Kind, Part, parts
from pressloc.formats.docx.styles import Styles, is_hidden, read_styles
from pressloc.formats.docx.tree import Element, find, is_on, local, parse, q, value

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_TEXT = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "Fallback", "sdtPr"))
_TOGGLES = (("b", "strong"), ("i", "em"), ("strike", "s"))


def body(data: bytes, path: Path) -> tuple[Element, dict[str, bytes]]:
    """The body as elements, and the pictures by the `src` they have there."""
    package = archive.unpack(data, path)
    found = parts(package)
    document = next(part for part in found if part.kind is Kind.DOCUMENT)
    styles = read_styles(next((p.root for p in found if p.kind is Kind.STYLES), None))
    writer = _Writer(styles, _targets(package, document.name, path), _numbering(package, path))
    root = etree.Element("div")
    writer.blocks(document.root.find(q("w:body")), root)
    writer.footnotes(found, root)
    folder = posixpath.dirname(document.name)
    pictures = {
        f"docx:{target}": package.part(posixpath.normpath(posixpath.join(folder, target))) or b""
        for target in writer.pictures
    }
    return root, pictures


def _targets(package: archive.Package, name: str, path: Path) -> dict[str, str]:
    folder, base = posixpath.split(name)
    data = package.part(f"{folder}/_rels/{base}.rels")
    if data is None:
        return {}
    root = parse(data, path, f"{base}.rels")
    return {str(e.get("Id")): str(e.get("Target", "")) for e in root.iter(_RELATIONSHIP)}


def _numbering(package: archive.Package, path: Path) -> dict[tuple[str, str], bool]:
    """Whether a level of a list has numbers, by list and level."""
    data = package.part("word/numbering.xml")
    if data is None:
        return {}
    root = parse(data, path, "word/numbering.xml")
    kinds = {
        value(abstract, "w:abstractNumId"): {
            value(level, "w:ilvl"): value(find(level, "w:numFmt")) not in ("bullet", "none", "")
            for level in abstract.iterchildren(q("w:lvl"))
        }
        for abstract in root.iterchildren(q("w:abstractNum"))
    }
    return {
        (value(number, "w:numId"), level): ordered
        for number in root.iterchildren(q("w:num"))
        for level, ordered in kinds.get(value(find(number, "w:abstractNumId")), {}).items()
    }


@dataclass(slots=True)
class _Writer:
    styles: Styles
    targets: dict[str, str]
    ordered: dict[tuple[str, str], bool]
    pictures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def blocks(self, container: Element | None, out: Element) -> None:
        """Paragraphs and tables of a body, a cell or a note."""
        if container is None:
            return
        for child in container:
            match local(child):
                case "p":
                    self._paragraph(child, out)
                case "tbl":
                    self._table(child, out)
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    self.blocks(child, out)
                case _:
                    pass

    def footnotes(self, found: list[Part], out: Element) -> None:
        """The notes that the text refers to, below it."""
        if not self.notes:
            return
        texts = {
            f"{part.kind}-{value(note, 'w:id')}": note
            for part in found
            if part.kind in (Kind.FOOTNOTES, Kind.ENDNOTES)
            for note in part.root
        }
        section = etree.SubElement(out, "section", {"class": "footnotes"})
        items = etree.SubElement(section, "ol")
        for number, key in enumerate(self.notes, 1):
            item = etree.SubElement(items, "li", {"id": f"fn{number}", "class": "footnote"})
            self.blocks(texts.get(key), item)

    def _paragraph(self, paragraph: Element, out: Element) -> None:
        properties = find(paragraph, "w:pPr")
        style = self.styles[value(find(properties, "w:pStyle"))]
        made = etree.Element("p")
        self._inline(paragraph, made)
        if len(made) or (made.text or "").strip():
            self._place(made, style.names, style.heading_level, properties, style.is_list, out)
        for box in paragraph.iter(q("w:txbxContent")):
            if next(box.iterancestors(q("mc:Fallback")), None) is None:
                self.blocks(box, out)

    def _place(
        self,
        made: Element,
        names: tuple[str, ...],
        level: int,
        properties: Element | None,
        is_list: bool,
        out: Element,
    ) -> None:
        numbering = find(properties, "w:numPr")
        if level or (names and names[0] == "title"):
            made.tag = f"h{min(max(level + 1, 2), 6)}"
        elif (numbering is not None or is_list) and "subtitle" not in names:
            number = value(find(numbering, "w:numId"))
            depth = value(find(numbering, "w:ilvl")) or "0"
            numbered = "list number" in names[0] if names and not number else False
            kind = "ol" if self.ordered.get((number, depth), numbered) else "ul"
            made.tag = "li"
            out = _list(out, kind, int(depth) if depth.isdigit() else 0)
        elif any("quote" in name for name in names):
            quote = etree.SubElement(out, "blockquote")
            out = quote
        out.append(made)

    def _table(self, table: Element, out: Element) -> None:
        made = etree.SubElement(out, "table")
        for index, row in enumerate(table.iterchildren(q("w:tr"))):
            line = etree.SubElement(made, "tr")
            header = is_on(find(row, "w:trPr", "w:tblHeader"))
            for cell in row.iterchildren(q("w:tc")):
                self._cell(cell, line, header or (index == 0 and _looks_like_head(table)))

    def _cell(self, cell: Element, row: Element, header: bool) -> None:
        merge = find(cell, "w:tcPr", "w:vMerge")
        if merge is not None and value(merge) != "restart":
            return
        made = etree.SubElement(row, "th" if header else "td")
        if header:
            made.set("scope", "col")
        span = value(find(cell, "w:tcPr", "w:gridSpan"))
        if span.isdigit() and int(span) > 1:
            made.set("colspan", span)
        self.blocks(cell, made)
        if len(made) == 1 and made[0].tag == "p":
            only = made[0]
            made.text, made[:] = only.text, list(only)

    def _inline(self, container: Element, out: Element) -> None:
        for child in container:
            match local(child):
                case name if name in _SKIPPED or name == "txbxContent":
                    continue
                case "r":
                    self._run(child, out)
                case "hyperlink":
                    self._link(child, out)
                case _:
                    self._inline(child, out)

    def _link(self, link: Element, out: Element) -> None:
        target = self.targets.get(value(link, "r:id"), "")
        made = etree.SubElement(out, "a", {"href": target}) if target else out
        self._inline(link, made)

    def _run(self, run: Element, out: Element) -> None:
        properties = find(run, "w:rPr")
        if is_hidden(properties):
            return
        names = [tag for name, tag in _TOGGLES if is_on(find(properties, f"w:{name}"))]
        raised = {"superscript": "sup", "subscript": "sub"}
        if tag := raised.get(value(find(properties, "w:vertAlign"))):
            names.append(tag)
        for name in names:
            out = _same_or_new(out, name)
        for child in run:
            self._single(child, out)

    def _single(self, child: Element, out: Element) -> None:
        match local(child):
            case "t":
                _append(out, child.text or "")
            case "br" | "cr":
                if value(child, "w:type") not in ("page", "column"):
                    etree.SubElement(out, "br")
            case name if name in _TEXT:
                _append(out, _TEXT[name])
            case "footnoteReference" | "endnoteReference":
                kind = f"{local(child).removesuffix('Reference')}s"
                self._note(f"{kind}-{value(child, 'w:id')}", out)
            case "drawing" | "pict" | "AlternateContent":
                self._drawing(child, out)
            case _:
                pass

    def _note(self, key: str, out: Element) -> None:
        self.notes.append(key)
        number = str(len(self.notes))
        raised = etree.SubElement(out, "sup", {"class": "footnote-ref"})
        etree.SubElement(raised, "a", {"href": f"#fn{number}"}).text = number

    def _drawing(self, drawing: Element, out: Element) -> None:
        for blip in drawing.iter(_BLIP):
            if next(blip.iterancestors(q("mc:Fallback")), None) is not None:
                continue
            target = self.targets.get(value(blip, "r:embed"), "")
            if target:
                described = next(drawing.iter(q("wp:docPr")), None)
                alt = str(described.get("descr", "")) if described is not None else ""
                self.pictures.append(target)
                etree.SubElement(out, "img", {"src": f"docx:{target}", "alt": alt})


def _looks_like_head(table: Element) -> bool:
    """Whether the look of a table gives its first row weight (Word's default does)."""
    look = find(table, "w:tblPr", "w:tblLook")
    return value(look, "w:firstRow") == "1" or bool(int(value(look) or "0", 16) & 0x20)


def _list(out: Element, kind: str, depth: int) -> Element:
    """The list at a depth that is open at the end of what is there, else a new one."""
    for level in range(depth + 1):
        last = out[-1] if len(out) else None
        if last is None or last.tag not in ("ul", "ol") or (level == depth and last.tag != kind):
            last = etree.SubElement(out, kind)
        if level < depth:
            last = last[-1] if len(last) else etree.SubElement(last, "li")
        out = last
    return out


def _same_or_new(out: Element, name: str) -> Element:
    """The element of that name that nothing follows yet (runs break inside words), or a new one."""
    last = out[-1] if len(out) else None
    if last is not None and last.tag == name and not last.tail:
        return last
    return etree.SubElement(out, name)


def _append(out: Element, text: str) -> None:
    last = out[-1] if len(out) else None
    if last is None:
        out.text = (out.text or "") + text
    else:
        last.tail = (last.tail or "") + text
