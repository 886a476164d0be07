"""Text in another language than the target's, by its function words or its script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.function_words import function_words, languages, telling
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_USUAL_SHARE = 5
"""One word in five is a function word of the right language: no other needs to be tried."""

_CHARACTER = 2.6
"""Letters that say what one Chinese character says."""

_IS = {
    "en": said("this is English"),
    "es": said("this is Spanish"),
    "tr": said("this is Turkish"),
    "fr": said("this is French"),
    "de": said("this is German"),
    "it": said("this is Italian"),
    "pt": said("this is Portuguese"),
    "nl": said("this is Dutch"),
    "pl": said("this is Polish"),
    "id": said("this is Indonesian"),
    "vi": said("this is Vietnamese"),
    "sv": said("this is Swedish"),
    "ro": said("this is Romanian"),
}


def find_language(reading: Reading) -> Iterator[Hit]:
    """A target whose function words are those of another language."""
    own = function_words(reading.language)
    if not own or reading.language == reading.pair.source_language:
        return
    words = reading.target.folded
    if len(words) < 4:
        return
    if sum(word in own for word in words) * _USUAL_SHARE > len(words):
        return
    there = Counter(words)
    strange = there.keys() - set(reading.source.folded)
    for other in languages():
        if other == reading.language:
            continue
        asked = there.keys() if other == reading.pair.source_language else strange
        ours = sum(there[word] for word in telling(reading.language, other) & there.keys())
        theirs = sum(there[word] for word in telling(other, reading.language) & asked)
        if theirs >= max(2, len(words) // 8) and theirs > 3 * ours:
            yield Hit(
                _IS[other],
                spans=((0, len(reading.pair.target)),),
                remedy=said("translate it into the language of the catalogue"),
            )
            return


def find_script(reading: Reading) -> Iterator[Hit]:
    """A target mostly in letters that its language is not written in."""
    expected = scripts_of(reading.language)
    proper = sum(reading.target.scripts.get(script, 0) for script in expected)
    letters = reading.target.letters
    if "Hani" in expected:  # a character says what several letters say
        more = round(proper * (_CHARACTER - 1))
        proper, letters = proper + more, letters + more
    if not expected or letters < 6:
        return
    if proper * 2 >= letters:
        return
    kept = set(reading.source.folded)
    foreign = [
        word for word in reading.target.words if word[0].casefold() not in kept or word[0].islower()
    ]
    if sum(len(word[0]) for word in foreign) * 2 > letters:
        yield Hit(
            said("most of this is in letters of another language"),
            spans=((0, len(reading.pair.target)),),
            remedy=said("translate it into the language of the catalogue"),
        )


CHECKS = (
    Check(
        "wrong-language",
        "Wrong language",
        Severity.ERROR,
        "The small words of a language (the, of; el, que; ve, bir) show that the translation is "
        "not in the language of the catalogue.",
        find_language,
    ),
    Check(
        "wrong-script",
        "Wrong script",
        Severity.ERROR,
        "Most letters of the translation are not those that its language is written with.",
        find_script,
    ),
)
