"""Units behind a number (and currencies before it), found in the tables of a language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pressloc.values.lexicon import Lexicon, lexicon
from pressloc.values.lexicons.symbols import CODES, SIGNS, UNITS
from pressloc.values.normal import word_key
from pressloc.values.scan import Scanned

_NEXT = re.compile(r"[ \u00a0–]*([^\s\u00a0–()\[\]\"“”«»,;:!?،؛。，]+)")
_TRIM = re.compile(r"[.'\"“”‘…)]+$")
_LONGEST = 4
"""Words in the longest unit: `dólares de estados unidos`."""
_LONGEST_CHINESE = 7
_PREFIXES = ("ال", "با")
_BEFORE_CHINESE = " \u00a0–多余來来"
"""What may stand between a figure and its unit in Chinese: `1600 多公里`, some 1,600 km."""

ISO = frozenset(CODES.values()) | {"$", "¥"}
"""Currencies, as against measures."""


def is_currency(unit: str) -> bool:
    """Whether a unit is money."""
    return unit in ISO or unit in ("peso", "cent", "pound")


def unit_behind(scanned: Scanned, end: int) -> tuple[str, int]:
    """The unit that begins at an offset, and where it ends; an empty unit if there is none."""
    if scanned.language.spaced:
        return _spaced(scanned.text, end, scanned.language)
    return _unspaced(scanned.text, end, scanned.language)


def _spaced(text: str, end: int, language: Lexicon) -> tuple[str, int]:
    match = _NEXT.match(text, end)
    if match is None:
        return "", end
    words = [(match[1], match.end())]
    if _begins_several(match[1], language):
        while len(words) < _LONGEST and (match := _NEXT.match(text, match.end())) is not None:
            words.append((match[1], match.end()))
    for count in range(len(words), 0, -1):
        phrase = " ".join(word for word, _ in words[:count]).replace("/ ", "/")
        unit, length = unit_of(phrase, language.language)
        if unit:
            if len(phrase[:length]) == 1 and phrase[0].isalpha() and "–" in text[end : end + 1]:
                return "", end
            return unit, words[count - 1][1] - (len(phrase) - length)
    return "", end


def _begins_several(word: str, language: Lexicon) -> bool:
    """Whether a unit of several words can begin with a word."""
    if word[-1] == "/" or "'" in word:  # `km/ h`; what an apostrophe cuts off may go on
        return True
    firsts = _first_words(language.language)
    if not language.prefixes:
        return word in firsts
    key = word_key(word)
    return key in firsts or (key[:2] in _PREFIXES and key[2:] in firsts)


@cache
def _first_words(language: str) -> frozenset[str]:
    """What units of several words begin with."""
    names = (*lexicon(language).units, *UNITS, *CODES, *SIGNS)
    return frozenset(name.partition(" ")[0] for name in names if " " in name)


@lru_cache(maxsize=2048)
def unit_of(phrase: str, language: str) -> tuple[str, int]:
    """The unit that a phrase is, and how many of its characters state it."""
    words = lexicon(language)
    bare = _TRIM.sub("", phrase)
    for form in (phrase, bare, bare.partition("'")[0]):
        key = word_key(form) if words.prefixes else form
        unit = _of_key(key, words)
        if unit:
            return unit, len(form)
    return "", 0


def _of_key(key: str, words: Lexicon) -> str:
    unit = words.units.get(key) or UNITS.get(key) or CODES.get(key) or SIGNS.get(key)
    if unit:
        return unit
    if words.prefixes and key[:2] in _PREFIXES and len(key) > 4:
        return words.units.get(key[2:], "")
    if words.ending is not None:
        for cut in range(len(key) - 1, 1, -1):
            unit = words.units.get(key[:cut])
            if unit and words.ending.fullmatch(key, cut):
                return unit
    return ""


def _unspaced(text: str, end: int, language: Lexicon) -> tuple[str, int]:
    start = end
    while start < len(text) and text[start] in _BEFORE_CHINESE:
        start += 1
    for length in range(_LONGEST_CHINESE, 0, -1):
        phrase = text[start : start + length]
        if len(phrase) < length:
            continue
        unit = language.units.get(phrase)
        if unit:
            return unit, start + length
    match = _NEXT.match(text, end)
    latin = re.match(r"[a-z°℃℉%µ$€£¥/²³·]+", match[1]) if match is not None else None
    if match is not None and latin is not None:
        found = latin[0]
        unit = UNITS.get(found) or CODES.get(found) or SIGNS.get(found) or ""
        if unit:
            return unit, match.start(1) + len(found)
    return "", end
