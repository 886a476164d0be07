"""How a run of a DOCX looks, and by which tags one look differs from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pressloc.formats.docx.schema import RUN_ORDER, insert
from pressloc.formats.docx.styles import Styles
from pressloc.formats.docx.tree import Element, is_on, local, new, q, value

_NOISE = frozenset(
    ("lang", "noProof", "rPrChange", "webHidden", "spacing", "kern", "w", "rtl", "snapToGrid")
)
"""Properties that break a word into runs but that no reader sees as emphasis."""

_EMPHATIC = frozenset(("b", "bCs", "i", "iCs", "u", "vertAlign"))
"""Properties that emphasise; they are never the rule that the rest departs from."""

_TOGGLES = {"b": "b", "bCs": "b", "i": "i", "iCs": "i"}


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a run: their XML by name, without noise."""

    given: frozenset[tuple[str, str]]

    def names(self) -> frozenset[str]:
        """Names of the properties."""
        return frozenset(name for name, _ in self.given)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A difference between two looks that a tag stands for."""

    word: str
    """`b`, `i`, `u`, `sub`, `sup`, `code`; `s` for any other."""
    sets: frozenset[tuple[str, str]]
    removes: frozenset[str]


def look(properties: Element | None) -> Look:
    """The look that run properties give."""
    if properties is None:
        return Look(frozenset())
    given = (
        (local(child), _canonical(child))
        for child in properties
        if isinstance(child.tag, str) and local(child) not in _NOISE
    )
    return Look(frozenset(given))


def common(looks: Iterable[Look]) -> Look:
    """What all looks share."""
    return Look(frozenset.intersection(*(each.given for each in looks)))


def plainest(looks: Iterable[tuple[Look, int]], shared: Look) -> Look:
    """The look that needs no tag, of looks and how many letters have each.

    The commonest one, or a plainer one that stands beside it, without emphasis that is not
    shared by the whole paragraph: a bold beginning that is longer than the rest of its
    paragraph is still the emphasis.
    """
    letters: Counter[Look] = Counter()
    for each, count in looks:
        letters[each] += count
    if not letters:
        return Look(frozenset())
    ordered = sorted(letters, key=lambda each: (-letters[each], sorted(each.given)))
    chosen = ordered[0]
    for other in ordered:
        if other.given < chosen.given:
            chosen = other
    words = {p for p in chosen.given if p[0] == "rStyle" and p not in common(letters).given}
    kept = (p for p in chosen.given - words if p in shared.given or p[0] not in _EMPHATIC)
    return Look(frozenset(kept))


def emphases(base: Look, other: Look, styles: Styles) -> tuple[Emphasis, ...]:
    """What must be added to the base to have the other look."""
    added = dict(other.given - base.given)
    removed = base.names() - other.names()
    words: dict[str, set[tuple[str, str]]] = {}
    for name, xml in added.items():
        words.setdefault(_word(name, xml, styles), set()).add((name, xml))
    rest = words.pop("s", set())
    found = [Emphasis(word, frozenset(sets), frozenset()) for word, sets in words.items()]
    if rest or removed:
        found.append(Emphasis("s", frozenset(rest), removed))
    return tuple(sorted(found, key=lambda each: each.word))


def with_emphasis(base: Look, emphasis: Emphasis) -> Look:
    """The base with an emphasis added."""
    replaced = emphasis.removes | {name for name, _ in emphasis.sets}
    return Look(frozenset(p for p in base.given if p[0] not in replaced) | emphasis.sets)


def properties_of(given: Look) -> Element:
    """Run properties that give a look."""
    made = new("w:rPr")
    known = [p for p in given.given if p[0] in RUN_ORDER]
    for _, xml in sorted(known, key=lambda p: RUN_ORDER.index(p[0])):
        insert(made, etree.fromstring(xml), RUN_ORDER)
    for _, xml in sorted(given.given - set(known)):
        made.append(etree.fromstring(xml))
    return made


def _word(name: str, xml: str, styles: Styles) -> str:
    element = etree.fromstring(xml)
    if name in _TOGGLES and is_on(element):
        return _TOGGLES[name]
    if name == "u" and value(element) not in ("none", ""):
        return "u"
    if name == "vertAlign":
        return {"superscript": "sup", "subscript": "sub"}.get(value(element), "s")
    if name == "rStyle":
        style = styles[value(element)]
        if style.is_code:
            return "code"
        return {"strong": "b", "emphasis": "i"}.get(style.name, "s")
    return "s"


def _canonical(element: Element) -> str:
    """The XML of a property, the same for the same property."""
    copy = deepcopy(element)
    copy.tail = None
    if copy.get(q("w:val")) in ("1", "true", "on"):
        del copy.attrib[q("w:val")]
    copy.attrib.pop(q("w:hint"), "")
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n").decode("utf-8")
