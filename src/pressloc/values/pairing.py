"""The figures of values, and which of a target stands for which of its source."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pressloc.values.lexicons.symbols import SAME
from pressloc.values.model import Certainty, Kind, Value
from pressloc.values.number import fraction_amount


@dataclass(slots=True, eq=False)
class Atom:
    """One figure of a value, and all that it may be written as."""

    value: Value
    role: str
    keys: tuple[Decimal, ...]
    """Figures that count as it, the exact ones first."""
    partner: Atom | None = field(default=None, repr=False)

    @property
    def unit(self) -> str:
        """The unit of a quantity; empty for what has none, as the day of a date."""
        return self.value.unit if self.role == "quantity" else ""


_APART = -20
"""Exponent that sets what is no figure, as a weekday, apart from all figures."""


def atoms_of(value: Value) -> list[Atom]:
    """The figures of a value that must be found, each by itself."""
    match value.kind:
        case Kind.DATE:
            return _date_atoms(value)
        case Kind.TIME:
            return _time_atoms(value)
        case Kind.FRACTION:
            if value.amount[1] == 0:
                return [Atom(value, "quantity", (part,)) for part in value.amount]
            parts = [fraction_amount(int(top), int(bottom)) for top, bottom in value.readings]
            keys = (*parts, *(round(part * 100, 4) for part in parts))
            return [Atom(value, "fraction", keys)]
        case Kind.RANGE | Kind.CODE | Kind.PHONE:
            return [
                Atom(value, "quantity", _unique(reading[at] for reading in value.readings))
                for at in range(len(value.amount))
            ]
        case Kind.WEEKDAY | Kind.HALF:
            return [Atom(value, value.kind.value, (value.amount[0].scaleb(_APART),))]
        case Kind.QUARTER:
            return [Atom(value, "quarter", value.amount)]
        case Kind.CENTURY:
            century = value.amount[0]
            return [Atom(value, "century", (century, (century - 1) * 100))]
        case _:
            return [Atom(value, "quantity", _unique(reading[0] for reading in value.readings))]


def parts_of(value: Value) -> list[Atom]:
    """The two figures of a fraction, for `1 in 5` on the other side."""
    if value.kind is not Kind.FRACTION:
        return []
    return [Atom(value, "part", (part,)) for part in value.amount]


def _unique(amounts: Iterable[Decimal]) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(amounts))


def _date_atoms(value: Value) -> list[Atom]:
    atoms = []
    for at, role in enumerate(("year", "month", "day")):
        keys = _unique(reading[at] for reading in value.readings if reading[at])
        if keys:
            atoms.append(Atom(value, role, keys))
    return atoms


def _time_atoms(value: Value) -> list[Atom]:
    keys: list[Decimal] = []
    for hour, minute in value.readings:
        for shown in (hour, hour - 12 if hour > 12 else hour + 12):
            keys.append(shown + minute / 100)
            if shown == 12:
                keys.append(minute / 100)
    return [Atom(value, "time", _unique(keys))]


_Signature = tuple[str, str]
"""Role and unit: all that decides whether two atoms of one figure may stand for each other."""

_Queues = dict[Decimal, dict[_Signature, deque[tuple[int, "Atom"]]]]
"""Atoms by figure and signature, in order, so that none is looked at in vain again and again."""


def pair(wanted: list[Atom], offered: list[Atom]) -> None:
    """Give each figure of the source its counterpart, the fitting ones first."""
    queues: _Queues = defaultdict(dict)
    for at, atom in enumerate(offered):
        for key in atom.keys:
            queues[key].setdefault((atom.role, atom.unit), deque()).append((at, atom))
    for certainty in sorted(Certainty, reverse=True):
        for accept in (_same, _loose, _any):
            for atom in wanted:
                if atom.partner is None and atom.value.certainty is certainty:
                    atom.partner = _counterpart(atom, queues, accept)
                    if atom.partner is not None:
                        atom.partner.partner = atom


def _counterpart(atom: Atom, queues: _Queues, accept: Callable[[Atom, Atom], bool]) -> Atom | None:
    """The first free atom of the target that is accepted, of the exactest figure there is."""
    for key in atom.keys:
        firsts = (_first_free(queue) for queue in queues.get(key, {}).values())
        fitting = [first for first in firsts if first is not None and accept(atom, first[1])]
        if fitting:
            return min(fitting, key=lambda first: first[0])[1]
    return None


def _first_free(queue: deque[tuple[int, Atom]]) -> tuple[int, Atom] | None:
    while queue and queue[0][1].partner is not None:
        queue.popleft()
    return queue[0] if queue else None


def _same(ours: Atom, theirs: Atom) -> bool:
    return (
        ours.role == theirs.role
        and units_agree(ours.unit, theirs.unit)
        and bool(ours.unit or not theirs.unit)
    )


def _loose(ours: Atom, theirs: Atom) -> bool:
    if not (not ours.unit or not theirs.unit or units_agree(ours.unit, theirs.unit)):
        return False
    return _any(ours, theirs)


def _any(ours: Atom, theirs: Atom) -> bool:
    """Any figure, but no small word for a month: January is not the one of `una oferta`."""
    return not ("month" in (ours.role, theirs.role) and _is_weak(ours, theirs))


def _is_weak(*atoms: Atom) -> bool:
    return any(atom.value.certainty is Certainty.WEAK for atom in atoms)


_FAMILIES = (*SAME, {"°", "°C", "°F"}, {"GBP", "lb", "pound"}, {"min", "°"}, {"s", "°"},
             {"%", "pp"}, {"km/h", "km"}, {"mph", "mi"}, {"m/s", "m"})  # fmt: skip


def units_agree(ours: str, theirs: str) -> bool:
    """Whether two units are one, or a sign and one of the units that it stands for."""
    return ours == theirs or any(ours in family and theirs in family for family in _FAMILIES)
