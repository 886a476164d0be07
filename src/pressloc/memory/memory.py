"""The translation memory of a workspace: what people approved, recalled for a text like it.

Two databases: `memory.sqlite` is a cache of the catalogues, and is made from them again whenever
it is missing, old or damaged; `imported.sqlite` holds what was imported from other tools and
stands in no catalogue, so that rebuilding the cache never touches it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pressloc.markets import Market
from pressloc.memory import feeding
from pressloc.memory.database import DamagedError, set_aside
from pressloc.memory.feeding import Catalogs, Refreshed
from pressloc.memory.recalling import choose, exact_matches, merge_matches, similar_matches
from pressloc.memory.store import Store
from pressloc.memory.tables import Found
from pressloc.memory.units import EXACT, Match, Unit
from pressloc.memory.wanted import Wanted

CACHE, IMPORTED = "memory.sqlite", "imported.sqlite"

_CANDIDATES = 80
"""Units that are compared letter by letter, of those that have most words in common."""

_ADAPTED = 5
"""Units at least whose numbers are tried, where one match is wanted: not all can be adapted."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Holding:
    """How much a memory knows from one origin in one market."""

    source_language: str
    market: str
    origin: str
    units: int
    imported: bool
    complete: bool
    """False for an import that was broken off."""


class Memory:
    """A translation memory. Safe for several threads and processes at once."""

    def __init__(
        self,
        folder: Path,
        catalogs: Catalogs,
        source_language: str,
        say: Callable[[str], None] = lambda line: None,
    ) -> None:
        """The memory in a folder; nothing is opened or made before it is used.

        catalogs: lists the catalogues that it is fed from. say: is told, in one line, what a
        person should know, such as that a damaged database was made anew.
        """
        self._folder = folder
        self._catalogs = catalogs
        self._language = source_language
        self._say = say
        self._stores: dict[str, Store] = {}
        self._lock = threading.RLock()

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def exists(self) -> bool:
        """Whether it has been made."""
        return (self._folder / CACHE).exists() or (self._folder / IMPORTED).exists()

    def recall(
        self,
        source: str,
        market: Market,
        *,
        before: str = "",
        after: str = "",
        context: str | None = None,
        limit: int = 5,
        at_least: float = 0.6,
    ) -> tuple[Match, ...]:
        """What people approved in that market for this text or one like it, best first.

        before, after: the source texts around it; context: its msgctxt. The same text in another
        market or from another source language never matches.
        """
        wanted = Wanted(source, self._language, market, before, after, context)
        with self._lock:
            found = [
                match
                for name in (CACHE, IMPORTED)
                if name == CACHE or (self._folder / IMPORTED).exists()
                for match in self._try(name, lambda store: _recall(store, wanted, limit, at_least))
            ]
        return merge_matches(found, limit)

    def refresh(self) -> Refreshed:
        """Take in what people accepted since the last time; cheap where nothing changed."""
        with self._lock:
            for name, store in list(self._stores.items()):
                if store.is_replaced:
                    self._stores.pop(name).close()
            return self._try(CACHE, self._feed)

    def rebuild(self) -> Refreshed:
        """Make the cache of the catalogues from nothing; what was imported stays."""
        with self._lock:
            self._set_aside(CACHE)
            return self._try(CACHE, self._feed)

    def add(self, units: Iterable[Unit], origin: str) -> int:
        """Take in units from another tool, instead of those that came from that origin before.

        origin: the name of the file, which matches will show. Tells how many they are.
        """
        with self._lock:
            self._try(IMPORTED, Store.origins)
            try:
                return _load(self._open(IMPORTED), origin, units)
            except DamagedError as error:
                # The units that were read are gone: there is no second try as elsewhere.
                self._mend(IMPORTED, error)
                raise

    def forget(self, origin: str) -> None:
        """Forget what was imported from an origin."""
        with self._lock:
            self._try(IMPORTED, lambda store: store.drop(origin))

    def units(self, market: str | None = None) -> Iterator[Found]:
        """All units with their origins, those of the catalogues first, or those of a market."""
        for name in (CACHE, IMPORTED):
            if name == CACHE or (self._folder / IMPORTED).exists():
                with self._lock:
                    store = self._open(name)
                yield from store.units(market)

    def holdings(self) -> list[Holding]:
        """How much is known, by market and origin."""
        with self._lock:
            return [
                Holding(language, market, origin, units, name == IMPORTED, whole)
                for name in (CACHE, IMPORTED)
                if (self._folder / name).exists()
                for language, market, origin, units, whole in self._try(name, Store.counts)
            ]

    def close(self) -> None:
        """Close the databases."""
        with self._lock:
            for store in self._stores.values():
                store.close()
            self._stores.clear()

    def _feed(self, store: Store) -> Refreshed:
        return feeding.refresh(store, self._catalogs(), self._language)

    def _try(self, name: str, action: Callable[[Store], T]) -> T:
        """Do something with a database; if it is damaged, once more with a new one."""
        try:
            return action(self._open(name))
        except DamagedError as error:
            self._mend(name, error)
            return action(self._open(name))

    def _open(self, name: str) -> Store:
        if name not in self._stores:
            self._stores[name] = Store(self._folder / name)
        return self._stores[name]

    def _mend(self, name: str, error: DamagedError) -> None:
        """Put a new database in the place of a damaged one, and say so."""
        path = self._folder / name
        if name == CACHE:
            self._set_aside(name)
            self._feed(self._open(name))
            self._say(f"{path}: {error.message}; it was made anew from the catalogues")
        else:
            self._set_aside(name, ".damaged")
            self._say(
                f"{path}: {error.message}; kept as {path.name}.damaged (import the files again)"
            )

    def _set_aside(self, name: str, suffix: str = "") -> None:
        if name in self._stores:
            self._stores.pop(name).close()
        set_aside(self._folder / name, suffix)


def _recall(store: Store, wanted: Wanted, limit: int, at_least: float) -> Sequence[Match]:
    same = store.exact(wanted.source, wanted.language, wanted.market.name)
    found = exact_matches(wanted, same)
    if at_least < EXACT:
        alike = store.similar(wanted.source, wanted.language, wanted.market.name, _CANDIDATES)
        chosen = choose(wanted, alike, max(limit, _ADAPTED), at_least)
        found += similar_matches(wanted, store.read(chosen))
    return [match for match in found if match.score >= at_least]


def _load(store: Store, origin: str, units: Iterable[Unit]) -> int:
    count = store.load(origin, origin, units)
    if store.is_mostly_gone:
        store.compact()
    return count
