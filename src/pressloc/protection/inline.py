"""Markup of a segment taken out for the engine, with the stretches that it covers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from pressloc.markup import PROTECTED, Kind, Tag, split

MOST_TAGS = 2000
"""More tags than that are no sentence; finding their places would take minutes."""
DEEPEST = 100
"""Markup nested deeper is a mistake or an attack."""


class Gap(Enum):
    """White space around a single tag that the plain text does not show."""

    AS_IS = "as is"
    BOTH = "both"
    """A space on both sides, of which the plain text keeps one."""
    NONE = "none"
    """Words on both sides, between which the plain text has a space."""


@dataclass(slots=True, eq=False)
class Element:
    """A pair of tags or a single one, and the elements in it."""

    name: str
    start: int
    end: int
    """The stretch of plain text that it covers; start equals end for a single tag."""
    single: bool = False
    lone: bool = False
    """A tag without its partner, as in a broken source."""
    closing: bool = False
    """Of a lone tag, whether it is a closing one."""
    gap: Gap = Gap.AS_IS
    children: list[Element] = field(default_factory=list)

    @property
    def protected(self) -> bool:
        """Whether what it covers must not be translated."""
        return not self.single and PROTECTED.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True)
class Inline:
    """A marked text as plain text and its markup as trees."""

    text: str
    """Plain text for the engine: no tags, no double spaces where tags stood."""
    elements: tuple[Element, ...]

    @property
    def content(self) -> tuple[str, ...]:
        """Texts that protected markup covers, in order."""
        return tuple(
            self.text[element.start : element.end]
            for element in walk(self.elements)
            if element.protected
        )


def walk(elements: Collection[Element]) -> list[Element]:
    """Elements and all that are in them, outer before inner, in the order of the text."""
    return [item for element in elements for item in (element, *walk(element.children))]


def is_tangled(marked: str, names: Collection[str] | None = None) -> bool:
    """Whether a marked text holds more markup, or markup nested deeper, than can be put back."""
    tags = split(marked, names)[1]
    depth = deepest = 0
    for tag in tags:
        depth = max(0, depth + (tag.kind is Kind.OPEN) - (tag.kind is Kind.CLOSE))
        deepest = max(deepest, depth)
    return len(tags) > MOST_TAGS or deepest > DEEPEST


def take_out(marked: str, names: Collection[str] | None = None) -> Inline:
    """Take the markup out of a marked text.

    names: the tags of the block; whatever looks like a tag if not known. A space is put where a
    single tag stood between two words, and of two spaces around a tag one is left.
    """
    plain, tags = split(marked, names)
    if not tags:
        return Inline(plain, ())
    text, places = _close_up(plain, tags)
    return Inline(text, tuple(_nest(tags, places)))


def _close_up(plain: str, tags: Collection[Tag]) -> tuple[str, list[tuple[int, Gap]]]:
    """The text without gaps and glued words where tags were, and the new places of the tags."""
    out: list[str] = []
    places: list[tuple[int, Gap]] = []
    at = length = 0
    last = ""
    for tag in tags:
        piece = plain[at : tag.offset]
        if places and last == " " and piece.startswith(" "):
            piece = piece[1:]
        out.append(piece)
        length += len(piece)
        at = tag.offset
        last = piece[-1:] or last
        follows = plain[at : at + 1]
        gap = Gap.AS_IS
        if tag.kind is Kind.SINGLE and last == " " and follows == " ":
            gap = Gap.BOTH
        elif tag.kind is Kind.SINGLE and last.isalnum() and follows.isalnum():
            gap = Gap.NONE
            out.append(" ")
            length += 1
            last = " "
        places.append((length, gap))
    piece = plain[at:]
    out.append(piece[1:] if last == " " and piece.startswith(" ") else piece)
    return "".join(out), places


def _nest(tags: Collection[Tag], places: list[tuple[int, Gap]]) -> list[Element]:
    roots: list[Element] = []
    open_elements: list[Element] = []
    for tag, (offset, gap) in zip(tags, places, strict=True):
        siblings = open_elements[-1].children if open_elements else roots
        if tag.kind is Kind.SINGLE:
            siblings.append(Element(tag.name, offset, offset, single=True, gap=gap))
        elif tag.kind is Kind.OPEN:
            element = Element(tag.name, offset, offset)
            siblings.append(element)
            open_elements.append(element)
        elif open_elements and open_elements[-1].name == tag.name:
            open_elements.pop().end = offset
        else:
            siblings.append(Element(tag.name, offset, offset, single=True, lone=True, closing=True))
    for element in reversed(open_elements):  # never closed: the opening tag stands alone
        parent = next((e for e in (*roots, *walk(roots)) if element in e.children), None)
        siblings = parent.children if parent else roots
        at = siblings.index(element)
        alone = Element(element.name, element.start, element.start, single=True, lone=True)
        siblings[at : at + 1] = [alone, *element.children]
    return roots
