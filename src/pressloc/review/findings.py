"""What checks say about rows, worked out once for each pair and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Lock

from pressloc.catalogs.states import State
from pressloc.checks.base import Context, Finding, Pair, Severity
from pressloc.review.document import Document, Row

_AT_ONCE = 40
"""Rows checked together: one sentence embedding for all of them is much cheaper."""
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
        self._lock = Lock()

    def known(self, pair: Pair) -> tuple[Finding, ...] | None:
        """The findings of a pair, or None if nobody has asked for them yet."""
        return self._known.get(pair)

    def of(self, pairs: Sequence[Pair], context: Context) -> list[tuple[Finding, ...]]:
        """The findings of each pair."""
        from pressloc.checks import run_many

        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        if new:
            with self._lock:
                found = run_many(new, context)
                if len(self._known) > _MOST:
                    self._known.clear()
                self._known.update(zip(new, found, strict=True))
                return [self._known.get(pair, ()) for pair in pairs]
        return [self._known.get(pair, ()) for pair in pairs]

    def all_of(self, document: Document, context: Context) -> Iterator[list[Row]]:
        """Work out the findings of a document; tell the rows of each batch when it is done."""
        new = (row for row in document.by_id.values() if self.known(document.pair(row)) is None)
        while batch := list(islice(new, _AT_ONCE)):
            self.of([document.pair(row) for row in batch], context)
            yield batch


def doubt(row: Row, findings: Sequence[Finding]) -> int:
    """How much a row needs a person: findings first, then the state, then low confidence."""
    weight = _RANKS.get(row.state, 0) + sum(_WEIGHTS[each.severity] for each in findings)
    if row.state is State.MACHINE_DRAFT:
        confidence = _UNKNOWN if row.confidence is None else row.confidence
        weight += round(100 * (1 - confidence))
    return weight
