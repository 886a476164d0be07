"""Capital letters: at the beginning, and whole texts in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading, Text
from pressloc.checks.wording import said


def find(reading: Reading) -> Iterator[Hit]:
    """A small letter at the beginning where the source has a capital; shouting."""
    source, target = _first(reading.source), _first(reading.target)
    if source is not None and target is not None and source[1].isupper() and target[1].islower():
        at, letter = target
        word = next((w[0] for w in reading.target.words if w.start() <= at < w.end()), "")
        if (
            not _keeps_case(word)
            and word not in _small_names(reading.language)
            and word not in reading.source.plain
        ):
            yield Hit(
                said(
                    "the source begins with a capital letter, the translation with “{letter}”",
                    letter=letter,
                ),
                spans=(reading.target.span(at, at + 1),),
                remedy=said("begin with a capital letter"),
            )
    if _shouts(reading.target) and not _shouts(reading.source):
        yield Hit(
            said("the translation is in capital letters, the source is not"),
            spans=((0, len(reading.pair.target)),),
            remedy=said("write it as the source is written"),
        )


def mend(reading: Reading, hit: Hit) -> str | None:
    """The target with a capital at its beginning."""
    start, end = hit.spans[0]
    if end - start != 1:
        return None
    letter = reading.pair.target[start]
    upper = "İ" if letter == "i" and reading.language in ("tr", "az") else letter.upper()
    return reading.pair.target[:start] + upper + reading.pair.target[end:]


def _first(text: Text) -> tuple[int, str] | None:
    """Place and value of the first character that is a letter or figure, if it has cases."""
    for at, character in enumerate(text.prose):
        if character.isalnum() or character == "\ufffc":
            return (at, character) if character.isupper() or character.islower() else None
    return None


def _keeps_case(word: str) -> bool:
    """Words such as iPhone and eBay."""
    return any(letter.isupper() for letter in word[1:])


@cache
def _small_names(language: str) -> frozenset[str]:
    """Months and weekdays that a language writes small: noviembre."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = (*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values())
    return frozenset(name for name in names if name.islower())


_FEWEST = 12
"""Letters of a text that can shout."""


def _shouts(text: Text) -> bool:
    if sum(map(str.isupper, text.prose)) <= 0.9 * _FEWEST:
        return False  # nearly all texts
    letters = [letter for letter in text.prose if letter.isupper() or letter.islower()]
    if 2 * len(letters) < sum(map(str.isalpha, text.prose)):
        return False  # acronyms in a text of letters without cases
    return len(letters) >= _FEWEST and sum(map(str.isupper, letters)) > 0.9 * len(letters)


CHECKS = (
    Check(
        "capitals",
        "Capital letters",
        Severity.WARNING,
        "The translation begins with a capital letter where the source does, and is not all in "
        "capitals where the source is not.",
        find,
        mend,
    ),
)
