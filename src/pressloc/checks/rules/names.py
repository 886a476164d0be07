"""Names: those of the source are kept, and none comes in that the source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks import exonyms
from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.lexicon import is_native, is_word
from pressloc.checks.reading import Reading, Text
from pressloc.checks.scripts import scripts_of
from pressloc.checks.spelling import alike, begins_alike, fold

_PART = re.compile(r"[^\W\d_]{3,}")
_BEGINS = re.compile(r"(?:^|[.!?:…][\"'”’»)]*\s+|[\"“«‘(]\s*)\W*$")
"""What stands before a word that has its capital from its place."""

_LARGEST = 100_000
"""Pairs of words beyond which a text is no segment, and comparing each with each takes too long."""

_TURKISH_ENDING = re.compile(r"..(?:s[iu]|l[ae]r|li|lik|izmi?|iz[md]e|ci|kurumu|nin|teki)$")
"""Ends Turkish words; a foreign name has an apostrophe before its ending."""

_LETTERS_A_PIECE = 3.5
"""Where a name of the source is missing, only words of longer pieces count as Turkish."""


def find(reading: Reading) -> Iterator[Hit]:
    """Names of the target that nothing in the source can have become."""
    if "Latn" not in reading.target.scripts or "Latn" not in reading.source.scripts:
        return
    ours, theirs = _parts(reading.source), _parts(reading.target)
    if len(ours) * len(theirs) > _LARGEST:
        return
    if "Latn" not in scripts_of(reading.language):
        yield from _in_other_script(reading, ours, theirs)
        return
    invented = [
        part
        for part in _capitalised(reading.target, theirs, reading.language)
        if not _matched(part, ours)
    ]
    if not invented:
        return
    lost = [part for part in _capitalised(reading.source, ours, "en") if not _matched(part, theirs)]
    kept = [part for part in lost if _is_kept(part[0])]
    words = frozenset(fold(part[0]) for part in ours)
    strange = [
        part
        for part in invented
        if (kept or not _begins(reading.target, part))
        and _is_strange(part[0], reading.language, words)
    ]
    foreign = [part for part in invented if _is_foreign(part[0], reading.language)]
    if strange or (kept and foreign):
        yield _hit(reading, strange or foreign, kept or lost)


def _in_other_script(
    reading: Reading, ours: list[re.Match[str]], theirs: list[re.Match[str]]
) -> Iterator[Hit]:
    """Latin names in a text of another script: what stands there was copied from the source."""
    invented = [
        part
        for part in theirs
        if part[0][0].isupper() and not part[0].isupper() and not _matched(part, ours)
    ]
    if invented:
        yield _hit(reading, invented, [])


def _parts(text: Text) -> list[re.Match[str]]:
    return list(_PART.finditer(text.prose))


def _capitalised(text: Text, parts: list[re.Match[str]], language: str) -> list[re.Match[str]]:
    """Capitalised words that do not stand where every word has a capital."""
    return [
        part
        for part in parts
        if part[0][0].isupper()
        and not part[0].isupper()
        and (not _begins(text, part) or not _is_ordinary(part[0], language))
    ]


def _is_ordinary(word: str, language: str) -> bool:
    """Whether a word at the beginning of a sentence needs no name to have its capital."""
    return is_native(word, "en") if language == "en" else is_word(word, language)


def _begins(text: Text, part: re.Match[str]) -> bool:
    """Whether a word has its capital from its place: at the beginning, after a full stop.

    Not so a word with an apostrophe, which Turkish puts before the endings of names.
    """
    if text.prose[part.end() : part.end() + 1] in ("'", "’"):
        return False
    return bool(_BEGINS.search(text.prose[max(0, part.start() - 8) : part.start()]))


def _matched(part: re.Match[str], others: list[re.Match[str]]) -> bool:
    """Whether the other side has a form of a name: alike if it is a name too, else the same."""
    return any(
        alike(part[0], other[0]) if other[0][0].isupper() else begins_alike(part[0], other[0])
        for other in others
    )


def _is_strange(word: str, language: str, source: frozenset[str]) -> bool:
    """Whether a target word is a name that nothing in the source can have become."""
    if language == "tr" and _TURKISH_ENDING.search(word):
        return False
    return not is_word(word, language) and not exonyms.renders(word, language, source)


def _is_foreign(word: str, language: str) -> bool:
    """Whether a capitalised target word may be a name; Turkish writes titles with capitals."""
    return language != "tr" or not is_native(word, language, _LETTERS_A_PIECE)


def _is_kept(word: str) -> bool:
    """Whether a source word is a name that languages with Latin letters leave as it is."""
    return not is_native(word, "en") and not exonyms.is_exonym(word)


def _hit(reading: Reading, invented: list[re.Match[str]], lost: list[re.Match[str]]) -> Hit:
    missing = f", whose “{lost[0][0]}” is missing" if lost else ""
    return Hit(
        f"“{invented[0][0]}” is not in the source{missing}",
        spans=tuple(reading.target.of(part) for part in invented),
        source_spans=tuple(reading.source.of(part) for part in lost),
        remedy="see whether the name is the source's",
    )


CHECKS = (
    Check(
        "names",
        "Names",
        Severity.WARNING,
        "A name stands in the translation that nothing in the source can have become, often where "
        "one of the source's is missing. Names that the language has its own form for (Londres, "
        "Almanya) are known and not reported.",
        find,
    ),
)
