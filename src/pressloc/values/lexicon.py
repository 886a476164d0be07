"""What a language needs to have its values read: tables of words, and the lookup of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module


class Part(Enum):
    """What a number word contributes."""

    CARDINAL = "cardinal"
    MULTIPLIER = "multiplier"
    """`hundred`, `million`: multiplies what stands before it."""
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    """`half`, `third`: amount is the part itself, 0.5."""
    NTHS = "nths"
    """`üçte`: of so many parts, so many of which are said next."""
    HINT = "hint"
    """`decade`, `both`, `twice`: a word that another language may put as a number."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that states a number, or part of one."""

    part: Part
    amount: Decimal
    unit: str = ""
    """Of words that state a number and its unit at once: `عامين` is 2 years."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language by what they mean; all keys as normal.normalise() writes them."""

    language: str
    numbers: Mapping[str, NumberWord] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """Words and phrases after a number (before it in some languages): unit or currency."""
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Days of the week from 1, Monday, to 7; Arabic ones with their article."""
    percent_before: frozenset[str] = frozenset()
    """Words that make the number after them a percentage: `yüzde`."""
    halves: Mapping[str, int] = field(default_factory=dict)
    """Words that tell the half of the day: 0 morning, 12 afternoon and evening."""
    centuries: frozenset[str] = frozenset()
    """Words for century; before or after the ordinal."""
    decades: frozenset[str] = frozenset()
    """Words before or after the figure of a decade: `años` 90, 90'lı `yıllar`."""
    joiners: frozenset[str] = frozenset()
    """`and`: between the parts of a number."""
    articles: frozenset[str] = frozenset()
    """`a`, `of`, `the`: may stand between a fraction and its multiplier."""
    range_words: frozenset[str] = frozenset()
    """Between the two ends of a range: `to`, `ile`, `a`, `إلى`."""
    decimal: str = "."
    grouping: str = ","
    spaces_group: bool = False
    """Whether an ordinary space may part the thousands: `1 234`."""
    mixed: bool = False
    """Whether the other convention for separators is met in good texts too."""
    tens: int = 20
    """The smallest ten that a unit can follow: `twenty one`, but Turkish `on bir`."""
    units_first: bool = False
    """Arabic: five-and-twenty."""
    prefixes: bool = False
    """Arabic: conjunctions, prepositions and the article are written onto the word."""
    ending: re.Pattern[str] | None = None
    """What may follow a unit or a large number word: the case endings of Turkish."""
    spaced: bool = True


def table(part: Part, words: Mapping[int, str] | Mapping[str, str]) -> dict[str, NumberWord]:
    """Number words from amount → words separated by spaces."""
    return {
        word: NumberWord(part, Decimal(amount))
        for amount, names in words.items()
        for word in names.split()
    }


def by_word(words: Mapping[str, str], separator: str = ",") -> dict[str, str]:
    """The unit of each word or phrase, from unit → words separated by commas."""
    return {word.strip(): unit for unit, names in words.items() for word in names.split(separator)}


def numbered(names: Iterable[str]) -> dict[str, int]:
    """Month or weekday of each name: one entry for each, variants separated by commas."""
    return {
        word.strip(): month
        for month, variants in enumerate(names, 1)
        for word in variants.split(",")
    }


_MODULES = {"en": "english", "tr": "turkish", "es": "spanish", "ar": "arabic", "zh": "chinese"}
_DECIMAL_POINT = {"ja", "ko", "he", "th", "hi", "bn", "ms", "ur", "fa"}


@cache
def lexicon(language: str) -> Lexicon:
    """The tables of a language; of one we have no words of, only how it writes figures."""
    module = _MODULES.get(language)
    if module is not None:
        found = import_module(f"pressloc.values.lexicons.{module}").LEXICON
        assert isinstance(found, Lexicon)
        return found
    if language in _DECIMAL_POINT:
        return Lexicon(language, mixed=True)
    return Lexicon(language, decimal=",", grouping=".", spaces_group=True, mixed=True)
