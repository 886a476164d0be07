"""Dates, numbers and the small change of a language as a market writes them.

What comes from structured data is formatted here, by CLDR through Babel and with Babel's errors
mended; what stands in sentences is the translator's and is never touched.
"""

from __future__ import annotations

from pressloc.localize.dateline import dateline
from pressloc.localize.dates import date, day_and_time, month, time, weekday_date, zone_name
from pressloc.localize.numbers import compact, currency, number, percent, unit
from pressloc.localize.wording import language_name, listed, quoted

__all__ = [
    "compact",
    "currency",
    "date",
    "dateline",
    "day_and_time",
    "language_name",
    "listed",
    "month",
    "number",
    "percent",
    "quoted",
    "time",
    "unit",
    "weekday_date",
    "zone_name",
]
