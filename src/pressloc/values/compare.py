"""What of the values of a source text its translation lacks, adds, or gives another unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pressloc.values.added_units import AddedUnits
from pressloc.values.building import SPANS_OF_TIME
from pressloc.values.calendar_names import CalendarNames
from pressloc.values.model import Certainty, Kind, Value
from pressloc.values.pairing import Atom, atoms_of, pair, parts_of, units_agree
from pressloc.values.reading import find


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that one text states and the other does not."""

    value: Value
    certainty: Certainty
    """How sure it is that something is wrong."""
    found: Value | None = None
    """What stands in the target instead, where that can be told: the same figure, another unit."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts differ in, by value."""

    missing: tuple[Difference, ...] = ()
    """Values of the source that the target lacks, those with another unit included."""
    extra: tuple[Difference, ...] = ()
    """Values of the target that the source lacks."""

    def at_least(self, certainty: Certainty) -> Comparison:
        """Only the differences that are that certain."""
        return Comparison(
            tuple(item for item in self.missing if item.certainty >= certainty),
            tuple(item for item in self.extra if item.certainty >= certainty),
        )

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)


_REMEMBERED = 2048
"""Pairs whose comparison is kept: those that protection verified and checks look at next."""


@lru_cache(maxsize=_REMEMBERED)
def compare(source: str, source_language: str, target: str, target_language: str) -> Comparison:
    """Compare what a text and its translation state; both are plain text without markup."""
    ours = find(source, source_language)
    theirs = find(target, target_language)
    return compare_values(ours, theirs, target, target_language) if ours or theirs else Comparison()


def compare_values(
    source: Sequence[Value], target: Sequence[Value], text: str, language: str
) -> Comparison:
    """The same for values that are found already; text: the target's, language: its language."""
    wanted = [atom for atoms in (atoms_of, parts_of) for value in source for atom in atoms(value)]
    offered = [atom for atoms in (atoms_of, parts_of) for value in target for atom in atoms(value)]
    pair(wanted, offered)
    there = _Target(offered, text, language)
    units = frozenset(value.unit for value in source)
    missing = [
        difference
        for value, atoms in _by_value(wanted)
        if (difference := _missing(value, atoms, there) or _new_unit(value, atoms, there, units))
        is not None
    ]
    keys = {key for atom in wanted for key in atom.keys}
    told = {id(difference.found) for difference in missing}
    extra = [
        Difference(value, _extra_certainty(value, atoms, keys))
        for value, atoms in _by_value(offered)
        if id(value) not in told and not any(atom.partner for atom in atoms)
    ]
    return Comparison(tuple(missing), tuple(item for item in extra if item.certainty))


class _Target:
    """What of the paired figures of a target all lost values ask, worked out once."""

    def __init__(self, offered: list[Atom], text: str, language: str) -> None:
        self._offered = offered
        self._text = text
        self._language = language
        self.added = AddedUnits(text, language)
        self.names = CalendarNames(offered, text)

    @cached_property
    def keys(self) -> frozenset[Decimal]:
        """All figures that the target has."""
        return frozenset(key for atom in self._offered for key in atom.keys)

    @cached_property
    def has_spare(self) -> bool:
        """Whether a figure that is none of the source's stands there."""
        return any(atom.partner is None and atom.value.certainty for atom in self._offered)

    @cached_property
    def spare_codes(self) -> frozenset[str]:
        """Letters of the codes that are none of the source's."""
        return frozenset(
            _letters(atom.value.text)
            for atom in self._offered
            if atom.partner is None and atom.value.kind is Kind.CODE
        )

    @cached_property
    def has_dual(self) -> bool:
        """Whether an Arabic text may say two of something by the ending of a word."""
        return self._language == "ar" and _DUAL.search(self._text) is not None

    @cached_property
    def names_zone(self) -> bool:
        """Whether a time zone is named in whatever words."""
        return _ZONE_WORDS.search(self._text.replace("İ", "i")) is not None


def _by_value(atoms: Sequence[Atom]) -> list[tuple[Value, list[Atom]]]:
    grouped: dict[int, tuple[Value, list[Atom]]] = {}
    for atom in atoms:
        grouped.setdefault(id(atom.value), (atom.value, []))[1].append(atom)
    return list(grouped.values())


def _missing(value: Value, atoms: list[Atom], there: _Target) -> Difference | None:
    lost = [atom for atom in atoms if atom.partner is None and atom.role != "part"]
    if lost:
        if (mistaken := there.names.mistaken(value)) is not None:
            return Difference(value, *mistaken)
        if (
            value.certainty is Certainty.WEAK
            or there.names.is_said_otherwise(value)
            or all(_elsewhere(atom, there) for atom in lost)
        ):
            return None
        certainty = min(value.certainty, _loss_certainty(lost, there))
        if value.kind is Kind.CODE and _is_identifier(value, there):
            certainty = Certainty.CERTAIN
        return Difference(value, certainty) if certainty else None
    if value.kind is Kind.TIME:
        return _other_half(value, atoms[0]) or _lost_zone(value, atoms[0], there)
    return _other_unit(value, atoms)


