"""Putting number words and figures together: `2.5 million`, `üç yüz elli`, `1亿2000万`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pressloc.values.figures import read_figure
from pressloc.values.lexicon import NumberWord, Part
from pressloc.values.scan import Scanned, Token, Type

_THOUSAND = Decimal(1000)
_MYRIAD = Decimal(10_000)
_GAPS = {"", " ", "\u00a0", "–", "  "}


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


def read_number(scanned: Scanned, index: int) -> Number | None:
    """The longest number that begins with a token; None if none does."""
    token = scanned.tokens[index]
    match token.type:
        case Type.FIGURE:
            return _from_figure(scanned, index)
        case Type.ROMAN:
            return Number((Decimal(token.key),), index + 1, ordinal=True, hint=True)
        case Type.NUMBER if token.number is not None:
            if token.number.part is Part.HINT:
                amounts = (token.number.amount,)
                return Number(amounts, index + 1, hint=True, unit=token.number.unit)
            if token.number.part is Part.FRACTION:
                return _from_fraction(scanned, index, token.number)
            if token.number.part is Part.NTHS:
                return _turkish_fraction(scanned, index, token.number)
            number = _Words(scanned, index).read()
            return number if scanned.language.spaced else _chinese_fraction(scanned, number)
        case _:
            return None


# Figures


def _from_figure(scanned: Scanned, index: int) -> Number | None:
    readings = read_figure(scanned.tokens[index].key, scanned.language)
    if not readings:
        return None
    readings, after = _multiplied(scanned, readings, index + 1)
    readings, after = _with_half(scanned, readings, after)
    return Number(readings, after, figures=True)


def _multiplier(scanned: Scanned, at: int) -> Decimal | None:
    if at >= len(scanned.tokens) or not adjacent(scanned, at - 1, at):
        return None
    token = scanned.tokens[at]
    if token.number is None or token.number.part is not Part.MULTIPLIER or token.joined:
        return None
    return token.number.amount


def _multiplied(
    scanned: Scanned, readings: tuple[Decimal, ...], after: int
) -> tuple[tuple[Decimal, ...], int]:
    """`10 mil millones`, `1亿2000万`, `3 ملايين و200 ألف`, `2 bin 500`."""
    last = Decimal(0)
    while (factor := _multiplier(scanned, after)) is not None and factor >= last:
        readings = tuple(reading * factor for reading in readings)
        after += 1
        last = factor
    if last < _THOUSAND or after >= len(scanned.tokens):
        return readings, after
    if scanned.tokens[after].type is Type.FIGURE and gap(scanned, after - 1, after) in _AND_FIGURE:
        rest = _from_figure(scanned, after)
        if rest is not None and last / _MYRIAD <= rest.readings[0] < last:
            return (readings[0] + rest.readings[0],), rest.after
    return readings, after


_AND_FIGURE = {"", " ", " و", " و ", "\u00a0"}


def _with_half(
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
        factor = _multiplier(scanned, ahead + 1)
        if scale != 1:  # ونصف المليون: the multiplier is said again
            return (total,), ahead + (2 if factor == scale else 1)
        return (total * (factor or 1),), ahead + (1 if factor is None else 2)
    return readings, after


def _half_of(number: Decimal, language: str) -> Decimal:
    """What the half in `dos millones y medio` is a half of."""
    if number < _THOUSAND or language not in ("es", "ar"):
        return Decimal(1)
    return Decimal(10) ** (number.adjusted() // 3 * 3)


_BEFORE_HALF: dict[str, tuple[list[str], ...]] = {
    "en": (["and", "a"],),
    "es": (["y"],),
    "tr": ([],),
    "zh": (["个"], ["年"], ["小时"]),
}


# Fractions

_PARTS = {
    Decimal("0.5"): (1, 2),
    Decimal("0.25"): (1, 4),
    Decimal("0.333333"): (1, 3),
    Decimal("0.666667"): (2, 3),
}


def fraction_amount(numerator: int, denominator: int) -> Decimal:
    """A fraction as a decimal of six places, equal for equal fractions."""
    exact = Fraction(numerator, denominator)
    return round(Decimal(exact.numerator) / Decimal(exact.denominator), 6)


def _from_fraction(scanned: Scanned, index: int, entry: NumberWord) -> Number:
    """`half a million`, `yarım milyon`, `نصف مليون`; alone a fraction."""
    end = scanned.tokens[index].end
    for ahead in range(index + 1, min(index + 3, len(scanned.tokens))):
        token = scanned.tokens[ahead]
        if token.number is None:
            break
        if token.number.part is Part.MULTIPLIER and token.number.amount >= _THOUSAND:
            between = scanned.text[end : token.start].split()
            if all(word in scanned.language.articles for word in between):
                return Number((entry.amount * token.number.amount,), ahead + 1)
            break
    return Number((entry.amount,), index + 1, fraction=_PARTS[entry.amount])


def _turkish_fraction(scanned: Scanned, index: int, entry: NumberWord) -> Number | None:
    """`üçte bir`, `dörtte üçü`."""
    if not adjacent(scanned, index, index + 1):
        return None
    over = scanned.tokens[index + 1].number
    if over is None or not 0 < over.amount < entry.amount:
        return None
    fraction = (int(over.amount), int(entry.amount))
    return Number((fraction_amount(*fraction),), index + 2, fraction=fraction)


def _chinese_fraction(scanned: Scanned, below: Number | None) -> Number | None:
    """`三分之一`: the denominator comes first."""
    if below is None:
        return None
    end = scanned.tokens[below.after - 1].end
    if not scanned.text.startswith("分之", end):
        return below
    if below.after >= len(scanned.tokens) or scanned.tokens[below.after].start != end + 2:
        return below
    above = read_number(scanned, below.after)
    if above is None or above.hint or not above.readings[0] or not below.readings[0]:
        return below
    fraction = (int(above.readings[0]), int(below.readings[0]))
    return Number((fraction_amount(*fraction),), above.after, fraction=fraction)


# Words


class _Words:
    """A number in words in the making: what multipliers have closed, and what they have not."""

    def __init__(self, scanned: Scanned, index: int) -> None:
        self.scanned = scanned
        self.index = index
        self.after = index
        self.language = scanned.language
        self.big = _MYRIAD if self.language.language == "zh" else _THOUSAND
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.last_big: Decimal | None = None
        self.ordinal = False
        self.fraction: tuple[int, int] | None = None

    def read(self) -> Number | None:
        """Take in as many tokens as belong to the number."""
        digits = _chinese_digits(self.scanned, self.index) if not self.language.spaced else ""
        if digits:
            return Number((Decimal(digits),), self.index + len(digits))
        while not self.ordinal and self.fraction is None and self._take_next():
            pass
        if self.after == self.index:
            return None
        if self.fraction is not None:
            return Number((fraction_amount(*self.fraction),), self.after, fraction=self.fraction)
        value = self.total + self.section + (self.current or Decimal(0))
        if self.ordinal:
            return Number((value + self._arabic_ten(value),), self.after, ordinal=True)
        readings, after = _with_half(self.scanned, (value,), self.after)
        first = self.scanned.tokens[self.index].number
        bare = first is not None and first.part is Part.MULTIPLIER and after == self.index + 1
        return Number(readings, after, bare=bare)

    def _take_next(self) -> bool:
        at = self.after
        joined = False
        if at > self.index:
            if not adjacent(self.scanned, at - 1, at):
                return False
            if self.scanned.tokens[at].type is Type.JOINER:
                if not (self._may_join() and adjacent(self.scanned, at, at + 1)):
                    return False
                at, joined = at + 1, True
        elif at >= len(self.scanned.tokens):
            return False
        token = self.scanned.tokens[at]
        if self.language.units_first and token.joined and self._begins_anew(at):
            return False
        if token.number is None or not self._take(token, token.number, joined or token.joined):
            return False
        self.after = at + 1
        return True

    def _begins_anew(self, at: int) -> bool:
        """Whether `and` begins another number: مليوني وثلاثة ملايين, two million and three."""
        following = _multiplier(self.scanned, at + 1)
        return self.last_big is not None and following is not None and following >= self.last_big

    def _take(self, token: Token, entry: NumberWord, joined: bool) -> bool:
        match entry.part:
            case Part.CARDINAL:
                return self._cardinal(entry.amount, joined)
            case Part.MULTIPLIER:
                return self._multiply(entry.amount, joined)
            case Part.ORDINAL:
                return self._end_ordinal(entry.amount)
            case Part.FRACTION:
                return self._end_fraction(entry.amount, joined)
            case Part.HINT if self._started and self.language.ending is not None:
                return entry.amount < 10 and self._cardinal(entry.amount, joined)  # on beşi
            case _:
                return False

    @property
    def _started(self) -> bool:
        return self.after > self.index

    def _may_join(self) -> bool:
        if self.language.language == "es":
            return self.current is not None and self.current >= 30
        return self.section != 0 or self.total != 0

    def _cardinal(self, amount: Decimal, joined: bool) -> bool:
        tens = self.language.tens
        if amount >= _THOUSAND:  # Arabic duals: two thousand, two million
            if self.section or self.current is not None:
                return False
            if self.last_big is not None and amount >= self.last_big:
                return False
            self.total += amount
            self.last_big = Decimal(10) ** amount.adjusted()
        elif amount >= 100:
            if self.section or self.current is not None:
                return False
            self.section = amount
        elif self.current is None:
            if amount or not self._started:
                self.current = amount
        elif self.current % 10 == 0 and self.current >= tens and 0 < amount < 10:
            if self.language.units_first:
                return False
            self.current += amount
        elif self.language.units_first and 0 < self.current < 10 and amount % 10 == 0 and amount:
            if (amount == 10) == joined:
                return False
            self.current += amount
        else:
            return False
        return True

    def _multiply(self, factor: Decimal, joined: bool) -> bool:
        if factor < self.big:
            return self._multiply_small(factor)
        open_part = self.section + (self.current or Decimal(0))
        if self.last_big is not None and factor >= self.last_big:
            if joined:
                return False
            self.total = (self.total + open_part) * factor
        else:
            if open_part and joined:  # Arabic `and a thousand` begins a new part
                self.total += open_part
                open_part = Decimal(0)
                return False
            self.total += (open_part or Decimal(1)) * factor
        self.section, self.current, self.last_big = Decimal(0), None, factor
        return True

    def _multiply_small(self, factor: Decimal) -> bool:
        if self.section % (factor * 10):
            return False
        self.section += (Decimal(1) if self.current is None else self.current) * factor
        self.current = None
        return True

    def _end_ordinal(self, amount: Decimal) -> bool:
        """`twenty-first` adds up; `two thirds` is a fraction."""
        if not self._started:
            self.current, self.ordinal = amount, True
            return True
        if self.current is None or (
            self.current >= self.language.tens and self.current % 10 == 0 and amount < 10
        ):
            self.current, self.ordinal = (self.current or Decimal(0)) + amount, True
            return True
        closed = self.total or self.section
        if self.language.language in ("en", "es") and not closed and self.current < amount:
            self.fraction = (int(self.current), int(amount))
            return amount >= 3
        return False

    def _end_fraction(self, amount: Decimal, joined: bool) -> bool:
        """`three quarters`, `ثلاثة أرباع`; not `two and a half`."""
        if joined or amount >= Decimal("0.4") or self.total or self.section or not self.current:
            return False
        denominator = _PARTS[amount][1]
        if self.current >= denominator:
            return False
        self.fraction = (int(self.current), denominator)
        return True

    def _arabic_ten(self, unit: Decimal) -> Decimal:
        """`الثالث عشر` 13th, `الحادي والعشرين` 21st."""
        at = self.after
        if not self.language.units_first or unit >= 10 or not adjacent(self.scanned, at - 1, at):
            return Decimal(0)
        token = self.scanned.tokens[at]
        entry = token.number
        if entry is None or entry.part is not Part.CARDINAL or entry.amount % 10:
            return Decimal(0)
        if (entry.amount == 10) == token.joined or not 10 <= entry.amount < 100:
            return Decimal(0)
        self.after += 1
        return entry.amount


def _chinese_digits(scanned: Scanned, index: int) -> str:
    """A run such as 二〇二三, which has no multipliers."""
    digits = ""
    at = index
    while at < len(scanned.tokens):
        token = scanned.tokens[at]
        if token.number is None or (digits and scanned.tokens[at - 1].end != token.start):
            break
        if token.number.part is Part.MULTIPLIER:
            return ""
        if token.number.part is not Part.CARDINAL:
            break
        digits += str(token.number.amount)
        at += 1
    return digits if len(digits) > 1 else ""
