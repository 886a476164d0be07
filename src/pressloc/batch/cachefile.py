"""The file of the machine-translation cache: values by key, bounded in size, oldest use goes first.

The rows are a queue: a new row is put at its end, a row that is used again moves there, and what
must go is taken from its beginning. So whole pages become free together and are written again,
and no time of use has to be kept, nor an index over it.

Moving a row costs a write, so that not every use moves one: rows move only once the file is half
full, and only from the older half of the queue, many in one transaction. What was used is
therefore safe until half of what the file holds has been replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pressloc.memory.database import Database, blob, integer

_VERSION = 1
_SCHEMA = """
CREATE TABLE draft (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)
"""

_CACHE_KIB = 16 * 1024
"""Pages that one process keeps in memory; there may be dozens of processes."""

_ASKED = 500
"""Keys in one query: well under the 999 parameters that old builds of SQLite take."""

_ROW = 66
"""Bytes that a row takes besides its value: key, number, headers, and its entry in the index."""

_SLACK = 16
"""Pages kept free besides: halves of divided ones, and those above the leaves."""

_STEP = 256
"""Rows taken out at once, and pages given back to the file system at once."""

_STEPS = 16
"""Steps that one put takes at most besides those that its own size asks for: about 50 ms."""

_MOVES = 4096
"""Uses that are gathered before their rows are moved."""

LEAST = 1 << 20
"""Bytes; a smaller limit would hold nothing but pages for what a single put needs."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a queue begins and ends, and how large its file is."""

    first: int
    last: int
    pages: int


class CacheFile:
    """An open file of the cache. Raises what a Database raises; not for two threads at once."""

    def __init__(self, path: Path, limit: int) -> None:
        """Open or make it; DamagedError if it cannot be used."""
        self._database = Database(path, _SCHEMA, _VERSION)
        self._used: dict[bytes, None] = {}
        try:
            self._database.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if self._number("PRAGMA auto_vacuum") != 2:
                # It takes effect by a VACUUM only, as the file has tables; they are empty yet.
                self._database.rows("PRAGMA auto_vacuum = INCREMENTAL")
                self._database.rows("VACUUM")
            self._page = self._number("PRAGMA page_size")
        except BaseException:
            self._database.close()
            raise
        self._limit = max(limit, LEAST) // self._page

    @property
    def is_replaced(self) -> bool:
        """Whether the file of that name is another one by now."""
        return self._database.is_replaced

    def __len__(self) -> int:
        return self._number("SELECT count(*) FROM draft")

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that it holds."""
        found: dict[bytes, bytes] = {}
        place = self._place() if keys else _Place(0, 0, 0)
        middle = (place.first + place.last) // 2 if place.pages * 2 >= self._limit else -1
        for some in _parts(keys, _ASKED):
            marks = ",".join("?" * len(some))
            for key, number, value in self._database.rows(
                f"SELECT key, id, value FROM draft WHERE key IN ({marks})", some
            ):
                found[blob(key)] = blob(value)
                if integer(number) <= middle:
                    self._used[blob(key)] = None
        if len(self._used) >= _MOVES:
            with self._database.transaction():
                self._move_used()
        return found

    def put(self, items: Mapping[bytes, bytes]) -> None:
        """Keep values, in one transaction; of more than half the limit those that come last."""
        rows = list(items.items())
        size = sum(map(_size, rows))
        while size > self._limit * self._page // 2:
            size -= _size(rows.pop(0))
        with self._database.transaction():
            self._move_used()
            self._make_room(size, len(rows) // _STEP * 2 + _STEPS)
            self._database.run_many("INSERT OR REPLACE INTO draft (key, value) VALUES (?, ?)", rows)

    def close(self) -> None:
        """Close it; what was used lately moves to the end before."""
        try:
            if self._used:
                with self._database.transaction():
                    self._move_used()
        finally:
            self._database.close()

    def _move_used(self) -> None:
        self._database.run_many(
            "UPDATE draft SET id = (SELECT max(id) + 1 FROM draft) WHERE key = ?",
            ([key] for key in self._used),
        )
        self._used.clear()

    def _make_room(self, size: int, steps: int) -> None:
        """Take out the oldest until there is room for so many bytes, by some steps at most."""
        needed = size // self._page + _SLACK
        for _ in range(steps):
            if self._free() >= needed:
                break
            self._database.run(
                "DELETE FROM draft WHERE id <="
                f" (SELECT max(id) FROM (SELECT id FROM draft ORDER BY id LIMIT {_STEP}))"
            )
        self._shrink()

    def _shrink(self) -> None:
        """Give pages back to the file system, if the limit was higher before."""
        beyond = self._number("PRAGMA page_count") - self._limit
        for _ in range(min(beyond, _STEP)):
            self._database.run("PRAGMA incremental_vacuum(1)")  # of more it does but one a call

    def _free(self) -> int:
        """Pages that may still be filled."""
        used = self._number("PRAGMA page_count") - self._number("PRAGMA freelist_count")
        return self._limit - used

    def _place(self) -> _Place:
        [row] = self._database.rows(
            "SELECT coalesce((SELECT min(id) FROM draft), 0),"
            " coalesce((SELECT max(id) FROM draft), 0), (SELECT page_count FROM pragma_page_count)"
        )
        return _Place(*map(integer, row))

    def _number(self, sql: str) -> int:
        [[cell]] = self._database.rows(sql)
        return integer(cell)


def _size(row: tuple[bytes, bytes]) -> int:
    return len(row[1]) + _ROW


def _parts(keys: Sequence[bytes], size: int) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while part := list(islice(rest, size)):
        yield part
