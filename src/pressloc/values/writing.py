"""Writing values in a target language: separators, multipliers, percent signs, dates."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.figures import read_figure
from pressloc.values.lexicon import lexicon
from pressloc.values.lexicons.names import CURRENCIES, FRACTIONS, MONTHS
from pressloc.values.model import Kind, Value

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MULTIPLIED = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)*)(?:[ \u00a0-]?([^\W\d_]+))?")
_NO_BREAK = "\u00a0"


def write_figure(text: str, source_language: str, target_language: str) -> str:
    """A figure with the separators of the target language: `1,234.5` becomes `1.234,5`.

    What is no number in the source language (versions, dates, times) stays as it is.
    """
    ours, theirs = lexicon(source_language), lexicon(target_language)
    if ours.decimal == theirs.decimal:
        return text
    core = text.rstrip(".,")
    rest = text[len(core) :]
    readings = read_figure(core, ours) if core else ()
    if len(readings) != 1 or ("." not in core and "," not in core):
        return text
    swap = str.maketrans({ours.decimal: theirs.decimal, ours.grouping: theirs.grouping})
    return core.translate(swap) + rest


def write_value(value: Value, source_language: str, target_language: str) -> str:
    """A value of a source text as the target language writes it; empty if we cannot say.

    For values that an engine lost. Measures are written without their unit (see figure_span):
    units have forms that depend on the sentence.
    """
    if target_language not in MONTHS:
        return ""
    amount = value.amount[0]
    match value.kind:
        case Kind.PERCENT:
            return write_percent(_number(value, source_language, target_language), target_language)
        case Kind.CURRENCY:
            return _currency(value, source_language, target_language)
        case Kind.NUMBER:
            return _number(value, source_language, target_language)
        case Kind.DATE:
            return _date(value, target_language)
        case Kind.TIME:
            return _time(value, target_language)
        case Kind.FRACTION:
            top, bottom = (int(part) for part in value.amount)
            return FRACTIONS[target_language].get((top, bottom), f"{top}/{bottom}")
        case Kind.ORDINAL:
            return _ORDINAL[target_language].format(plain(amount))
        case Kind.CENTURY:
            return _century(int(amount), target_language)
        case Kind.DECADE:
            return _decade(int(amount), target_language)
        case _:
            found = _FIGURE.search(value.text)
            if value.kind is Kind.RANGE or found is None:
                return ""
            return write_figure(found[0], source_language, target_language)


def figure_span(value: Value) -> tuple[int, int]:
    """The stretch of the source that write_value() is for: of measures the figure alone."""
    if value.kind is not Kind.MEASURE:
        return value.span
    found = _FIGURE.search(value.text)
    if found is None:
        return value.span
    return value.span[0] + found.start(), value.span[0] + found.end()


def plain(amount: Decimal) -> str:
    """A decimal without exponent and without zeros behind the point."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_percent(figure: str, language: str) -> str:
    """A percentage: `%60` in Turkish, `60 %` in Spanish, `60%` in Arabic and Chinese."""
    if language == "tr":
        return f"%{figure}"
    if language in ("es", "fr", "de"):
        return f"{figure}{_NO_BREAK}%"
    return f"{figure}%"


def _number(value: Value, source_language: str, target_language: str) -> str:
    """The amount, with a multiplier where the source has one."""
    amount = abs(value.amount[0])
    found = _MULTIPLIED.search(value.text)
    figure = found[1] if found else ""
    own = read_figure(figure, lexicon(source_language)) if figure else ()
    sign = "-" if value.amount[0] < 0 else ""
    if own and own[0] == amount:
        return sign + write_figure(figure, source_language, target_language)
    if amount < 1000 and amount == amount.to_integral():
        return sign + plain(amount)
    return sign + _large(amount, target_language)


_SCALES = {
    "tr": ((10**12, "trilyon"), (10**9, "milyar"), (10**6, "milyon"), (10**3, "bin")),
    "es": ((10**12, "billones"), (10**9, "mil millones"), (10**6, "millones"), (10**3, "mil")),
    "ar": ((10**12, "تريليون"), (10**9, "مليار"), (10**6, "مليون"), (10**3, "ألف")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}
_ARABIC_PLURALS = {"تريليون": "تريليونات", "مليار": "مليارات", "مليون": "ملايين", "ألف": "آلاف"}
_SPANISH_ONE = {"millones": "millón", "billones": "billón"}


def _large(amount: Decimal, language: str) -> str:
    for scale, name in _SCALES[language]:
        if amount >= scale:
            figure = amount / scale
            text = plain(figure).replace(".", lexicon(language).decimal)
            if language == "es" and figure == 1:
                name = _SPANISH_ONE.get(name, name)
                return name if name == "mil" or name == "mil millones" else f"1 {name}"
            if language == "ar" and figure == figure.to_integral() and 3 <= figure <= 10:
                name = _ARABIC_PLURALS[name]
            return f"{text}{'' if language == 'zh' else ' '}{name}"
    return plain(amount).replace(".", lexicon(language).decimal)


def _currency(value: Value, source_language: str, target_language: str) -> str:
    number = _number(value, source_language, target_language)
    names = CURRENCIES[target_language]
    name = names.get(value.unit)
    if name is None:
        return f"{number} {value.unit}"
    if target_language == "zh":
        return number + name
    if target_language == "es" and number.endswith(("llones", "llón")):
        return f"{number} de {name}"
    return f"{number} {name}"


def _date(value: Value, language: str) -> str:
    year, month, day = (int(part) for part in value.amount)
    name = MONTHS[language][month - 1]
    if language == "zh":
        return (f"{year}年" if year else "") + name + (f"{day}日" if day else "")
    if language == "es":
        return " de ".join(filter(None, [str(day or ""), name, str(year or "")]))
    return " ".join(filter(None, [str(day or ""), name, str(year or "")]))


def _time(value: Value, language: str) -> str:
    hour, minute = (int(part) for part in value.amount)
    text = f"{hour:02}{'.' if language == 'tr' else ':'}{minute:02}"
    return f"{text} ({value.unit})" if value.unit else text


_ORDINAL = {"tr": "{}.", "es": "{}.º", "ar": "الـ{}", "zh": "第{}"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _century(number: int, language: str) -> str:
    match language:
        case "tr":
            return f"{number}. yüzyıl"
        case "zh":
            return f"{number}世纪"
        case "ar":
            return f"القرن الـ{number}"
    text = ""
    for amount, letters in _ROMAN:
        while number >= amount:
            text, number = text + letters, number - amount
    return f"siglo {text}"


_TURKISH_PLURAL = {0: "lar", 10: "lar", 20: "ler", 30: "lar", 40: "lar", 50: "ler", 60: "lar",
                   70: "ler", 80: "ler", 90: "lar"}  # fmt: skip


def _decade(year: int, language: str) -> str:
    match language:
        case "tr":
            return f"{year}'{_TURKISH_PLURAL[year % 100]}"
        case "zh":
            return f"{year // 100 + 1}世纪{year % 100}年代" if year >= 100 else f"{year}年代"
        case "ar":
            return f"أعوام {year}"
    return f"los años {year}"
