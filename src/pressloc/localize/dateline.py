"""The dateline that opens a release: city and day from data, as the market's press has it."""

from __future__ import annotations

import datetime

from pressloc.localize.dates import date
from pressloc.markets import Market

_PATTERNS = {
    "ar": "{city}، {date} –",
    "es": "{city}, {date} —",
    "tr": "{city}, {date} —",
    "zh": "{city}，{date} —",
}
"""How agencies in these languages punctuate it; elsewhere as in English."""
_DEFAULT = "{city}, {date} —"


def dateline(city: str, day: datetime.date | None, market: Market) -> str:
    """`ووهو، الصين، 16 أكتوبر 2023 –`: what stands before the first sentence; empty without both.

    city: as the market writes it, with its country if that is said.
    """
    if not city or day is None:
        alone = city or (date(day, market) if day else "")
        return f"{alone} —" if alone else ""
    pattern = _PATTERNS.get(market.language, _DEFAULT)
    return pattern.format(city=city, date=date(day, market))
