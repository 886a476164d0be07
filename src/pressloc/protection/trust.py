"""Whether an engine's attention says where words went: tried once on sentences full of numbers.

Attention of a model's last layer can point anywhere (a small one at 10% of the right words, its
layer before at 98%), and nothing in a package says so. What a draft looks like must not depend on
the segments it was made with, so the sentences are always the same.
"""

from __future__ import annotations

import re

from pressloc.engines.base import Engine, Hypothesis, aligner_of
from pressloc.protection.words import overlap_length

RELIABLE = 0.75
"""Share of right links from which on attention is the best guide to markup."""
_OF_USE = 0.5
"""Below this, attention is not looked at."""

_PROBES = (
    "The company sold 4821 cars in 2019 and 5306 cars in 2020.",
    "In 1987 the town had 764 schools and 39 libraries.",
    "Room 318 is on floor 12, and room 927 is on floor 45.",
    "The bridge was built in 1934 and is 862 meters long and 27 meters wide.",
    "Of 615 students, 248 came from the city and 367 from villages.",
    "The team won 58 games in 2011 and lost 23.",
    "Flight 743 leaves at gate 16 with 189 passengers.",
    "The museum shows 537 paintings, 94 photographs and 61 maps.",
)
_NUMBER = re.compile(r"\d{2,}")

_known: dict[str, float] = {}


def link_trust(engine: Engine) -> float:
    """Share of right links of an engine, 0-1; tried once in a process for each engine."""
    aligner = aligner_of(engine)
    if aligner is None:
        return 0.0
    return _trust(aligner)


def _trust(engine: Engine) -> float:
    if engine.identity not in _known:
        answers = engine.translate(_PROBES, links=True)
        right = total = 0
        for probe, found in zip(_PROBES, answers, strict=True):
            good, all_of_them = _count(probe, found[0])
            right, total = right + good, total + all_of_them
        _known[engine.identity] = right / total if total else 0.0
    return _known[engine.identity]


def of_use(trust: float) -> bool:
    """Whether attention of that trust is worth a look."""
    return trust >= _OF_USE


def _count(probe: str, answer: Hypothesis) -> tuple[int, int]:
    """Links of the numbers of a sentence: those that point at the same number, and all."""
    right = total = 0
    for match in _NUMBER.finditer(probe):
        places = [found.span() for found in re.finditer(rf"(?<!\d){match[0]}(?!\d)", answer.text)]
        if len(places) != 1:
            continue
        for link in answer.links:
            if overlap_length(link.target, places[0]):
                total += 1
                right += overlap_length(link.source, match.span()) > 0
    return right, total
