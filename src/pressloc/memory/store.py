"""Units in a database: put in and taken out by origin, found by text or by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from pressloc.memory.database import Cell, Database, integer, text
from pressloc.memory.index import BLOCK, Index
from pressloc.memory.tables import (
    JOINED,
    SCHEMA,
    SHOWN,
    STORED,
    VERSION,
    Found,
    Origin,
    Said,
    fingerprint,
    found_in,
    row_of,
)
from pressloc.memory.tags import canonical
from pressloc.memory.units import Unit

_MANY = 50
"""Units of one and the same text that are looked at; of more the latest."""


class Store:
    """The units of one database file."""

    def __init__(self, path: Path) -> None:
        """Open or make it; DamagedError if it cannot be used."""
        self._database = Database(path, SCHEMA, VERSION)
        self._index = Index(self._database)

    @property
    def is_replaced(self) -> bool:
        """Whether another process has put a new file in its place."""
        return self._database.is_replaced

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def origins(self) -> dict[str, Origin]:
        """All origins by name."""
        rows = self._database.rows("SELECT name, id, signature, modified FROM origin")
        return {
            text(name): Origin(integer(number), text(signature), integer(modified))
            for name, number, signature, modified in rows
        }

    def put(self, said: Said, units: Iterable[Unit]) -> int:
        """Make an origin hold these units and no others; tell how many were added.

        What it holds already stays, so that a changed catalogue costs what changed in it. One
        transaction: others see the old units or the new ones.
        """
        with self._database.transaction():
            number = self._origin(said.name, said.label)
            wanted = Counter(units)
            known = self._of_origin(number)
            gone = [key for key, unit in known.items() if not _take(wanted, unit)]
            self._remove(gone)
            new = list(wanted.elements())
            self._add(number, new)
            self._database.run(
                "UPDATE origin SET signature = ?, modified = ?, translator = ?, revised = ?"
                " WHERE id = ?",
                (said.signature, said.modified, said.translator, said.revised, number),
            )
            return len(new)

    def load(self, name: str, label: str, units: Iterable[Unit]) -> int:
        """Replace what an origin holds by any number of units; tell how many they are.

        Many transactions, so that nobody waits for long; until the last one the origin has no
        signature, which tells an import that was broken off.
        """
        with self._database.transaction():
            number = self._origin(name, label)
            self._sign(number, "")
            self._database.run("DELETE FROM unit WHERE origin = ?", (number,))
            self._index.drop_empty_blocks()
        rest = iter(units)
        count = 0
        while part := list(islice(rest, BLOCK)):
            with self._database.transaction():
                self._add(number, part)
            count += len(part)
        with self._database.transaction():
            self._sign(number, "complete")
        return count

    def drop(self, name: str) -> None:
        """Forget an origin and its units."""
        with self._database.transaction():
            for (number,) in self._database.rows("SELECT id FROM origin WHERE name = ?", (name,)):
                self._database.run("DELETE FROM unit WHERE origin = ?", (number,))
                self._database.run("DELETE FROM origin WHERE id = ?", (number,))
            self._index.drop_empty_blocks()

    def touch(self, origin: Origin, modified: int) -> None:
        """Note that an origin says what it said, although its file has another time."""
        self._database.run("UPDATE origin SET modified = ? WHERE id = ?", (modified, origin.id))

    def exact(self, source: str, language: str, market: str) -> list[Found]:
        """The units of exactly this text, be its tags numbered as they are, the latest first."""
        rows = self._database.rows(
            f"SELECT {SHOWN} FROM {JOINED} WHERE unit.exact = ?"
            " ORDER BY max(unit.revised, origin.revised) DESC, origin.label, unit.target LIMIT ?",
            (fingerprint(source, language, market), _MANY),
        )
        wanted = canonical(source), language, market
        return [
            each
            for each in map(found_in, rows)
            if (canonical(each.unit.source), each.unit.source_language, each.unit.market) == wanted
        ]

    def similar(self, source: str, language: str, market: str, limit: int) -> dict[int, str]:
        """Numbers and source texts of units whose words are most like those of a text."""
        numbers = self._index.search(language, market, source, limit)
        sql = f"SELECT id, source FROM unit WHERE id IN ({','.join(map(str, numbers))})"
        return {integer(number): text(known) for number, known in self._database.rows(sql)}

    def read(self, numbers: Sequence[int]) -> list[Found]:
        """The units of these numbers that there still are."""
        sql = f"SELECT {SHOWN} FROM {JOINED} WHERE unit.id IN ({','.join(map(str, numbers))})"
        return [found_in(row) for row in self._database.rows(sql)]

    def units(self, market: str | None = None) -> Iterator[Found]:
        """All units, or those of a market, in the order in which they came."""
        last: Cell = -1
        while True:
            rows = self._database.rows(
                f"SELECT unit.id, {SHOWN} FROM {JOINED} WHERE unit.id > ?"
                " AND (? IS NULL OR block.market = ?) ORDER BY unit.id LIMIT 1000",
                (last, market, market),
            )
            if not rows:
                return
            last = rows[-1][0]
            yield from (found_in(row[1:]) for row in rows)

    def counts(self) -> list[tuple[str, str, str, int, bool]]:
        """Language, market, origin, units, and whether the origin was read whole."""
        rows = self._database.rows(
            "SELECT block.language, block.market, origin.label, count(*), origin.signature"
            f" FROM {JOINED} GROUP BY 1, 2, origin.id ORDER BY 1, 2, 3"
        )
        return [
            (text(language), text(market), text(label), integer(count), bool(signature))
            for language, market, label, count, signature in rows
        ]

    @property
    def is_mostly_gone(self) -> bool:
        """Whether more of its index is of deleted units than of living ones."""
        [(used, living)] = self._database.rows(
            "SELECT (SELECT coalesce(sum(used), 0) FROM block), (SELECT count(*) FROM unit)"
        )
        return integer(used) > 2 * integer(living) + 1000

    def compact(self) -> None:
        """Index anew what is left of the units."""
        with self._database.transaction():
            rows = self._database.rows(
                f"SELECT unit.origin, {STORED} FROM {JOINED} ORDER BY unit.origin, unit.id"
            )
            for table in ("unit", "posting", "block"):
                self._database.run(f"DELETE FROM {table}")
            by_origin: dict[int, list[Unit]] = {}
            for row in rows:
                by_origin.setdefault(integer(row[0]), []).append(found_in(row[1:]).unit)
            for number, units in by_origin.items():
                self._add(number, units)
        self._index = Index(self._database)

    def _origin(self, name: str, label: str) -> int:
        for (number,) in self._database.rows("SELECT id FROM origin WHERE name = ?", (name,)):
            return integer(number)
        return self._database.run(
            "INSERT INTO origin (name, label, signature, modified) VALUES (?, ?, '', 0)",
            (name, label),
        )

    def _sign(self, number: int, signature: str) -> None:
        self._database.run("UPDATE origin SET signature = ? WHERE id = ?", (signature, number))

    def _of_origin(self, number: int) -> dict[int, Unit]:
        rows = self._database.rows(
            f"SELECT unit.id, {STORED} FROM {JOINED} WHERE unit.origin = ?", (number,)
        )
        return {integer(row[0]): found_in(row[1:]).unit for row in rows}

    def _remove(self, numbers: Sequence[int]) -> None:
        self._database.run_many("DELETE FROM unit WHERE id = ?", ((number,) for number in numbers))

    def _add(self, origin: int, units: Sequence[Unit]) -> None:
        by_market: dict[tuple[str, str], list[Unit]] = {}
        for unit in units:
            by_market.setdefault((unit.source_language, unit.market), []).append(unit)
        for (language, market), own in by_market.items():
            at = 0
            while at < len(own):
                first, fits = self._index.room(language, market)
                part = own[at : at + fits]
                self._index.add(first, [unit.source for unit in part])
                self._database.run_many(
                    "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (row_of(number, origin, unit) for number, unit in enumerate(part, first)),
                )
                at += fits


def _take(wanted: Counter[Unit], unit: Unit) -> bool:
    """Take one of a unit out of those wanted; False if it is not wanted (any more)."""
    if not wanted[unit]:
        return False
    wanted[unit] -= 1
    return True
