"""Puts translations into an HTML page: only the stretches of text that change are replaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressloc.formats._events import events
from pressloc.formats._inline import Mark, Piece, Shape
from pressloc.formats.html import elements, json_ld
from pressloc.formats.html.blocks import Spot
from pressloc.formats.html.chunks import Range


@dataclass(frozen=True, slots=True)
class Edit:
    """New content for a stretch of the document."""

    start: int
    end: int
    text: str


def replace_texts(html: str, spots: Sequence[Spot], texts: Sequence[str | None]) -> list[Edit]:
    """The edits that put new texts in place of those of the spots; none for equal texts.

    An image's description inside a paragraph that changes too becomes part of its edit.
    """
    changed = [
        (spot, text)
        for spot, text in zip(spots, texts, strict=True)
        if text is not None and text != spot.block.text
    ]
    values = [_value_edit(spot, text) for spot, text in changed if spot.inline is None]
    edits: list[Edit] = []
    inside = iter(values)
    value = next(inside, None)
    for spot, text in changed:
        if spot.inline is None:
            continue
        held: list[Edit] = []
        while value and value.start < spot.end:
            (held if value.start >= spot.start else edits).append(value)
            value = next(inside, None)
        edits.append(Edit(spot.start, spot.end, _render(html, spot, text, held)))
    if value:
        edits += [value, *inside]
    return edits


def apply(html: str, edits: Iterable[Edit]) -> str:
    """The document with the edits made; they are in order, and one inside another is left out."""
    out: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            continue
        out += [html[at : edit.start], edit.text]
        at = edit.end
    return "".join([*out, html[at:]])


def _value_edit(spot: Spot, text: str) -> Edit:
    if spot.json:
        return Edit(spot.start, spot.end, json_ld.escape(text))
    if spot.quote is None:
        return Edit(spot.start, spot.end, elements.escape(text))
    return Edit(spot.start, spot.end, elements.escape_value(text, spot.quote))


def _render(html: str, spot: Spot, text: str, held: Sequence[Edit]) -> str:
    assert spot.inline is not None
    marks = {mark.name: mark for mark in spot.inline.marks}
    starts = [edit.start for edit in held]
    out: list[str] = []
    for event in events(text, spot.inline.marks):
        if event.shape is Shape.TEXT:
            out.append(elements.escape(event.value))
        else:
            start, end = _stretch(spot.pieces, marks[event.value], event.shape)
            inside = held[bisect_left(starts, start) : bisect_left(starts, end)]
            out.append(_cut(html, start, end, inside))
    return "".join(out)


def _stretch(pieces: Sequence[Piece[Range]], mark: Mark, shape: Shape) -> Range:
    """What a tag stands for in the document."""
    first, last = pieces[mark.first].source, pieces[mark.last].source
    match shape:
        case Shape.OPEN:
            return first
        case Shape.CLOSE:
            return last
        case _:
            return first[0], last[1]


def _cut(html: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return apply(html[start:end], moved)
