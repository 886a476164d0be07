"""Centuries, decades and ordinals: numbers whose neighbours make them a place in a row."""

from __future__ import annotations

import re

from pressloc.values.building import Found, build, certainty_of, is_decade
from pressloc.values.model import Amount, Certainty, Kind
from pressloc.values.number import Number, adjacent, gap
from pressloc.values.numerals import read_number
from pressloc.values.scan import Scanned, Type

_ORDINAL_ENDING = re.compile(
    r"(?:st|nd|rd|th)\b|\.?[ºª]|\.?(?:er|ro|ra|do|da|to|ta|vo|va|mo|ma)\b(?=.)"
)
_ORDINAL_TURKISH = re.compile(r"'?(?:n?[cıiuü]?n?c[ıiuü]|[ıiuü]nc[ıiuü])\w*|\.(?= ?[^\W\d_])")
_DECADE_ENDING = re.compile(r"'?s\b|'?(?:l[ae]r|l[ıiuü]\b)\w*")
_BEFORE_DECADE = {"de", "los", "la"}
_LAST_CENTURY = 30


def read_era(scanned: Scanned, index: int, number: Number) -> Found | None:
    """The ordinal, decade or century that a number belongs to; None if it is a plain number."""
    follows = _follows(scanned, number)
    if follows is Type.CENTURY and number.readings[0] <= _LAST_CENTURY and not number.hint:
        return _century(scanned, index, number)
    if not number.figures:
        return _arabic_decade(scanned, index, number)
    end = scanned.tokens[number.after - 1].end
    if is_decade(number.readings[0]):
        if follows is Type.DECADE and not scanned.language.spaced:
            return _decade(scanned, index, number, scanned.tokens[number.after].end)
        if _follows_decade_word(scanned, index):
            return _decade(scanned, index, number, end)
        if match := _DECADE_ENDING.match(scanned.text, end):
            return _decade(scanned, index, number, match.end())
    return _ordinal(scanned, index, number, end)


def century_before(scanned: Scanned, index: int) -> Found | None:
    """The century that begins with its word: `siglo XVII`, `القرن التاسع عشر`."""
    if scanned.language.language in ("en", "zh", "tr") or not adjacent(scanned, index, index + 1):
        return None
    number = read_number(scanned, index + 1)
    roman = scanned.tokens[index + 1].type is Type.ROMAN
    if number is None or (number.hint and not roman):
        return None
    if not 1 <= number.readings[0] <= _LAST_CENTURY:
        return None
    certainty = Certainty.CERTAIN if number.figures or roman else Certainty.LIKELY
    amount = (number.readings[0],)
    value = build(scanned, Kind.CENTURY, amount, index, number.after, certainty=certainty)
    return value, number.after


def _follows(scanned: Scanned, number: Number) -> Type | None:
    if not adjacent(scanned, number.after - 1, number.after):
        return None
    return scanned.tokens[number.after].type


def _ordinal(scanned: Scanned, index: int, number: Number, end: int) -> Found | None:
    """`21st`, `21'inci`, `21. yüzyıl`, `21.º`."""
    turkish = scanned.language.language == "tr"
    match = (_ORDINAL_TURKISH if turkish else _ORDINAL_ENDING).match(scanned.text, end)
    if match is None:
        return None
    after = number.after
    while after < len(scanned.tokens) and scanned.tokens[after].start < match.end():
        after += 1
    if after < len(scanned.tokens) and scanned.tokens[after].type is Type.CENTURY:
        between = scanned.text[match.end() : scanned.tokens[after].start]
        if not between.strip():
            return _century(scanned, index, Number(number.readings, after, figures=True))
    amount = (number.readings[0],)
    return build(scanned, Kind.ORDINAL, amount, index, number.after, end=match.end()), after


def _century(scanned: Scanned, index: int, number: Number) -> Found:
    """`19th century`; in Chinese `20 世纪 90 年代` is the 1990s."""
    after = number.after + 1
    century = number.readings[0]
    if not scanned.language.spaced and adjacent(scanned, after - 1, after):
        ten = read_number(scanned, after)
        if ten is not None and _follows(scanned, ten) is Type.DECADE:
            year = (century - 1) * 100 + ten.readings[0]
            others = ((ten.readings[0],),)
            value = build(scanned, Kind.DECADE, (year,), index, ten.after + 1, others=others)
            return value, ten.after + 1
    certainty = certainty_of(number)
    if certainty is Certainty.WEAK:
        certainty = Certainty.LIKELY
    return build(scanned, Kind.CENTURY, (century,), index, after, certainty=certainty), after


def _follows_decade_word(scanned: Scanned, index: int) -> bool:
    """`los años 90`, `década de 1990`."""
    if index == 0 or scanned.tokens[index - 1].type is not Type.DECADE:
        return False
    return set(gap(scanned, index - 1, index).split()) <= _BEFORE_DECADE


def _arabic_decade(scanned: Scanned, index: int, number: Number) -> Found | None:
    """`التسعينيات`, the nineties."""
    if scanned.language.language != "ar" or not number.ordinal:
        return None
    end = scanned.tokens[number.after - 1].end
    if not is_decade(number.readings[0]) or scanned.text[end - 2 : end] != "ات":
        return None
    return _decade(scanned, index, number, end)


def _decade(scanned: Scanned, index: int, number: Number, end: int) -> Found:
    first = number.readings[0]
    others: list[Amount] = []
    if first >= 100:
        others.append((first % 100,))
        if first % 100 == 0:  # the 1800s are a century as well
            others.append((first // 100 + 1,))
    after = number.after
    while after < len(scanned.tokens) and scanned.tokens[after].start < end:
        after += 1
    value = build(
        scanned, Kind.DECADE, (first,), index, after, end=end, others=tuple(others),
        certainty=Certainty.CERTAIN if number.figures else Certainty.LIKELY,
    )  # fmt: skip
    return value, after
