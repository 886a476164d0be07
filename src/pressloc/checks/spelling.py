"""Whether two spellings can be one name: accents, endings and the sound of letters folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("tz", "z"), ("ck", "k"),
    ("qu", "k"), ("x", "ks"), ("y", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("j", "g"),
    ("ae", "e"), ("oe", "e"), ("ou", "u"), ("ee", "i"), ("oo", "u"), ("h", ""),
)  # fmt: skip
"""Letters that languages write differently for one sound, in the order of their replacement."""

_DOUBLE = re.compile(r"(.)\1")
_ALIKE = 66
"""Percentage of common letters (Indel ratio) from which two sound forms count as one name."""


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word in lower case without accents; dotless ı and dotted İ count as i."""
    word = word.replace("ı", "i").replace("İ", "i")
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower()


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A word as it roughly sounds in any of the languages with Latin letters."""
    word = fold(word)
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    return _DOUBLE.sub(r"\1", word)


def beginning(word: str) -> str:
    """Letters that tell a word: two words that begin with the same are alike."""
    return fold(word)[:4]


@lru_cache(maxsize=2048)
def begins_alike(first: str, second: str) -> bool:
    """Whether two words are the same, or one with an ending: `Canadian`, `canadiense`."""
    if beginning(first) == beginning(second):
        return True
    one, other = fold(first), fold(second)
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and len(shorter) >= max(3, len(longer) - 3)


@lru_cache(maxsize=2048)
def alike(first: str, second: str) -> bool:
    """Whether two names can be forms of one: `London`, `Londres`; `Tech`, `Tecnología`."""
    from rapidfuzz.distance import Indel

    if begins_alike(first, second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 3 and sound(longer).startswith(sound(shorter)):
        return True
    return 100 * Indel.normalized_similarity(sound(first), sound(second)) >= _ALIKE
