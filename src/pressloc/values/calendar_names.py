"""Days, months, quarters and halves that a translation takes for another: Monday, 星期二."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.values.model import Certainty, Kind, Value
from pressloc.values.pairing import Atom

_ROLES = {Kind.WEEKDAY: "weekday", Kind.QUARTER: "quarter", Kind.HALF: "half"}

_QUARTER_CODE = re.compile(r"Q[1-4]")

_DAYS_OFF = re.compile(
    "hafta ?sonu|fin(?:es)? de semana|نهاية ال[أا]سبوع|عطلة|周末|[六6]、?日", re.IGNORECASE
)
"""What Saturday and Sunday may be together."""

_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """What of the paired figures of a target names a part of the calendar; text: all of it."""

    offered: Sequence[Atom]
    text: str

    def mistaken(self, value: Value) -> tuple[Certainty, Value] | None:
        """What stands in the target instead of a lost name, and how sure that is."""
        role = _role(value)
        if not role:
            return None
        for atom in self.offered:
            if atom.role == role and atom.partner is None:
                return _certainty(value, atom.value), atom.value
        return None

    def is_said_otherwise(self, value: Value) -> bool:
        """Whether a lost day is part of a weekend, or a day or month of a name left as it is."""
        if value.kind is Kind.DATE:
            return not any(map(str.isdigit, value.text)) and value.text in self.text
        if value.kind is not Kind.WEEKDAY:
            return False
        if value.text in self.text:
            return True
        return value.amount[0] >= _SATURDAY and _DAYS_OFF.search(self.text) is not None


def _role(value: Value) -> str:
    """The role that an atom must have to stand for a value; empty if it is no such name."""
    if value.kind is Kind.DATE:
        return "month" if value.certainty and not value.amount[2] else ""
    if value.kind is Kind.CODE:
        return "quarter" if _QUARTER_CODE.fullmatch(value.text) else ""
    return _ROLES.get(value.kind, "")


def _certainty(ours: Value, theirs: Value) -> Certainty:
    sure = min(ours.certainty, theirs.certainty) >= Certainty.LIKELY
    return Certainty.CERTAIN if sure and ours.kind is not Kind.HALF else Certainty.LIKELY
