"""A number among tokens: what it may mean, and how its neighbours add to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pressloc.values.lexicon import Part
from pressloc.values.scan import Scanned, Type

THOUSAND = Decimal(1000)
MYRIAD = Decimal(10_000)
PARTS = {
    Decimal("0.5"): (1, 2),
    Decimal("0.25"): (1, 4),
    Decimal("0.333333"): (1, 3),
    Decimal("0.666667"): (2, 3),
}
"""Fractions that are words: amount, numerator and denominator."""
_GAPS = {"", " ", "\u00a0", "–", "  ", "多", "余"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the tokens it is made of."""

    readings: tuple[Decimal, ...]
    after: int
    """Index of the first token behind it."""
    figures: bool = False
    """Whether digits stand in it."""
    ordinal: bool = False
    hint: bool = False
    """Whether it is only a word that another language may put as a number."""
    bare: bool = False
    """Whether it is a lone multiplier, as in `a thousand thanks`."""
    unit: str = ""
    """Unit that the number word states as well."""
    fraction: tuple[int, int] | None = None


def gap(scanned: Scanned, left: int, right: int) -> str:
    """What stands between two tokens."""
    return scanned.text[scanned.tokens[left].end : scanned.tokens[right].start]


def adjacent(scanned: Scanned, left: int, right: int) -> bool:
    """Whether two tokens follow each other with at most a space or hyphen between."""
    return right < len(scanned.tokens) and gap(scanned, left, right) in _GAPS


def fraction_amount(numerator: int, denominator: int) -> Decimal:
    """A fraction as a decimal of six places, equal for equal fractions."""
    exact = Fraction(numerator, denominator)
    return round(Decimal(exact.numerator) / Decimal(exact.denominator), 6)


def multiplier(scanned: Scanned, at: int) -> Decimal | None:
    """The multiplier that follows a token closely; None if none does."""
    if at >= len(scanned.tokens) or not adjacent(scanned, at - 1, at):
        return None
    token = scanned.tokens[at]
    if token.number is None or token.number.part is not Part.MULTIPLIER or token.joined:
        return None
    return token.number.amount


def with_half(
    scanned: Scanned, readings: tuple[Decimal, ...], after: int
) -> tuple[tuple[Decimal, ...], int]:
    """`two and a half million`, `dos millones y medio`, `iki buçuk`, `مليون ونصف`."""
    for ahead in range(after, min(after + 3, len(scanned.tokens))):
        token = scanned.tokens[ahead]
        entry = token.number
        if entry is None or entry.part is not Part.FRACTION:
            if token.type is Type.JOINER or (entry is not None and entry.amount == 1):
                continue
            break
        between = scanned.text[scanned.tokens[after - 1].end : token.start].split()
        if not (token.joined and not between) and between not in _BEFORE_HALF.get(
            scanned.language.language, ()
        ):
            break
        scale = _half_of(readings[0], scanned.language.language)
        total = readings[0] + entry.amount * scale
        factor = multiplier(scanned, ahead + 1)
        if scale != 1:  # ونصف المليون: the multiplier is said again
            return (total,), ahead + (2 if factor == scale else 1)
        return (total * (factor or 1),), ahead + (1 if factor is None else 2)
    return readings, after


def _half_of(number: Decimal, language: str) -> Decimal:
    """What the half in `dos millones y medio` is a half of."""
    if number < THOUSAND or language not in ("es", "ar"):
        return Decimal(1)
    return Decimal(10) ** (number.adjusted() // 3 * 3)


_BEFORE_HALF: dict[str, tuple[list[str], ...]] = {
    "en": (["and", "a"],),
    "es": (["y"],),
    "tr": ([],),
    "zh": (["个"], ["年"], ["小时"]),
}
