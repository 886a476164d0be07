"""Text of the source left as it is: the whole segment or a run of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.function_words import function_words
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_SMALL_WORDS = (
    "of the and for in to a an on at by with from or de la le du des von van der di da del und y e"
)
_PLACES = 20
"""Of a word that the source has very often only so many places are looked at."""

_IN_TITLES = frozenset(_SMALL_WORDS.split())
"""Lower-case words inside English, French, Spanish … titles and names."""


def find_whole(reading: Reading) -> Iterator[Hit]:
    """A target that is its source."""
    source, target = reading.source.prose.strip(), reading.target.prose.strip()
    if source.casefold() != target.casefold() or reading.language == reading.pair.source_language:
        return
    ordinary = [word[0] for word in reading.source.words if _is_ordinary(word[0])]
    if not ordinary:
        return
    certain = len(ordinary) >= 2 or not _same_script(reading)
    yield Hit(
        said("the translation is the same as the source"),
        spans=((0, len(reading.pair.target)),),
        remedy=said("translate it"),
        severity=Severity.ERROR if certain else Severity.INFO,
    )


def find_run(reading: Reading) -> Iterator[Hit]:
    """Runs of source words in the target that are more than a name."""
    if reading.language == reading.pair.source_language:
        return
    source, target = reading.source.folded, reading.target.folded
    if source == target:
        return
    words = reading.target.words
    needed = 3 if _same_script(reading) else 2
    for start, end in _common_runs(source, target, needed):
        run = words[start:end]
        if any(len(part) >= 2 and _is_text(part, reading) for part in _parts(run, reading)):
            span = reading.target.span(run[0].start(), run[-1].end())
            yield Hit(
                said(
                    "“{text}” is not translated",
                    text=reading.target.plain[run[0].start() : run[-1].end()],
                ),
                spans=(span,),
                remedy=said("translate it, unless it is a name or a title"),
            )


def _common_runs(
    source: Sequence[str], target: Sequence[str], needed: int
) -> Iterator[tuple[int, int]]:
    """Stretches of the target, as long as they get, that also stand in the source."""
    common = set(source)
    if sum(word in common for word in target) < needed:
        return
    places: dict[str, list[int]] = {}
    for index, word in enumerate(source):
        places.setdefault(word, []).append(index)
    at = 0
    while at < len(target):
        starts = places.get(target[at], [])[:_PLACES]
        longest = max((_shared(source, target, start, at) for start in starts), default=0)
        if longest >= needed:
            yield at, at + longest
        at += max(longest, 1)


def _shared(source: Sequence[str], target: Sequence[str], at: int, to: int) -> int:
    length = 0
    while at + length < len(source) and to + length < len(target):
        if source[at + length] != target[to + length]:
            break
        length += 1
    return length


def _parts(run: tuple[re.Match[str], ...], reading: Reading) -> Iterator[tuple[re.Match[str], ...]]:
    """A run cut where more than a space stands, as in lists of keywords: left|right, /usr/bin."""
    first = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or reading.target.prose[run[at - 1].end() : run[at].start()].strip():
            yield run[first:at]
            first = at


def _is_text(run: tuple[re.Match[str], ...], reading: Reading) -> bool:
    """Whether a run of words is more than a name: lower-case words outside of titles."""
    lower = [word[0] for word in run if _is_ordinary(word[0])]
    content = [word for word in lower if word not in _IN_TITLES]
    if not _same_script(reading):
        return len(content) >= 1 and len(lower) >= 2
    foreign = function_words(reading.pair.source_language) - function_words(reading.language)
    return len(content) >= 1 and len(lower) >= 2 and any(word in foreign for word in lower)


def _is_ordinary(word: str) -> bool:
    return len(word) > 1 and word.islower() and not any(letter.isdigit() for letter in word)


def _same_script(reading: Reading) -> bool:
    return bool(scripts_of(reading.language) & scripts_of(reading.pair.source_language))


CHECKS = (
    Check(
        "untranslated",
        "Not translated",
        Severity.ERROR,
        "The translation is the source text, unchanged. Names and figures may stay as they are.",
        find_whole,
    ),
    Check(
        "untranslated-part",
        "Partly not translated",
        Severity.ERROR,
        "Words of the source stand in the translation one after another, and they are more than "
        "a name or a title.",
        find_run,
    ),
)
