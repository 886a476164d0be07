"""Recognises a decoder that went in circles, and a translation that says something twice.

A weak model repeats itself for ever on some texts ("1000000000", "the the the the"). Forbidding
repetition to all texts costs quality (a repetition penalty of 1.1: 0.4 BLEU on FLORES dev) and
spoils numbers such as 10000; so only a translation that repeats itself is made again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 6
"""Pieces of the longest stretch that is looked at."""

TIMES = 4
"""A stretch that stands so often in a row is no style."""

NO_REPEAT = 3
"""Pieces in a row that may not come twice when a text that went in circles is translated again."""

NO_PHRASE_TWICE = 5
"""The same for a text of which something was said twice: longer than the pieces of most names."""

_WORD = re.compile(r"\w+")
_CHARACTER = re.compile(r"[A-Za-z0-9_À-ɏ]+|\w")
"""A character of a text without spaces; a Latin word in it is one whole."""
_DOUBLED = re.compile(r"\b([^\W\d]{2,}) \1\b|([^\W\d])\2\2")
_PHRASE = 4
_PHRASE_OF_CHARACTERS = 7
"""What is said twice in so many words, or characters of a text without spaces, is no chance."""
_SOURCE_PHRASE = 3
"""A source that says so many words twice may be translated so."""


def goes_in_circles(pieces: Sequence[str], source: Sequence[str] = ()) -> bool:
    """Tell whether pieces repeat a stretch TIMES in a row, unless the source does so too."""
    return _repeats(pieces) and not _repeats(source)


def says_twice(text: str, source: str, *, unspaced: bool = False) -> bool:
    """Tell whether a translation says a phrase twice of which its source says nothing twice."""
    units = (_CHARACTER if unspaced else _WORD).findall(text.lower())
    size = _PHRASE_OF_CHARACTERS if unspaced else _PHRASE
    return _comes_again(units, size) and not _comes_again(
        _WORD.findall(source.lower()), _SOURCE_PHRASE
    )


def doubles_word(text: str) -> bool:
    """Tell whether a word stands twice in a row, or a character three times."""
    return _DOUBLED.search(text.lower()) is not None


def _comes_again(units: Sequence[str], size: int) -> bool:
    """Whether so many units in a row come again, not overlapping."""
    seen: dict[tuple[str, ...], int] = {}
    phrases = zip(*(units[at:] for at in range(size)), strict=False)
    return any(at - seen.setdefault(phrase, at) >= size for at, phrase in enumerate(phrases))


def _repeats(pieces: Sequence[str]) -> bool:
    for length in range(1, LONGEST + 1):
        same = 0
        for at in range(length, len(pieces)):
            same = same + 1 if pieces[at] == pieces[at - length] else 0
            if same == length * (TIMES - 1):
                return True
    return False
