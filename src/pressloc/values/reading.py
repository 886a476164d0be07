"""Finding the values of a text: each token is asked what begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pressloc.values.building import Found, build, certainty_of
from pressloc.values.eras import century_before, read_era
from pressloc.values.model import Amount, Certainty, Kind, Value
from pressloc.values.number import Number, gap
from pressloc.values.numerals import read_number
from pressloc.values.periods import read_period
from pressloc.values.quantities import read_quantity
from pressloc.values.scan import Scanned, Type, scan
from pressloc.values.times import read_date, read_time
from pressloc.values.units import unit_behind
from pressloc.values.weekdays import read_weekday

_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[a-z]+")

REMEMBERED = 8192
"""Texts whose values are kept, about 8 MB: those of a chunk of releases, so that a source is read
once for all markets, and a draft once for protection and checks."""


@lru_cache(maxsize=REMEMBERED)
def find(text: str, language: str) -> tuple[Value, ...]:
    """The values that a text states, in order, none overlapping another.

    language: ISO 639 code; of a language without tables only figures are read.
    """
    scanned = scan(text, language)
    return tuple(_values(scanned)) if scanned.tokens else ()


def _values(scanned: Scanned) -> Iterator[Value]:
    index = behind = 0
    previous: Value | None = None
    while index < len(scanned.tokens):
        found = _value_at(scanned, index, previous)
        if found is None:
            index += 1
            continue
        value, index = found
        if value.span[0] >= behind:
            behind = value.span[1]
            previous = value
            yield value
        while index < len(scanned.tokens) and scanned.tokens[index].start < behind:
            index += 1


def _value_at(scanned: Scanned, index: int, previous: Value | None) -> Found | None:
    token = scanned.tokens[index]
    match token.type:
        case Type.PHONE:
            number = Decimal("".join(filter(str.isdigit, token.key)))
            return build(scanned, Kind.PHONE, (number,), index, index + 1), index + 1
        case Type.CODE:
            return _code(scanned, index, Certainty.LIKELY)
        case Type.VULGAR | Type.RATIO:
            return _ratio(scanned, index)
        case Type.CENTURY:
            return century_before(scanned, index) or _hint(scanned, index)
        case Type.DECADE:
            return _hint(scanned, index)
        case Type.WEEKDAY:
            return read_weekday(scanned, index)
        case Type.NTH:
            return read_period(scanned, index) or _with_sign(scanned, index, previous)
        case Type.PERCENT | Type.CURRENCY:
            return _with_sign(scanned, index, previous)
        case Type.NUMBER | Type.FIGURE:
            return read_period(scanned, index) or _counted(scanned, index, previous)
        case _:
            return _counted(scanned, index, previous)


def _counted(scanned: Scanned, index: int, previous: Value | None) -> Found | None:
    return _dated(scanned, index) or _number(scanned, index, previous)


def _code(scanned: Scanned, index: int, certainty: Certainty) -> Found:
    """`COVID-19`, `A320neo`; versions such as `1.2.3`."""
    amount = tuple(Decimal(run) for run in _DIGITS.findall(scanned.tokens[index].key))
    return build(scanned, Kind.CODE, amount, index, index + 1, certainty=certainty), index + 1


def _ratio(scanned: Scanned, index: int) -> Found:
    """`⅓`, `1/3`, `24/7`."""
    top, _, bottom = scanned.tokens[index].key.partition("/")
    amount = (Decimal(top), Decimal(bottom))
    likely = Certainty.LIKELY
    return build(scanned, Kind.FRACTION, amount, index, index + 1, certainty=likely), index + 1


def _hint(scanned: Scanned, index: int) -> Found | None:
    """`century`, `decade` on their own."""
    word = scanned.tokens[index].number
    if word is None:
        return None
    weak = Certainty.WEAK
    value = build(scanned, Kind.NUMBER, (word.amount,), index, index + 1, certainty=weak)
    return value, index + 1


def _dated(scanned: Scanned, index: int) -> Found | None:
    found = read_date(scanned, index) or read_time(scanned, index)
    if found is None:
        return None
    value = build(
        scanned, found.kind, found.amount, index, found.after,
        unit=found.unit, end=found.end, others=found.others, certainty=found.certainty,
    )  # fmt: skip
    return value, found.after


def _with_sign(scanned: Scanned, index: int, previous: Value | None) -> Found | None:
    """`yüzde 60`, `百分之六十`, `$6 million`, `USD 6 million`, `第一`."""
    token = scanned.tokens[index]
    if index + 1 >= len(scanned.tokens) or gap(scanned, index, index + 1).strip("\u00a0 "):
        return None
    number = read_number(scanned, index + 1)
    if number is None or (number.hint and token.type is not Type.PERCENT):
        return None
    if token.type is Type.NTH:
        amount, certainty = (number.readings[0],), certainty_of(number)
        value = build(scanned, Kind.ORDINAL, amount, index, number.after, certainty=certainty)
        return value, number.after
    if token.type is Type.PERCENT:
        return read_quantity(scanned, index, number, "%", previous)
    return read_quantity(scanned, index, number, token.key, previous) if number.figures else None


def _number(scanned: Scanned, index: int, previous: Value | None) -> Found | None:
    number = read_number(scanned, index)
    if number is None:
        figure = scanned.tokens[index].type is Type.FIGURE
        return _code(scanned, index, Certainty.CERTAIN) if figure else None
    era = read_era(scanned, index, number)
    if era is not None:
        return era
    if number.fraction is not None:
        return _fraction(scanned, index, number, *number.fraction)
    letters = _letters_behind(scanned, number)
    if letters:
        amount, likely = (number.readings[0],), Certainty.LIKELY
        end = scanned.tokens[number.after - 1].end + len(letters)
        value = build(scanned, Kind.CODE, amount, index, number.after, end=end, certainty=likely)
        return value, number.after
    return read_quantity(scanned, index, number, "", previous)


def _fraction(scanned: Scanned, index: int, number: Number, top: int, bottom: int) -> Found:
    """`two thirds`; a lone `half` or `quarter` is often something else."""
    unit, end = unit_behind(scanned, scanned.tokens[number.after - 1].end)
    value = build(
        scanned, Kind.FRACTION, (Decimal(top), Decimal(bottom)), index, number.after,
        unit=unit, end=end, others=_one_and_more(scanned, index, top, bottom),
        certainty=Certainty.LIKELY if bottom > 2 and number.after - index > 1 else Certainty.WEAK,
    )  # fmt: skip
    return value, number.after


def _one_and_more(scanned: Scanned, index: int, top: int, bottom: int) -> tuple[Amount, ...]:
    """`hora y media`, `ساعة ونصف`: the one before the half is not said."""
    start = scanned.tokens[index].start
    joined = scanned.tokens[index].joined
    if joined or scanned.text[max(0, start - 3) : start].endswith((" y ", "و ")):
        return ((Decimal(top + bottom), Decimal(bottom)),)
    return ()


def _letters_behind(scanned: Scanned, number: Number) -> str:
    """Letters close behind a figure that are no unit and make it a code: `5G`, `4x4`, `737NG`."""
    if not number.figures or scanned.language.ending is not None:
        return ""
    end = scanned.tokens[number.after - 1].end
    match = _LATIN.match(scanned.text, end)
    return "" if match is None or unit_behind(scanned, end)[0] else match[0]
