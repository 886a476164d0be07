"""What checks say about rows, worked out once for each pair and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pressloc.catalogs.states import State
from pressloc.checks.base import Context, Finding, Pair, Severity
from pressloc.review.document import Document, Row

_QUICKLY = 100
"""Rows checked together without sentence embeddings."""
_SLOWLY = 20
"""Rows checked together with them: so few that nobody who types waits for long."""
_MOST = 100_000
"""Pairs remembered before all are forgotten."""

_RANKS = {
    State.SOURCE_CHANGED: 300,
    State.UNTRANSLATED: 250,
    State.UNSURE: 200,
    State.MACHINE_DRAFT: 100,
    State.ACCEPTED: 0,
}
_WEIGHTS = {Severity.ERROR: 400, Severity.WARNING: 80, Severity.INFO: 10}
_UNKNOWN = 0.5
"""Confidence of a draft that nothing estimated."""


class Findings:
    """Findings by pair; safe to ask from several threads."""

    def __init__(self) -> None:
        self._known: dict[Pair, tuple[Finding, ...]] = {}
        self._quick: dict[Pair, tuple[Finding, ...]] = {}
        """Without what sentence embeddings find."""

    def known(self, pair: Pair) -> tuple[Finding, ...] | None:
        """The findings of a pair, or None if nobody has asked for them yet."""
        found = self._known.get(pair)
        return self._quick.get(pair) if found is None else found

    def of(self, pairs: Sequence[Pair], context: Context) -> list[tuple[Finding, ...]]:
        """The findings of each pair."""
        from pressloc.checks import run_many

        if len(self._known) > _MOST:
            self._known.clear()
        found = {pair: self._known.get(pair) for pair in pairs}
        new = [pair for pair, findings in found.items() if findings is None]
        found.update(zip(new, run_many(new, context), strict=True))
        self._known.update((pair, found[pair] or ()) for pair in new)
        return [found[pair] or () for pair in pairs]

    def at_once(self, pairs: Sequence[Pair], context: Context) -> list[tuple[Finding, ...]]:
        """The findings of each pair without sentence embeddings, where they are not known yet."""
        from pressloc.checks import run_many

        new = [pair for pair in pairs if self.known(pair) is None]
        quickly = replace(context, embedding=False)
        self._quick.update(zip(new, run_many(new, quickly), strict=True))
        return [self.known(pair) or () for pair in pairs]

    def quickly(self, document: Document, context: Context) -> Iterator[list[Finding]]:
        """All findings of a document without sentence embeddings, unless they are known, in
        batches."""
        for batch in _batches(list(document.by_id.values()), _QUICKLY):
            pairs = [pair for row in batch for pair in document.pairs(row)]
            yield [each for found in self.at_once(pairs, context) for each in found]

    def all_of(self, document: Document, context: Context) -> Iterator[list[Row]]:
        """Work out the findings of a document; tell the rows of each batch when it is done.

        First without sentence embeddings, which takes a moment, then with them.
        """
        from pressloc.checks import run_many

        quickly = replace(context, embedding=False)
        rows = {row: document.pairs(row) for row in document.by_id.values()}
        every = [pair for pairs in rows.values() for pair in pairs]
        self._quick = {pair: self._quick[pair] for pair in every if pair in self._quick}
        unknown = [
            row for row, own in rows.items() if any(self.known(pair) is None for pair in own)
        ]
        for batch in _batches(unknown, _QUICKLY):
            pairs = [pair for row in batch for pair in rows[row]]
            self._quick.update(zip(pairs, run_many(pairs, quickly), strict=True))
            yield batch
        unknown = [row for row, own in rows.items() if not self._known.keys() >= set(own)]
        for batch in _batches(unknown, _SLOWLY):
            self.of([pair for row in batch for pair in rows[row]], context)
            yield batch


def _batches(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch


def doubt(row: Row, findings: Sequence[Finding]) -> int:
    """How much a row needs a person: findings first, then the state, then low confidence."""
    weight = _RANKS.get(row.state, 0) + sum(_WEIGHTS[each.severity] for each in findings)
    if row.state is State.MACHINE_DRAFT:
        confidence = _UNKNOWN if row.confidence is None else row.confidence
        weight += round(100 * (1 - confidence))
    return weight
