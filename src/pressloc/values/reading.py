"""Finding the values of a text: numbers with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pressloc.values.lexicon import Part
from pressloc.values.model import Amount, Certainty, Kind, Value
from pressloc.values.numerals import Number, adjacent, gap, read_number
from pressloc.values.scan import Scanned, Type, scan
from pressloc.values.times import Dated, read_date, read_time
from pressloc.values.units import is_currency, unit_behind

_ORDINAL_ENDING = re.compile(
    r"(?:st|nd|rd|th)\b|\.?[ºª°]|\.?(?:er|ro|ra|do|da|to|ta|vo|va|mo|ma)\b(?=.)"
)
_ORDINAL_TURKISH = re.compile(r"'?(?:n?[cıiuü]?n?c[ıiuü]|[ıiuü]nc[ıiuü])\w*|\.(?= ?[^\W\d_])")
_DECADE_ENDING = re.compile(r"'?s\b|'?(?:l[ae]r|l[ıiuü]\b)\w*")
_LATIN = re.compile(r"[a-z]+")
_MONEY_LETTERS = re.compile(r" ?(k|m|b|mm)\b(?!²|2|\^)")
_MONEY_FACTORS = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9}
_MINUS = re.compile(r"(?:^|[\s(])–$")


def find(text: str, language: str) -> tuple[Value, ...]:
    """The values that a text states, in order, none overlapping another.

    language: ISO 639 code; of a language without tables only figures are read.
    """
    scanned = scan(text, language)
    return tuple(_Reader(scanned).values()) if scanned.tokens else ()


class _Reader:
    """Goes through the tokens once; every method returns a value and the token to go on with."""

    def __init__(self, scanned: Scanned) -> None:
        self.scanned = scanned
        self.tokens = scanned.tokens
        self.language = scanned.language.language

    def values(self) -> Iterator[Value]:
        index = 0
        behind = 0
        while index < len(self.tokens):
            found = self._at(index)
            if found is None:
                index += 1
                continue
            value, index = found
            if value.span[0] >= behind:
                behind = value.span[1]
                yield value
            while index < len(self.tokens) and self.tokens[index].start < behind:
                index += 1

    def _at(self, index: int) -> tuple[Value, int] | None:
        token = self.tokens[index]
        match token.type:
            case Type.PHONE:
                digits = "".join(filter(str.isdigit, token.key))
                return self._value(Kind.PHONE, (Decimal(digits),), index, index + 1), index + 1
            case Type.CODE:
                return self._code(index)
            case Type.VULGAR | Type.RATIO:
                return self._ratio(index)
            case Type.CENTURY:
                return self._century_before(index) or self._hint(index)
            case Type.DECADE if token.number is not None:
                return self._hint(index)
            case _:
                return self._dated(index) or self._number(index)

    def _value(
        self,
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
        begin = self.tokens[first].start if start is None else start
        stop = self.tokens[after - 1].end if end is None else max(end, self.tokens[after - 1].end)
        text = self.scanned.original[begin:stop]
        return Value(kind, amount, unit, (begin, stop), text, certainty, others)

    def _code(self, index: int) -> tuple[Value, int]:
        digits = re.findall(r"\d+", self.tokens[index].key)
        amount = tuple(Decimal(run) for run in digits)
        likely = Certainty.LIKELY
        return self._value(Kind.CODE, amount, index, index + 1, certainty=likely), index + 1

    def _ratio(self, index: int) -> tuple[Value, int]:
        top, bottom = (int(part) for part in self.tokens[index].key.split("/"))
        amount = (Decimal(top), Decimal(bottom))
        likely = Certainty.LIKELY
        return self._value(Kind.FRACTION, amount, index, index + 1, certainty=likely), index + 1

    def _hint(self, index: int) -> tuple[Value, int] | None:
        """`century`, `decade` on their own."""
        word = self.tokens[index].number
        if word is None:
            return None
        weak = Certainty.WEAK
        return self._value(Kind.NUMBER, (word.amount,), index, index + 1, certainty=weak), index + 1

    def _dated(self, index: int) -> tuple[Value, int] | None:
        found: Dated | None = read_date(self.scanned, index) or read_time(self.scanned, index)
        if found is None:
            return None
        value = self._value(
            found.kind, found.amount, index, found.after,
            unit=found.unit, end=found.end, others=found.others, certainty=found.certainty,
        )  # fmt: skip
        return value, found.after

    # Centuries and decades

    def _century_before(self, index: int) -> tuple[Value, int] | None:
        """`siglo XVII`, `القرن التاسع عشر`."""
        if not adjacent(self.scanned, index, index + 1):
            return None
        number = read_number(self.scanned, index + 1)
        if number is None or number.hint or not 1 <= number.readings[0] <= 30:
            return None
        if self.tokens[index + 1].type is Type.FIGURE and self.language in ("en", "zh", "tr"):
            return None
        value = self._value(Kind.CENTURY, (number.readings[0],), index, number.after)
        return value, number.after

    def _decade_before(self, index: int, number: Number) -> bool:
        """`los años 90`, `década de 1990`, `التسعينيات`."""
        if index == 0 or self.tokens[index - 1].type is not Type.DECADE:
            return False
        between = gap(self.scanned, index - 1, index).split()
        return all(word in ("de", "los", "la") for word in between) and _is_decade(
            number.readings[0]
        )

    # Numbers

    def _number(self, index: int) -> tuple[Value, int] | None:
        if self.tokens[index].type in (Type.PERCENT, Type.CURRENCY, Type.NTH):
            return self._with_sign(index)
        number = read_number(self.scanned, index)
        if number is None:
            return self._version(index)
        return self._special(index, number) or self._plain(index, number)

    def _version(self, index: int) -> tuple[Value, int] | None:
        if self.tokens[index].type is not Type.FIGURE:
            return None
        amount = tuple(Decimal(run) for run in re.findall(r"\d+", self.tokens[index].key))
        return self._value(Kind.CODE, amount, index, index + 1), index + 1

    def _with_sign(self, index: int) -> tuple[Value, int] | None:
        """`yüzde 60`, `百分之六十`, `$6 million`, `USD 6 million`, `第一`."""
        token = self.tokens[index]
        if index + 1 >= len(self.tokens) or gap(self.scanned, index, index + 1).strip("\u00a0 "):
            return None
        number = read_number(self.scanned, index + 1)
        if number is None or (number.hint and token.type is not Type.PERCENT):
            return None
        match token.type:
            case Type.PERCENT:
                return self._range_or(index, number, Kind.PERCENT, "%")
            case Type.NTH:
                figures = self.tokens[index + 1].type is Type.FIGURE
                value = self._value(
                    Kind.ORDINAL, (number.readings[0],), index, number.after,
                    certainty=Certainty.CERTAIN if figures else _word_certainty(number),
                )  # fmt: skip
                return value, number.after
            case _:
                if not number.figures:
                    return None
                return self._range_or(index, number, Kind.CURRENCY, token.key)

    def _special(self, index: int, number: Number) -> tuple[Value, int] | None:
        """Ordinals, decades and centuries."""
        end = self.tokens[number.after - 1].end
        text = self.scanned.text
        first = number.readings[0]
        if number.after < len(self.tokens) and adjacent(
            self.scanned, number.after - 1, number.after
        ):
            following = self.tokens[number.after].type
            if following is Type.CENTURY and first <= 30 and not number.hint:
                return self._century_then_decade(index, number)
            if (
                following is Type.DECADE
                and _is_decade(first)
                and number.figures
                and (self.language == "zh")
            ):
                return self._decade(index, number, self.tokens[number.after].end, number.after + 1)
        if not number.figures:
            if self.language == "ar" and _is_decade(first) and number.ordinal and first < 100:
                word = self.scanned.text[self.tokens[index].start : end]
                if word.endswith("ات"):
                    return self._decade(index, number, end, number.after)
            return None
        if self._decade_before(index, number):
            return self._decade(index, number, end, number.after)
        if _is_decade(first) and (match := _DECADE_ENDING.match(text, end)):
            return self._decade(index, number, match.end(), number.after)
        ordinal = _ORDINAL_TURKISH if self.language == "tr" else _ORDINAL_ENDING
        if (match := ordinal.match(text, end)) and text[end : end + 1] != "°":
            after = number.after
            while after < len(self.tokens) and self.tokens[after].start < match.end():
                after += 1
            if (
                after < len(self.tokens)
                and self.tokens[after].type is Type.CENTURY
                and not text[match.end() : self.tokens[after].start].strip()
            ):
                return self._century_then_decade(index, Number(number.readings, after))
            value = self._value(Kind.ORDINAL, (first,), index, number.after, end=match.end())
            return value, after
        return None

    def _century_then_decade(self, index: int, number: Number) -> tuple[Value, int]:
        """`20 世纪 90 年代` is the 1990s, `19th century` the nineteenth."""
        after = number.after + 1
        century = number.readings[0]
        if (
            self.language == "zh"
            and after < len(self.tokens)
            and adjacent(self.scanned, after - 1, after)
        ):
            ten = read_number(self.scanned, after)
            if (
                ten is not None
                and ten.after < len(self.tokens)
                and self.tokens[ten.after].type is Type.DECADE
                and adjacent(self.scanned, ten.after - 1, ten.after)
            ):
                year = (century - 1) * 100 + ten.readings[0]
                value = self._value(
                    Kind.DECADE, (year,), index, ten.after + 1, others=((ten.readings[0],),)
                )
                return value, ten.after + 1
        return self._value(Kind.CENTURY, (century,), index, after), after

    def _decade(self, index: int, number: Number, end: int, after: int) -> tuple[Value, int]:
        first = number.readings[0]
        others: list[Amount] = []
        if first >= 100:
            others.append((first % 100,))
            if first % 100 == 0:
                others.append((first // 100 + 1,))
        value = self._value(
            Kind.DECADE, (first,), index, after, end=end, others=tuple(others),
            certainty=Certainty.CERTAIN if number.figures else Certainty.LIKELY,
        )  # fmt: skip
        return value, after

    def _plain(self, index: int, number: Number) -> tuple[Value, int]:
        end = self.tokens[number.after - 1].end
        if number.fraction is not None:
            unit, unit_end = unit_behind(self.scanned, end)
            top, bottom = number.fraction
            value = self._value(
                Kind.FRACTION, (Decimal(top), Decimal(bottom)), index, number.after,
                unit=unit, end=unit_end, others=self._one_and_a_half(index, top, bottom),
                certainty=Certainty.WEAK if bottom == 2 else Certainty.LIKELY,
            )  # fmt: skip
            return value, number.after
        if self._is_code(number, end):
            match = _LATIN.match(self.scanned.text, end)
            assert match is not None
            value = self._value(
                Kind.CODE, (number.readings[0],), index, number.after,
                end=match.end(), certainty=Certainty.LIKELY,
            )  # fmt: skip
            return value, number.after
        return self._range_or(index, number, Kind.NUMBER, "")

    def _one_and_a_half(self, index: int, top: int, bottom: int) -> tuple[Amount, ...]:
        """`hora y media`, `ساعة ونصف`: the one before the half is not said."""
        before = self.scanned.text[max(0, self.tokens[index].start - 3) : self.tokens[index].start]
        if self.tokens[index].joined or before.endswith((" y ", "و ")):
            return ((Decimal(top + bottom), Decimal(bottom)),)
        return ()

    def _is_code(self, number: Number, end: int) -> bool:
        """Whether letters that are no unit stand close behind: `5G`, `4x4`, `737NG`."""
        if not number.figures or not _LATIN.match(self.scanned.text, end):
            return False
        return not unit_behind(self.scanned, end)[0] and self.language in ("en", "zh", "es", "ar")

    def _range_or(self, index: int, number: Number, kind: Kind, unit: str) -> tuple[Value, int]:
        """The value with its unit; a range if a dash and a second figure follow."""
        end = self.tokens[number.after - 1].end
        upper = self._upper_end(number) if number.figures else None
        readings: tuple[Amount, ...] = tuple((reading,) for reading in number.readings)
        last = number
        own_unit = unit
        if not unit and upper is not None:
            inner, inner_end = unit_behind(self.scanned, end)
            if inner and self.scanned.text[inner_end:].lstrip(" ")[:1] == "–":
                unit = inner
        if upper is not None:
            last = upper
            end = self.tokens[upper.after - 1].end
            low, high = number.readings[0], upper.readings[0]
            scale = self._scale(upper, number.after)
            readings = ((low, high),) if scale == 1 else ((low, high), (low * scale, high))
        elif number.figures:
            scale, _ = self._scale_behind(number.after)
            if scale != 1:
                readings = (*readings, *((reading[0] * scale,) for reading in readings))
        start = self.tokens[index].start
        if not own_unit or own_unit == "$":
            behind, behind_end = unit_behind(self.scanned, end)
            if behind:
                unit, end = (unit, end) if own_unit == "$" and not is_currency(behind) else (
                    behind, behind_end)  # fmt: skip
        if is_currency(unit) and (match := _MONEY_LETTERS.match(self.scanned.text, end)):
            factor = _MONEY_FACTORS[match[1]]
            readings = tuple(tuple(part * factor for part in amount) for amount in readings)
            end = match.end()
        unit = unit or number.unit
        readings = (*readings, *self._times_hint(number, last.after))
        kind = self._kind(kind, unit, number, upper is not None)
        if _MINUS.search(self.scanned.text[max(0, start - 2) : start]) and kind is not Kind.RANGE:
            readings = (*(tuple(-part for part in amount) for amount in readings), *readings)
            start -= 1
        after = last.after
        value = self._value(
            kind, readings[0], index, after, unit=unit, start=start, end=end,
            others=readings[1:], certainty=_certainty(number, unit),
        )  # fmt: skip
        return value, after

    def _upper_end(self, number: Number) -> Number | None:
        """The second figure of `10–15`, `5 km – 7 km`."""
        at = number.after
        if at >= len(self.tokens):
            return None
        between = gap(self.scanned, at - 1, at).strip("\u00a0 ")
        if self.tokens[at].type is Type.CURRENCY and between == "–" and at + 1 < len(self.tokens):
            at += 1
            between = "–" if not gap(self.scanned, at - 1, at).strip() else ""
        if not between.endswith("–") or self.tokens[at].type is not Type.FIGURE:
            return None
        if between != "–":
            unit, unit_end = unit_behind(self.scanned, self.tokens[number.after - 1].end)
            if not unit or self.scanned.text[unit_end : self.tokens[at].start].strip() != "–":
                return None
        return read_number(self.scanned, at)

    def _scale_behind(self, after: int) -> tuple[Decimal, str]:
        """What the next number lends to this one in `340 y 500 millones`, `3 ila 5'i yüzde`."""
        if after >= len(self.tokens):
            return Decimal(1), ""
        at = after + (self.tokens[after].type is Type.JOINER)
        if at >= len(self.tokens):
            return Decimal(1), ""
        between = self.scanned.text[self.tokens[after - 1].end : self.tokens[at].start].split()
        if len(between) != 1 or between[0].strip("'") not in self.scanned.language.range_words:
            return Decimal(1), ""
        upper = read_number(self.scanned, at)
        if upper is None or upper.hint:
            return Decimal(1), ""
        return self._scale(upper, at), unit_behind(self.scanned, self.tokens[upper.after - 1].end)[
            0
        ]

    def _scale(self, number: Number, first: int) -> Decimal:
        """The multiplier that a number has behind its figure."""
        scale = Decimal(1)
        for token in self.tokens[first + 1 : number.after]:
            if token.number is not None and token.number.part is Part.MULTIPLIER:
                scale *= token.number.amount
        return scale

    def _times_hint(self, number: Number, after: int) -> tuple[Amount, ...]:
        """`two decades` is twenty years elsewhere."""
        if number.hint or after >= len(self.tokens) or not adjacent(self.scanned, after - 1, after):
            return ()
        word = self.tokens[after].number
        if word is None or word.part is not Part.HINT or word.amount < 10:
            return ()
        return ((number.readings[0] * word.amount,),)

    def _kind(self, kind: Kind, unit: str, number: Number, is_range: bool) -> Kind:
        if is_range:
            return Kind.RANGE
        if unit == "%":
            return Kind.PERCENT
        if is_currency(unit):
            return Kind.CURRENCY
        if unit:
            return Kind.MEASURE
        return Kind.ORDINAL if number.ordinal else kind


def _is_decade(amount: Decimal) -> bool:
    return amount % 10 == 0 and (10 <= amount <= 90 or 1000 <= amount <= 2090)


def _word_certainty(number: Number) -> Certainty:
    return Certainty.LIKELY if number.readings[0] >= 13 else Certainty.WEAK


def _certainty(number: Number, unit: str) -> Certainty:
    if number.figures:
        return Certainty.CERTAIN
    if number.hint:
        return Certainty.WEAK
    if unit == "%" or is_currency(unit):
        return Certainty.LIKELY
    return _word_certainty(number)
