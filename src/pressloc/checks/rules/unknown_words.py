"""Words that the language does not have: what a network puts together, and misspellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.bloom import Bloom
from pressloc.checks.cognates import is_cognate
from pressloc.checks.derivation import is_derived
from pressloc.checks.reading import Reading
from pressloc.checks.wordforms import LANGUAGES, Novelty, known, novelty, novelty_in, plain
from pressloc.checks.wording import said


@dataclass(frozen=True, slots=True)
class _Limits:
    """From how many new stretches a word is reported."""

    doubtful: Novelty
    unknown: Novelty


_LIMITS = {
    "ar": _Limits(Novelty(2, 4), Novelty(3, 4)),
    "es": _Limits(Novelty(0, 3), Novelty(0, 4)),
    "tr": _Limits(Novelty(2, 3), Novelty(3, 5)),
}
"""Chosen on human translations that the words were not taken from: see docs/checks.md."""

_LATIN = re.compile(r"(?<![\w'’@#/.\-‑])[^\W\d_]{4,}(?![\w@/\-‑])")
_ARABIC = re.compile(r"(?<![\w\u0640])[\u0621-\u063a\u0640-\u065f\u0670]{4,}(?!\w)")
_MISSPELT = re.compile(r"[ةى](?=[\u0621-\u063a\u0641-\u064a])")
"""What the check of Arabic spelling tells of."""

_SOURCE_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that the language does not seem to have."""

    match: re.Match[str]
    severity: Severity


def find(reading: Reading) -> Iterator[Hit]:
    """A finding for each unknown word; the same word is told once."""
    if reading.language not in LANGUAGES:
        return
    places: dict[str, list[Unknown]] = {}
    for found in unknown(reading):
        places.setdefault(found.match[0], []).append(found)
    for word, same in places.items():
        yield Hit(
            said("“{word}” is not a known word", word=word),
            spans=tuple(reading.target.of(found.match) for found in same),
            remedy=said("check its spelling, or choose another word"),
            severity=same[0].severity,
        )


def unknown(reading: Reading, forms: Bloom | None = None) -> Iterator[Unknown]:
    """Unknown words of the target; forms: instead of those that the package brings."""
    language = reading.language
    for match in (_ARABIC if language == "ar" else _LATIN).finditer(reading.target.wording):
        word = match[0]
        if language != "ar" and not word.islower():
            continue
        new = novelty_in(word, language) if forms is None else novelty(plain(word, language), forms)
        severity = _severity(new, _LIMITS[language])
        if severity is not None and not _is_left(match, reading, forms or known(language)):
            yield Unknown(match, severity)


def _severity(new: Novelty, limits: _Limits) -> Severity | None:
    if _reaches(new, limits.unknown):
        return Severity.WARNING
    return Severity.INFO if _reaches(new, limits.doubtful) else None


def _reaches(new: Novelty, limit: Novelty) -> bool:
    return new.short >= limit.short and new.long >= limit.long


def _is_left(match: re.Match[str], reading: Reading, forms: Bloom) -> bool:
    """Whether it is a word of the source or the term base, a name, or derived of a known word."""
    word = match[0]
    if word in reading.source.folded or word in reading.renderings:
        return True
    if match.start() in reading.rendered[1]:
        return True
    if is_derived(plain(word, reading.language), reading.language, forms):
        return True
    if reading.language == "ar" and _MISSPELT.search(word):
        return True
    return is_cognate(word, _SOURCE_WORD.findall(reading.source.wording), reading.language)


CHECKS = (
    Check(
        "unknown-words",
        "Unknown words",
        Severity.INFO,
        "Small translation models put words together that the language does not have, and people "
        "misspell. Names, words of the source and terms are left alone.",
        find,
    ),
)
