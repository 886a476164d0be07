"""The index: which releases a run may pass over, as nothing of them has changed.

    index = Index(index_path(workspace.root))
    files_of = ReleaseFiles(workspace, market_names)
    for release, standing in index.unchanged(releases, files_of, settings_key):
        ...                              # a Standing: pass it over, and count it; None: do it

    watch = Watch(files_of(release))     # whoever does it, before reading anything of it
    if catalog.write():
        watch.wrote(catalog.path, drafts_path(catalog.path))       # right after writing
    ...                                  # once nothing is left to do in any of the markets:
    index.put(watch.standings(release, counts), settings_key)      # nothing if not to be trusted

Files are known by size, times and inode, as git's index knows them, not by their content. What
could have been changed by somebody else after it was read must not be recorded as done: so a
file counts as it was *before* it was read, or directly after it was written here. And a file
that was changed less than two seconds before it was looked at is not trusted: it may be changed
again without getting another time.

Losing the index costs time and nothing else. No call raises an error; `notes` says once what was
wrong with its file.
"""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.batch.expendable import Closed, Expendable
from pressloc.memory.database import DamagedError, Database, blob, integer, text

if TYPE_CHECKING:
    from pressloc.workspace.place import Workspace

_VERSION = 1
_SCHEMA = """
CREATE TABLE settings (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE);
CREATE TABLE standing (
  settings INTEGER NOT NULL, release TEXT NOT NULL, fingerprint BLOB NOT NULL,
  counts TEXT NOT NULL, PRIMARY KEY (settings, release)) WITHOUT ROWID
"""

_KEPT = 8
"""Settings whose standings are kept: a run for one market must not make those of all forgotten."""

_ASKED = 500
"""Releases in one query."""

_RACY = 2_000_000_000
"""Nanoseconds in which a file may change without getting another time: two seconds on FAT."""

_STAMP = struct.Struct("<qqqQ")
_ABSENT = b"-" * _STAMP.size

StrPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Count:
    """How much a release holds in a market."""

    market: str
    segments: int
    words: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A release that was left with nothing to do."""

    release: str
    """Its path from the root of the workspace, with slashes."""
    fingerprint: bytes
    """Of its files, as they were then."""
    counts: tuple[Count, ...] = ()


class ReleaseFiles:
    """The files of a release: itself, its template, its catalogues and their drafts."""

    def __init__(self, workspace: Workspace, markets: Sequence[str]) -> None:
        inside = workspace.place(workspace.source).as_posix()
        self._source = 0 if inside == "." else len(inside) + 1
        self._root = str(workspace.root)
        self._locales = str(workspace.locales)
        self._folders = [f"{self._locales}/{each}/LC_MESSAGES" for each in markets]

    def __call__(self, release: str) -> list[str]:
        """The paths, as the workspace makes them; ten times faster, for there are so many."""
        name = release[self._source :].rpartition(".")[0]
        files = [f"{self._root}/{release}", f"{self._locales}/{name}.pot"]
        for folder in self._folders:
            files += (f"{folder}/{name}.po", f"{folder}/{name}.drafts.jsonl")
        return files


class Watch:
    """What the files of one release are, from before they are read until it is done."""

    def __init__(self, files: Iterable[StrPath], now: int | None = None) -> None:
        """Look at the files. now: nanoseconds since the epoch, the clock's if not given."""
        latest = (time.time_ns() if now is None else now) - _RACY
        self._stamps: dict[str, bytes] = {}
        self._racy: set[str] = set()
        for file in files:
            path = os.fspath(file)
            self._stamps[path], changed = _look(path)
            if changed > latest:
                self._racy.add(path)

    def wrote(self, *files: StrPath) -> None:
        """Look at files again that were written here just now."""
        for file in files:
            path = os.fspath(file)
            self._stamps[path], _ = _look(path)
            self._racy.discard(path)

    def standings(self, release: str, counts: Iterable[Count] = ()) -> tuple[Standing, ...]:
        """The standing of the release, if nothing is left to do; none if it cannot be trusted."""
        if self._racy:
            return ()
        return (Standing(release, _digest(self._stamps.values()), tuple(counts)),)


