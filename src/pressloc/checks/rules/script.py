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
        if not text.isascii() or not text.isalpha() or len(text) < 4 or not text.islower():
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


def _common_english(word: str) -> bool:
    from pressloc.checks.lexicon import is_word

    return is_word(word)


def find_mixed(reading: Reading) -> Iterator[Hit]:
    """Words that mix letters of alphabets that look alike (Latin, Greek, Cyrillic)."""
    scripts = reading.target.scripts
    if len(scripts.keys() & {"Latn", "Cyrl", "Grek"}) < 2:
        return
    for word in reading.target.words:
        used = [name for name in ("Latn", "Cyrl", "Grek") if SCRIPTS[name].search(word[0])]
        if len(used) > 1 and word[0] not in reading.source.plain:
            yield Hit(
                said("“{word}” mixes letters of different alphabets that look alike", word=word[0]),
                spans=(reading.target.of(word),),
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
        "A word looks right but mixes alphabets (Latin a, Cyrillic а): search and spelling fail.",
        find_mixed,
    ),
)
