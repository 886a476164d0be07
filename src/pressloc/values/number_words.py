"""Number words: `three hundred thousand`, `üç yüz elli`, `خمسة وعشرون`, `三百万`."""

from __future__ import annotations

from decimal import Decimal

from pressloc.values.lexicon import NumberWord, Part
from pressloc.values.number import (
    MYRIAD,
    PARTS,
    THOUSAND,
    Number,
    adjacent,
    fraction_amount,
    multiplier,
    with_half,
)
from pressloc.values.scan import Scanned, Token, Type


def read_words(scanned: Scanned, index: int) -> Number | None:
    """The number in words that begins with a token; None if none does."""
    digits = "" if scanned.language.spaced else _digits(scanned, index)
    if digits:
        return Number((Decimal(digits),), index + len(digits))
    return _Words(scanned, index).read()


class _Words:
    """A number in words in the making: what multipliers have closed, and what they have not."""

    def __init__(self, scanned: Scanned, index: int) -> None:
        self.scanned = scanned
        self.index = index
        self.after = index
        self.language = scanned.language
        self.big = MYRIAD if self.language.language == "zh" else THOUSAND
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.last_big: Decimal | None = None
        self.ordinal = False
        self.fraction: tuple[int, int] | None = None

    def read(self) -> Number | None:
        """Take in as many tokens as belong to the number."""
        while not self.ordinal and self.fraction is None and self._take_next():
            pass
        if self.after == self.index:
            return None
        if self.fraction is not None:
            return Number((fraction_amount(*self.fraction),), self.after, fraction=self.fraction)
        value = self.total + self.section + (self.current or Decimal(0))
        if self.ordinal:
            return Number((value + self._arabic_ten(value),), self.after, ordinal=True)
        readings, after = with_half(self.scanned, (value,), self.after)
        parts = {
            token.number.part for token in self.scanned.tokens[self.index : after] if token.number
        }
        single = after == self.index + 1 or not self.language.spaced  # 数千万: tens of millions
        bare = parts == {Part.MULTIPLIER} and single
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
        following = multiplier(self.scanned, at + 1)
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
        if amount >= THOUSAND:  # Arabic duals: two thousand, two million
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
        elif open_part and joined:  # Arabic `and a thousand` begins another number
            return False
        else:
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
        if self.language.language not in ("en", "es") or self.total or self.section:
            return False
        if amount < 3 or self.current >= amount:  # one second, five thirds
            return False
        self.fraction = (int(self.current), int(amount))
        return True

    def _end_fraction(self, amount: Decimal, joined: bool) -> bool:
        """`three quarters`, `ثلاثة أرباع`; not `two and a half`."""
        if joined or amount >= Decimal("0.4") or self.total or self.section or not self.current:
            return False
        denominator = PARTS[amount][1]
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


def _digits(scanned: Scanned, index: int) -> str:
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