class Index(Closed):
    """The index of a workspace. Opened when first used."""

    def __init__(self, path: Path) -> None:
        self._file = Expendable(path, "the index of releases", partial(_IndexFile, path))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was wrong with the file, a line each; empty as a rule."""
        return self._file.notes

    def unchanged(
        self,
        releases: Iterable[str],
        files_of: Callable[[str], Iterable[StrPath]],
        settings_key: str,
    ) -> Iterator[tuple[str, Standing | None]]:
        """Each release, in order, with its standing if its files and the settings are the same."""
        rest = iter(releases)
        while some := list(islice(rest, _ASKED)):
            known = self._file.do(partial(_IndexFile.get, releases=some, key=settings_key)) or {}
            for release in some:
                standing = known.get(release)
                if standing and standing.fingerprint != fingerprint(files_of(release)):
                    standing = None
                yield release, standing

    def put(self, standings: Sequence[Standing], settings_key: str) -> None:
        """Keep standings, in one transaction."""
        if standings:
            self._file.do(partial(_IndexFile.put, standings=standings, key=settings_key))

    def forget(self, release: str) -> None:
        """Have a release done by the next run, whatever its settings."""
        self._file.do(partial(_IndexFile.forget, release=release))

    def close(self) -> None:
        """Close the file; another call opens it again."""
        self._file.close()


class _IndexFile:
    """The open file of an index."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _SCHEMA, _VERSION)

    @property
    def is_replaced(self) -> bool:
        return self._database.is_replaced

    def close(self) -> None:
        self._database.close()

    def get(self, releases: Sequence[str], key: str) -> dict[str, Standing]:
        marks = ",".join("?" * len(releases))
        rows = self._database.rows(
            "SELECT release, fingerprint, counts FROM standing WHERE settings ="
            f" (SELECT id FROM settings WHERE key = ?) AND release IN ({marks})",
            [key, *releases],
        )
        return {
            text(name): Standing(text(name), blob(digest), _counts(text(told)))
            for name, digest, told in rows
        }

    def put(self, standings: Sequence[Standing], key: str) -> None:
        database = self._database
        with database.transaction():
            known = database.rows("SELECT id FROM settings WHERE key = ?", [key])
            if known:
                number = integer(known[0][0])
            else:
                number = database.run("INSERT INTO settings (key) VALUES (?)", [key])
                self._drop_old()
            database.run_many(
                "INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?)",
                ([number, each.release, each.fingerprint, _told(each)] for each in standings),
            )

    def forget(self, release: str) -> None:
        self._database.run(
            "DELETE FROM standing WHERE release = ? AND settings IN (SELECT id FROM settings)",
            [release],
        )

    def _drop_old(self) -> None:
        self._database.run(
            "DELETE FROM settings WHERE id NOT IN"
            f" (SELECT id FROM settings ORDER BY id DESC LIMIT {_KEPT})"
        )
        self._database.run("DELETE FROM standing WHERE settings NOT IN (SELECT id FROM settings)")


def index_path(root: Path) -> Path:
    """The file of the index in a workspace."""
    return root / ".pressloc" / "index.sqlite"


def fingerprint(files: Iterable[StrPath]) -> bytes:
    """What tells files that were changed from those that were not, of files as they are now."""
    return _digest(_look(file)[0] for file in files)


def _digest(stamps: Iterable[bytes]) -> bytes:
    return blake2b(b"".join(stamps), digest_size=16).digest()


def _look(path: StrPath) -> tuple[bytes, int]:
    """What is known of a file without reading it, and when it was changed last; 0 if never."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of 100,000 files takes longer
    except OSError:
        return _ABSENT, 0
    # ctime too: it tells of a change after which a tool gave the file its old time back.
    stamp = _STAMP.pack(
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
        found.st_ino & 0xFFFF_FFFF_FFFF_FFFF,
    )
    return stamp, max(found.st_mtime_ns, found.st_ctime_ns)


def _told(standing: Standing) -> str:
    return json.dumps([[each.market, each.segments, each.words] for each in standing.counts])


def _counts(told: str) -> tuple[Count, ...]:
    try:
        return tuple(Count(market, segments, words) for market, segments, words in json.loads(told))
    except (ValueError, TypeError) as error:
        raise DamagedError("damaged: counts are missing") from error
