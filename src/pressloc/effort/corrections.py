"""Corrections that people make again and again: candidates for the term base."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressloc import markup
from pressloc.checks.function_words import function_words
from pressloc.effort.edits import Kind
from pressloc.effort.measuring import Sample
from pressloc.effort.tokens import tokens

_LONGEST = 4
"""Words of a term; what is longer is a phrase of one sentence."""
_OFTEN = 2
"""Segments that a correction must be made in to be a habit."""
_TELLING = 0.25
"""Of the segments that have a source phrase, the share that must have the correction."""
_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A correction that was made in several segments of a market."""

    market: str
    before: str
    """What the machine writes."""
    after: str
    """What people make of it."""
    times: int
    """Segments."""
    source: str
    """The source phrase that it probably renders; empty if none can be told."""
    releases: tuple[str, ...]


def repeated(samples: Iterable[Sample], source_language: str) -> tuple[Repeated, ...]:
    """All repeated corrections, the most frequent first, in an order that stays the same."""
    small = function_words(source_language)
    by_market: defaultdict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_market[sample.market.name].append(sample)
    found = [each for market, own in by_market.items() for each in _of_market(market, own, small)]
    found.sort(key=lambda each: (-each.times, each.market, each.before, each.after))
    return tuple(found)


def _of_market(market: str, samples: Sequence[Sample], small: frozenset[str]) -> Iterable[Repeated]:
    made: defaultdict[tuple[str, str], list[Sample]] = defaultdict(list)
    for sample in samples:
        for pair in {
            (each.before, each.after)
            for each in sample.edit.corrections
            if each.kind in (Kind.WORDING, Kind.TERM) and _is_term(each.before, each.after)
        }:
            made[pair].append(sample)
    phrases = Counter(phrase for sample in samples for phrase in _phrases(sample.source, small))
    for (before, after), own in made.items():
        if len(own) >= _OFTEN:
            releases = tuple(sorted({sample.release for sample in own}))
            yield Repeated(market, before, after, len(own), _source(own, phrases, small), releases)


def _is_term(before: str, after: str) -> bool:
    """Whether both sides are few words, without tags: something that a term base can hold."""
    sides = [tokens(before), tokens(after)]
    return all(
        side
        and sum(token.is_word for token in side) <= _LONGEST
        and any(token.is_word for token in side)
        and not any(token.text[0] == "<" and len(token.text) > 1 for token in side)
        for side in sides
    )


def _source(samples: Sequence[Sample], phrases: Counter[str], small: frozenset[str]) -> str:
    """The phrase that all these sources share and fewest others have; the longest of such.

    Where many others have it too, and were not corrected, it is told only if nothing else is
    shared.
    """
    shared = set.intersection(*(_phrases(sample.source, small) for sample in samples))
    telling = [each for each in shared if len(samples) / phrases[each] >= _TELLING]
    if not telling and len(shared) == 1 and len(samples) > _OFTEN:
        telling = list(shared)
    best = max(
        telling, key=lambda each: (-phrases[each], each.count(" "), len(each), each), default=""
    )
    return _as_written(best, samples[0].source) if best else ""


def _phrases(text: str, small: frozenset[str]) -> set[str]:
    """Phrases of up to four words, without case, that neither begin nor end with a small word."""
    words = [match[0].casefold() for match in _WORD.finditer(markup.split(text)[0])]
    return {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1)
        if words[start] not in small and words[end - 1] not in small
    }


def _as_written(phrase: str, text: str) -> str:
    """A phrase with the capitals that it has in a text."""
    pattern = r"\W+".join(map(re.escape, phrase.split()))
    match = re.search(pattern, markup.split(text)[0], re.IGNORECASE)
    return match[0] if match else phrase
