"""XLIFF 2.1 (OASIS and ISO 21720): what current tools exchange.

| here | in XLIFF |
|---|---|
| release | `<file original="source/x.md">`; a document has one target language, so one market |
| entry | `<unit>` with one `<segment>`, with the mark of what it said in an attribute of our own |
| pair of tags, single tag | `<pc id="b">`, `<ph id="br"/>`, with the tags as `<originalData>` |
| plural forms of an entry | a `<unit>` each in `<group type="pressloc:plurals">` |
| half of a pair | `<sc/>`, `<ec/>`, isolated where the other half is missing |
| text that must stay as it is | `<mrk translate="no">` in its pair |
| a character that XML forbids | `<cp hex="0008"/>` |
| untranslated, machine draft, source changed | `state="initial"`, told apart by `subState` |
| unsure | `state="translated"` |
| accepted | `state="final"` (`reviewed` is taken as accepted too) |
| raw draft, previous source | `<mtc:match type="mt">` (or `tm`), `<mtc:match type="other">` |
| role, speaker, terms, findings | `<note category="pressloc">` |
| people's comments | `<note category="reviewer">` |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pressloc.catalogs.states import State
from pressloc.interchange import inline, xml
from pressloc.interchange.model import Handoff, Mark, Returned, Unit
from pressloc.markup import PROTECTED, Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of the core of both 2.0 and 2.1."""
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"

_STATES = {
    State.UNTRANSLATED: ("initial", "untranslated"),
    State.MACHINE_DRAFT: ("initial", "machine-draft"),
    State.SOURCE_CHANGED: ("initial", "source-changed"),
    State.UNSURE: ("translated", "unsure"),
    State.ACCEPTED: ("final", "accepted"),
}
_FINAL = frozenset({"reviewed", "final"})
_SEGMENT = "s1"
_PLURALS = "pressloc:plurals"
_PRESSLOC, _REVIEWER = "pressloc", "reviewer"


def write(handoffs: Sequence[Handoff]) -> bytes:
    """One document of releases in one market."""
    from lxml import etree

    first = handoffs[0]
    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        {"version": "2.1", "srcLang": first.source_language, "trgLang": first.market.tag},
        nsmap={None: NAMESPACE, "mtc": MATCHES, "pressloc": xml.OURS},  # type: ignore[dict-item]
    )
    root.set(xml.SPACE, "preserve")
    for number, handoff in enumerate(handoffs, 1):
        file = xml.add(root, "file", id=f"f{number}", original=handoff.path)
        for id, units in groupby(handoff.units, lambda unit: unit.entry_id):
            own = list(units)
            parent = file
            if own[0].form is not None:
                parent = xml.add(file, "group", id=f"g-{id}", type=_PLURALS)
            for unit in own:
                _write_unit(parent, unit)
    return xml.serialize(root)


def _write_unit(file: _Element, unit: Unit) -> None:
    element = xml.add(file, "unit", id=unit.id)
    element.set(xml.MARK, str(unit.mark))
    _write_matches(element, unit)
    _write_notes(element, unit)
    data = _Data()
    state, sub_state = _STATES[unit.state]
    segment = xml.add(
        element, "segment", id=_SEGMENT, state=state, subState=f"pressloc:{sub_state}"
    )
    _write_text(segment, "source", unit.source, unit.tags, data)
    if unit.target:
        _write_text(segment, "target", unit.target, unit.tags, data)
    data.write_before(segment)


def _write_matches(element: _Element, unit: Unit) -> None:
    from lxml import etree

    if unit.draft is None and unit.previous is None:
        return
    matches = etree.SubElement(element, f"{{{MATCHES}}}matches")
    if unit.draft is not None:
        kind = "tm" if unit.draft.is_recalled else "mt"
        match = xml.add(matches, "match", ref=f"#{_SEGMENT}", type=kind, origin=unit.origin)
        if unit.quality is not None:
            match.set("matchQuality", str(unit.quality))
        _write_match(match, unit.source, unit.draft.text, unit.tags)
    if unit.previous is not None:
        match = xml.add(
            matches, "match", ref=f"#{_SEGMENT}", type="other", origin="previous source"
        )
        _write_match(match, unit.previous, unit.target, unit.tags)


def _write_match(match: _Element, source: str, target: str, names: Iterable[str]) -> None:
    """A match keeps its inline codes to itself: its own data."""
    from lxml import etree

    data = _Data()
    for tag, text in (("source", source), ("target", target)):
        side = etree.SubElement(match, f"{{{NAMESPACE}}}{tag}")
        _write_nodes(side, inline.parse(text, tuple(names)), data)
    sources = match[0]
    data.write_before(sources)


def _write_notes(element: _Element, unit: Unit) -> None:
    told = [(note, _PRESSLOC, "source") for note in filter(None, (unit.role, *unit.notes))]
    told += [(comment, _REVIEWER, "target") for comment in unit.comments]
    if told:
        notes = xml.add(element, "notes")
        for text, category, applies_to in told:
            xml.add(notes, "note", text, category=category, appliesTo=applies_to)


