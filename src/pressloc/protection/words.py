"""Stretches of a draft: what attention points at, in whole words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pressloc.engines.base import Link

Span = tuple[int, int]

_MISS = 0.8
"""What a piece from outside of a stretch costs, against 1 for one from inside."""
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


def is_han(char: str) -> bool:
    """Whether a character is Chinese or Japanese, full-width marks included."""
    return _HAN.match(char) is not None


def overlap_length(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def share(span: Span, stretch: Span) -> float:
    """How much of a span lies in a stretch, 0–1."""
    return overlap_length(span, stretch) / max(1, span[1] - span[0])


def heaviest(links: Sequence[Link], stretch: Span) -> tuple[float, Span] | None:
    """The run of links that comes from a source stretch: its sum, and the target span.

    links: in the order of the target. Hits count for a run and misses against it.
    """
    best = total = 0.0
    span: Span | None = None
    start = 0
    for link in links:
        if total <= 0:
            total, start = 0.0, link.target[0]
        hit = share(link.source, stretch) >= 0.5
        total += (0.5 + link.weight) * (1 if hit else -_MISS)
        if hit and total > best:
            best, span = total, (start, link.target[1])
    return (best, span) if span is not None else None


def inside_word(text: str, at: int) -> bool:
    """Whether an offset lies within a word; Chinese characters are words of their own."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if is_han(left) or is_han(right):
        return False
    return (left.isalnum() or left in "'’-") and (right.isalnum() or right in "'’-")


def to_words(text: str, span: Span, limits: Span) -> Span:
    """The span widened to whole words, within limits."""
    start, end = span
    while start > limits[0] and inside_word(text, start):
        start -= 1
    while end < limits[1] and inside_word(text, end):
        end += 1
    return start, end
