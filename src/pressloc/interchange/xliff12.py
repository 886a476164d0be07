"""XLIFF 1.2 (OASIS, 2008): what Trados, memoQ, OmegaT and most others exchange.

| here | in XLIFF |
|---|---|
| release | `<file original="source/x.md">` |
| entry | `<trans-unit id="…">`, with the mark of what it said in an attribute of our own |
| pair of tags, single tag | `<g id="b" ctype="x-b">`, `<x id="br" ctype="x-br"/>` |
| plural forms of an entry | a `<trans-unit>` each in `<group restype="x-gettext-plurals">` |
| half of a pair | `<bx/>`, `<ex/>` |
| text that must stay as it is | `<mrk mtype="protected">` in its pair |
| untranslated | no `<target>` |
| machine draft, source changed | `state="needs-review-translation"` |
| unsure | `state="translated"` |
| accepted | `state="final"`, `approved="yes"` |
| raw draft, previous source | `<alt-trans alttranstype="proposal">`, `"previous-version"` |
| role, speaker, terms, findings | `<note from="pressloc">` |
| people's comments | `<note from="reviewer">` |

Order of elements and values are those of xliff-core-1.2-strict.xsd.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pressloc import __version__
from pressloc.catalogs.states import State
from pressloc.interchange import inline, xml
from pressloc.interchange.model import Handoff, Mark, Returned, Unit
from pressloc.markup import PROTECTED, TAG, Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_DATATYPES = {"html": "html", "text": "plaintext", "markdown": "x-markdown", "docx": "x-docx"}
_STATES = {
    State.MACHINE_DRAFT: ("needs-review-translation", "mt-suggestion"),
    State.SOURCE_CHANGED: ("needs-review-translation", "fuzzy-match"),
    State.UNSURE: ("translated", ""),
    State.ACCEPTED: ("final", ""),
}
_FINAL = frozenset({"final", "signed-off"})
_OPEN = frozenset(
    {"new", "needs-translation", "needs-review-translation", "needs-l10n", "needs-review-l10n"}
    | {"needs-adaptation", "needs-review-adaptation"}
)
_CONTROL = "x-control-"
_PLURALS = "x-gettext-plurals"
"""What the XLIFF guide for PO files and translate-toolkit call a group of plural forms."""
_PRESSLOC, _REVIEWER = "pressloc", "reviewer"


def write(handoffs: Sequence[Handoff]) -> bytes:
    """One document with a `<file>` for each release and market."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        {"version": "1.2"},
        nsmap={None: NAMESPACE, "pressloc": xml.OURS},  # type: ignore[dict-item]
    )
    for handoff in handoffs:
        _write_file(root, handoff)
    return xml.serialize(root)


def _write_file(root: _Element, handoff: Handoff) -> None:
    file = xml.add(
        root,
        "file",
        original=handoff.path,
        source__language=handoff.source_language,
        target__language=handoff.market.tag,
        datatype=_DATATYPES.get(handoff.format, "plaintext"),
        tool__id="pressloc",
    )
    header = xml.add(file, "header")
    xml.add(header, "tool", tool__id="pressloc", tool__name="pressloc", tool__version=__version__)
    body = xml.add(file, "body")
    for id, units in groupby(handoff.units, lambda unit: unit.entry_id):
        own = list(units)
        parent = body
        if own[0].form is not None:
            parent = xml.add(body, "group", id=id, restype=_PLURALS)
        for unit in own:
            _write_unit(parent, unit, handoff)


def _write_unit(body: _Element, unit: Unit, handoff: Handoff) -> None:
    element = xml.add(body, "trans-unit", id=unit.id)
    element.set(xml.SPACE, "preserve")
    element.set(xml.MARK, str(unit.mark))
    if unit.state is State.ACCEPTED:
        element.set("approved", "yes")
    _write_text(element, "source", unit.source, unit.tags, handoff.source_language)
    if unit.target:
        target = _write_text(element, "target", unit.target, unit.tags, handoff.market.tag)
        state, qualifier = _STATES[unit.state]
        if unit.state is State.MACHINE_DRAFT and unit.draft and unit.draft.is_recalled:
            qualifier = "exact-match" if unit.quality == 100 else "fuzzy-match"
        target.set("state", state)
        if qualifier:
            target.set("state-qualifier", qualifier)
    _write_places(element, unit)
    for note in filter(None, (unit.role, *unit.notes)):
        xml.add(element, "note", note, from_=_PRESSLOC, annotates="source")
    for comment in unit.comments:
        xml.add(element, "note", comment, from_=_REVIEWER, annotates="target")
    _write_alternatives(element, unit, handoff)


