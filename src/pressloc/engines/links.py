"""Attention of a decoder as links between stretches of source and translation."""

from __future__ import annotations

from collections.abc import Sequence

from pressloc.engines.base import Link
from pressloc.engines.tokenizers import Span, Tokens


def links_of(
    source: Tokens, target: Tokens, attention: Sequence[Sequence[float]], skipped: int = 0
) -> tuple[Link, ...]:
    """One link a target piece that carries text, to the source piece it attends to most.

    attention: a row for each target piece, a column for each source piece. skipped: columns
    before the source's own (a prefix). Pieces of the source without text are left out.
    """
    columns = [index for index, (start, end) in enumerate(source.spans) if start < end]
    if not columns:
        return ()
    return tuple(
        _link(source.spans, span, row[skipped:], columns)
        for span, row in zip(target.spans, attention, strict=True)
        if span[0] < span[1]
    )


def _link(spans: Sequence[Span], target: Span, row: Sequence[float], columns: list[int]) -> Link:
    best = max(columns, key=lambda column: row[column])
    return Link(spans[best], target, row[best])
