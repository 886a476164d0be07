"""Units that a translation gives to figures which have none in the source: 1998, 1998 km."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressloc.values.building import SPANS_OF_TIME
from pressloc.values.model import Certainty, Kind, Value
from pressloc.values.pairing import Atom, units_agree
from pressloc.values.reading import find

_BARE = frozenset({Kind.NUMBER, Kind.DATE, Kind.DECADE, Kind.RANGE})
"""Kinds of values that state no unit."""

_WITH_UNIT = frozenset({Kind.MEASURE, Kind.CURRENCY, Kind.PERCENT})

_UNSAID = frozenset({"°", "°C", "°F", "pp", "hp", "CNY"})
"""Units that English leaves out (`35 W`, `3000 horses`), or that Chinese counts with: 块."""

_HOMOGRAPHS = frozenset({("es", "ha"), ("ar", "م"), ("ar", "ق")})
"""What after a year is a verb (`desde 1998 ha crecido`) or an era (1998 م) instead of a unit."""

_YEARS = range(1500, 2100)
"""Figures that are years, where no unit follows them."""

_BESIDE = 12
"""Characters after a date in which a unit would begin and end."""

_HAN = re.compile("[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(r"[\d.,٫٬\s]+")


@dataclass(frozen=True, slots=True)
class AddedUnits:
    """What units the figures of a target have; text: all of it, language: its language."""

    text: str
    language: str

    def find(
        self, value: Value, atoms: Sequence[Atom], units: frozenset[str]
    ) -> tuple[Certainty, Value] | None:
        """How sure it is that a value of the source has got a unit, and the target's value.

        atoms: the value's, paired with the target's; units: all that the source states. A span
        of time may be added: 1998 is 1998年, and the 5th the fifth day.
        """
        if value.unit or value.kind not in _BARE or value.certainty is not Certainty.CERTAIN:
            return None
        for atom in atoms:
            found = self._with_unit(atom.partner.value) if atom.partner is not None else None
            if found is None or any(units_agree(found.unit, unit) for unit in units):
                continue
            is_year = value.kind is not Kind.RANGE and any(key in _YEARS for key in atom.keys)
            if self._is_unit(found) and (is_year or found.unit not in _UNSAID):
                return _certainty(found, is_year), found
        return None

    def _with_unit(self, value: Value) -> Value | None:
        """The value itself if it has a unit; of a date, the year with the unit that follows."""
        if value.unit and value.kind in _WITH_UNIT:
            return value
        if value.kind not in (Kind.DATE, Kind.DECADE):
            return None
        start, end = value.span
        figures = list(_DIGITS.finditer(self.text, start, end))
        if not figures or figures[-1].end() != end:
            return None
        last = figures[-1].start()
        found = find(self.text[last : end + _BESIDE], self.language)
        if not found or found[0].kind not in _WITH_UNIT:
            return None
        return replace(found[0], span=(found[0].span[0] + last, found[0].span[1] + last))

    def _is_unit(self, value: Value) -> bool:
        """Whether what looks like the unit is one, and not part of another word: 1998米兰."""
        unit = _FIGURE.sub("", value.text)
        if value.unit in SPANS_OF_TIME or (self.language, unit) in _HOMOGRAPHS:
            return False
        after = self.text[value.span[1] : value.span[1] + 1]
        return not (len(unit) == 1 and _HAN.match(unit) and after and _HAN.match(after))


def _certainty(found: Value, is_year: bool) -> Certainty:
    """The name of a currency may stand after a year by chance: `2012 avro düştü`."""
    if is_year and found.kind is not Kind.CURRENCY:
        return Certainty.CERTAIN
    return Certainty.LIKELY
