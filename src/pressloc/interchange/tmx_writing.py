"""TMX 1.4b (LISA, 2005) out of accepted entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from pressloc import __version__
from pressloc.catalogs.states import State
from pressloc.interchange import inline, xml
from pressloc.interchange.model import Handoff, Unit
from pressloc.markup import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

DATE = "%Y%m%dT%H%M%SZ"
RELEASE, ROLE, CONTEXT = "x-release", "x-role", "x-context"
BEFORE, AFTER = "x-context-pre", "x-context-post"
"""Neighbours of a segment, by the names that memoQ and OmegaT-like tools give them."""


def write(handoffs: Sequence[Handoff]) -> bytes:
    """One document with all accepted units."""
    from lxml import etree

    root = etree.Element("tmx", {"version": "1.4"})
    xml.add(
        root,
        "header",
        creationtool="pressloc",
        creationtoolversion=__version__,
        segtype="sentence",
        o__tmf="gettext PO",
        adminlang="en",
        srclang=handoffs[0].source_language,
        datatype="xml",
    )
    body = xml.add(root, "body")
    for handoff in handoffs:
        units = [unit for unit in handoff.units if unit.form is None]
        for at, unit in enumerate(units):
            if unit.state is State.ACCEPTED:
                before = units[at - 1].source if at else ""
                after = units[at + 1].source if at + 1 < len(units) else ""
                _write_unit(body, unit, handoff, before, after)
    data = xml.serialize(root)
    declaration, _, rest = data.partition(b"\n")
    return declaration + b'\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + rest


def _write_unit(body: _Element, unit: Unit, handoff: Handoff, before: str, after: str) -> None:
    signature = handoff.signature
    element = xml.add(
        body,
        "tu",
        tuid=f"{handoff.release}/{unit.id}",
        changedate=signature.when.astimezone(UTC).strftime(DATE) if signature.when else "",
        changeid=signature.who,
    )
    properties = (
        (RELEASE, handoff.release),
        (ROLE, unit.role),
        (CONTEXT, unit.key.msgctxt or ""),
        (BEFORE, before),
        (AFTER, after),
    )
    for kind, value in properties:
        if value:
            xml.add(element, "prop", value, type=kind)
    for language, text in (
        (handoff.source_language, unit.source),
        (handoff.market.tag, unit.target),
    ):
        variant = xml.add(element, "tuv")
        variant.set(xml.LANGUAGE, language)
        _Writing().nodes(xml.add(variant, "seg"), inline.parse(text, unit.tags))


@dataclass(slots=True)
class _Writing:
    """One text with its codes; `x` is the same for the same tag on both sides."""

    numbers: dict[str, str] = field(default_factory=dict)

    def nodes(self, parent: _Element, nodes: Iterable[inline.Node]) -> None:
        for node in nodes:
            match node:
                case str():
                    xml.append_text(parent, node)
                case inline.Control():
                    code = f"x-control-{ord(node.char):04X}"
                    xml.add(parent, "ph", type=code)
                case inline.Span():
                    number = self._number(node.id)
                    kind = f"x-{node.name}"
                    xml.add(parent, "bpt", f"<{node.name}>", i=number, type=kind)
                    self.nodes(parent, node.children)
                    xml.add(parent, "ept", f"</{node.name}>", i=number)
                case inline.Point(name, Kind.SINGLE):
                    xml.add(parent, "ph", str(node), type=f"x-{name}")
                case inline.Point(name, kind):
                    end = "begin" if kind is Kind.OPEN else "end"
                    xml.add(parent, "it", str(node), pos=end, type=f"x-{name}")

    def _number(self, id: str) -> str:
        return self.numbers.setdefault(id, str(len(self.numbers) + 1))
