"""Digits of a market's numbering system, which Babel leaves Latin in dates and percentages."""

from __future__ import annotations

from functools import cache

from pressloc.errors import UsageError
from pressloc.markets import Market

_ZEROS = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "fullwide": "\uff10",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "khmr": "\u17e0",
    "knda": "\u0ce6",
    "laoo": "\u0ed0",
    "mlym": "\u0d66",
    "mymr": "\u1040",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}
"""Zero of the decimal numbering systems of CLDR that locales use; nine digits follow it."""


def in_digits_of(market: Market, text: str) -> str:
    """The text with its Latin digits as the market's; UsageError for a system without digits."""
    return text if market.numbering == "latn" else text.translate(_table(market.numbering))


@cache
def _table(numbering: str) -> dict[int, str]:
    zero = _ZEROS.get(numbering)
    if zero is None:
        raise UsageError(
            f"numbering system {numbering!r} has no digits known here",
            remedy=f"use one of {', '.join(_ZEROS)}",
        )
    return {ord("0") + value: chr(ord(zero) + value) for value in range(10)}
