"""Making a value from tokens: its span and text, and how sure it is."""

from __future__ import annotations

from decimal import Decimal

from pressloc.values.model import Amount, Certainty, Kind, Value
from pressloc.values.number import Number
from pressloc.values.scan import Scanned

Found = tuple[Value, int]
"""A value and the index of the token to go on with."""

_TEENS = 13
"""From here on a number in words is hardly ever left out or put in other words."""
SPANS_OF_TIME = {"year", "month", "week", "day", "h", "min", "s"}
"""Units whose small numbers are put in words: `two years` is a dual in Arabic."""


def build(
    scanned: Scanned,
    kind: Kind,
    amount: Amount,
    first: int,
    after: int,
    *,
    unit: str = "",
    start: int | None = None,
    end: int | None = None,
    certainty: Certainty = Certainty.CERTAIN,
    others: tuple[Amount, ...] = (),
) -> Value:
    """The value of the tokens from first to before after; start and end may lie further out."""
    begin = scanned.tokens[first].start if start is None else start
    last = scanned.tokens[after - 1].end
    stop = last if end is None else max(end, last)
    return Value(kind, amount, unit, (begin, stop), scanned.original[begin:stop], certainty, others)


def certainty_of(number: Number, unit: str = "") -> Certainty:
    """Figures are certain, number words likely if large or with a unit, other words weak."""
    if number.figures:
        return Certainty.CERTAIN
    if number.hint:
        return Certainty.WEAK
    if number.bare and not unit:
        return Certainty.WEAK
    measured = unit and unit not in SPANS_OF_TIME and not number.ordinal
    return Certainty.LIKELY if measured or number.readings[0] >= _TEENS else Certainty.WEAK


def is_decade(amount: Decimal) -> bool:
    """Whether a number can name a decade: 90, 1990."""
    return (10 <= amount <= 90 or 1000 <= amount <= 2090) and amount % 10 == 0
