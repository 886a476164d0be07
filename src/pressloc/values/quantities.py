"""Plain numbers, ranges, percentages, money, measures: a number with its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.building import Found, build, certainty_of
from pressloc.values.lexicon import Part
from pressloc.values.model import Amount, Kind, Value
from pressloc.values.number import Number, adjacent, fraction_amount, gap
from pressloc.values.numerals import read_number
from pressloc.values.scan import Scanned, Type
from pressloc.values.units import is_currency, unit_behind

Readings = tuple[Amount, ...]

_MONEY_LETTERS = re.compile(r" ?(k|mm|m|b)\b(?!²|2|\^)")
_CAPITAL = re.compile(r"[MB](?!\w)")
"""A multiplier close behind a figure: `6M users`."""
_MONEY_FACTORS = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9}
_POWERS = {Decimal(10), Decimal(12), Decimal(100), Decimal(1000)}
_MINUS = re.compile(r"(?:^|[\s(])–$")
_DASH = re.compile(r"[ \u00a0]*–[ \u00a0]*")


def read_quantity(
    scanned: Scanned, index: int, number: Number, unit: str, previous: Value | None
) -> Found:
    """The value that a number states with the sign before it and the unit behind it.

    index: the token that the value begins with. unit: what a sign before the number says.
    previous: the value before this one.
    """
    upper = _upper_end(scanned, number) if number.figures else None
    last = upper or number
    readings = _readings(scanned, number, upper)
    end = number_end = scanned.tokens[last.after - 1].end
    if not unit and upper is not None:
        unit = _inner_unit(scanned, number)
    unit, end = _with_unit(scanned, end, last, unit)
    if is_currency(unit) and (match := _MONEY_LETTERS.match(scanned.text, end)):
        factor = _MONEY_FACTORS[match[1]]
        readings = tuple(tuple(part * factor for part in amount) for amount in readings)
        end = match.end()
    elif number.figures and (match := _CAPITAL.match(scanned.original, number_end)):
        factor = _MONEY_FACTORS[match[0].lower()]
        readings = tuple(tuple(part * factor for part in amount) for amount in readings)
        unit, end = "", match.end()
    start = scanned.tokens[index].start
    unit = unit or number.unit or _percent_before(scanned, start, previous)
    if _MINUS.search(scanned.text[max(0, start - 2) : start]) and upper is None:
        readings = (*(tuple(-part for part in amount) for amount in readings), *readings)
        start -= 1
    value = build(
        scanned, _kind(unit, number, upper), readings[0], index, last.after, unit=unit,
        start=start, end=end, others=readings[1:], certainty=certainty_of(number, unit),
    )  # fmt: skip
    return value, last.after


def _kind(unit: str, number: Number, upper: Number | None) -> Kind:
    if upper is not None:
        return Kind.RANGE
    if unit == "%":
        return Kind.PERCENT
    if is_currency(unit):
        return Kind.CURRENCY
    if unit:
        return Kind.MEASURE
    return Kind.ORDINAL if number.ordinal else Kind.NUMBER


def _readings(scanned: Scanned, number: Number, upper: Number | None) -> Readings:
    """All that the figures may mean."""
    if upper is not None:
        low, high = number.readings[0], upper.readings[0]
        scale = _scale(scanned, upper, number.after)
        return ((low, high),) if scale == 1 else ((low, high), (low * scale, high))
    readings: Readings = tuple((reading,) for reading in number.readings)
    scale = Decimal(1) if number.hint else _lent_scale(scanned, number.after)
    if scale != 1:
        readings = (*readings, *((reading[0] * scale,) for reading in readings))
    return (*readings, *_times_hint(scanned, number), *_as_fraction(number))


def _with_unit(scanned: Scanned, end: int, last: Number, sign: str) -> tuple[str, int]:
    """The unit of a number and where it ends; `$` before it gives way to `US dollars` behind."""
    if sign and sign != "$":
        return sign, end
    unit, unit_end = unit_behind(scanned, end)
    if not unit and scanned.language.language == "es" and last.readings[0] >= 10**6:
        if scanned.text.startswith(" de ", end):  # millones de dólares
            unit, unit_end = unit_behind(scanned, end + 3)
        if not unit:
            return sign, end
    if not unit or (sign and not is_currency(unit)):
        return sign, end
    return unit, unit_end


def _inner_unit(scanned: Scanned, number: Number) -> str:
    """The unit of the lower end in `5 km – 7`."""
    unit, end = unit_behind(scanned, scanned.tokens[number.after - 1].end)
    return unit if unit and _DASH.match(scanned.text, end) else ""


def _percent_before(scanned: Scanned, start: int, previous: Value | None) -> str:
    """The percent sign that Turkish and Chinese write before the lower end of a range."""
    if previous is None or previous.unit != "%" or previous.text[-1] == "%":
        return ""
    between = scanned.text[previous.span[1] : start].strip(" '")
    return "%" if between in scanned.language.range_words else ""


def _upper_end(scanned: Scanned, number: Number) -> Number | None:
    """The second figure of `10–15`, `$10–$15`, `5 km – 7 km`."""
    at = number.after
    if at >= len(scanned.tokens):
        return None
    start = scanned.tokens[number.after - 1].end
    between = gap(scanned, at - 1, at)
    if scanned.tokens[at].type is Type.CURRENCY and between == "–" and at + 1 < len(scanned.tokens):
        if gap(scanned, at, at + 1).strip():
            return None
        at += 1
    elif not _DASH.fullmatch(between):
        unit, unit_end = unit_behind(scanned, start)
        dash = _DASH.match(scanned.text, unit_end) if unit else None
        if dash is None or dash.end() != scanned.tokens[at].start:
            return None
    if scanned.tokens[at].type is not Type.FIGURE:
        return None
    return read_number(scanned, at)


def _scale(scanned: Scanned, number: Number, first: int) -> Decimal:
    """The multiplier that a number has behind its figure."""
    scale = Decimal(1)
    for token in scanned.tokens[first + 1 : number.after]:
        if token.number is not None and token.number.part is Part.MULTIPLIER:
            scale *= token.number.amount
    return scale


def _lent_scale(scanned: Scanned, after: int) -> Decimal:
    """What the next number lends to this one: the million in `340 y 500 millones`."""
    one = Decimal(1)
    if after >= len(scanned.tokens):
        return one
    at = after + (scanned.tokens[after].type is Type.JOINER)
    if at >= len(scanned.tokens):
        return one
    between = scanned.text[scanned.tokens[after - 1].end : scanned.tokens[at].start].split()
    if len(between) != 1 or between[0].strip("'") not in scanned.language.range_words:
        return one
    upper = read_number(scanned, at)
    return one if upper is None or upper.hint else _scale(scanned, upper, at)


def _times_hint(scanned: Scanned, number: Number) -> Readings:
    """`two decades` is twenty years elsewhere."""
    if number.hint or not adjacent(scanned, number.after - 1, number.after):
        return ()
    word = scanned.tokens[number.after].number
    if word is None or word.part is not Part.HINT or word.amount not in _POWERS:
        return ()
    return ((number.readings[0] * word.amount,),)


def _as_fraction(number: Number) -> Readings:
    """`a third` may be the part as well as the third in a row."""
    if number.figures or not number.ordinal or not 3 <= number.readings[0] <= 10:
        return ()
    return ((fraction_amount(1, int(number.readings[0])),),)
