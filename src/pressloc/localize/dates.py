"""Dates and times of day in the calendar words, the digits and the time zone of a market.

Always the Gregorian calendar, which news follows in Saudi Arabia as well; months are named as the
market's CLDR locale names them (`أكتوبر` in the Gulf, `تشرين الأول` in the Levant).
"""

from __future__ import annotations

import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import dates

from pressloc.errors import UsageError
from pressloc.localize.digits import in_digits_of
from pressloc.markets import Market

_WITHOUT_NAME = ("GMT", "UTC", "غرينتش")


@cache
def zone(name: str) -> ZoneInfo:
    """An IANA time zone; UsageError if there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"unknown time zone {name!r}", remedy="use an IANA name such as Asia/Shanghai"
        ) from error


def date(day: datetime.date, market: Market) -> str:
    """`16 de octubre de 2023`."""
    return _digits(dates.format_date(day, "long", locale=market.cldr), market)


def weekday_date(day: datetime.date, market: Market) -> str:
    """`lunes, 16 de octubre de 2023`."""
    return _digits(dates.format_date(day, "full", locale=market.cldr), market)


def month(day: datetime.date, market: Market) -> str:
    """`octubre de 2023`."""
    return _digits(dates.format_skeleton("yMMMM", day, locale=market.cldr), market)


def time(instant: datetime.datetime, market: Market, *, with_zone: bool = True) -> str:
    """`09:00 (中国标准时间)`: an instant's time of day where the market is, and the zone's name."""
    local = _local(instant, market)
    text = dates.format_time(local, "short", tzinfo=zone(market.time_zone), locale=market.cldr)
    text = _digits(text, market)
    if not with_zone:
        return text
    return _in_brackets(text, zone_name(instant, market), market)


def day_and_time(instant: datetime.datetime, market: Market) -> str:
    """`16 Ekim 2023 04:00 (Türkiye Saati)`: an instant as the market's clock shows it."""
    local = _local(instant, market)
    day = date(local.date(), market)
    clock = time(instant, market, with_zone=False)
    glue = market.cldr.datetime_formats["medium"]
    text = str(glue).replace("'", "").replace("{1}", day).replace("{0}", clock)
    return _in_brackets(text, zone_name(instant, market), market)


def zone_name(instant: datetime.datetime, market: Market) -> str:
    """What the market calls its time zone at an instant: `hora de verano de Europa central`.

    Where CLDR has no name of the zone, that of its country: `Türkiye Saati`.
    """
    local = _local(instant, market)
    name = dates.get_timezone_name(local, width="long", locale=market.cldr)
    if name.startswith(_WITHOUT_NAME):
        name = dates.get_timezone_location(zone(market.time_zone), locale=market.cldr)
    return _digits(name, market)


def local_day(instant: datetime.datetime, market: Market) -> datetime.date:
    """The day that the market's calendar shows at an instant."""
    return _local(instant, market).date()


def _local(instant: datetime.datetime, market: Market) -> datetime.datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(zone(market.time_zone))


def _in_brackets(text: str, name: str, market: Market) -> str:
    return f"{text}（{name}）" if market.language == "zh" else f"{text} ({name})"


def _digits(text: str, market: Market) -> str:
    return in_digits_of(market, text)
