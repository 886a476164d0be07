"""Phrases that the translation says twice and the source once: what engines do when they loop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading, Text
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_LONGEST = 16
"""Words (or Chinese characters) of a phrase that is looked for twice in a row."""

_LOOP = re.compile(r"(\S)\1{4,}|(\S{2,4}?)\2{3,}")
"""A letter five times over, or a syllable four times."""

_LETTER = re.compile(r"\w")
_CHARACTER = re.compile(r"[A-Za-z0-9_À-ɏ]+|\w")
"""A character of a text without spaces; a Latin word in it is one whole."""

_FAR = {"words": 4, "characters": 7}
"""Length of a phrase that is suspicious where it comes again later in the segment."""

_SMALL = 3
"""Letters of words that many phrases share: es una de las."""


def find(reading: Reading) -> Iterator[Hit]:
    """Phrases repeated at once, loops, and long phrases repeated at a distance."""
    target = _units(reading.target, reading.language)
    source = _units(reading.source, reading.pair.source_language)
    by_characters = _by_characters(reading.language)
    near = _near(target.folded, 3 if by_characters else 2)
    if near is not None and _near(source.folded, 2) is None:
        yield _hit(reading, target.matches, near, in_a_row=True)
        return
    far = _far(target.folded, _FAR["characters" if by_characters else "words"])
    if far is not None and not _repeats(source.folded):
        yield _hit(reading, target.matches, far, in_a_row=False)
        return
    for match in _LOOP.finditer(reading.target.prose):
        if _LETTER.match(match[0]) and match[0] not in reading.source.prose:
            yield Hit(
                said("“{text}” is a loop", text=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("write the word once"),
            )


def _by_characters(language: str) -> bool:
    return bool(scripts_of(language) & {"Hani", "Kana", "Thai"})


@dataclass(frozen=True, slots=True)
class _Units:
    """What a text is made of, and the same without regard to case."""

    matches: Sequence[re.Match[str]]
    folded: Sequence[str]


def _units(text: Text, language: str) -> _Units:
    """Words, or single characters where words are not set apart."""
    if _by_characters(language):
        found = list(_CHARACTER.finditer(text.prose))
        return _Units(found, [unit[0].casefold() for unit in found])
    return _Units(text.words, text.folded)


def _near(words: Sequence[str], shortest: int) -> tuple[int, int, int] | None:
    """First and second beginning and length of a phrase that comes twice in a row."""
    neighbours = list(pairwise(words))
    if len(set(neighbours)) == len(neighbours):
        return None  # neither a phrase twice nor a word three times
    places: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        earlier = places.setdefault(word, [])
        for before in reversed(earlier):
            size = index - before
            if size > _LONGEST:
                break
            if size < shortest or words[before:index] != words[index : index + size]:
                continue
            if not all(map(str.isdigit, words[before:index])):
                return before, index, size
        if index >= 2 and words[index - 2] == words[index - 1] == word and not word.isdigit():
            return index - 2, index - 1, 1
        earlier.append(index)
    return None


def _far(words: Sequence[str], size: int) -> tuple[int, int, int] | None:
    """A phrase of a size that comes again, not overlapping."""
    if len(words) - len(set(words)) < size:
        return None
    seen: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - size + 1):
        phrase = tuple(words[index : index + size])
        if size == _FAR["words"] and sum(len(word) > _SMALL for word in phrase) < 2:
            continue
        before = seen.setdefault(phrase, index)
        if index - before >= size:
            return before, index, size
    return None


def _repeats(source: Sequence[str]) -> bool:
    """Whether the source itself says two words in a row twice, or a long word three times."""
    return _far(source, 2) is not None


def _hit(
    reading: Reading, units: Sequence[re.Match[str]], found: tuple[int, int, int], *, in_a_row: bool
) -> Hit:
    first, second, size = found
    spans = [
        (units[start].start(), units[start + size - 1].end())
        for start in (first, second)
        if start + size <= len(units)
    ]
    phrase = reading.target.prose[slice(*spans[0])]
    return Hit(
        said("“{text}” stands twice in a row", text=phrase)
        if in_a_row
        else said("“{text}” stands twice", text=phrase),
        spans=tuple(reading.target.span(*span) for span in spans),
        remedy=said("say it once"),
        severity=None if in_a_row else Severity.WARNING,
    )


CHECKS = (
    Check(
        "repetition",
        "Repetition",
        Severity.ERROR,
        "Machine translation sometimes says a phrase twice or gets into a loop. The source says "
        "it once. A phrase that comes again later may be meant (warning).",
        find,
    ),
)
