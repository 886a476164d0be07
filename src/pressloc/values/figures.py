"""Figures: what a run of digits and separators may mean in a language."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.lexicon import Lexicon

_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}")
_ARABIC_SEPARATORS = str.maketrans("٫٬،", ".,,")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_figure(text: str, language: Lexicon) -> tuple[Decimal, ...]:
    """Meanings of digits with separators, the likeliest first; empty if it is no number.

    `1.234,5` has one meaning; `2.500` is 2500 in Turkish and 2.5 in English. Where good texts of
    a language are known to follow the other convention now and then, that meaning comes second.
    """
    text = text.translate(_ARABIC_SEPARATORS)
    separators = [char for char in text if not char.isdigit()]
    if not separators:
        return (Decimal(text),)
    kinds = set(separators)
    if kinds & {" ", "\u00a0"}:
        point = separators[-1] if separators[-1] in ".," else " "
        before, _, after = text.rpartition(point) if point != " " else (text, "", "")
        return (Decimal("".join(filter(str.isdigit, before)) + "." + (after or "0")),)
    if len(kinds) == 2:
        return _two_separators(text, separators)
    grouped = bool(_GROUPED.fullmatch(text)) and not text.startswith("0")
    if len(separators) > 1:
        if grouped or _INDIAN.fullmatch(text):
            return (Decimal(text.replace(separators[0], "")),)
        return ()
    fraction = Decimal(text.replace(",", "."))
    if not grouped:
        return (fraction,)
    whole = Decimal(text.replace(separators[0], ""))
    if separators[0] == language.grouping:
        return (whole, fraction) if language.mixed else (whole,)
    return (fraction, whole) if language.mixed else (fraction,)


def _two_separators(text: str, separators: list[str]) -> tuple[Decimal, ...]:
    point = separators[-1]
    if point in separators[:-1]:
        return ()
    whole, _, fraction = text.rpartition(point)
    if not (_GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)):
        return ()
    return (Decimal("".join(filter(str.isdigit, whole)) + "." + fraction),)


def read_roman(text: str) -> int:
    """The number of a Roman numeral in capitals; 0 if it is none."""
    if not text or not _ROMAN.fullmatch(text):
        return 0
    total = 0
    for char, following in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total