def _write_places(element: _Element, unit: Unit) -> None:
    for place in unit.places:
        group = xml.add(element, "context-group", purpose="location")
        xml.add(group, "context", place.path, context__type="sourcefile")
        if place.line is not None:
            xml.add(group, "context", str(place.line), context__type="linenumber")


def _write_alternatives(element: _Element, unit: Unit, handoff: Handoff) -> None:
    if unit.draft is not None:
        quality = "" if unit.quality is None else f"{unit.quality}%"
        proposal = xml.add(
            element,
            "alt-trans",
            alttranstype="proposal",
            origin=unit.origin,
            match__quality=quality,
        )
        _write_text(proposal, "target", unit.draft.text, unit.tags, handoff.market.tag)
    if unit.previous is not None:
        previous = xml.add(element, "alt-trans", alttranstype="previous-version")
        _write_text(previous, "source", unit.previous, unit.tags, handoff.source_language)
        _write_text(previous, "target", unit.target, unit.tags, handoff.market.tag)


def _write_text(
    parent: _Element, tag: str, text: str, names: Iterable[str], language: str
) -> _Element:
    element = xml.add(parent, tag)
    element.set(xml.LANGUAGE, language)
    _write_nodes(element, inline.parse(text, tuple(names)))
    return element


def _write_nodes(parent: _Element, nodes: Iterable[inline.Node]) -> None:
    for node in nodes:
        match node:
            case str():
                xml.append_text(parent, node)
            case inline.Control():
                code = f"{ord(node.char):04X}"
                xml.add(parent, "x", id=f"u{code}", ctype=f"{_CONTROL}{code}")
            case inline.Span():
                span = xml.add(parent, "g", id=node.id, ctype=f"x-{node.name}")
                if PROTECTED.fullmatch(node.name):
                    span = xml.add(span, "mrk", mtype="protected")
                _write_nodes(span, node.children)
            case inline.Point(name, Kind.SINGLE, id):
                xml.add(parent, "x", id=id, ctype=f"x-{name}", equiv__text=f"<{name}/>")
            case inline.Point(name, Kind.OPEN, id):
                xml.add(parent, "bx", id=id, rid=id, ctype=f"x-{name}")
            case inline.Point(name, Kind.CLOSE, id):
                xml.add(parent, "ex", id=f"{id}-end", rid=id)


def read(root: _Element) -> list[Returned]:
    """All units of a document."""
    found: list[Returned] = []
    for file in xml.children(root, "file"):
        release = file.get("original", "")
        market = file.get("target-language", "")
        for unit in file.iter("{*}trans-unit"):
            found.append(_read_unit(unit, release, market))
    return found


def _read_unit(unit: _Element, release: str, market: str) -> Returned:
    source, target = xml.first(unit, "source"), xml.first(unit, "target")
    state = "" if target is None else target.get("state", "")
    approved = unit.get("approved") == "yes" and state not in _OPEN
    return Returned(
        release,
        market or ("" if target is None else target.get(xml.LANGUAGE, "")),
        unit.get("id", ""),
        "" if source is None else _read_text(source),
        "" if target is None else _read_text(target),
        f"line {unit.sourceline}",
        final=approved or state in _FINAL,
        translated=state == "translated" or state in _FINAL,
        reopened=state in _OPEN,
        mark=Mark.parse(unit.get(xml.MARK, "")),
        comments=tuple(_comments(unit)),
    )


def _comments(unit: _Element) -> Iterator[str]:
    for note in xml.children(unit, "note"):
        text = " ".join(xml.text_in(note).split())
        if text and note.get("from") != _PRESSLOC:
            yield text


def _read_text(element: _Element) -> str:
    """The marked text of an element, whatever inline elements a tool has put in."""
    return xml.mixed_text(element, _read_inline)


def _read_inline(element: _Element) -> str:
    kind = element.get("ctype", "")
    name = kind.removeprefix("x-") if TAG.fullmatch(f"<{kind.removeprefix('x-')}>") else ""
    name = name or inline.name_in(element.get("rid", element.get("id", "")))
    match xml.name(element):
        case "x" if kind.startswith(_CONTROL):
            return xml.character(kind.removeprefix(_CONTROL))
        case "x":
            return f"<{name}/>" if name else ""
        case "g":
            inside = _read_text(element)
            return f"<{name}>{inside}</{name}>" if name else inside
        case "bx":
            return f"<{name}>" if name else ""
        case "ex":
            return f"</{name}>" if name else ""
        case "bpt" | "ept" | "ph" | "it":
            code = xml.text_in(element)
            return code if TAG.fullmatch(code) else ""
        case "mrk" | "sub":
            return _read_text(element)
    return ""
