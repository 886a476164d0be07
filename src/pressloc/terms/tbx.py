"""Terms as TBX (ISO 30042, TBX-Basic): both the editions of 2008 and 2019 in, that of 2019 out.

The status of a term says what it is: deprecated is forbidden, admitted comes behind preferred.
What TBX has no word for stands in notes of our own: `x-case` and `x-translate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically
from pressloc.terms.model import Case, Rendering, Term
from pressloc.terms.reading import Fault, check_terms, clean, market_name, raise_faults

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_STATUS = "administrativeStatus"
_FORBIDDEN = ("deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecatedTerm", "forbidden")
_ADMITTED = ("admittedTerm-admn-sts", "admittedTerm")


def read_tbx(path: Path, source_language: str = "en") -> tuple[Term, ...]:
    """The terms of a TBX file; UsageError names the file and the line that is wrong.

    An entry with several source terms (synonyms) becomes one term each. Entries without a term in
    the source language are passed over.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    data = read_bytes(path)
    if b"<!ENTITY" in data:
        raise UsageError("declares entities", file=path, remedy="export it again without them")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"is no XML: {error.msg}", file=path, place=f"line {error.lineno}",
            remedy="export it again as TBX",
        ) from error  # fmt: skip
    if _name(root) not in ("tbx", "martif"):
        raise UsageError(
            f"is not TBX but {_name(root)}", file=path, place="line 1", remedy="export it as TBX"
        )
    placed = [
        (f"line {entry.sourceline}", term)
        for entry in root.iter()
        if _name(entry) in _ENTRIES
        for term in _entry(entry, source_language)
    ]
    if not placed:
        faults = [Fault("line 1", f"has no terms in {source_language}", "export both languages")]
        raise_faults(path, faults)
    raise_faults(path, check_terms(placed))
    return tuple(term for _, term in placed)


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _named(element: _Element, names: Iterable[str]) -> Iterator[_Element]:
    wanted = tuple(names)
    return (child for child in element.iter() if _name(child) in wanted)


def _text(element: _Element) -> str:
    return clean("".join(str(part) for part in element.itertext()))


def _notes(element: _Element, kind: str) -> str:
    for child in element.iter():
        if _name(child) in ("termNote", "descrip", "admin") and child.get("type") == kind:
            return _text(child)
    return ""


def _entry(entry: _Element, source_language: str) -> Iterator[Term]:
    sources: list[tuple[str, _Element]] = []
    found: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for section in _named(entry, _LANGUAGES):
        market = market_name(section.get(_LANGUAGE) or section.get("lang") or "")
        for item in _named(section, _TERMS):
            name = next((_text(term) for term in _named(item, ["term"])), "")
            if not name or not market:
                continue
            status = _notes(item, _STATUS)
            if market == source_language or market.partition("_")[0] == source_language:
                if status not in _FORBIDDEN:
                    sources.append((name, item))
                continue
            rank = 2 if status in _FORBIDDEN else 1 if status in _ADMITTED else 0
            found.setdefault(market, ([], [], []))[rank].append(name)
    renderings = {
        market: Rendering((*preferred, *admitted), tuple(forbidden))
        for market, (preferred, admitted, forbidden) in found.items()
    }
    note = next((_text(item) for item in entry if _name(item) == "note"), "")
    for name, item in sources:
        case = Case.EXACT if _notes(item, "x-case") == "exact" else Case.ANY
        yield Term(name, renderings, note, case, _notes(item, "x-translate") == "no")


def write_tbx(path: Path, terms: Iterable[Term], source_language: str = "en") -> None:
    """Write terms as a TBX file that read_tbx() reads as the same terms."""
    from lxml import etree

    root = etree.Element(
        f"{{{_NAMESPACE}}}tbx",
        {"type": "TBX-Basic", "style": "dca", _LANGUAGE: source_language},
        nsmap={None: _NAMESPACE},  # type: ignore[dict-item]
    )
    header = _add(_add(root, "tbxHeader"), "fileDesc")
    _add(_add(header, "sourceDesc"), "p", "Written by pressloc.")
    body = _add(_add(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _write_entry(body, number, term, source_language)
    etree.indent(root)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    write_atomically(path, data + b"\n")


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    if text:
        child.text = text
    return child


def _write_entry(body: _Element, number: int, term: Term, source_language: str) -> None:
    entry = _add(body, "conceptEntry", id=f"c{number}")
    if term.note:
        _add(entry, "note", term.note)
    item = _write_term(_section(entry, source_language), term.source, "")
    if term.case:
        _add(item, "termNote", term.case, type="x-case")
    if term.do_not_translate:
        _add(item, "termNote", "no", type="x-translate")
    for market, rendering in term.renderings.items():
        section = _section(entry, market.replace("_", "-"))
        for at, name in enumerate(rendering.accepted):
            _write_term(section, name, "admitted" if at else "preferred")
        for name in rendering.forbidden:
            _write_term(section, name, "deprecated")


def _section(entry: _Element, language: str) -> _Element:
    section = _add(entry, "langSec")
    section.set(_LANGUAGE, language)
    return section


def _write_term(section: _Element, name: str, status: str) -> _Element:
    item = _add(section, "termSec")
    _add(item, "term", name)
    if status:
        _add(item, "termNote", f"{status}Term-admn-sts", type=_STATUS)
    return item
