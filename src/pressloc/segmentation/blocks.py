"""Cutting a block's marked text into segments, by the role of the block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import pairwise

from pressloc.markup import Kind, Tag
from pressloc.model import Block, CutBlock, Role, Segment
from pressloc.segmentation.endmarks import has_content
from pressloc.segmentation.sentences import sentences
from pressloc.segmentation.tagging import (
    BREAK,
    Span,
    is_terminated,
    mend,
    pairs_of,
    place,
    take_apart,
)
from pressloc.segmentation.vocabulary import CONNECTORS

_WHOLE = frozenset({Role.HEADLINE, Role.HEADING, Role.DATELINE, Role.END_MARK})
"""Never cut."""
_RARELY_CUT = frozenset({Role.SUBHEADLINE, Role.METADATA, Role.TITLE_TEXT, Role.CONTACT})
"""Cut only where each part is a full sentence."""
_LEAST_WORDS = 3
"""Words of a full sentence in a role that is rarely cut."""
_ASCII_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def cut(block: Block, language: str = "en") -> CutBlock:
    """Cut a block into segments.

    `before` and `raw` of every segment and `tail`, joined, are the block's text exactly. `text`
    is `raw` in NFC with runs of ASCII white space as one space; no-break and other Unicode spaces
    stay, since they bind figures to their units. Inline tags are balanced within each segment. A
    block that is not translatable, or has neither letter nor digit, has no segments.
    """
    if not block.translatable:
        return CutBlock(block, (), block.text)
    marked = take_apart(block.text, block.tags)
    plain = marked.plain
    pairs = pairs_of(marked.tags)
    if pairs is None:
        whole = _outer([(0, len(block.text))], block.text) if has_content(plain) else []
        return _assemble(block, whole)
    spans = mend(_spans(block.role, plain, marked.tags, language), pairs)
    spans = [span for span in spans if has_content(plain[slice(*span)])]
    return _assemble(block, place(spans, marked, pairs))


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
        if BREAK.fullmatch(tag.name)
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
    return len(sentence.split()) >= _LEAST_WORDS and is_terminated(sentence)


def _is_mid_sentence(plain: str, at: int) -> bool:
    """Tell whether a line break stands plainly inside a sentence."""
    before, after = plain[:at].rstrip(), plain[at:].lstrip()
    if not before or not after or is_terminated(before):
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
