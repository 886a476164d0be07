"""Putting number words and figures together: `2.5 million`, `half a million`, `1亿2000万`."""

from __future__ import annotations

from decimal import Decimal

from pressloc.values.figures import read_figure
from pressloc.values.lexicon import NumberWord, Part
from pressloc.values.number import (
    MYRIAD,
    PARTS,
    THOUSAND,
    Number,
    adjacent,
    fraction_amount,
    gap,
    multiplier,
    with_half,
)
from pressloc.values.number_words import read_words
from pressloc.values.scan import Scanned, Type

_AND_FIGURE = {"", " ", " و", " و ", "\u00a0"}


def read_number(scanned: Scanned, index: int) -> Number | None:
    """The longest number that begins with a token; None if none does."""
    token = scanned.tokens[index]
    match token.type:
        case Type.FIGURE:
            return _from_figure(scanned, index)
        case Type.ROMAN:
            return Number((Decimal(token.key),), index + 1, ordinal=True, hint=True)
        case Type.NUMBER if token.number is not None:
            if token.number.part is Part.HINT:
                amounts = (token.number.amount,)
                return Number(amounts, index + 1, hint=True, unit=token.number.unit)
            if token.number.part is Part.FRACTION:
                return _from_fraction(scanned, index, token.number)
            if token.number.part is Part.NTHS:
                return _turkish_fraction(scanned, index, token.number)
            number = read_words(scanned, index)
            return number if scanned.language.spaced else _chinese_fraction(scanned, number)
        case _:
            return None


def _from_figure(scanned: Scanned, index: int) -> Number | None:
    readings = read_figure(scanned.tokens[index].key, scanned.language)
    if not readings:
        return None
    readings, after = _multiplied(scanned, readings, index + 1)
    readings, after = with_half(scanned, readings, after)
    return Number(readings, after, figures=True)


def _multiplied(
    scanned: Scanned, readings: tuple[Decimal, ...], after: int
) -> tuple[tuple[Decimal, ...], int]:
    """`10 mil millones`, `1亿2000万`, `3 ملايين و200 ألف`, `2 bin 500`."""
    last = Decimal(0)
    while (factor := multiplier(scanned, after)) is not None and factor >= last:
        readings = tuple(reading * factor for reading in readings)
        after += 1
        last = factor
    if last < THOUSAND or after >= len(scanned.tokens):
        return readings, after
    if scanned.tokens[after].type is Type.FIGURE and gap(scanned, after - 1, after) in _AND_FIGURE:
        rest = _from_figure(scanned, after)
        if rest is not None and last / MYRIAD <= rest.readings[0] < last:
            return (readings[0] + rest.readings[0],), rest.after
    return readings, after


def _from_fraction(scanned: Scanned, index: int, entry: NumberWord) -> Number:
    """`half a million`, `yarım milyon`, `نصف مليون`; alone a fraction."""
    end = scanned.tokens[index].end
    for ahead in range(index + 1, min(index + 3, len(scanned.tokens))):
        token = scanned.tokens[ahead]
        if token.number is None:
            break
        if token.number.part is Part.MULTIPLIER and token.number.amount >= THOUSAND:
            between = scanned.text[end : token.start].split()
            if all(word in scanned.language.articles for word in between):
                return Number((entry.amount * token.number.amount,), ahead + 1)
            break
    return Number((entry.amount,), index + 1, fraction=PARTS[entry.amount])


def _turkish_fraction(scanned: Scanned, index: int, entry: NumberWord) -> Number:
    """`üçte bir`, `dörtte üçü`; alone `üçte` is at three."""
    alone = Number((entry.amount,), index + 1, hint=True)
    if not adjacent(scanned, index, index + 1):
        return alone
    over = scanned.tokens[index + 1].number
    if over is None or not 0 < over.amount < entry.amount:
        return alone
    fraction = (int(over.amount), int(entry.amount))
    return Number((fraction_amount(*fraction),), index + 2, fraction=fraction)


def _chinese_fraction(scanned: Scanned, below: Number | None) -> Number | None:
    """`三分之一`: the denominator comes first."""
    if below is None:
        return None
    end = scanned.tokens[below.after - 1].end
    if not scanned.text.startswith("分之", end):
        return below
    if below.after >= len(scanned.tokens) or scanned.tokens[below.after].start != end + 2:
        return below
    above = read_number(scanned, below.after)
    if above is None or above.hint or not above.readings[0] or not below.readings[0]:
        return below
    fraction = (int(above.readings[0]), int(below.readings[0]))
    return Number((fraction_amount(*fraction),), above.after, fraction=fraction)
