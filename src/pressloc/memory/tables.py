"""The tables of a memory's database, and units as their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.memory.database import Cell, text
from pressloc.memory.index import SCHEMA as INDEX
from pressloc.memory.tags import canonical
from pressloc.memory.units import Unit

VERSION = 2

SCHEMA = (
    """
CREATE TABLE origin (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
  signature TEXT NOT NULL, modified INTEGER NOT NULL,
  translator TEXT NOT NULL DEFAULT '', revised TEXT NOT NULL DEFAULT '');
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, exact INTEGER NOT NULL,
  source TEXT NOT NULL, target TEXT NOT NULL, previous TEXT NOT NULL, next TEXT NOT NULL,
  context TEXT, translator TEXT NOT NULL, revised TEXT NOT NULL);
CREATE INDEX unit_exact ON unit (exact);
CREATE INDEX unit_origin ON unit (origin);
"""
    + INDEX
)

STORED = (
    "block.language, block.market, unit.source, unit.target, unit.previous, unit.next,"
    " unit.context, unit.translator, unit.revised, origin.label"
)
SHOWN = STORED.replace(
    "unit.translator, unit.revised",
    "max(unit.translator, origin.translator), max(unit.revised, origin.revised)",
)
"""A unit says who and when itself, or its catalogue says so for all of its units."""

JOINED = "unit JOIN block ON block.id = unit.id >> 16 JOIN origin ON origin.id = unit.origin"


@dataclass(frozen=True, slots=True)
class Found:
    """A unit and the name of where it comes from."""

    unit: Unit
    origin: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A catalogue or an imported file that units come from."""

    id: int
    signature: str
    """What it said when it was read: a hash, or for an import that was broken off nothing."""
    modified: int
    """Its size and time in one number; 0 if it was so young that it may have changed since."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a catalogue besides its units."""

    name: str
    label: str
    """How matches name it: the release."""
    signature: str
    modified: int
    translator: str = ""
    revised: str = ""


def row_of(number: int, origin: int, unit: Unit) -> tuple[Cell, ...]:
    """A unit as its row, in the order of the columns."""
    return (
        number,
        origin,
        fingerprint(unit.source, unit.source_language, unit.market),
        unit.source,
        unit.target,
        unit.before,
        unit.after,
        unit.context,
        unit.translator,
        unit.revised,
    )


def found_in(row: Sequence[Cell]) -> Found:
    """A unit from a row of STORED or SHOWN; DamagedError if it cannot be one."""
    language, market, source, target, before, after, context, translator, revised, label = row
    unit = Unit(
        text(source),
        text(target),
        text(language),
        text(market),
        text(before),
        text(after),
        None if context is None else text(context),
        text(translator),
        text(revised),
    )
    return Found(unit, text(label))


def fingerprint(source: str, language: str, market: str) -> int:
    """64 bits of a hash, signed as SQLite has them; the numbers of tags do not count."""
    data = f"{language}\0{market}\0{canonical(source)}".encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
