"""Single words or letters of a script that neither the language nor the source uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import SCRIPTS, WORD, Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_PERSIAN = re.compile(r"\w*[\u06cc\u06a9\u06c1\u06be\u06d2\u0679\u0688\u0691]\w*")
"""Letters of Persian and Urdu that look like Arabic ones: ی ک ہ ھ ے and retroflexes."""

_LETTERS = {
    "Latn": said("Latin letters in the translation"),
    "Arab": said("Arabic letters in the translation"),
    "Hani": said("Chinese letters in the translation"),
    "Cyrl": said("Cyrillic letters in the translation"),
    "Grek": said("Greek letters in the translation"),
    "Hebr": said("Hebrew letters in the translation"),
    "Kana": said("Japanese letters in the translation"),
    "Hang": said("Korean letters in the translation"),
    "Deva": said("Devanagari letters in the translation"),
    "Thai": said("Thai letters in the translation"),
    "Armn": said("Armenian letters in the translation"),
    "Geor": said("Georgian letters in the translation"),
}


def find_foreign(reading: Reading) -> Iterator[Hit]:
    """Stretches in a script that neither the target language nor the source uses."""
    expected = scripts_of(reading.language)
    if not expected:
        return
    for script in reading.target.scripts:
        if script in expected or script == "Latn" or script in reading.source.scripts:
            continue
        places = _stretches(reading, script)
        if script == "Grek" and all(end - start == 1 for start, end in places):
            continue
        yield Hit(
            _LETTERS[script],
            spans=tuple(reading.target.span(*place) for place in places),
            remedy=said("write these words in the letters of the language"),
        )
    if reading.language == "ar":
        yield from _persian(reading)


def _stretches(reading: Reading, script: str) -> list[tuple[int, int]]:
    return [
        word.span()
        for word in WORD.finditer(reading.target.prose)
        if SCRIPTS[script].search(word[0])
    ] or [match.span() for match in SCRIPTS[script].finditer(reading.target.prose)]


def _persian(reading: Reading) -> Iterator[Hit]:
    found = tuple(reading.target.of(match) for match in _PERSIAN.finditer(reading.target.prose))
    if found:
        yield Hit(
            said("letters of Persian or Urdu in an Arabic text"),
            spans=found,
            remedy=said("type ي, ك, ه with an Arabic keyboard"),
            severity=Severity.WARNING,
        )


def find_latin(reading: Reading) -> Iterator[Hit]:
    """Ordinary Latin words in a text of another script, whether or not the source has them."""
    expected = scripts_of(reading.language)
    if not expected or "Latn" in expected or "Latn" not in reading.target.scripts:
        return
    source = {word[0] for word in reading.source.words}
    spans = []
    for word in reading.target.words:
        text = word[0]
        if not text.isascii() or not text.isalpha() or not text.islower():
            continue
        if len(text) < 4 and not _is_left(word, reading.target.wording):
            continue
        if text in source and not _common_english(text):
            continue
        spans.append(reading.target.of(word))
    if spans:
        first = reading.pair.target[slice(*spans[0])]
        yield Hit(
            said("“{word}” is an ordinary word in Latin letters", word=first),
            spans=tuple(spans),
            remedy=said("translate it, unless it is a name"),
        )


_SMALL_WORDS = frozenset(("and", "of", "the", "for", "with", "or"))
_LATIN_BEHIND = re.compile(r"\W*[A-Za-zÀ-ɏ0-9\ufffc]")
_LATIN_BEFORE = re.compile(r"[A-Za-zÀ-ɏ0-9\ufffc]\W*$")


def _is_left(word: re.Match[str], text: str) -> bool:
    """Whether a small English word is part of no name or title in Latin letters."""
    before = text[max(0, word.start() - 3) : word.start()]
    return word[0] in _SMALL_WORDS and not (
        _LATIN_BEFORE.search(before) and _LATIN_BEHIND.match(text, word.end())
    )


def _common_english(word: str) -> bool:
    from pressloc.checks.lexicon import is_word

    return is_word(word)


_ARABIC_AND_LATIN = re.compile(
    r"(?<![\w~])(?=[A-Za-zÀ-ɏ]*[\u0620-\u064a])[\u0621-\u063a\u0641-\u064a]*[A-Za-zÀ-ɏ]"
    r"[\u0621-\u063a\u0641-\u064aA-Za-zÀ-ɏ]*(?!\w)"
)
_PREFIXED = re.compile(r"[وفبلكس]{0,2}(?:ال|لل)?[A-Za-zÀ-ɏ]+")
"""A Latin name after the article and prepositions, which follow each other without a space."""

_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ]+")


def find_mixed(reading: Reading) -> Iterator[Hit]:
    """Words of two alphabets: those that look alike (Latin, Greek, Cyrillic), Arabic with Latin."""
    scripts = reading.target.scripts
    if reading.language == "ar" and "Latn" in scripts:
        yield from _arabic_and_latin(reading)
    if len(scripts.keys() & {"Latn", "Cyrl", "Grek"}) < 2:
        return
    for word in reading.target.words:
        used = [name for name in ("Latn", "Cyrl", "Grek") if SCRIPTS[name].search(word[0])]
        if len(used) > 1 and word[0] not in reading.source.plain and not _is_symbol(word[0]):
            yield Hit(
                said("“{word}” mixes letters of different alphabets that look alike", word=word[0]),
                spans=(reading.target.of(word),),
                remedy=said("type the word anew"),
            )


_UNLIKE_LATIN = re.compile("[βγδεζηθλμξπσφψωΓΔΘΛΞΠΣΦΨΩ]")


def _is_symbol(word: str) -> bool:
    """Whether it has but one letter of another alphabet, a Greek one like no Latin: IFNγ."""
    others = [letter for name in ("Cyrl", "Grek") for letter in SCRIPTS[name].findall(word)]
    return len(others) == 1 and _UNLIKE_LATIN.match(others[0]) is not None


def _arabic_and_latin(reading: Reading) -> Iterator[Hit]:
    """Words begun in one alphabet and ended in another; only a space lacks at a whole one."""
    source = {run.casefold() for run in _LATIN_RUN.findall(reading.source.prose)}
    spans = [
        match.span()
        for match in _ARABIC_AND_LATIN.finditer(reading.target.wording)
        if not _PREFIXED.fullmatch(match[0])
        and not reading.target.is_broken(match)
        and any(run.casefold() not in source for run in _LATIN_RUN.findall(match[0]))
    ]
    if spans:
        yield Hit(
            said(
                "“{word}” mixes Arabic and Latin letters",
                word=reading.target.wording[slice(*spans[0])],
            ),
            spans=tuple(reading.target.span(*span) for span in spans),
            remedy=said("type the word anew"),
        )


CHECKS = (
    Check(
        "foreign-letters",
        "Foreign letters",
        Severity.ERROR,
        "Some words are in letters (Cyrillic, Greek, Chinese …) that neither this language nor "
        "the source uses.",
        find_foreign,
    ),
    Check(
        "latin-words",
        "Latin words",
        Severity.WARNING,
        "Names may stand in Latin letters; ordinary words should be translated.",
        find_latin,
    ),
    Check(
        "mixed-alphabets",
        "Mixed alphabets",
        Severity.ERROR,
        "A word looks right but mixes alphabets (Latin a, Cyrillic а): search and spelling fail. "
        "In Arabic also words that begin in one alphabet and end in the other.",
        find_mixed,
    ),
)
