"""How alike two source texts are, and what a reviewer must be told of their difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pressloc import markup, values
from pressloc.catalogs.pairing import similarity
from pressloc.checks.negatives import ENGLISH, HARMLESS, negative_of
from pressloc.memory.units import BEST_FUZZY
from pressloc.memory.words import plain
from pressloc.values import Certainty
from pressloc.values.compare import compare_values

_TAG = 0.01
"""What each tag that only one of two texts has takes off, up to three: tags are soon moved."""


def likeness(one: str, other: str) -> float:
    """How alike two marked texts are, 0 to 0.98; their words count, their tags weigh little."""
    score = similarity(plain(one), plain(other)) - _TAG * min(_odd_tags(one, other), 3)
    return max(0.0, min(score, BEST_FUZZY))


def _odd_tags(one: str, other: str) -> int:
    """How many tags only one of two texts has."""
    if "<" not in one and "<" not in other:
        return 0
    tags = Counter(map(str, markup.split(one)[1]))
    tags.subtract(map(str, markup.split(other)[1]))
    return sum(map(abs, tags.values()))


def note(wanted: str, known: str, language: str) -> str:
    """What makes the known text's translation wrong for the wanted one; empty if nothing does."""
    return "; ".join(_differences(plain(wanted), plain(known), language))


def _differences(wanted: str, known: str, language: str) -> Iterator[str]:
    ours, theirs = values.find(wanted, language), values.find(known, language)
    found = compare_values(ours, theirs, known, language).at_least(Certainty.LIKELY)
    new = ", ".join(item.value.text for item in found.missing)
    old = ", ".join(item.value.text for item in found.extra)
    if new and old:
        yield f"numbers differ: {new} here, {old} there"
    elif new:
        yield f"numbers differ: {new} is only here"
    elif old:
        yield f"numbers differ: {old} is only there"
    here, there = _negatives(wanted, language), _negatives(known, language)
    if here != there:
        side, words = ("here", here - there) if here - there else ("there", there - here)
        yield f"negation differs: “{next(iter(words))}” is only {side}"


def _negatives(text: str, language: str) -> Counter[str]:
    """The negatives of a source text."""
    if language != "en":
        pattern = negative_of(language)
        return (
            Counter(match[0].casefold() for match in pattern.finditer(text))
            if pattern
            else Counter()
        )
    harmless = [match.span() for match in HARMLESS.finditer(text)]
    return Counter(
        match[0].casefold()
        for match in ENGLISH.finditer(text)
        if not any(start <= match.start() < end for start, end in harmless)
    )
