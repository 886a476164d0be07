"""DOCX releases.

Paragraphs are changed in the XML of their parts; a part without a change keeps its bytes, and a
document without a change is the same file. Charts, SmartArt and comments are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from lxml import etree

from pressloc.formats._languages import is_same
from pressloc.formats.base import Format, ReadOptions, Target
from pressloc.formats.docx import package as archive
from pressloc.formats.docx.blocks import Spot, find_spots
from pressloc.formats.docx.containers import untie
from pressloc.formats.docx.language import Dress
from pressloc.formats.docx.parts import Kind, Part, parts
from pressloc.formats.docx.rebuild import rebuild
from pressloc.formats.docx.styles import Styles, read_styles
from pressloc.formats.docx.tree import Element, clean, q, serialise
from pressloc.model import Release


class Docx:
    """Reads and writes Word documents (transitional Open XML)."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """See base.Format; SourceError too for an archive or XML that may do harm."""
        found = parts(archive.unpack(data, path))
        spots = find_spots(found, _styles(found), options)
        return Release(path.stem, self.name, tuple(spot.block for spot in spots))

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """See base.Format; what changes also says its language and direction."""
        package = archive.unpack(data, path)
        found = parts(package)
        styles = _styles(found)
        spots = find_spots(found, styles, options)
        same = is_same(_language(found, styles), target.language)
        dress = Dress(None if same else target)
        new = [(spot, text) for spot, text in zip(spots, texts, strict=True) if text is not None]
        new.sort(key=lambda pair: not pair[0].attribute)  # paragraphs then carry them along
        changed = {spot.part for spot, text in new if _replace(spot, text, dress)}
        if not changed:
            return data
        for part in found:
            if part.kind is Kind.PROPERTIES and not same and _has_language(part):
                changed.add(part.name)
                dress.core(part.root)
            elif part.name in changed and part.kind is not Kind.PROPERTIES:
                dress.part(part.root)
        written = {part.name: serialise(part.root) for part in found if part.name in changed}
        return archive.pack(package, written)


def _replace(spot: Spot, text: str, dress: Dress) -> bool:
    """Put a text in the place of a block's; whether that changes anything."""
    if text == spot.block.text:
        return False
    if spot.attribute:
        spot.element.set(spot.attribute, clean(text))
    elif spot.inline is None or spot.marked is None:
        spot.element.text = clean(text)
    else:
        rebuild(spot.element, spot.marked, spot.inline, text, dress)
        dress.paragraph(spot.element)
        for mirror in spot.mirrors:
            _copy(spot.element, mirror)
        for control in spot.element.iterancestors(q("w:sdt")):
            untie(control)
    return True


def _copy(paragraph: Element, mirror: Element) -> None:
    """Make a fallback paragraph read as the one it stands for."""
    for child in list(mirror):
        mirror.remove(child)
    mirror.extend(etree.fromstring(etree.tostring(paragraph, with_tail=False)))


def _styles(found: Sequence[Part]) -> Styles:
    return read_styles(next((part.root for part in found if part.kind is Kind.STYLES), None))


def _core(found: Sequence[Part], name: str) -> str:
    for part in found:
        if part.kind is Kind.PROPERTIES:
            return (part.root.findtext(q(name)) or "").strip()
    return ""


def _language(found: Sequence[Part], styles: Styles) -> str:
    """The language the document says it is in; English if it says nothing."""
    return _core(found, "dc:language") or styles.language or "en"


def _has_language(part: Part) -> bool:
    return part.root.find(q("dc:language")) is not None


FORMAT: Format = Docx()
