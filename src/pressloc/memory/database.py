"""An SQLite file that several processes use at once and a crash cannot break.

Write-ahead log: readers never wait, one writer at a time, and a process killed in the middle of
a transaction leaves the last whole one behind. What SQLite says is wrong becomes one of ours:
DamagedError for a file that is no database or a broken one, BusyError if another process writes
for too long, PresslocError for a full disk or missing rights.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pressloc.errors import BusyError, PresslocError
from pressloc.locking import hold

_WAIT = 30
"""Seconds to wait for another process's transaction; the longest of ours takes a few."""

_CACHE_KIB = 64 * 1024

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR,
            sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT}  # fmt: skip
"""An SQL error means that a table is not as we made it."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

Cell = int | str | bytes | None
"""What stands in a column."""


class DamagedError(PresslocError):
    """A database that cannot be used as it is."""


def integer(cell: Cell) -> int:
    """A cell that must hold a number; DamagedError if it does not."""
    if isinstance(cell, int):
        return cell
    raise DamagedError("damaged: a number is missing")


def text(cell: Cell) -> str:
    """A cell that must hold text; DamagedError if it does not."""
    if isinstance(cell, str):
        return cell
    raise DamagedError("damaged: a text is missing")


def blob(cell: Cell) -> bytes:
    """A cell that must hold bytes; DamagedError if it does not."""
    if isinstance(cell, bytes):
        return cell
    raise DamagedError("damaged: bytes are missing")


class Database:
    """An open file with our tables in it. Not for two threads at once."""

    def __init__(self, path: Path, schema: str, version: int) -> None:
        """Open or make it; DamagedError if it is broken or of another version."""
        self.path = path
        # Nobody may replace the file while another opens it: its log is found by name.
        with hold(path.with_suffix(".lock"), wait=_WAIT), speaking(path):
            self._connection = sqlite3.connect(
                path, timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(schema, version)
            except BaseException:
                self._connection.close()
                raise
        self._file = path.stat().st_ino

    def _prepare(self, schema: str, version: int) -> None:
        # Reading the version first finds a file that is no database before anything is written.
        [[found]] = self._connection.execute("PRAGMA user_version").fetchall()
        [[tables]] = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        if found != version and (found or tables):
            raise DamagedError("made by another version of pressloc", file=self.path)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if found != version:
            script = f"BEGIN IMMEDIATE; {schema}; PRAGMA user_version = {version}; COMMIT"
            self._connection.executescript(script)

    @property
    def is_replaced(self) -> bool:
        """Whether the file of that name is another one by now."""
        try:
            return self.path.stat().st_ino != self._file
        except OSError:
            return True

    def rows(self, sql: str, values: Sequence[Cell] = ()) -> list[tuple[Cell, ...]]:
        """All rows of a query."""
        with speaking(self.path):
            found: list[tuple[Cell, ...]] = self._connection.execute(sql, values).fetchall()
            return found

    def run(self, sql: str, values: Sequence[Cell] = ()) -> int:
        """Do one statement and return the id of the row that it inserted, if it did."""
        with speaking(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Do a statement once for each row."""
        with speaking(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is done inside, while no other process writes."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with speaking(self.path):
                if self._connection.in_transaction:
                    self._connection.rollback()
            raise

    def close(self) -> None:
        """Close it; the log is folded into the file by whoever closes last."""
        with speaking(self.path):
            self._connection.close()


def set_aside(path: Path, suffix: str = "") -> None:
    """Take a database away from under its name: delete it, or with a suffix keep it under that.

    Processes that have it open go on with it till they look (Database.is_replaced).
    """
    with hold(path.with_suffix(".lock"), wait=_WAIT), speaking(path):
        for part in ("", "-wal", "-shm"):
            file = path.with_name(path.name + part)
            if suffix and file.exists():
                file.replace(path.with_name(path.name + suffix + part))
            file.unlink(missing_ok=True)


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """What SQLite or the system says is wrong, as an error of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except UnicodeDecodeError as error:
        raise DamagedError("damaged: text that is not UTF-8", file=path) from error
    except OSError as error:
        message = (error.strerror or str(error)).lower()
        raise PresslocError(message, file=path, remedy="check the rights of its folder") from error


def _translated(error: sqlite3.Error, path: Path) -> PresslocError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _BUSY:
        return BusyError(
            "another process has been writing here for too long", file=path, remedy="try again"
        )
    if code in _DAMAGED or "decode" in str(error):
        return DamagedError(f"damaged: {error}", file=path)
    return PresslocError(str(error), file=path, remedy="free space or check rights")
