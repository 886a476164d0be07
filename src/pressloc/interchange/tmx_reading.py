"""Translation memories of any tool as TMX: units one by one, so that a file may be of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.errors import SourceError, UsageError
from pressloc.interchange import xml
from pressloc.interchange.tmx_writing import AFTER, BEFORE, CONTEXT, DATE, RELEASE, ROLE
from pressloc.markup import TAG

if TYPE_CHECKING:
    from lxml.etree import _Element

_FAMILIAR = {"bold": "b", "italic": "i", "ulined": "u", "link": "a", "lb": "br", "image": "img"}
"""Names for codes of other tools by the types that TMX suggests."""


@dataclass(frozen=True, slots=True)
class Memorized:
    """A translation that people approved, as a TMX file has it."""

    source: str
    """Marked text."""
    target: str
    language: str
    """BCP 47 tag of the target, as the file has it."""
    release: str = ""
    role: str = ""
    context: str = ""
    """The msgctxt of its entry."""
    before: str = ""
    """The segment before it in the release, where the file tells."""
    after: str = ""
    changed: datetime | None = None
    by: str = ""


def read(path: Path, source_language: str) -> Iterator[Memorized]:
    """The units of a TMX file of any size, one by one, each target language on its own.

    Units without a text in the source language, and empty ones, are passed over. UsageError for
    a file that is broken (what came before has been given), is none, or declares entities.
    """
    for unit, srclang in _units(path):
        yield from _read_unit(unit, srclang, source_language)


def languages(path: Path, source_language: str) -> Iterator[str]:
    """The target language of each translation in a TMX file; quicker than reading the texts.

    The whole file is looked through, so a file that this comes to the end of is not broken.
    """
    for unit, srclang in _units(path):
        variants = _variants(unit)
        source = _source(variants, srclang, source_language)
        if source is not None:
            yield from (language for language, each in variants if each is not source)


def _units(path: Path) -> Iterator[tuple[_Element, str]]:
    """Each `<tu>` with the source language that holds for it; it is emptied afterwards."""
    from lxml import etree

    try:
        with path.open("rb") as handle:
            events = etree.iterparse(
                handle,
                events=("end",),
                tag=("{*}header", "{*}tu"),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            yield from _from_events(events, path)
    except etree.XMLSyntaxError as error:
        raise xml.damaged(path, error) from error
    except OSError as error:
        raise SourceError(
            (error.strerror or str(error)).lower(), file=path, remedy="check the path"
        ) from error


def _from_events(
    events: Iterable[tuple[str, _Element]], path: Path
) -> Iterator[tuple[_Element, str]]:
    srclang = ""
    root: _Element | None = None
    for _, element in events:
        if root is None:
            root = element.getroottree().getroot()
            _check_root(root, path)
        if xml.name(element) == "header":
            srclang = element.get("srclang", "")
            continue
        yield element, element.get("srclang", srclang)
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    if root is None:
        _check_root(xml.read(path), path)


def _check_root(root: _Element, path: Path) -> None:
    if xml.name(root) != "tmx":
        raise UsageError(f"is not TMX but {xml.name(root)}", file=path, remedy="export it as TMX")
    xml.refuse_entities(root, path)


def _variants(unit: _Element) -> list[tuple[str, _Element]]:
    """The texts of a unit with their languages."""
    return [
        (variant.get(xml.LANGUAGE, variant.get("lang", "")), variant)
        for variant in xml.children(unit, "tuv")
    ]


def _source(
    variants: Sequence[tuple[str, _Element]], srclang: str, source_language: str
) -> _Element | None:
    """The text in the source language, that which the file calls its source first."""
    same = [(tag, variant) for tag, variant in variants if _is_language(tag, source_language)]
    named = (variant for tag, variant in same if tag.lower() == srclang.lower())
    return next(named, same[0][1] if same else None)


def _read_unit(unit: _Element, srclang: str, source_language: str) -> Iterator[Memorized]:
    variants = _variants(unit)
    source = _source(variants, srclang, source_language)
    text = "" if source is None else _text_of(source)
    if not text.strip():
        return
    known = {prop.get("type", ""): xml.text_in(prop).strip() for prop in xml.children(unit, "prop")}
    for language, variant in variants:
        target = "" if variant is source else _text_of(variant)
        if target.strip():
            yield Memorized(
                text,
                target,
                language,
                known.get(RELEASE, ""),
                known.get(ROLE, ""),
                known.get(CONTEXT, ""),
                known.get(BEFORE, ""),
                known.get(AFTER, ""),
                _date(variant.get("changedate", unit.get("changedate", ""))),
                variant.get("changeid", unit.get("changeid", "")),
            )


@lru_cache
def _is_language(tag: str, wanted: str) -> bool:
    """Whether a tag is that language, whatever the country: `en-US` is `en`."""
    tag, wanted = tag.lower().replace("_", "-"), wanted.lower().replace("_", "-")
    return bool(wanted) and (tag == wanted or tag.partition("-")[0] == wanted)


def _text_of(variant: _Element) -> str:
    seg = xml.first(variant, "seg")
    return "" if seg is None else _Reading().text(seg)


@dataclass(slots=True)
class _Reading:
    """One text with its codes; those of other tools get names in the order they stand in."""

    open: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def text(self, element: _Element) -> str:
        return xml.mixed_text(element, self._code)

    def _code(self, element: _Element) -> str:
        kind = element.get("type", "")
        code = xml.text_in(element)
        own = TAG.fullmatch(code)
        match xml.name(element):
            case "ph" if kind.startswith("x-control-"):
                return xml.character(kind.removeprefix("x-control-"))
            case "bpt":
                name = own["name"] if own else self._name(kind)
                self.open[element.get("i", "")] = name
                return f"<{name}>"
            case "ept":
                name = self.open.pop(element.get("i", ""), "")
                return f"</{name}>" if name else ""
            case "ph" | "it":
                return code if own else f"<{self._name(kind)}/>"
            case "hi" | "sub" | "ut":
                return self.text(element)
        return ""

    def _name(self, kind: str) -> str:
        """A name for a code of another tool: `b`, `i` …, else `g1`, `g2` …"""
        if kind in _FAMILIAR and _FAMILIAR[kind] not in self.open.values():
            return _FAMILIAR[kind]
        self.count += 1
        return f"g{self.count}"


@lru_cache
def _date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, DATE).replace(tzinfo=UTC)
    except ValueError:
        return None
