"""Cuts what is too long or has lines into parts a model can read, and says how to join them.

A model sees one sentence at a time in training and leaves out much of what else it is given: three
sentences of FLORES dev at once cost the starter en→es 6 BLEU. So a text that is long for one
sentence is cut where a sentence ends, if it has such a place. A single sentence is cut only where
it is too long for any model, for cutting it costs quality too: after a semicolon or colon, a comma
or dash, at a space, nearest to the middle, and only if there is none of these between two
characters. Line breaks and tabs are always cut at and come back as they were.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]")

_ABBREVIATIONS = (
    "Inc",
    "Ltd",
    "Corp",
    "Co",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "St",
    "No",
    "Jr",
    "vs",
)
"""After these a sentence goes on; segmentation, which knows better, left them in one segment."""

_SENTENCE_END = (
    r"(?<=[.!?…])(?<![A-Z]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
    + r"[\"'”’»)\]]*\s+(?=[^a-z])|(?<=[。！？])[”’」』）]*"
)

_PLACES = (
    re.compile(_SENTENCE_END),
    re.compile(r"(?<=[;:])\s+|(?<=[；：])"),
    re.compile(r"(?<=,)\s+|(?<=[，、])|\s+(?=[–—-]\s)"),
    re.compile(r"\s+"),
)
"""Where to cut, best first; the match is the white space that is taken out."""

_FULL_WIDTH = "。！？；：，、”’」』）"
"""What ends a clause in languages without spaces; in others a space follows."""

_MIDDLE = 0.3
"""A worse place in the middle is better than a good one nearer to an end than this share."""

_WINDOW = 2000
"""Characters around the middle of a very long text in which a place is looked for."""

_LONGEST_PIECE = 32
"""No piece has more characters (SentencePiece: 16): longer texts need not be counted."""

UNSPACED = frozenset({"zh", "zt", "ja", "th", "lo", "km", "my"})
"""Languages that are written without spaces between sentences."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is translated at once; `before` is what joins it with the previous part."""

    before: str
    text: str
    start: int
    """Where it stands in the whole text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Pieces from which on a text is cut."""

    one_sentence: int
    """What has more is cut between sentences."""
    most: int
    """What has more is cut anywhere."""


Count = Callable[[list[str]], list[int]]
"""Counts the pieces of texts."""


def cut(text: str, target: str, limits: Limits, count: Count) -> tuple[list[Part], str]:
    """Parts of a text that a model can read, and the white space after the last.

    target: the language written, which decides how cut sentences are joined.
    """
    parts: list[Part] = []
    at = 0
    for start, end in _lines(text):
        before = text[at:start]
        at = start
        for part in _short(text[start:end], limits, count):
            begin = text.index(part, at)
            parts.append(
                Part(before if at == start else _glue(text, at, begin, target), part, begin)
            )
            at = begin + len(part)
        at = end
    return parts, text[at:]


def _glue(text: str, end: int, start: int, target: str) -> str:
    """What joins translations of two parts between which the source has text[end:start]."""
    if target in UNSPACED:
        return ""
    return " " if end < start or text[end - 1] in _FULL_WIDTH else ""


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


def _short(text: str, limits: Limits, count: Count) -> list[str]:
    """Halve a text until every part is short enough."""
    waiting = [text]
    done: list[str] = []
    while waiting:
        part = waiting.pop()
        place = _place(part, limits, count)
        if place is None:
            done.append(part)
        else:
            waiting += (part[place[1] :], part[: place[0]])
    return done


def _place(text: str, limits: Limits, count: Count) -> tuple[int, int] | None:
    """End of the first part and start of the second; None if the text stays whole."""
    if len(text) < 2:
        return None
    length = count([text])[0] if len(text) <= limits.most * _LONGEST_PIECE else limits.most + 1
    if length <= limits.one_sentence:
        return None
    if length <= limits.most:
        return _nearest(text, _PLACES[:1])
    return _nearest(text, _PLACES) or _between_characters(text, len(text) // 2)


def _nearest(text: str, kinds: Sequence[re.Pattern[str]]) -> tuple[int, int] | None:
    """The place of the best kind that is nearest to the middle."""
    middle = len(text) // 2
    margin = min(_WINDOW, int(len(text) * _MIDDLE))
    for pattern in kinds:
        found = [
            match.span()
            for match in pattern.finditer(text, middle - margin, middle + margin + 1)
            if match.start() > 0 and match.end() < len(text)
        ]
        if found:
            return min(found, key=lambda span: abs(span[1] - middle))
    return None


def _between_characters(text: str, at: int) -> tuple[int, int]:
    """A place that parts no letter from its accents, if there is one before `at`."""
    place = at
    while place > 1 and unicodedata.combining(text[place]):
        place -= 1
    return (place, place) if place > 1 else (at, at)
