"""Numbers, percentages, amounts of money, quantities and dates, compared by value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

if TYPE_CHECKING:
    from decimal import Decimal

    from pressloc.values import Difference, Value

_KINDS = {
    "percent": "percentages",
    "currency": "currencies",
    "measure": "units",
    "date": "dates",
    "time": "dates",
    "weekday": "dates",
    "quarter": "dates",
    "half": "dates",
}
"""Which check reports a kind of value; `numbers` reports the others."""

_CALENDAR = frozenset({"date", "time", "weekday", "quarter", "half", "code"})
"""Kinds of values that have no unit."""

_FIGURE_COUNT = 3
"""A plural form of one, two or no things may leave their number out."""


def _finder(check: str) -> Callable[[Reading], Iterator[Hit]]:
    def find(reading: Reading) -> Iterator[Hit]:
        if not reading.differences:
            return
        missing = [
            difference
            for difference in reading.differences.missing
            if _check_of(difference) == check and not _left_out(difference, reading)
        ]
        extra = [
            difference
            for difference in reading.differences.extra
            if _check_of(difference) == check
            and difference.certainty >= 1
            and not _inside(difference, reading.rendered[1])
        ]
        if len(missing) == len(extra) == 1 and missing[0].found is None:
            yield _changed(reading, missing[0], extra[0])
            return
        yield from (_missing(reading, difference) for difference in missing)
        yield from (_extra(reading, difference) for difference in extra)

    return find


def _check_of(difference: Difference) -> str:
    return _KINDS.get(difference.value.kind, "numbers")


def _left_out(difference: Difference, reading: Reading) -> bool:
    if difference.certainty < 1 or _inside(difference, reading.rendered[0]):
        return True
    if difference.value.kind == "weekday" and _is_workdays(reading):
        return True
    return reading.pair.one_count and difference.value.amount[0] < _FIGURE_COUNT


_MONDAY_TO_FRIDAY = re.compile(r"\bMon(?:day)?s?\.? ?(?:[–-]|to|through) ?Fri(?:day)?s?\b")
_WORKDAYS = re.compile(
    "工作日|周一至五|hafta içi|días (?:laborables|hábiles)|أيام (?:العمل|الأسبوع)"
)


def _is_workdays(reading: Reading) -> bool:
    """Whether Monday to Friday are called by one word: 工作日."""
    return bool(
        _MONDAY_TO_FRIDAY.search(reading.source.prose) and _WORKDAYS.search(reading.target.prose)
    )


def _inside(difference: Difference, places: frozenset[int]) -> bool:
    """Whether a value is part of a term, which its rendering may say without: 新冠 for COVID-19."""
    return places.issuperset(range(*difference.value.span))


def _changed(reading: Reading, missing: Difference, extra: Difference) -> Hit:
    certain = max(missing.certainty, extra.certainty) > 1
    return Hit(
        said("“{value}” has become “{other}”", value=missing.value.text, other=extra.value.text),
        spans=(reading.target.span(*extra.value.span),),
        source_spans=(reading.source.span(*missing.value.span),),
        remedy=said("see whether the value is the source's"),
        severity=Severity.ERROR if certain else Severity.WARNING,
    )


def _missing(reading: Reading, difference: Difference) -> Hit:
    source = (reading.source.span(*difference.value.span),)
    certain = difference.certainty > 1 and not _has_day(difference, reading)
    severity = Severity.ERROR if certain else Severity.WARNING
    if difference.found is not None:
        return Hit(
            said(
                "“{value}” has become “{other}”",
                value=difference.value.text,
                other=difference.found.text,
            ),
            spans=(reading.target.span(*difference.found.span),),
            source_spans=source,
            remedy=said("see whether the value is the source's")
            if difference.value.kind in _CALENDAR
            else said("give it the unit of the source"),
            severity=severity,
        )
    return Hit(
        said("“{value}” is missing", value=difference.value.text),
        source_spans=source,
        remedy=said("see whether the value is the source's"),
        severity=severity,
    )


def _has_day(difference: Difference, reading: Reading) -> bool:
    """Whether Chinese gives a date's day alone, as news of the month do: 25日."""
    value = difference.value
    if reading.language != "zh" or value.kind != "date":
        return False
    day = int(value.amount[-1])
    return day > 0 and bool(re.search(rf"(?<!\d){day} ?[日号]", reading.target.prose))


_YEAR_BEHIND = re.compile(
    r"(?<![\d:：])[0-2]?\d[:：][0-5]\d ?年"
    r"|[\d.,万亿 ]+(?:美|欧|日|加|澳)?[元镑]年(?![均度产薪收租费化增末初底])"
)
"""A time of day or an amount of money with the word for a year behind it: 11:20年."""


def find_dates(reading: Reading) -> Iterator[Hit]:
    """Dates by value; in Chinese also years that are none."""
    yield from _finder("dates")(reading)
    if reading.language == "zh" and "年" in reading.target.prose:
        for match in _YEAR_BEHIND.finditer(reading.target.prose):
            yield Hit(
                said("“{value}” is not in the source", value=match[0].strip()),
                spans=(reading.target.of(match),),
                remedy=said("see whether the value is the source's"),
            )


_SPAN = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -]"
    r"(?:year|month|week|day|hour|minute)s?",
    re.IGNORECASE,
)


def find_units(reading: Reading) -> Iterator[Hit]:
    """Quantities by value; spans of time in words where nothing has their number.

    Comparing values passes over them, since they need not be a number elsewhere (a dual in
    Arabic), but human translations hardly leave them out.
    """
    yield from _finder("units")(reading)
    there = {amount for value in reading.target_values for amount in _amounts(value)}
    for value in reading.source_values:
        if (
            value.kind == "measure"
            and _SPAN.fullmatch(value.text)
            and value.amount[0] not in there
            and not reading.rendered[0].issuperset(range(*value.span))
            and value.text.casefold() not in reading.target.prose.casefold()  # a title that stays
        ):
            yield Hit(
                said("“{value}” is missing", value=value.text),
                source_spans=(reading.source.span(*value.span),),
                remedy=said("see whether the value is the source's"),
                severity=Severity.WARNING,
            )


def _amounts(value: Value) -> Iterator[Decimal]:
    for amount in (value.amount, *value.others):
        yield from amount


def _extra(reading: Reading, difference: Difference) -> Hit:
    return Hit(
        said("“{value}” is not in the source", value=difference.value.text),
        spans=(reading.target.span(*difference.value.span),),
        remedy=said("see whether the value is the source's"),
        severity=Severity.WARNING,
    )


CHECKS = (
    Check(
        "numbers",
        "Numbers",
        Severity.ERROR,
        "Every number of the source is in the translation with the same value, however it is "
        "written: 12 million, 12 millones, 1200万, ١٢ مليون.",
        _finder("numbers"),
    ),
    Check(
        "percentages",
        "Percentages",
        Severity.ERROR,
        "Every percentage keeps its value and stays a percentage: 60%, %60, yüzde 60, 百分之六十.",
        _finder("percentages"),
    ),
    Check(
        "currencies",
        "Amounts of money",
        Severity.ERROR,
        "Every amount keeps its value and its currency: $6 million, 6 millones de dólares.",
        _finder("currencies"),
    ),
    Check(
        "units",
        "Quantities",
        Severity.ERROR,
        "Every quantity keeps its value and its unit: kilometres do not become miles.",
        find_units,
    ),
    Check(
        "dates",
        "Dates and times",
        Severity.ERROR,
        "Every date and time is the same, in whatever order and words the language writes it.",
        find_dates,
    ),
)
