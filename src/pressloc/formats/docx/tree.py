"""XML parts of a DOCX: parsed without entities, searched by name, written as Word writes them."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from lxml import etree

from pressloc.errors import SourceError

Element = etree._Element

_URIS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dcterms": "http://purl.org/dc/terms/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_STRICT = "http://purl.oclc.org/ooxml/"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


@cache
def q(name: str) -> str:
    """A prefixed name as lxml has it: `w:p` → `{http://…}p`."""
    prefix, local = name.split(":")
    return f"{{{_URIS[prefix]}}}{local}"


def new(name: str, attributes: dict[str, str] | None = None) -> Element:
    """A new element with attributes by prefixed names."""
    given = {q(key): value for key, value in (attributes or {}).items()}
    prefix = name.split(":")[0]
    return etree.Element(q(name), given, nsmap={prefix: _URIS[prefix]})


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find(element: Element | None, *names: str) -> Element | None:
    """The first child by each name in turn."""
    for name in names:
        element = element.find(q(name)) if element is not None else None
    return element


def value(element: Element | None, name: str = "w:val") -> str:
    """An attribute's value, empty where there is none."""
    return str(element.get(q(name), "")) if element is not None else ""


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is on."""
    return element is not None and value(element) not in ("0", "false", "off")


def parse(data: bytes, path: PurePath, part: str) -> Element:
    """The root of a part; SourceError if it is not well-formed, or has a DTD or entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _has_dtd(path, part)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            f"is not well-formed: {error}",
            file=path,
            place=part,
            remedy="open it in a word processor and save it again as .docx",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _has_dtd(path, part)
    if str(root.tag).startswith("{" + _STRICT):
        raise SourceError(
            "is a Strict Open XML document",
            file=path,
            place=part,
            remedy='save it as "Word Document (*.docx)"',
        )
    return root


def serialise(root: Element) -> bytes:
    """The bytes of a part."""
    return _DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


def clean(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c >= " " or c in "\t\n\r").translate({0xFFFE: "", 0xFFFF: ""})


def _has_dtd(path: PurePath, part: str) -> SourceError:
    return SourceError(
        "declares entities, which no word processor does",
        file=path,
        place=part,
        remedy="do not open it unless you trust its sender",
    )
