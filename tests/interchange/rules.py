"""Rules of the standards that the documents must keep: order of elements, ids, allowed values.

Written from the specifications (XLIFF 1.2 and 2.1 of OASIS, TMX 1.4b of LISA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree

NMTOKEN = re.compile(r"[\w.:-]+")
XLIFF12 = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF21 = "urn:oasis:names:tc:xliff:document:2.0"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_ATTRIBUTES_12 = {
    "file": {"original", "source-language", "target-language", "datatype", "tool-id"},
    "trans-unit": {"id", "approved"},
    "target": {"state", "state-qualifier"},
    "note": {"from", "annotates"},
    "alt-trans": {"alttranstype", "origin", "match-quality"},
    "g": {"id", "ctype"},
    "x": {"id", "ctype", "equiv-text"},
    "bx": {"id", "rid", "ctype"},
    "ex": {"id", "rid"},
}
_STATES_12 = {
    "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
    "needs-review-translation", "needs-translation", "new", "signed-off", "translated",
}  # fmt: skip


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _in_order(element: etree._Element, order: Sequence[str]) -> Iterator[str]:
    found = [order.index(_name(child)) if _name(child) in order else -1 for child in element]
    if -1 in found or found != sorted(found):
        yield f"{_name(element)}: {[_name(child) for child in element]}"


def _required(element: etree._Element, *names: str) -> Iterator[str]:
    for name in names:
        if not element.get(name):
            yield f"{_name(element)} lacks {name}"


def _unique(elements: Sequence[etree._Element]) -> Iterator[str]:
    ids = [element.get("id") for element in elements]
    if len(ids) != len(set(ids)) or None in ids:
        yield f"ids {ids}"


def faults_12(root: etree._Element) -> Iterator[str]:
    """What in an XLIFF 1.2 document is against xliff-core-1.2-strict."""
    if root.tag != f"{{{XLIFF12}}}xliff" or root.get("version") != "1.2":
        yield "root"
    for file in root:
        yield from _in_order(file, ["header", "body"])
        yield from _required(file, "original", "source-language", "datatype")
        yield from _unique(list(file.iter(f"{{{XLIFF12}}}trans-unit")))
    for unit in root.iter(f"{{{XLIFF12}}}trans-unit"):
        own = [child for child in unit if _name(child) not in ("source", "target")]
        kinds = {"context-group", "note", "alt-trans"}
        if _name(unit[0]) != "source" or not {_name(child) for child in own} <= kinds:
            yield "trans-unit"
        if "target" in [_name(child) for child in unit] and _name(unit[1]) != "target":
            yield "target does not follow source"
        for side in unit.iter(f"{{{XLIFF12}}}source", f"{{{XLIFF12}}}target"):
            codes = [code for code in side.iter() if _name(code) in ("g", "x", "bx", "ex")]
            yield from _unique([code for code in codes if _name(code) != "x"])
    for element in root.iter():
        allowed = _ATTRIBUTES_12.get(_name(element))
        plain = {name for name in element.attrib if not str(name).startswith("{")}
        if allowed is not None and not plain <= allowed:
            yield f"{_name(element)}: {plain - allowed}"
        if _name(element) == "target" and element.get("state", "final") not in _STATES_12:
            yield f"state {element.get('state')}"
        ctype = element.get("ctype", "x-")
        if not ctype.startswith("x-"):
            yield f"ctype {ctype}"


def faults_21(root: etree._Element) -> Iterator[str]:
    """What in an XLIFF 2.1 document is against the core and the matches module."""
    if root.tag != f"{{{XLIFF21}}}xliff" or root.get("version") not in ("2.0", "2.1"):
        yield "root"
    yield from _required(root, "srcLang", "trgLang")
    yield from _unique(list(root))
    for file in root:
        yield from _required(file, "id")
        yield from _unique(list(file))
    for unit in root.iter(f"{{{XLIFF21}}}unit"):
        yield from _in_order(unit, ["matches", "notes", "originalData", "segment", "ignorable"])
        yield from _data(unit, [part for part in unit if _name(part) == "segment"])
        for match in unit.iter("{*}match"):
            yield from _required(match, "ref")
            yield from _in_order(match, ["originalData", "source", "target"])
            yield from _data(match, [match])
    for segment in root.iter(f"{{{XLIFF21}}}segment"):
        yield from _in_order(segment, ["source", "target"])
        if segment.get("state") not in ("initial", "translated", "reviewed", "final"):
            yield f"state {segment.get('state')}"
        if segment.get("subState") and ":" not in segment.get("subState", ""):
            yield "subState without a prefix"
        if segment.get("state") != "initial" and len(segment) < 2:
            yield "a translated segment without a target"
    for element in root.iter(f"{{{XLIFF21}}}*"):
        if "id" in element.attrib and not NMTOKEN.fullmatch(str(element.get("id"))):
            yield f"id {element.get('id')}"


def _data(holder: etree._Element, parts: Sequence[etree._Element]) -> Iterator[str]:
    """References to original data resolve, and inline codes have ids and partners of their own."""
    known = {data.get("id") for data in holder.iterfind(f"{{{XLIFF21}}}originalData/*")}
    for part in parts:
        for side in part:
            if _name(side) not in ("source", "target"):
                continue
            codes = [code for code in side.iter() if _name(code) in ("pc", "ph", "sc", "ec")]
            marks = [mark for mark in side.iter() if _name(mark) == "mrk"]
            yield from _unique([*(c for c in codes if "startRef" not in c.attrib), *marks])
            starts = {code.get("id") for code in codes if _name(code) == "sc"}
            for code in codes:
                refs = {code.get(name) for name in ("dataRef", "dataRefStart", "dataRefEnd")}
                if not refs - {None} <= known:
                    yield f"data {refs}"
                if _name(code) == "ec" and "startRef" in code.attrib:
                    if code.get("startRef") not in starts:
                        yield "an ec without its sc"
                elif _name(code) == "ec" and code.get("isolated") != "yes":
                    yield "an ec that is not isolated"


def faults_tmx(root: etree._Element) -> Iterator[str]:
    """What in a TMX document is against its DTD and the rules around it."""
    header, body = root
    wanted = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang")
    yield from _required(header, *wanted, "datatype")
    if root.get("version") != "1.4" or header.get("segtype") not in ("sentence", "block"):
        yield "header"
    ids = [unit.get("tuid") for unit in body]
    if len(ids) != len(set(ids)):
        yield "tuid twice"
    for unit in body:
        yield from _in_order(unit, ["note", "prop", "tuv"])
        if unit.get("changedate"):
            datetime.strptime(unit.get("changedate", ""), "%Y%m%dT%H%M%SZ")
        languages = [variant.get(LANGUAGE) for variant in unit.iter("tuv")]
        if len(languages) < 2 or None in languages:
            yield f"languages {languages}"
        for seg in unit.iter("seg"):
            starts = [code.get("i") for code in seg.iter("bpt")]
            ends = [code.get("i") for code in seg.iter("ept")]
            if sorted(map(str, starts)) != sorted(map(str, ends)) or len(set(starts)) < len(starts):
                yield f"bpt {starts}, ept {ends}"
            if any(code.get("pos") not in ("begin", "end") for code in seg.iter("it")):
                yield "it without pos"
