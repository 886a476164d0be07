"""A translation to steps of writing that are balanced, however damaged its tags are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressloc import markup
from pressloc.formats._inline import Mark, Shape


@dataclass(frozen=True, slots=True)
class Event:
    """A step in writing a translation: a text, or a tag by its name."""

    shape: Shape
    value: str


def events(text: str, marks: Sequence[Mark]) -> Iterator[Event]:
    """The steps that write a translation, always balanced.

    A tag left open is closed at the end, a closing tag without its opening one is dropped, and
    what looks like a tag but is none of this block's is text.
    """
    paired = {mark.name: mark.paired for mark in marks}
    open_names: dict[str, None] = {}
    at = 0
    for match in markup.scan(text, paired):
        if match.start() > at:
            yield Event(Shape.TEXT, text[at : match.start()])
        at = match.end()
        yield from _tag_events(match["name"], paired[match["name"]], match, open_names)
    if at < len(text):
        yield Event(Shape.TEXT, text[at:])
    for name in reversed(open_names):
        yield Event(Shape.CLOSE, name)


def _tag_events(
    name: str, paired: bool, match: re.Match[str], open_names: dict[str, None]
) -> Iterator[Event]:
    if not paired:
        if not match["close"]:
            yield Event(Shape.SINGLE, name)
    elif match["close"]:
        if name in open_names:
            while (last := open_names.popitem()[0]) != name:
                yield Event(Shape.CLOSE, last)
            yield Event(Shape.CLOSE, name)
    elif name not in open_names:
        yield Event(Shape.OPEN, name)
        if match["single"]:
            yield Event(Shape.CLOSE, name)
        else:
            open_names[name] = None