class _Data:
    """The original codes of a unit, each once, gathered while its texts are written."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def ref(self, code: str) -> str:
        """The id of a code such as `<b>`."""
        return self._ids.setdefault(code, f"d{len(self._ids) + 1}")

    def write_before(self, element: _Element) -> None:
        """Put them where the standard wants them."""
        if not self._ids:
            return
        from lxml import etree

        data = etree.Element(f"{{{NAMESPACE}}}originalData")
        for code, id in self._ids.items():
            xml.add(data, "data", code, id=id)
        element.addprevious(data)


def _write_text(segment: _Element, tag: str, text: str, names: Iterable[str], data: _Data) -> None:
    _write_nodes(xml.add(segment, tag), inline.parse(text, tuple(names)), data)


def _write_nodes(parent: _Element, nodes: Iterable[inline.Node], data: _Data) -> None:
    for node in nodes:
        match node:
            case str():
                xml.append_text(parent, node)
            case inline.Control():
                _add(parent, "cp", {"hex": f"{ord(node.char):04X}"})
            case inline.Span():
                _write_span(parent, node, data)
            case inline.Point():
                _write_point(parent, node, data)


def _write_span(parent: _Element, span: inline.Span, data: _Data) -> None:
    start, end = f"<{span.name}>", f"</{span.name}>"
    attributes = {
        "id": span.id,
        "dataRefStart": data.ref(start),
        "dataRefEnd": data.ref(end),
        "dispStart": start,
        "dispEnd": end,
    }
    inside = _add(parent, "pc", attributes | _copy(span))
    if PROTECTED.fullmatch(span.name):
        inside = _add(inside, "mrk", {"id": f"m-{span.id}", "translate": "no"})
    _write_nodes(inside, span.children, data)


def _write_point(parent: _Element, point: inline.Point, data: _Data) -> None:
    attributes = {"id": point.id, "dataRef": data.ref(str(point)), "disp": str(point)}
    match point.kind:
        case Kind.SINGLE:
            _add(parent, "ph", attributes | _copy(point))
        case Kind.OPEN:
            isolated = {} if point.paired else {"isolated": "yes"}
            _add(parent, "sc", attributes | _copy(point) | isolated)
        case Kind.CLOSE if point.paired:
            del attributes["id"]
            _add(parent, "ec", attributes | {"startRef": point.id})
        case Kind.CLOSE:
            _add(parent, "ec", attributes | _copy(point) | {"isolated": "yes"})


def _copy(node: inline.Span | inline.Point) -> dict[str, str]:
    """That a code is a second one of its name."""
    return {} if node.id == node.name else {"copyOf": node.name}


def _add(parent: _Element, tag: str, attributes: dict[str, str]) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def read(root: _Element) -> list[Returned]:
    """All units of a document; a unit that a tool has cut into segments is joined again."""
    market = root.get("trgLang", "")
    return [
        _read_unit(unit, file.get("original", ""), market)
        for file in xml.children(root, "file")
        for unit in file.iter("{*}unit")
    ]


def _read_unit(unit: _Element, release: str, market: str) -> Returned:
    parts = [part for part in unit if xml.name(part) in ("segment", "ignorable")]
    states = [part.get("state", "initial") for part in parts if xml.name(part) == "segment"]
    targets = [part for part in parts if xml.first(part, "target") is not None]
    return Returned(
        release,
        market,
        unit.get("id", ""),
        "".join(_side(part, "source") for part in parts),
        "".join(_side(part, "target", "source") for part in parts) if targets else "",
        f"line {unit.sourceline}",
        final=bool(states) and all(state in _FINAL for state in states),
        translated=bool(states) and all(state != "initial" for state in states),
        reopened="initial" in states,
        mark=Mark.parse(unit.get(xml.MARK, "")),
        comments=tuple(_comments(unit)),
    )


def _side(part: _Element, *tags: str) -> str:
    """The text of the first of the elements that a segment has; of an ignorable's target, which
    may be left out, the source stands in."""
    wanted = tags if xml.name(part) == "ignorable" else tags[:1]
    for tag in wanted:
        found = xml.first(part, tag)
        if found is not None:
            return _read_text(found)
    return ""


def _comments(unit: _Element) -> Iterator[str]:
    for notes in xml.children(unit, "notes"):
        for note in xml.children(notes, "note"):
            text = " ".join(xml.text_in(note).split())
            if text and note.get("category") != _PRESSLOC:
                yield text


def _read_text(element: _Element) -> str:
    return xml.mixed_text(element, _read_inline)


def _read_inline(element: _Element) -> str:
    tag = xml.name(element)
    names = (element.get(key, "") for key in ("copyOf", "startRef", "id"))
    name = inline.name_in(next(filter(None, names), ""))
    match tag:
        case "cp":
            return xml.character(element.get("hex", ""))
        case "pc":
            inside = _read_text(element)
            return f"<{name}>{inside}</{name}>" if name else inside
        case "ph" | "sc" | "ec" if name:
            ends = {"ph": f"<{name}/>", "sc": f"<{name}>", "ec": f"</{name}>"}
            return ends[tag]
        case "mrk":
            return _read_text(element)
    return ""
