"""What a value is: a quantity that a text states, apart from how its language writes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum

Amount = tuple[Decimal, ...]
"""The figures of a value: one; two of a range (from, to) or time (hour, minute); three of a date
(year, month, day), where 0 is what the text leaves out."""


class Kind(StrEnum):
    """What a value is."""

    NUMBER = "number"
    PERCENT = "percent"
    CURRENCY = "currency"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    WEEKDAY = "weekday"
    """One for Monday to seven for Sunday."""
    QUARTER = "quarter"
    HALF = "half"
    """Of a year, a century, a match."""
    DECADE = "decade"
    CENTURY = "century"
    PHONE = "phone"
    CODE = "code"
    """Figures that belong to a name: `COVID-19`, `A320neo`, `Apollo XI`, version `1.2.3`."""


class Certainty(IntEnum):
    """How sure one can be that another language states the value too, and as a figure."""

    WEAK = 0
    """A bare small number word (`one`, `both`): other languages often say it without a number."""
    LIKELY = 1
    """Large number words, fractions, codes: usually kept, sometimes put in other words."""
    CERTAIN = 2
    """Figures: what is not found is lost."""


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity found in a text."""

    kind: Kind
    amount: Amount
    unit: str
    """`%`, ISO 4217 code (`USD`), unit symbol (`km`, `kWh`, `day`), time zone (`ET`), or empty."""
    span: tuple[int, int]
    """Where it stands (characters), its sign and unit included."""
    text: str
    certainty: Certainty = Certainty.CERTAIN
    others: tuple[Amount, ...] = ()
    """What else the same characters may mean: `2.500` is 2500 or 2.5."""

    @property
    def readings(self) -> tuple[Amount, ...]:
        """All that it may mean, the likeliest first."""
        return (self.amount, *self.others)
