"""Runs the checks over pairs, one by one or many at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from pressloc.checks.base import Check, Context, Finding, Hit, Pair
from pressloc.checks.reading import Reading
from pressloc.checks.registry import pair_checks

_THREADS = 2
"""Threads that compute embeddings, which hold Python's lock for a small part of the time."""

_CHUNK = 512
"""Pairs looked at in one go; they are forgotten afterwards, so that memory does not grow."""

_AHEAD = 4
"""Chunks that may wait for their embeddings."""

DEFAULT = Context()
"""No term base, digits as the text has them, all checks."""


def run(pair: Pair, context: Context = DEFAULT) -> tuple[Finding, ...]:
    """All findings of one pair, in the order of the registry; none for an empty target."""
    return run_many((pair,), context)[0]


def run_many(pairs: Sequence[Pair], context: Context = DEFAULT) -> list[tuple[Finding, ...]]:
    """All findings of each pair; much cheaper than one by one where embeddings are used.

    Embeddings are computed in other threads while the other checks look at the next pairs.
    """
    with ThreadPoolExecutor(max_workers=_THREADS) as others:
        pending: deque[Future[list[tuple[Finding, ...]]]] = deque()
        found: list[tuple[Finding, ...]] = []
        for start in range(0, len(pairs), _CHUNK):
            readings = [Reading(pair, context) for pair in pairs[start : start + _CHUNK]]
            cheap = [_of_pair(reading) for reading in readings]
            pending.append(others.submit(_with_content, readings, cheap))
            if len(pending) > _AHEAD:
                found += pending.popleft().result()
        for future in pending:
            found += future.result()
    return found


def _with_content(
    readings: Sequence[Reading], found: list[tuple[Finding, ...]]
) -> list[tuple[Finding, ...]]:
    """The findings and what the meaning of both sides adds to them."""
    from pressloc.checks import content

    context = readings[0].context
    if not context.embedding or content.CHECK.id in context.skip:
        return found
    for index, hit in content.find(readings, found):
        if not _dismissed(content.CHECK, readings[index].pair):
            found[index] = (*found[index], _finding(content.CHECK, hit, readings[index]))
    return found


def _of_pair(reading: Reading) -> tuple[Finding, ...]:
    if not reading.pair.target.strip() or not reading.pair.source.strip():
        return ()
    skip = reading.context.skip
    wanted: Iterable[Check] = pair_checks()
    if skip or reading.pair.ignored:
        wanted = (
            check
            for check in wanted
            if check.id not in skip and not _dismissed(check, reading.pair)
        )
    return tuple(_finding(check, hit, reading) for check in wanted for hit in check.find(reading))


def _dismissed(check: Check, pair: Pair) -> bool:
    return bool(pair.ignored) and (check.id in pair.ignored or "*" in pair.ignored)


def _finding(check: Check, hit: Hit, reading: Reading) -> Finding:
    fix = hit.fix
    if fix is None and check.mend is not None:
        fix = check.mend(reading, hit)
    return Finding(
        check.id,
        hit.severity or check.severity,
        hit.message,
        hit.spans,
        hit.source_spans,
        hit.remedy,
        None if fix == reading.pair.target else fix,
    )


def mend(pair: Pair, context: Context = DEFAULT, only: Iterable[str] = ()) -> str:
    """The target with every finding mended that needs no judgement.

    only: ids of the checks to mend; all of them if empty.
    """
    wanted = frozenset(only)
    for _ in range(len(pair_checks())):
        findings = [f for f in _of_pair(Reading(pair, context)) if f.fix is not None]
        chosen = next((f for f in findings if not wanted or f.check in wanted), None)
        if chosen is None or chosen.fix is None:
            break
        pair = replace(pair, target=chosen.fix)
    return pair.target
