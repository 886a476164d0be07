"""Dates and times of day, in figures and words, in the order of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pressloc.values.figures import read_figure
from pressloc.values.lexicon import lexicon
from pressloc.values.model import Amount, Certainty, Kind
from pressloc.values.normal import word_key
from pressloc.values.number import gap
from pressloc.values.numerals import read_number
from pressloc.values.scan import Scanned, Token, Type

_ZONE = re.compile(
    r" ?\(?((?:e[sd]?t|c[sd]t|m[sd]t|p[sd]t|gmt|utc|bst|cet|cest|ist|msk|trt)\b|东部时间|"
    r"(?:格林尼治|格林威治)(?:标准)?时间|北京时间)"
    r"(?:[+–]\d{1,2}(?::?\d\d)?)?"
)
_AFTER_DAY = re.compile(r"(?:st|nd|rd|th|º|er)?(?: of| de| من| من شهر| شهر|،|,|\.)? ?$")
_BEFORE_YEAR = re.compile(r"(?:,|،| de| del|\.|)? ?(?:de |del |عام |سنة )?$")
_CHINESE_DATE = re.compile(
    r"(?:(?P<year>\d{4}) ?年 ?)?(?P<month>1[0-2]|0?[1-9]) ?月(?:份)?"
    r"(?: ?(?P<day>[0-3]?\d) ?[日号])?"
)
_CHINESE_TIME = re.compile(
    r"(?P<hour>[0-2]?\d) ?[点時时](?!间)(?: ?(?P<half>半)|钟|整| ?(?P<minute>[0-5]?\d) ?分?)?"
)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|mid|late|last|next|this|through|every|each"
    r"|(?:mid|end|start|beginning) of)[ –]$"
)
_FIRST_NAMES = frozenset({"april", "june", "august"})
_SURNAME = re.compile(r" [A-Z][a-z]")
_SHORT_MONTHS = {"may", "march", "mar", "mart", "ekim", "ocak", "kasım", "oca", "eki", "kas", "sep",
                 "dec", "jan", "ara", "ene", "dic", "اب", "ايار", "اذار"}  # fmt: skip
"""Names of months that are also other words: alone they are no date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a time of day and the tokens it is made of."""

    kind: Kind
    amount: Amount
    after: int
    end: int
    unit: str = ""
    others: tuple[Amount, ...] = ()
    certainty: Certainty = Certainty.CERTAIN


def read_date(scanned: Scanned, index: int) -> Dated | None:
    """The date that begins with a token; None if none does."""
    token = scanned.tokens[index]
    if token.type is Type.DATE:
        return _numeric(scanned, index)
    if token.type is Type.MONTH:
        return _month_first(scanned, index)
    if scanned.language.language == "zh":
        return _chinese(scanned, index) if token.type is Type.FIGURE else None
    return _day_first(scanned, index)


def _amount(year: int, month: int, day: int) -> Amount:
    return Decimal(year), Decimal(month), Decimal(day)


def _numeric(scanned: Scanned, index: int) -> Dated | None:
    token = scanned.tokens[index]
    parts = [int(part) for part in re.findall(r"\d+", token.key)]
    if parts[0] > 31:
        year, month, day = parts
        readings = [(year, month, day)]
    else:
        first, second, year = parts
        readings = [(year, second, first), (year, first, second)]
        if scanned.language.language == "en":
            readings.reverse()
    valid = [
        _amount(*reading) for reading in readings if 1 <= reading[1] <= 12 and 1 <= reading[2] <= 31
    ]
    if not valid:
        return None
    others = tuple(reading for reading in valid[1:] if reading != valid[0])
    return Dated(Kind.DATE, valid[0], index + 1, token.end, others=others)


def _day_of(token: Token) -> int:
    return int(token.key) if token.key.isdigit() and 1 <= int(token.key) <= 31 else 0


def _year_of(scanned: Scanned, month_at: int, at: int) -> int:
    if at >= len(scanned.tokens) or scanned.tokens[at].type is not Type.FIGURE:
        return 0
    key = scanned.tokens[at].key
    if not (len(key) == 4 and key.isdigit() and 1000 <= int(key) <= 2999):
        return 0
    return int(key) if _BEFORE_YEAR.fullmatch(gap(scanned, at - 1, at)) else 0


def _month_first(scanned: Scanned, index: int) -> Dated | None:
    """`October 16, 2023`, `Oct. 16`, `October 2023`, `October`."""
    month = int(scanned.tokens[index].key)
    first = index
    index = _arabic_double(scanned, index)
    at = index + 1
    day = year = 0
    end = scanned.tokens[index].end
    if scanned.language.language == "zh":
        day, at, end = _chinese_day(scanned, at, end)
    if at < len(scanned.tokens) and scanned.tokens[at].type is Type.FIGURE:
        between = gap(scanned, index, at)
        if scanned.language.language == "en" and between in (" ", ". ", "\u00a0"):
            day = _day_of(scanned.tokens[at])
            if day:
                end = scanned.tokens[at].end
                at += 1
        year = _year_of(scanned, index, at)
        if year:
            end = scanned.tokens[at].end
            at += 1
    name = scanned.text[scanned.tokens[first].start : scanned.tokens[first].end]
    if not (day or year):
        sure = name not in _SHORT_MONTHS or _is_month(scanned, first)
        if name in _FIRST_NAMES and _SURNAME.match(scanned.original, end):
            sure = False
        certainty = Certainty.LIKELY if sure else Certainty.WEAK
        return Dated(Kind.DATE, _amount(0, month, 0), at, end, certainty=certainty)
    return Dated(Kind.DATE, _amount(year, month, day), at, end)


def _chinese_day(scanned: Scanned, at: int, end: int) -> tuple[int, int, int]:
    """The day in words after a month in words, the token behind it and its end: `十一月三日`."""
    if at < len(scanned.tokens) and scanned.tokens[at].start == end:
        number = read_number(scanned, at)
        if number is not None and 1 <= number.readings[0] <= 31:
            behind = scanned.tokens[number.after - 1].end
            if scanned.text.startswith(("日", "号"), behind):
                return int(number.readings[0]), number.after, behind + 1
    return 0, at, end


def _is_month(scanned: Scanned, at: int) -> bool:
    """Whether May and March are months for certain: `in May`, not `Mrs. May`, `may`."""
    token = scanned.tokens[at]
    if scanned.language.language != "en" or not scanned.original[token.start].isupper():
        return False
    before = scanned.text[max(0, token.start - 14) : token.start]
    return bool(_BEFORE_MONTH.search(before)) and not scanned.text.startswith("'s", token.end)


def _arabic_double(scanned: Scanned, index: int) -> int:
    """Passes over the second name in `أكتوبر (تشرين الأول)` and `أكتوبر/تشرين الأول`."""
    at = index + 1
    if at < len(scanned.tokens) and scanned.tokens[at].type is Type.MONTH:
        same = scanned.tokens[at].key == scanned.tokens[index].key
        if same and gap(scanned, index, at).strip(" (") in ("", "/"):
            return at
    return index


def _day_first(scanned: Scanned, index: int) -> Dated | None:
    """`16 October 2023`, `16 de octubre de 2023`, `16 Ekim`."""
    number = read_number(scanned, index)
    if number is None or number.hint:
        return None
    at = number.after
    day = int(number.readings[0]) if 1 <= number.readings[0] <= 31 else 0
    if not day or at >= len(scanned.tokens) or scanned.tokens[at].type is not Type.MONTH:
        return None
    if scanned.language.language == "en" and not _is_written_as_month(scanned, at):
        return None
    between = gap(scanned, at - 1, at)
    if not _AFTER_DAY.fullmatch(between) or (not number.figures and len(between) < 3):
        return None
    month = int(scanned.tokens[at].key)
    at = _arabic_double(scanned, at)
    end = scanned.tokens[at].end
    if scanned.text[end : end + 1] == ")":
        end += 1
    year = _year_of(scanned, at, at + 1)
    if not year and scanned.text[end - 1] == ")" and at + 1 < len(scanned.tokens):
        key = scanned.tokens[at + 1].key
        if scanned.text[end : scanned.tokens[at + 1].start] == " " and key.isdigit():
            year = int(key) if len(key) == 4 else 0
    if year:
        at += 1
        end = scanned.tokens[at].end
    return Dated(Kind.DATE, _amount(year, month, day), at + 1, end)


def _is_written_as_month(scanned: Scanned, at: int) -> bool:
    """Whether it has the capital of an English month: `2 May`, not `CoV-2 may`."""
    token = scanned.tokens[at]
    name = scanned.text[token.start : token.end]
    return name not in ("may", "march", "mar") or scanned.original[token.start].isupper()


def _chinese(scanned: Scanned, index: int) -> Dated | None:
    match = _CHINESE_DATE.match(scanned.text, scanned.tokens[index].start)
    if match is None:
        return None
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    after = _after(scanned, index, match.end())
    certainty = Certainty.CERTAIN if day or year else Certainty.LIKELY
    return Dated(Kind.DATE, _amount(year, month, day), after, match.end(), certainty=certainty)


def _after(scanned: Scanned, index: int, end: int) -> int:
    while index < len(scanned.tokens) and scanned.tokens[index].start < end:
        index += 1
    return index


def read_time(scanned: Scanned, index: int) -> Dated | None:
    """The time that begins with a token: `2 p.m. ET`, `14:00`, `下午2点`; None if none does."""
    token = scanned.tokens[index]
    if token.type is Type.CLOCK:
        hour, minute = (int(part) for part in token.key.split(":")[:2])
        return _clock(scanned, index, hour, minute, token.end, index + 1)
    if token.type is Type.HALF and scanned.language.language == "zh":
        half = scanned.language.halves.get(token.key)
        return None if half is None else _chinese_time(scanned, index + 1, half)
    if token.type is not Type.FIGURE:
        return None
    if scanned.language.language == "zh":
        return _chinese_time(scanned, index, None)
    return _hour_with_half(scanned, index)


def _hour_with_half(scanned: Scanned, index: int) -> Dated | None:
    token = scanned.tokens[index]
    match = re.fullmatch(r"(\d{1,2})(?:\.([0-5]\d))?", token.key)
    if match is None or not read_figure(token.key, scanned.language) or int(match[1]) > 24:
        return None
    half = _half_behind(scanned, token.end)
    if half is None:
        return None
    return _clock(scanned, index, int(match[1]), int(match[2] or 0), token.end, index + 1)


_MARKS = "[\u064b-\u0652]*"


@cache
def _halves(language: str) -> re.Pattern[str]:
    words = sorted(lexicon(language).halves, key=len, reverse=True)
    forms = (
        _MARKS.join(map(re.escape, word)) + _MARKS if language == "ar" else re.escape(word)
        for word in words
    )
    space = "[ \u00a0]?" if language == "en" else "[ \u00a0]"
    return re.compile(f"{space}({'|'.join(forms)})(?![^\\W\\d_])")


def _half_behind(scanned: Scanned, end: int) -> tuple[int, int] | None:
    """The half of the day that begins at an offset, and where it ends."""
    if not scanned.language.halves:
        return None
    match = _halves(scanned.language.language).match(scanned.text, end)
    if match is None:
        return None
    return scanned.language.halves[word_key(match[1])], match.end()


def _clock(
    scanned: Scanned, index: int, hour: int, minute: int, end: int, after: int
) -> Dated | None:
    half = _half_behind(scanned, end)
    others: tuple[Amount, ...] = ()
    if half is not None:
        shift, end = half
        hour = hour % 12 + shift if hour <= 12 else hour
    elif 1 <= hour <= 12:
        others = ((Decimal((hour + 12) % 24), Decimal(minute)),)
    zone = _ZONE.match(scanned.text, end)
    unit = ""
    if zone is not None:
        unit, end = zone[1].upper(), zone.end()
    amount = (Decimal(hour % 24), Decimal(minute))
    return Dated(Kind.TIME, amount, _after(scanned, index, end), end, unit, others)


def _chinese_time(scanned: Scanned, index: int, half: int | None) -> Dated | None:
    if index >= len(scanned.tokens):
        return None
    token = scanned.tokens[index]
    if index and half is not None and gap(scanned, index - 1, index).strip():
        return None
    if token.type is Type.CLOCK:
        hour, minute = (int(part) for part in token.key.split(":")[:2])
        end = token.end
    else:
        match = _CHINESE_TIME.match(scanned.text, token.start)
        if match is None:
            return None
        hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or 0)
        end = match.end()
    if hour > 24:
        return None
    others: tuple[Amount, ...] = ()
    if half:
        hour = hour % 12 + half if hour <= 12 else hour
    elif half is None and 1 <= hour <= 12:
        others = ((Decimal((hour + 12) % 24), Decimal(minute)),)
    amount = (Decimal(hour % 24), Decimal(minute))
    return Dated(Kind.TIME, amount, _after(scanned, index, end), end, "", others)
