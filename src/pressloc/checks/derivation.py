"""Whether a Turkish word is a known one with endings: katlama, katlamacılara."""

from __future__ import annotations

import re

from pressloc.checks.bloom import Bloom
from pressloc.checks.turkish_sounds import VOWELS, harmonised
from pressloc.checks.wordforms import edged

_FEWEST = 4
"""Letters of a known word: shorter ones are the beginning of too many."""

_ENDINGS = re.compile(
    r"(?:l[ae][rşn]|l[ıiuü][kğ]?|[sç][ıiuü]z?|c[ıiuü]|[ae]?t[ıiuü]r|m[ae]k?|m[ıiuü]ş|[dt][ıiuü][kğ]?"
    r"|[dt][ae]n?|y?[ae]c[ae][kğ]|[ıiuü]yor|[ae]n|[ae]r|s[ae]|[ıiuü][mn][ıiuü]z|y?[ıiuü]p|ken|ki"
    r"|y?l[ae]|[yn]?[ae]|[yns]?[ıiuü]|n?[ıiuü]n|[dt][ıiuü]r|[ıiuü]l|[ae]bil|[ıiuü]m|[nky]){1,6}"
)
"""Endings of nouns and verbs in a row, in any harmony; looser than grammar."""


def is_inflected(word: str, forms: Bloom) -> bool:
    """Whether a word is a known one with endings whose vowels follow the vowel before."""
    return any(
        edged(word[:at]) in forms
        and _ENDINGS.fullmatch(word, at) is not None
        and _follows(word[:at], word[at:])
        for at in range(len(word) - 1, _FEWEST - 1, -1)
    )


def _follows(stem: str, ending: str) -> bool:
    last = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    return bool(last) and harmonised(ending, last) == ending
