"""From units that may fit to matches: scored, with numbers adapted, best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pressloc.memory.adapting import adapt
from pressloc.memory.likeness import likeness, note
from pressloc.memory.tables import Found
from pressloc.memory.tags import canonical, renamed
from pressloc.memory.units import ADAPTED, EXACT, IN_CONTEXT, Match, MatchKind
from pressloc.memory.wanted import Wanted
from pressloc.memory.words import stems

_OTHER_ROLE = 0.99
_NUMBERS_APART = 0.3
"""Likeness that two texts have at least which differ in nothing but numbers, however short."""


def exact_matches(wanted: Wanted, found: Iterable[Found]) -> list[Match]:
    """Matches of the very same text."""
    return [_exact(wanted, each) for each in found]


def _exact(wanted: Wanted, found: Found) -> Match:
    unit = found.unit
    target = renamed(unit.target, unit.source, wanted.source)
    if unit.context != wanted.context:
        told = f"approved as {unit.context or 'running text'}, not as {wanted.context or 'that'}"
        return _match(found, _OTHER_ROLE, MatchKind.FUZZY, target, told)
    if wanted.is_between(unit.before, unit.after):
        return _match(found, IN_CONTEXT, MatchKind.IN_CONTEXT, target)
    return _match(found, EXACT, MatchKind.EXACT, target)


def choose(wanted: Wanted, known: Mapping[int, str], limit: int, at_least: float) -> list[int]:
    """Which of some units are like enough by their source texts: those first that are most alike,
    or the same but for numbers."""
    words, same = stems(wanted.source), canonical(wanted.source)
    scored = []
    for number, source in known.items():
        score = likeness(wanted.source, source)
        if canonical(source) == same or score < min(at_least, _NUMBERS_APART):
            continue
        if stems(source) == words:
            # Adapting its numbers decides what it is worth.
            score = ADAPTED
        if score >= at_least:
            scored.append((-score, source, number))
    return [number for _, _, number in sorted(scored)[:limit]]


def similar_matches(wanted: Wanted, found: Iterable[Found]) -> list[Match]:
    """Matches of other texts, with their numbers adapted where only those differ."""
    return [_similar(wanted, each) for each in found]


def _similar(wanted: Wanted, found: Found) -> Match:
    unit = found.unit
    adapted = adapt(unit, wanted.source, wanted.market.language)
    if adapted is not None:
        return _match(found, ADAPTED, MatchKind.ADAPTED, target=adapted)
    told = note(wanted.source, unit.source, wanted.language)
    return _match(found, likeness(wanted.source, unit.source), MatchKind.FUZZY, note=told)


def _match(found: Found, score: float, kind: MatchKind, target: str = "", note: str = "") -> Match:
    unit = found.unit
    return Match(
        unit.source,
        target or unit.target,
        score,
        kind,
        found.origin,
        note,
        unit.translator,
        unit.revised,
    )


def merge_matches(matches: Sequence[Match], limit: int) -> tuple[Match, ...]:
    """The best matches, each translation once, the later of two that are as good first."""
    ranked = sorted(matches, key=lambda match: (match.origin, match.target, match.source))
    ranked.sort(key=lambda match: match.revised, reverse=True)
    ranked.sort(key=lambda match: -match.score)
    once: dict[str, Match] = {}
    for match in ranked:
        once.setdefault(match.target, match)
    return tuple(once.values())[:limit]
