"""Single English words that a translation left as they are: Talent, however, begins in class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks import bilingual
from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.lexicon import is_word
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_SPELLINGS = {
    "tr": re.compile(
        r"[wxq]|ee|oo|ea|ou|th|sh|ck|ph|ght|[nmlstf]{2}|tion|ing$|c(?![aeıioöuü])|nce$"
    ),
    "es": re.compile(
        r"[wk]|ee|oo|th|sh|ck|ph|ght|mm|tt|ss|ff|tion|ing$|[bcdfgmptv]$|ound|[^aeiou]y$"
    ),
}
"""What a word of these languages hardly has: without it, it may be one of theirs (form, miles)."""

_WORD = re.compile(
    r"(?<![A-Za-zÀ-ɏ@#_/.=\-\"'“‘`])[A-Za-z]{4,}(?![A-Za-zÀ-ɏ_=/\"”`]|[.:(-][A-Za-z_])"
)
"""No part of an option, a path, a name of a program's or what is quoted."""


def find(reading: Reading) -> Iterator[Hit]:
    """Ordinary words of the source, of which other renderings are usual, as they are."""
    language = reading.language
    if reading.pair.source_language != bilingual.SOURCE or language not in bilingual.LANGUAGES:
        return
    ours = _ordinary(reading.source.wording)
    if not ours:
        return
    spans = [
        match
        for match in _WORD.finditer(reading.target.wording)
        if match[0].lower() in ours
        and match[0] == _as_in_text(match[0])
        and not _is_left(match, reading)
        and is_rendered_otherwise(match[0], language)
    ]
    if spans and reading.source.plain != reading.target.plain:
        yield Hit(
            said("“{text}” is not translated", text=spans[0][0]),
            spans=tuple(reading.target.of(match) for match in spans),
            remedy=said("translate it, unless it is a name or a title"),
        )


def _as_in_text(word: str) -> str:
    return word if word[1:].islower() else ""


_NAME_START = re.compile(r"\W*[A-Za-z]+(?:['’]s\b|[ -][A-Z])")
"""A first word with a capital behind it: Northern Rock, Stark's men."""


def _ordinary(text: str) -> frozenset[str]:
    """Words that have no capital but at the beginning of a text that is no title."""
    found = [match[0] for match in _WORD.finditer(text)]
    if sum(word.islower() for word in found) < len(found) / 2:
        return frozenset()
    first = 0 if _NAME_START.match(text) else 1
    names = {word.lower() for word in found[first:] if not word.islower()}
    return frozenset(word.lower() for word in found) - names


def _is_left(match: re.Match[str], reading: Reading) -> bool:
    """Whether other checks tell of it, or the term base wants it so."""
    if match.start() in reading.rendered[1]:
        return True
    others = "Latn" not in scripts_of(reading.language)
    alone = any(word.span() == match.span() for word in reading.target.words)
    return others and alone and match[0].islower()


def is_rendered_otherwise(word: str, language: str) -> bool:
    """Whether a word has usual renderings, is none of them itself and no word of the language."""
    spelling = _SPELLINGS.get(language)
    if (spelling is not None and not spelling.search(word.lower())) or not is_word(word):
        return False
    entry = bilingual.lexicon(language).get(bilingual.source_stem(word))
    if entry is None or not entry.is_telling:
        return False
    return not any(stem in entry.shares for stem in bilingual.target_stems(word, language))


CHECKS = (
    Check(
        "english-words",
        "English words",
        Severity.WARNING,
        "A word of the source stands in the translation as it is, though it is usually translated.",
        find,
    ),
)
