"""XML read with suspicion and written readably, for all formats here that are XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressloc.errors import UsageError
from pressloc.files import read_bytes
from pressloc.interchange.inline import legal

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError, _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OURS = "urn:pressloc:interchange:1"
"""Namespace of our own attributes: what an entry said when it went out."""
MARK = f"{{{OURS}}}mark"

_MIXED = frozenset({"source", "target", "seg", "note", "data", "context", "prop"})
"""Elements whose white space is text."""


def read(path: Path) -> _Element:
    """The root of an XML file; UsageError for one that is broken, huge or declares entities."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise damaged(path, error) from error
    refuse_entities(root, path)
    return root


def refuse_entities(root: _Element, path: Path) -> None:
    """UsageError if a document declares entities of its own."""
    declared: Any = root.getroottree().docinfo.internalDTD  # lxml-stubs do not know iterentities
    if declared is not None and any(True for _ in declared.iterentities()):
        raise entities(path)


def damaged(path: Path, error: XMLSyntaxError) -> UsageError:
    """The one line about a file that is no XML."""
    if "ntit" in error.msg and ("loop" in error.msg or "amplification" in error.msg):
        return entities(path)
    return UsageError(
        f"is no XML: {error.msg}",
        file=path,
        place=f"line {error.lineno}",
        remedy="export it again from the tool that wrote it",
    )


def entities(path: Path) -> UsageError:
    """The one line about a file with entities of its own, which no tool of the trade writes."""
    return UsageError("declares entities", file=path, remedy="export it again without them")


def name(element: _Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def children(element: _Element, wanted: str) -> Iterator[_Element]:
    """Its children of a name, whatever their namespace."""
    return (child for child in element if name(child) == wanted)


def first(element: _Element, wanted: str) -> _Element | None:
    """Its first child of a name."""
    return next(children(element, wanted), None)


def text_in(element: _Element) -> str:
    """All text in an element."""
    return "".join(str(part) for part in element.itertext())


def mixed_text(element: _Element, inner: Callable[[_Element], str]) -> str:
    """The text in an element, and in their places what `inner` makes of its children."""
    parts = [element.text or ""]
    for child in element:
        parts += (inner(child), child.tail or "")
    return "".join(parts)


def add(parent: _Element, tag: str, text: str = "", **attributes: str) -> _Element:
    """A new child in the namespace of its parent; empty attributes are left out, and of a name
    that is a word of Python the underscore at its end."""
    from lxml import etree

    space = str(parent.tag).rpartition("}")[0]
    given = {
        key.rstrip("_").replace("__", "-"): legal(value)
        for key, value in attributes.items()
        if value
    }
    child = etree.SubElement(parent, f"{space}}}{tag}" if space else tag, given)
    if text:
        child.text = legal(text)
    return child


def append_text(element: _Element, text: str) -> None:
    """Text after everything that is in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def character(code: str) -> str:
    """The character of a hexadecimal number; none for what is no such number."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def serialize(root: _Element) -> bytes:
    """The bytes of a document, indented where white space is no text."""
    from lxml import etree

    _indent(root, "\n")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _indent(element: _Element, line: str) -> None:
    if not len(element) or name(element) in _MIXED:
        return
    element.text = line + "  "
    for child in element:
        _indent(child, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line
