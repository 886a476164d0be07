"""Single English words that a translation left as they are: Talent, however, begins in class.

Ordinary words; in other scripts also a word of a name whose other words are translated; and
figures with English behind them: 60th, 10-year-old.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks import bilingual
from pressloc.checks.base import Check, Hit, Severity, Span
from pressloc.checks.function_words import function_words
from pressloc.checks.lexicon import is_mostly_name, is_word
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
    r"(?<![A-Za-zÀ-ɏ0-9@#_/.=\-\"'“‘`])[A-Za-z]{4,}(?![A-Za-zÀ-ɏ0-9_=/\"”`]|[.:(-][A-Za-z_])"
)
"""No part of an option, a path, a name of a program's or what is quoted."""


_WITH_FIGURE = re.compile(
    r"(?<![\w.,#/-])(?:\d+(?:st|nd|rd|th)(?![A-Za-z]|[ -][A-Z])"
    r"|\d+(?:[ -](?:year|month|week|day))*[ -]?(?:year|month|week|day)?[ -]olds?(?![A-Za-z]))"
)
"""Figures with English behind them that no name follows: 60th, 10-year-old, not 5th Avenue."""

_BESIDE = re.compile(r"[A-Za-zÀ-ɏ\ufffc][\s&'’·.:,()/-]*$")
_BESIDE_BEHIND = re.compile(r"[\s&'’·.:,()/-]*[A-Za-zÀ-ɏ\ufffc]")
"""Latin letters near a word: it is part of a name that was left whole."""

_NEIGHBOUR = r"[A-Z][\w'’]+"
_LINK = r"(?: (?:of|the|for|and|&))* "


def find(reading: Reading) -> Iterator[Hit]:
    """Words of the source, of which other renderings are usual, as they are."""
    language = reading.language
    if reading.pair.source_language != bilingual.SOURCE or language not in bilingual.LANGUAGES:
        return
    if reading.source.plain == reading.target.plain:
        return
    spans = sorted((*_ordinary_words(reading), *_words_of_names(reading), *_with_figures(reading)))
    if spans:
        text = reading.target.prose[slice(*spans[0])]
        yield Hit(
            said("“{text}” is not translated", text=text),
            spans=tuple(reading.target.span(*span) for span in spans),
            remedy=said("translate it, unless it is a name or a title"),
        )


_LOANS = {"es": frozenset(("clip", "clips", "blog", "software", "hardware", "chip", "club"))}
"""Words that a language took over as they are, though it hardly has such spellings."""


def _ordinary_words(reading: Reading) -> Iterator[Span]:
    """Words that are no part of a name in the source."""
    ours = _ordinary(reading.source.wording)
    if not ours:
        return
    for match in _WORD.finditer(reading.target.wording):
        if (
            match[0].lower() in ours
            and match[0] == _as_in_text(match[0])
            and not _is_left(match, reading)
            and is_rendered_otherwise(match[0], reading.language)
        ):
            yield match.span()


def _words_of_names(reading: Reading) -> Iterator[Span]:
    """Words of names of several words, of which the others are translated: Medicine学院."""
    if "Latn" in scripts_of(reading.language) or "Latn" not in reading.target.scripts:
        return
    text = reading.target.wording
    for match in _WORD.finditer(text):
        word = match[0]
        if (
            word.istitle()
            and not is_mostly_name(word)
            and match.start() not in reading.rendered[1]
            and not _BESIDE.search(text[max(0, match.start() - 3) : match.start()])
            and not _BESIDE_BEHIND.match(text, match.end())
            and _is_word_of_name(word, reading.source.wording)
            and is_rendered_otherwise(word, reading.language)
        ):
            yield match.span()


def _is_word_of_name(word: str, source: str) -> bool:
    """Whether a word stands beside another with a capital that is no function word."""
    beside = re.compile(
        rf"(?<!\w)(?P<before>{_NEIGHBOUR}){_LINK}{word}(?!\w)"
        rf"|(?<!\w){word}{_LINK}(?P<after>{_NEIGHBOUR})"
    )
    small = function_words(bilingual.SOURCE)
    return any(
        (match["before"] or match["after"]).lower() not in small
        for match in beside.finditer(source)
    )


def _with_figures(reading: Reading) -> Iterator[Span]:
    """Ordinals and ages in English."""
    text = reading.target.wording
    if any(map(str.isdigit, text)):
        yield from (match.span() for match in _WITH_FIGURE.finditer(text))


def _as_in_text(word: str) -> str:
    return word if word[1:].islower() else ""


_NAME_START = re.compile(r"\W*[A-Za-z]+(?:['’]s\b|[ -][A-Z])")
"""A first word with a capital behind it: Northern Rock, Stark's men."""


def _ordinary(text: str) -> frozenset[str]:
    """Words that have no capital but at the beginning of a text that is no title."""
    found = [match[0] for match in _WORD.finditer(text)]
    if not found or sum(word.islower() for word in found) < len(found) / 2:
        return frozenset()
    begins = text.lstrip('"“‘(«').startswith(found[0])
    is_name = not begins or _NAME_START.match(text) or is_mostly_name(found[0])
    names = {word.lower() for word in found[0 if is_name else 1 :] if not word.islower()}
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
    if word.lower() in _LOANS.get(language, ()):
        return False
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
