"""Whether a word may be a source word in other letters: a name, or a word both languages have.

In Latin letters: alike in sound but for the endings (`geological`, `geológicas`). In Arabic ones:
alike in consonants (`Provenzano`, `لبروفنزانو`), whatever is written before and after the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pressloc.checks.spelling import fold, sound
from pressloc.checks.wordforms import plain

_FEWEST = 4
"""Letters of a sound that two words must have in common."""
_ENDING = 5
"""Letters of an ending."""

_E_BEFORE_S = re.compile(r"^es(?=[bcdfglmnpqrtv])")
"""What Spanish writes for a beginning as in scopolamine."""

_ALIKE = 0.65
"""Share of common consonants (Indel ratio) from which a word may stand for a name."""
_LONG_WORD = 6
"""Letters from which a word without a capital may be written as it sounds."""

_CONSONANTS = {
    letter: latin
    for latin, letters in {
        "b": "ب", "t": "تثط", "k": "جخغقك", "h": "ح", "d": "دذضظ", "r": "ر", "s": "زسشص",
        "f": "ف", "l": "ل", "m": "م", "n": "ن",
    }.items()
    for letter in letters
}  # fmt: skip
"""Consonants as they are compared; g, j and k are one, as Arabic has no letter for g."""

_SPELLINGS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("ph", "f"), ("gh", "k"),
    ("ck", "k"), ("x", "ks"), ("qu", "k"), ("q", "k"), ("p", "b"), ("v", "f"), ("j", "k"),
    ("g", "k"), ("z", "s"), ("h", ""), ("c", "k"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouwy]")
_DOUBLE = re.compile(r"(.)\1")

_BEFORE = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال", "وب", "ول")
_AFTER = ("ية", "يين", "يون", "ات", "ان", "ون", "ين", "ي", "ة", "ا", "يا")


def is_cognate(word: str, sources: Iterable[str], language: str) -> bool:
    """Whether a word of a translation may be one of the source's in other letters."""
    if language == "ar":
        bare = _bare(plain(word, language))
        return any(_share_consonants(bare, source) for source in sources)
    heard = sound(_E_BEFORE_S.sub("s", word) if language == "es" else word)
    return any(_sound_alike(heard, sound(source)) for source in sources if len(source) >= _FEWEST)


def _sound_alike(one: str, other: str) -> bool:
    common = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        common += 1
    longer = max(len(one), len(other))
    if common >= _FEWEST and common >= longer - _ENDING and 2 * common >= longer:
        return True
    return common == _FEWEST - 1 and common >= longer - 1


@lru_cache(maxsize=1024)
def _bare(word: str) -> frozenset[str]:
    """The consonants of an Arabic word with and without what may be written before and after it."""
    return frozenset(found for each in _stripped(word) if len(found := _arabic(each)) > 1)


def _stripped(word: str) -> Iterator[str]:
    for before in ("", *_BEFORE):
        if word.startswith(before) and len(word) - len(before) > 2:
            rest = word.removeprefix(before)
            yield rest
            for after in _AFTER:
                if rest.endswith(after) and len(rest) - len(after) > 1:
                    yield rest.removesuffix(after)


def _arabic(word: str) -> str:
    return _DOUBLE.sub(r"\1", "".join(_CONSONANTS.get(letter, "") for letter in word))


@lru_cache(maxsize=2048)
def _latin(word: str) -> tuple[str, ...]:
    """The consonants of a name in Latin letters; c may sound as s, and g, j as sh."""
    word = fold(word)
    for letters, one in _SPELLINGS:
        word = word.replace(letters, one)
    letters = _VOWELS.sub("", word)
    return tuple({_DOUBLE.sub(r"\1", each) for each in (letters, letters.replace("k", "s"))})


def _share_consonants(bare: frozenset[str], source: str) -> bool:
    from rapidfuzz.distance import Indel

    if not source[0].isupper() and len(source) < _LONG_WORD:
        return False
    return any(
        Indel.normalized_similarity(one, other) >= _ALIKE
        or (len(one) > 2 and other.startswith(one))
        for one in bare
        for other in _latin(source)
    )
