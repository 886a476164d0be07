"""Marked text as a tree, so that each format can write tags as elements, and what XML forbids.

Tags that open and close properly nested become spans. What a damaged or crossing translation has
besides stays as points, so that every text can be written and comes back as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pressloc import markup
from pressloc.markup import Kind, Tag

_DEEPEST = 40
"""Spans inside spans; what is deeper is written as points, so that readers need no deep stack."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (section 2.2)."""
_AGAIN = re.compile(r"_\d+$")


@dataclass(frozen=True, slots=True)
class Control:
    """A character that XML cannot hold."""

    char: str


@dataclass(frozen=True, slots=True)
class Point:
    """A single tag, or half of a pair that is not properly nested."""

    name: str
    kind: Kind
    id: str
    """Its name, or for a second one of that name in a text `name_2`."""
    paired: bool = False
    """For half of a pair: whether the other half is in the text too."""

    def __str__(self) -> str:
        return str(Tag(self.name, self.kind, 0))


@dataclass(frozen=True, slots=True)
class Span:
    """A pair of tags and what it encloses."""

    name: str
    id: str
    children: tuple[Node, ...]


Node = str | Control | Point | Span


def parse(text: str, names: Collection[str]) -> tuple[Node, ...]:
    """A marked text as a tree; names are those of its tags, whatever else looks like one is text.

    text_of() is the inverse.
    """
    plain, tags = markup.split(text, names)
    partners = _partners(tags)
    nested = _nested(tags, partners)
    ids = _ids(tags, partners)

    def build(first: int, last: int, start: int, end: int) -> Iterator[Node]:
        """The nodes of the tags from first to before last, in the plain text from start to end."""
        at, position = first, start
        while at < last:
            tag = tags[at]
            yield from _text(plain[position : tag.offset])
            position = tag.offset
            if at in nested:
                close = partners[at]
                inside = tuple(build(at + 1, close, position, tags[close].offset))
                yield Span(tag.name, ids[at], inside)
                position = tags[close].offset
                at = close
            else:
                yield Point(tag.name, tag.kind, ids[at], at in partners)
            at += 1
        yield from _text(plain[position:end])

    return tuple(build(0, len(tags), 0, len(plain)))


def text_of(nodes: Collection[Node]) -> str:
    """The marked text of a tree."""
    parts: list[str] = []
    for node in nodes:
        match node:
            case str():
                parts.append(node)
            case Control():
                parts.append(node.char)
            case Point():
                parts.append(str(node))
            case Span():
                parts.append(f"<{node.name}>{text_of(node.children)}</{node.name}>")
    return "".join(parts)


def name_in(id: str) -> str:
    """The name of the tag that an id of Point or Span stands for; empty if it can be none."""
    name = _AGAIN.sub("", id)
    return name if markup.TAG.fullmatch(f"<{name}>") else ""


def legal(text: str) -> str:
    """Text for an attribute or a note: what XML cannot hold is replaced."""
    return _FORBIDDEN.sub("\ufffd", text)


def _text(text: str) -> Iterator[Node]:
    at = 0
    for found in _FORBIDDEN.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield Control(found[0])
        at = found.end()
    if text[at:]:
        yield text[at:]


def _partners(tags: Collection[Tag]) -> dict[int, int]:
    """Positions of opening and closing tags that belong together, both ways."""
    waiting: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for at, tag in enumerate(tags):
        if tag.kind is Kind.OPEN:
            waiting.setdefault(tag.name, []).append(at)
        elif tag.kind is Kind.CLOSE and waiting.get(tag.name):
            start = waiting[tag.name].pop()
            found[start], found[at] = at, start
    return found


def _nested(tags: Collection[Tag], partners: dict[int, int]) -> set[int]:
    """Opening tags of the pairs that cross no other pair and are not too deep."""
    found: set[int] = set()
    stack: list[int] = []
    for at, tag in enumerate(tags):
        if at not in partners:
            continue
        if tag.kind is Kind.OPEN:
            stack.append(at)
            continue
        opening = partners[at]
        if stack and stack[-1] == opening:
            stack.pop()
            if len(stack) < _DEEPEST:
                found.add(opening)
        elif opening in stack:
            stack.remove(opening)
    return {at for at in found if not _is_crossed(at, partners)}


def _is_crossed(opening: int, partners: dict[int, int]) -> bool:
    """Whether a pair has half of another pair in it."""
    close = partners[opening]
    return any(
        at in partners and not opening < partners[at] < close for at in range(opening + 1, close)
    )


def _ids(tags: Collection[Tag], partners: dict[int, int]) -> list[str]:
    """An id for each tag: both halves of a pair have the same."""
    times: Counter[str] = Counter()
    ids: list[str] = []
    for at, tag in enumerate(tags):
        if tag.kind is Kind.CLOSE and at in partners:
            ids.append(ids[partners[at]])
            continue
        times[tag.name] += 1
        ids.append(tag.name if times[tag.name] == 1 else f"{tag.name}_{times[tag.name]}")
    return ids
