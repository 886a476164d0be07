"""Cuts what is too long or has lines into parts a model can read, and says how to join them.

A model sees one sentence at a time in training. What is longer than it should read is cut where
it hurts least, nearest to the middle: after a sentence, a semicolon or colon, a comma or dash,
at a space, and only if there is none of these between two characters. Line breaks and tabs are
always cut at and come back as they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_LINE = re.compile(r"\s*[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]\s*")

_PLACES = (
    re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])[”’」』）]*"),
    re.compile(r"(?<=[;:])\s+|(?<=[；：])"),
    re.compile(r"(?<=,)\s+|(?<=[，、])|\s+(?=[–—-]\s)"),
    re.compile(r"\s+"),
)
"""Where to cut, best first; the match is the white space that is taken out."""

_MIDDLE = 0.3
"""A worse place in the middle is better than a good one nearer to an end than this share."""

UNSPACED = frozenset({"zh", "zt", "ja", "th", "lo", "km", "my"})
"""Languages that are written without spaces between sentences."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is translated at once; `before` is what joins it with the previous part."""

    before: str
    text: str
    start: int
    """Where it stands in the whole text."""


def cut(
    text: str, target: str, limit: int, lengths: Callable[[list[str]], list[int]]
) -> tuple[list[Part], str]:
    """Parts of a text of at most `limit` pieces each, and the white space after the last.

    target: the language written, which decides how cut sentences are joined.
    lengths: counts the pieces of texts.
    """
    parts: list[Part] = []
    at = 0
    glue = "" if target in UNSPACED else " "
    for start, end in _lines(text):
        before = text[at:start]
        at = start
        for part in _short(text[start:end], limit, lengths):
            at = text.index(part, at)
            parts.append(Part(before, part, at))
            at += len(part)
            before = glue
        at = end
    return parts, text[at:]


def needs_cutting(text: str) -> bool:
    """Tell whether a text has white space that a model would lose."""
    return text != text.strip() or _LINE.search(text) is not None


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the text between line breaks, without white space at their ends."""
    edges = [0, *(edge for match in _LINE.finditer(text) for edge in match.span()), len(text)]
    spans = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        line = text[start:end]
        start += len(line) - len(line.lstrip())
        end -= len(line) - len(line.rstrip())
        if start < end:
            spans.append((start, end))
    return spans


def _short(text: str, limit: int, lengths: Callable[[list[str]], list[int]]) -> list[str]:
    """Halve a text until every part is short enough."""
    waiting = [text]
    done: list[str] = []
    while waiting:
        part = waiting.pop()
        if len(part) < 2 or lengths([part])[0] <= limit:
            done.append(part)
            continue
        end, start = _place(part)
        waiting += (part[start:], part[:end])
    return done


def _place(text: str) -> tuple[int, int]:
    """End of the first part and start of the second."""
    middle = len(text) / 2
    margin = len(text) * _MIDDLE
    for pattern in _PLACES:
        found = [
            match.span()
            for match in pattern.finditer(text)
            if abs(match.end() - middle) < margin and match.start() > 0 and match.end() < len(text)
        ]
        if found:
            return min(found, key=lambda span: abs(span[1] - middle))
    return _between_characters(text, len(text) // 2)


def _between_characters(text: str, at: int) -> tuple[int, int]:
    """A place that parts no letter from its accents, if there is one before `at`."""
    place = at
    while place > 1 and unicodedata.combining(text[place]):
        place -= 1
    return (place, place) if place > 1 else (at, at)
