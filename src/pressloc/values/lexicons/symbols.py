"""Units and currencies that all languages write alike: symbols and codes, in lower case."""

from __future__ import annotations

from pressloc.values.lexicon import by_word

UNITS = by_word(
    {
        "km": "km",
        "m": "m,mt",
        "cm": "cm",
        "mm": "mm",
        "nm": "nm",
        "µm": "µm,μm",
        "mi": "mi",
        "ft": "ft",
        "yd": "yd,yds",
        "km²": "km²,km2,sq km",
        "m²": "m²,m2",
        "m³": "m³,m3",
        "mi²": "mi²,sq mi",
        "ha": "ha",
        "km/h": "km/h,kmh,kph,km/hr,kmph",
        "mph": "mph",
        "m/s": "m/s",
        "kg": "kg,kgs",
        "g": "g,gr",
        "mg": "mg",
        "t": "t",
        "lb": "lb,lbs",
        "oz": "oz",
        "l": "l,lt",
        "ml": "ml",
        "kW": "kw",
        "kWh": "kwh",
        "MW": "mw",
        "MWh": "mwh",
        "GW": "gw",
        "GWh": "gwh",
        "W": "w",
        "V": "v",
        "hp": "hp,ps,bhp",
        "Hz": "hz",
        "kHz": "khz",
        "MHz": "mhz",
        "GHz": "ghz",
        "KB": "kb",
        "MB": "mb",
        "GB": "gb",
        "TB": "tb",
        "Mbit/s": "mbps,mbit/s",
        "Gbit/s": "gbps,gbit/s",
        "°C": "°c,℃,° c,ºc,º c",
        "°F": "°f,℉,° f,ºf,º f",
        "°": "°",
        "rpm": "rpm",
        "ppm": "ppm",
        "h": "h,hr,hrs",
        "min": "min,mins",
        "s": "s,sec,secs",
        "%": "%",
    }
)
"""Unit of each symbol."""

SIGNS = {
    "us$": "USD",
    "$us": "USD",
    "u$s": "USD",
    "ca$": "CAD",
    "c$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "hk$": "HKD",
    "mx$": "MXN",
    "r$": "BRL",
    "s$": "SGD",
    "nt$": "TWD",
    "rmb¥": "CNY",
    "cn¥": "CNY",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "¥": "¥",
    "₺": "TRY",
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "rmb": "CNY",
    "﷼": "SAR",
}
"""Currency of each sign; `$` and `¥` stay open: several currencies share them."""

_ISO = """
    USD EUR GBP JPY CNY TRY SAR AED QAR KWD BHD OMR JOD EGP MAD DZD TND IQD LBP SYP YER CHF CAD
    AUD NZD HKD SGD TWD KRW INR RUB UAH PLN CZK HUF RON SEK NOK DKK MXN ARS CLP COP PEN UYU BRL
    ZAR NGN KES THB VND IDR MYR PHP PKR BDT ILS IRR KZT
"""

CODES = {code.lower(): code for code in _ISO.split()} | {"tl": "TRY"}
"""Currency codes (ISO 4217) that releases name, in lower case as normalise() writes them."""

MULTIPLIERS = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
"""Letters after an amount of money: `$6m`."""

SAME = (
    {"$", "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "CLP", "ARS", "COP"},
    {"¥", "JPY", "CNY"},
)
"""Units that may stand for each other, because a sign names one of several."""
