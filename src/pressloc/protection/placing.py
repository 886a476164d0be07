"""Putting the markup of a source back into its draft: by equal text, by attention, by proportion.

Whatever the links are, the result holds every tag exactly once and properly nested: elements are
placed inside their parents, and siblings in stretches that do not touch each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.engines.base import Link
from pressloc.markup import Kind, Tag
from pressloc.protection.inline import Element, Gap, Inline
from pressloc.protection.model import Loss
from pressloc.protection.pairs import find_pair
from pressloc.protection.points import find_point
from pressloc.protection.scene import Scene, usable
from pressloc.protection.words import Span, is_han


@dataclass(frozen=True, slots=True)
class _Placed:
    element: Element
    span: Span
    children: tuple[_Placed, ...]


def put_back(
    inline: Inline,
    draft: str,
    links: Sequence[Link],
    renderings: Sequence[tuple[Span, Span]] = (),
) -> tuple[str, tuple[Loss, ...]]:
    """The draft with the markup of its source, and a loss for every tag placed by guess.

    inline: the source, taken apart. draft: its translation, plain. links: attention between
    the two. renderings: source spans with the target spans that are known to render them.
    """
    if not inline.elements:
        return draft, ()
    scene = Scene(inline.text, draft, usable(links, inline.text, draft), renderings)
    placed = _place(scene, inline.elements, (0, len(inline.text)), (0, len(draft)))
    marks: list[_Mark] = []
    for item in placed:
        _write(item, marks)
    return _assemble(draft, marks), tuple(scene.losses)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag to be written at an offset of the draft."""

    at: int
    tag: str
    gap: Gap = Gap.AS_IS


def _write(placed: _Placed, marks: list[_Mark]) -> None:
    element, (start, end) = placed.element, placed.span
    if element.lone:
        kind = Kind.CLOSE if element.closing else Kind.OPEN
        marks.append(_Mark(start, str(Tag(element.name, kind, start))))
    elif element.single:
        marks.append(_Mark(start, str(Tag(element.name, Kind.SINGLE, start)), element.gap))
    else:
        marks.append(_Mark(start, str(Tag(element.name, Kind.OPEN, start))))
        for child in placed.children:
            _write(child, marks)
        marks.append(_Mark(end, str(Tag(element.name, Kind.CLOSE, end))))


def _assemble(draft: str, marks: Sequence[_Mark]) -> str:
    """The draft with its tags; white space around single tags as the source has it."""
    out: list[str] = []
    at = 0
    for mark in marks:
        out.append(draft[at : mark.at])
        at = mark.at
        before, after = draft[at - 1 : at], draft[at : at + 1]
        if mark.gap is Gap.NONE and " " in (before, after):
            if after == " ":
                at += 1
            elif out[-1].endswith(" "):
                out[-1] = out[-1][:-1]
        tag = mark.tag
        if mark.gap is Gap.BOTH:
            tag = (" " if _needs_space(before) else "") + tag + (" " if _needs_space(after) else "")
        out.append(tag)
    out.append(draft[at:])
    return "".join(out)


def _needs_space(neighbour: str) -> bool:
    return bool(neighbour) and not neighbour.isspace() and not is_han(neighbour)


def _place(
    scene: Scene, elements: Sequence[Element], source: Span, region: Span
) -> tuple[_Placed, ...]:
    """Place sibling elements inside a stretch of the draft, the surest first."""
    taken: list[Span] = []
    spans: dict[int, Span] = {}
    for at in sorted(range(len(elements)), key=lambda at: _doubt(scene, elements[at])):
        if not elements[at].single:
            spans[at] = find_pair(scene, elements[at], source, region, taken)
            taken.append(spans[at])
    for at, element in enumerate(elements):
        if element.single:
            point = find_point(scene, element, source, region, taken)
            spans[at] = point, point
    order = sorted(spans, key=lambda at: (spans[at], at))
    return tuple(_with_children(scene, elements[at], spans[at]) for at in order)


def _with_children(scene: Scene, element: Element, span: Span) -> _Placed:
    if element.single:
        return _Placed(element, span, ())
    children = _place(scene, element.children, (element.start, element.end), span)
    return _Placed(element, span, children)


def _doubt(scene: Scene, element: Element) -> tuple[bool, int]:
    """Protected and equal text first, then long before short."""
    text = scene.source[element.start : element.end]
    known = element.protected or (bool(text.strip()) and scene.draft.count(text) == 1)
    return not known, element.start - element.end