_ZONE_WORDS = re.compile(
    r"\b(?:[ecmp][sd]?t|gmt|utc|bst|cest?|ist|msk|trt|tsi)\b|\bhora (?:del?|local|est|centr|pac)"
    r"|\bhorario\b|\bsaati|توقيت|时间|时区",
    re.IGNORECASE,
)


def _lost_zone(value: Value, atom: Atom, there: _Target) -> Difference | None:
    """The difference if a time has lost its zone, in whatever words the target puts it."""
    if not value.unit or there.names_zone:
        return None
    found = atom.partner.value if atom.partner is not None else None
    return Difference(value, min(value.certainty, Certainty.LIKELY), found)


_SMALL_HOURS = 5
"""Before this hour it is morning in some languages and night in others."""
_HALF_DAY = 12


def _other_half(value: Value, atom: Atom) -> Difference | None:
    """The difference if the morning has become the afternoon, or the other way round."""
    found = atom.partner.value if atom.partner is not None else None
    if found is None or found.kind is not Kind.TIME or value.others or found.others:
        return None
    ours, theirs = value.amount[0], found.amount[0]
    if abs(ours - theirs) != _HALF_DAY or ours < _SMALL_HOURS or ours == _HALF_DAY:
        return None
    return Difference(value, Certainty.CERTAIN, found)


def _other_unit(value: Value, atoms: list[Atom]) -> Difference | None:
    """The difference if the figures are there with another unit, or none; of a range one end
    may lack it."""
    partners = [(atom, atom.partner) for atom in atoms if atom.partner is not None]
    changed = [
        (atom, partner)
        for atom, partner in partners
        if atom.unit and not units_agree(atom.unit, partner.unit)
    ]
    named = [pair for pair in changed if pair[1].unit]
    if not changed or (not named and len(changed) < len(partners)):
        return None
    atom, partner = (named or changed)[0]
    certainty = min(value.certainty, _unit_certainty(atom, partner))
    return Difference(value, certainty, partner.value) if certainty else None


def _new_unit(
    value: Value, atoms: list[Atom], there: _Target, units: frozenset[str]
) -> Difference | None:
    """The difference if a figure has got a unit that nothing in the source has."""
    added = there.added.find(value, atoms, units)
    return Difference(value, *added) if added is not None else None


_DIGITS = re.compile(r"\d+")
_IDENTIFIER = 3
"""Digits in a row that make a code a number of something, which no language puts in words."""


def _is_identifier(code: Value, there: _Target) -> bool:
    """Whether a lost code cannot have been put in other words: it stands there with other
    digits, or has many of them."""
    if any(len(run) >= _IDENTIFIER for run in _DIGITS.findall(code.text)):
        return True
    letters = _letters(code.text)
    return bool(letters.strip("-")) and letters in there.spare_codes


def _letters(code: str) -> str:
    return _DIGITS.sub("", code).casefold()


def _loss_certainty(lost: list[Atom], there: _Target) -> Certainty:
    """A figure that the target has, only less often, may have been said once for two."""
    if not there.has_spare and all(set(atom.keys) & there.keys for atom in lost):
        return Certainty.LIKELY
    if all(atom.role == "quantity" and max(map(abs, atom.keys)) <= 1 for atom in lost):
        return Certainty.LIKELY
    return Certainty.CERTAIN


def _unit_certainty(ours: Atom, theirs: Atom) -> Certainty:
    if not theirs.unit:
        if ours.unit == "%":
            return Certainty.CERTAIN
        single = max(map(abs, ours.keys)) <= 1  # a mile
        return Certainty.WEAK if single or ours.unit in SPANS_OF_TIME else Certainty.LIKELY
    return min(ours.value.certainty, theirs.value.certainty)


_DUAL = re.compile(r"\w{2,}(?:ين|ان|تا|يه|يها|يهم)\b")


def _elsewhere(atom: Atom, there: _Target) -> bool:
    """Whether the target has the figure in another form: an Arabic dual, `1 in 5` for a fifth."""
    if atom.role == "fraction" and there.keys.issuperset(atom.value.amount):
        return True
    return Decimal(2) in atom.keys and there.has_dual


def _extra_certainty(value: Value, atoms: list[Atom], wanted: set[Decimal]) -> Certainty:
    if value.certainty is not Certainty.CERTAIN:
        return Certainty.WEAK
    if all(set(atom.keys) & wanted for atom in atoms):
        return Certainty.LIKELY
    return Certainty.CERTAIN
