"""Cutting a block's marked text into segments.

A segment runs from the first to the last character of its sentence. Tags that stand wholly
outside of sentences (around one or several, before or behind) go between the segments; a tag
pair that begins or ends inside a sentence stays in a segment, and a boundary that would tear it
is given up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressloc.markup import Kind, Tag, is_balanced, split
from pressloc.model import Block, CutBlock, Role, Segment
from pressloc.segmentation.endmarks import has_content
from pressloc.segmentation.sentences import sentences
from pressloc.segmentation.vocabulary import CONNECTORS

Span = tuple[int, int]

_WHOLE = frozenset({Role.HEADLINE, Role.HEADING, Role.DATELINE, Role.END_MARK})
"""Never cut."""
_RARELY_CUT = frozenset({Role.SUBHEADLINE, Role.METADATA, Role.TITLE_TEXT, Role.CONTACT})
"""Cut only where each part is a full sentence."""
_LEAST_WORDS = 3
"""Words of a full sentence in a role that is rarely cut."""
_BREAK = re.compile(r"br[0-9]*")
_ASCII_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_TERMINATED = re.compile(r"[.!?…‽。！？][\"'”’»)\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A tag pair by the positions of its tags in the list of tags, and their offsets."""

    first: int
    last: int
    start: int
    end: int


def cut(block: Block, language: str = "en") -> CutBlock:
    """Cut a block into segments.

    `before` and `raw` of every segment and `tail`, joined, are the block's text exactly. `text`
    is `raw` in NFC with runs of ASCII white space as one space; no-break and other Unicode spaces
    stay, since they bind figures to their units. Inline tags are balanced within each segment. A
    block that is not translatable, or has neither letter nor digit, has no segments.
    """
    if not block.translatable:
        return CutBlock(block, (), block.text)
    plain, tags = split(block.text, block.tags)
    pairs = _pairs(tags)
    if pairs is None:
        spans = _outer([(0, len(plain))], plain)
    else:
        spans = _mend(_spans(block.role, plain, tags, language), pairs)
    places = [_place(span, tags, pairs or []) for span in spans if has_content(plain[slice(*span)])]
    return _assemble(block, places)


def _assemble(block: Block, places: Sequence[Span]) -> CutBlock:
    segments = []
    at = 0
    for start, end in places:
        raw = block.text[start:end]
        segments.append(Segment(normalise(raw), raw, block.text[at:start]))
        at = end
    return CutBlock(block, tuple(segments), block.text[at:])


def normalise(raw: str) -> str:
    """A stretch of marked text as a catalogue has it: NFC, runs of ASCII white space as one."""
    return _ASCII_SPACE.sub(" ", unicodedata.normalize("NFC", raw))


def _spans(role: Role, plain: str, tags: Collection[Tag], language: str) -> list[Span]:
    """Spans of sentences in the plain text."""
    if role in _WHOLE:
        return _outer([(0, len(plain))], plain)
    breaks = [
        tag.offset
        for tag in tags
        if _BREAK.fullmatch(tag.name)
        and tag.kind is Kind.SINGLE
        and (role is Role.CONTACT or not _is_mid_sentence(plain, tag.offset))
    ]
    if role is Role.SUBHEADLINE:
        breaks = []
    if role is Role.CONTACT:
        breaks += [match.end() for match in re.finditer(r"\n", plain)]
    places = sorted({0, len(plain), *breaks})
    found = []
    for start, end in pairwise(places):
        line = [
            (start + first, start + last) for first, last in sentences(plain[start:end], language)
        ]
        if role in _RARELY_CUT and not all(_is_full(plain[slice(*span)]) for span in line):
            line = _outer([(start, end)], plain)
        found += line
    return found


def _is_full(sentence: str) -> bool:
    return len(sentence.split()) >= _LEAST_WORDS and _TERMINATED.search(sentence) is not None


def _is_mid_sentence(plain: str, at: int) -> bool:
    """Tell whether a line break stands plainly inside a sentence."""
    before, after = plain[:at].rstrip(), plain[at:].lstrip()
    if not before or not after or _TERMINATED.search(before):
        return False
    last = before.rsplit(maxsplit=1)[-1].lower()
    return after[0].islower() or before[-1] in ",–—-" or last in CONNECTORS


def _outer(spans: Sequence[Span], plain: str) -> list[Span]:
    """Spans without the white space at their ends; empty ones left out."""
    found = []
    for start, end in spans:
        piece = plain[start:end]
        if bare := piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            found.append((left, left + len(bare)))
    return found


def _pairs(tags: Sequence[Tag]) -> list[_Pair] | None:
    """Tag pairs, or nothing if the tags are not properly nested."""
    if not is_balanced(tags):
        return None
    pairs: list[_Pair] = []
    open_: list[int] = []
    for index, tag in enumerate(tags):
        if tag.kind is Kind.OPEN:
            open_.append(index)
        elif tag.kind is Kind.CLOSE:
            first = open_.pop()
            pairs.append(_Pair(first, index, tags[first].offset, tag.offset))
    return pairs


def _mend(spans: list[Span], pairs: Sequence[_Pair]) -> list[Span]:
    """Join sentences whose boundary tears a pair."""
    joined = True
    while joined:
        joined = False
        for pair in pairs:
            torn = _touched(spans, pair)
            if len(torn) > 1:
                first, last = torn[0], torn[-1]
                spans[first : last + 1] = [(spans[first][0], spans[last][1])]
                joined = True
    return spans


def _touched(spans: Sequence[Span], pair: _Pair) -> range:
    """Indices of the sentences from where a pair begins to where it ends, if it tears them."""
    inside = [i for i, (start, end) in enumerate(spans) if pair.start < end and pair.end > start]
    if not inside:
        return range(0)
    begins_between = pair.start <= spans[inside[0]][0]
    ends_between = pair.end >= spans[inside[-1]][1]
    if begins_between and ends_between:
        return range(0)
    return range(inside[0], inside[-1] + 1)


def _place(span: Span, tags: Sequence[Tag], pairs: Sequence[_Pair]) -> Span:
    """The span of a sentence in the marked text, with the tags that belong into it."""
    start, end = span
    needed = {
        index
        for pair in pairs
        for index in (pair.first, pair.last)
        if pair.start < end
        and pair.end > start
        and (pair.start > start or pair.end < end)
        and pair.start >= start
        and pair.end <= end
    }
    first = next((i for i, tag in enumerate(tags) if tag.offset >= start), len(tags))
    while first < len(tags) and tags[first].offset == start and first not in needed:
        first += 1
    last = first
    for index in range(first, len(tags)):
        tag = tags[index]
        if tag.offset < end or (tag.offset == end and index in needed):
            last = index + 1
    lengths = [len(str(tag)) for tag in tags]
    return start + sum(lengths[:first]), end + sum(lengths[:last])
