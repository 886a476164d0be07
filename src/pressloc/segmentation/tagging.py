"""Which inline tags stand within a segment, and which between segments.

Tags that stand wholly outside of sentences (around one or several, before or behind) go between
the segments. A pair that begins or ends inside a sentence stays in a segment, and a boundary that
would tear it is given up. A protected pair always stays, since what it encloses must be seen to
be protected. A single tag that may be read as a word of its sentence stays as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressloc.markup import PROTECTED, Kind, Tag, is_balanced, scan

Span = tuple[int, int]

BREAK = re.compile(r"br[0-9]*")
"""Names of tags that break the line."""
_TERMINATED = re.compile(r"[.!?…‽:;。！？：；][\"'”’»)\]」』）]*\Z")


@dataclass(frozen=True, slots=True)
class Pair:
    """A tag pair by the positions of its tags in the list of tags, and their offsets."""

    first: int
    last: int
    start: int
    end: int
    protected: bool


OBJECT = "\ufffc"
"""Stands in the plain text for a single tag (the object replacement character of Unicode)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked text taken apart."""

    plain: str
    """Its text, with OBJECT for each single tag that is not a line break."""
    tags: tuple[Tag, ...]
    """The other tags, with offsets in the plain text."""
    objects: tuple[Tag, ...]
    """The tags for which OBJECT stands."""


def take_apart(text: str, names: Collection[str]) -> Marked:
    """Take the marked text of a block apart; names are those of its tags."""
    plain: list[str] = []
    tags: list[Tag] = []
    objects: list[Tag] = []
    at = length = 0
    for match in scan(text, names):
        plain.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match["single"] and not BREAK.fullmatch(match["name"]):
            objects.append(Tag(match["name"], Kind.SINGLE, length))
            plain.append(OBJECT)
            length += 1
        else:
            kind = Kind.CLOSE if match["close"] else Kind.SINGLE if match["single"] else Kind.OPEN
            tags.append(Tag(match["name"], kind, length))
    plain.append(text[at:])
    return Marked("".join(plain), tuple(tags), tuple(objects))


def pairs_of(tags: Sequence[Tag]) -> list[Pair] | None:
    """Tag pairs in the order of their ends; None if the tags are not properly nested."""
    if not is_balanced(tags):
        return None
    pairs: list[Pair] = []
    open_: list[int] = []
    for index, tag in enumerate(tags):
        if tag.kind is Kind.OPEN:
            open_.append(index)
        elif tag.kind is Kind.CLOSE:
            first = open_.pop()
            protected = PROTECTED.fullmatch(tag.name) is not None
            pairs.append(Pair(first, index, tags[first].offset, tag.offset, protected))
    return pairs


def is_terminated(text: str) -> bool:
    """Tell whether a text ends with the mark of a sentence or clause."""
    return _TERMINATED.search(text) is not None


def mend(spans: Sequence[Span], pairs: Sequence[Pair]) -> list[Span]:
    """Join sentences whose boundary tears a pair, and widen those that a pair sticks out of."""
    mended = list(spans)
    while torn := _torn(mended, pairs):
        joined = mended[:1]
        for index, (start, end) in enumerate(mended[1:]):
            if index in torn:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        mended = joined
    return _widen(mended, pairs)


def _widen(spans: list[Span], pairs: Sequence[Pair]) -> list[Span]:
    """Take the white space into a sentence in which a pair of it begins or ends."""
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    for pair in pairs:
        index = bisect_right(ends, pair.start)
        if index < len(spans) and pair.end > starts[index]:
            outside = pair.start <= starts[index] and pair.end >= ends[index]
            if pair.protected or not outside:
                starts[index] = min(starts[index], pair.start)
                ends[index] = max(ends[index], pair.end)
    return list(zip(starts, ends, strict=True))


def _torn(spans: Sequence[Span], pairs: Sequence[Pair]) -> set[int]:
    """Indices of the sentences whose boundary to the next one tears a pair."""
    torn: set[int] = set()
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    for pair in pairs:
        first = bisect_right(ends, pair.start)
        last = bisect_left(starts, pair.end) - 1
        if first < last:
            whole = pair.start <= starts[first] and pair.end >= ends[last]
            if pair.protected or not whole:
                torn.update(range(first, last))
    return torn


def place(spans: Sequence[Span], marked: Marked, pairs: Sequence[Pair]) -> list[Span]:
    """Spans in the marked text of sentences of the plain text, with the tags they need."""
    at_tag = [tag.offset for tag in marked.tags]
    at_object = [tag.offset for tag in marked.objects]
    tags_length = [0, *accumulate(len(str(tag)) for tag in marked.tags)]
    objects_length = [0, *accumulate(len(str(tag)) - 1 for tag in marked.objects)]
    partners = _partners(pairs)

    def offset(at: int, tags_before: int) -> int:
        objects_before = bisect_left(at_object, at)
        return at + tags_length[tags_before] + objects_length[objects_before]

    places = []
    for start, end in spans:
        first, last = bisect_left(at_tag, start), bisect_right(at_tag, end)
        inner = bisect_right(at_tag, start), bisect_left(at_tag, end)
        while first < inner[0] and not _is_needed(partners.get(first), start, end):
            first += 1
        while last > inner[1] and not _is_needed(partners.get(last - 1), start, end):
            last -= 1
        places.append((offset(start, first), offset(end, max(first, last))))
    return places


def _partners(pairs: Sequence[Pair]) -> dict[int, Pair]:
    """The pair of each tag that has one, by the position of the tag."""
    return {index: pair for pair in pairs for index in (pair.first, pair.last)}


def _is_needed(pair: Pair | None, start: int, end: int) -> bool:
    """Tell whether a tag at the end of a sentence belongs to a pair that stands within it."""
    if pair is None or not start <= pair.start < pair.end <= end:
        return False
    return pair.protected or pair.start > start or pair.end < end
