"""A plain-text release as HTML, by the roles of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from pressloc.model import Block, Role

Element = etree._Element
Pair = tuple[Block, str]

_HEADINGS = frozenset((Role.HEADLINE, Role.HEADING))
_ADDRESS = re.compile(r"https?://[^\s<>]+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def body(blocks: Sequence[Block], texts: Sequence[str]) -> Element:
    """Headings, paragraphs, lists and tables; addresses become links."""
    root = etree.Element("div")
    pairs = list(zip(blocks, texts, strict=True))
    for kind, group in groupby(pairs, key=lambda pair: _kind(pair[0])):
        for element in _elements(kind, list(group)):
            root.append(element)
    return root


def _kind(block: Block) -> str:
    match block.role:
        case Role.LIST_ITEM:
            return "list"
        case Role.TABLE_CELL:
            return "table"
        case Role.CONTACT:
            return "contact"
        case role if role in _HEADINGS:
            return "h2"
        case Role.QUOTATION:
            return "blockquote"
        case _:
            return "p"


def _elements(kind: str, pairs: Sequence[Pair]) -> Iterator[Element]:
    match kind:
        case "list":
            parent = etree.Element("ul")
            for _, text in pairs:
                _fill(etree.SubElement(parent, "li"), text)
            yield parent
        case "table":
            yield _table(pairs)
        case "contact":
            yield _contact(pairs)
        case "blockquote":
            for _, text in pairs:
                quote = etree.Element("blockquote")
                _fill(etree.SubElement(quote, "p"), text)
                yield quote
        case _:
            for _, text in pairs:
                yield _filled(kind, text)


def _contact(pairs: Sequence[Pair]) -> Element:
    """Lines of one address."""
    parent = etree.Element("p")
    for index, (_, text) in enumerate(pairs):
        if index:
            etree.SubElement(parent, "br")
        line = etree.SubElement(parent, "span")
        _fill(line, text)
    return parent


def _table(pairs: Sequence[Pair]) -> Element:
    columns = sum(block.note == "column heading" for block, _ in pairs) or 1
    table = etree.Element("table")
    for at in range(0, len(pairs), columns):
        row = etree.SubElement(table, "tr")
        for block, text in pairs[at : at + columns]:
            head = block.note == "column heading"
            cell = etree.SubElement(row, "th" if head else "td")
            if head:
                cell.set("scope", "col")
            _fill(cell, text)
    return table


def _filled(name: str, text: str) -> Element:
    element = etree.Element(name)
    _fill(element, text)
    return element


def _fill(element: Element, text: str) -> None:
    """Put a text in, its addresses as links."""
    at = 0
    last: Element | None = None
    for match in _ADDRESS.finditer(text):
        last = _append(element, last, text[at : match.start()])
        last = etree.SubElement(element, "a", href=_link(match.group()))
        last.text = match.group()
        at = match.end()
    _append(element, last, text[at:])


def _append(element: Element, last: Element | None, text: str) -> Element | None:
    if last is None:
        element.text = text
    else:
        last.tail = text
    return last


def _link(address: str) -> str:
    return address if address.startswith("http") else f"mailto:{address}"
