"""Numbers, percentages, amounts of money and units as a market writes them.

Babel 2.18 against CLDR: with a numbering system other than `latn` it takes the separators but
keeps Latin digits and the Latin percent sign; it ignores that Spanish does not group four digits;
it leaves out the space between a currency code and the figure; and it has no long forms where CLDR
says "as the short ones" (Chinese). All are mended here; the values are those of ICU 78 (see the
tests).
"""

from __future__ import annotations

import re
from decimal import Decimal

from babel import numbers, units

from pressloc.localize.digits import in_digits_of
from pressloc.markets import Market

Value = int | float | Decimal

_UNGROUPED_FOUR = frozenset(("bg", "ca", "es", "es_ES", "hu", "it", "pl", "pt_PT"))
"""Locales of CLDR with minimumGroupingDigits 2: 1234, but 12.345."""
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_]{3})(?=\d)")
_LATIN_PERCENT = "%"


def number(value: Value, market: Market) -> str:
    """`1.234,5`: a number with the market's separators and digits."""
    return in_digits_of(
        market,
        numbers.format_decimal(
            value,
            locale=market.cldr,
            group_separator=_is_grouped(value, market),
            numbering_system=market.numbering,
        ),
    )


def percent(share: Value, market: Market) -> str:
    """`%60`, `60 %`, `٦٠٪`: a share (0.6) as a percentage."""
    text = numbers.format_percent(
        share,
        locale=market.cldr,
        group_separator=_is_grouped(Decimal(str(share)) * 100, market),
        numbering_system=market.numbering,
    )
    return in_digits_of(market, text.replace(_LATIN_PERCENT, _percent_sign(market)))


def currency(amount: Value, code: str, market: Market, *, in_words: bool = False) -> str:
    """`6.000.000 US$`: an amount in its own currency (ISO 4217), whole amounts without cents.

    in_words: the currency's name in the place of its sign, `6.000.000 dólares estadounidenses`.
    """
    whole = Decimal(str(amount)) == int(amount)
    pattern = None
    if whole:
        formats = market.cldr.currency_formats["standard"].pattern
        pattern = re.sub(r"\.0+", "", str(formats))
    if in_words:
        name = numbers.get_currency_name(code, count=amount, locale=market.cldr)
        glue = "" if _is_chinese(market) else " "
        return f"{number(int(amount) if whole else amount, market)}{glue}{name}"
    text = numbers.format_currency(
        amount,
        code,
        format=pattern,
        locale=market.cldr,
        currency_digits=not whole,
        group_separator=_is_grouped(amount, market),
        numbering_system=market.numbering,
    )
    return in_digits_of(market, _LETTER_BEFORE_DIGIT.sub("\u00a0", text))


def compact(value: Value, market: Market) -> str:
    """`12 millones`: a large number in words."""
    return in_digits_of(
        market,
        numbers.format_compact_decimal(
            value,
            format_type="short" if _is_chinese(market) else "long",
            locale=market.cldr,
            fraction_digits=1,
            numbering_system=market.numbering,
        ),
    )


def unit(value: Value, name: str, market: Market, *, short: bool = False) -> str:
    """`450 km`: a measure by CLDR's name of its unit, `length-kilometer`."""
    text = units.format_unit(
        value,
        name,
        "short" if short or _is_chinese(market) else "long",
        locale=market.cldr,
        numbering_system=market.numbering,
    )
    return in_digits_of(market, text)


def _is_grouped(value: Value, market: Market) -> bool:
    return market.locale not in _UNGROUPED_FOUR or abs(Decimal(str(value))) >= 10_000


def _is_chinese(market: Market) -> bool:
    """Whether CLDR has one length of its words only, written without spaces."""
    return market.language == "zh"


def _percent_sign(market: Market) -> str:
    symbols = market.cldr.number_symbols
    found = symbols.get(market.numbering) or symbols.get("latn") or {}
    return str(found.get("percentSign", _LATIN_PERCENT))
