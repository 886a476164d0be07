"""The reviewers' desk: documents as they are on disk now, and what people do to them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from threading import Lock, Thread

from pressloc.catalogs.catalog import Catalog
from pressloc.checks.base import Context, Finding, Pair, Severity
from pressloc.errors import Failure, PresslocError, UsageError
from pressloc.markets import Market
from pressloc.review import history
from pressloc.review.changes import Changes
from pressloc.review.document import Document, Row, rows_of
from pressloc.review.findings import Findings
from pressloc.review.plurals import forms_of
from pressloc.review.records import Action, Record
from pressloc.review.suggestions import Memory, NoMemory
from pressloc.review.undecided import Undecided, undecided
from pressloc.workspace import Workspace
from pressloc.workspace.reading import Source, keys, known_keys, messages, read_in, with_terms
from pressloc.workspace.standing import Standing, status


class NotHereError(UsageError):
    """The workspace has no such release, market or segment."""


_FIRST = 0.3
"""Seconds in which a page that was asked for goes out, before anything is checked."""
_REST = 1.0
"""Seconds to rest at most between two batches of checks, so that they take half the time of a
processor and leave the other half to people."""

_AHEAD = 20_000
"""Rows to read before anybody asks for them; a row takes about 3 kB of memory."""

_Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(slots=True)
class _Open:
    """A document that somebody looks at."""

    document: Document
    source: Source
    stamp: _Stamp
    changes: Changes
    checking: bool = False
    lock: Lock = field(default_factory=Lock)


class Desk:
    """A workspace under review. Everything is read anew when its files have changed."""

    def __init__(self, workspace: Workspace, memory: Memory | None = None) -> None:
        self.workspace = workspace
        self.memory: Memory = memory or NoMemory()
        self.findings = Findings()
        self._open: dict[tuple[str, str], _Open] = {}
        self._standings: dict[Path, tuple[_Stamp, list[Standing], list[Failure]]] = {}
        self._lock = Lock()
        self._locks: dict[tuple[str, str], Lock] = {}
        """One for each document, so that a long one keeps nobody from another."""
        self._is_ahead = False
        self._errors: dict[tuple[str, str], int] = {}
        self._counted: dict[tuple[str, str], Document] = {}
        """The reading of each document that its errors were counted in."""

    def overview(self) -> tuple[dict[str, list[Standing]], list[Failure]]:
        """The standing of each release in each market, and the releases that cannot be read."""
        found: dict[str, list[Standing]] = {}
        failures: list[Failure] = []
        for path in self.workspace.releases():
            stamp = self._stamp(path, self.workspace.markets())
            known = self._standings.get(path)
            if known is None or known[0] != stamp:
                known = (stamp, *status(self.workspace, [path]))
                self._standings[path] = known
            found[self.workspace.name(path)] = known[1]
            failures += known[2]
        return found, failures

    def market(self, name: str) -> Market:
        """A market of the workspace; NotHereError if it has none of that name."""
        if name not in self.workspace.settings.markets:
            raise NotHereError(f"no market {name!r} here")
        return self.workspace.settings.target(name)

    def release(self, name: str) -> Path:
        """Path of a release; NotHereError if there is none of that name."""
        for path in self.workspace.releases():
            if self.workspace.name(path) == name:
                return path
        raise NotHereError(f"no release {name!r} here")

    def document(self, market: str, name: str) -> Document:
        """A release in a market as it is now; PresslocError if a file of it cannot be read."""
        return self._opened(market, name).document

    def changes(self, market: str, name: str) -> Changes:
        """What has changed in a document since the server began."""
        return self._opened(market, name).changes

    def row(self, document: Document, row: str) -> Row:
        """The row of an id; NotHereError if the document has none now."""
        if row not in document.by_id:
            raise NotHereError("this text is not in the release now")
        return document.by_id[row]

    def context(self, market: Market) -> Context:
        """What checks must know of a market."""
        terms = self.workspace.terms
        return Context(
            terms=terms.market(market.name) if terms else None, numbering=market.numbering
        )

    def check(
        self, document: Document, row: Row, texts: Sequence[str] | None = None
    ) -> list[tuple[Finding, ...]]:
        """What checks say about each field of a row, or about other texts in their places."""
        return self.findings.of(document.pairs(row, texts), self.context(document.market))

    def glance(self, document: Document, row: Row) -> list[tuple[Finding, ...]]:
        """What checks say about a row as far as that takes no time: without embeddings, unless
        those were computed before."""
        return self.findings.at_once(document.pairs(row), self.context(document.market))

    def warm_up(self) -> None:
        """Load what the first page and the first check would wait for."""
        for market in self.workspace.markets():
            pair = Pair("Hello, world", "…", market.language, market=market.name)
            self.findings.of([pair], self.context(market))

    def errors(self) -> tuple[dict[tuple[str, str], int], bool]:
        """How many errors the checks know of by market and release, and whether that is all.

        Without sentence embeddings; read_ahead() has them counted.
        """
        return dict(self._errors), not self._is_ahead

    def read_ahead(self) -> None:
        """Have the documents of the workspace read and their errors counted in the background, as
        many as memory is for."""
        with self._lock:
            if self._is_ahead:
                return
            self._is_ahead = True
        Thread(target=self._read_ahead, daemon=True).start()

    def _read_ahead(self) -> None:
        rows = 0
        try:
            for path, market in product(self.workspace.releases(), self.workspace.markets()):
                with suppress(PresslocError):
                    document = self.document(market.name, self.workspace.name(path))
                    rows += len(document.rows)
                    self._count_errors(document)
                if rows > _AHEAD:
                    return
        finally:
            self._is_ahead = False

    def _count_errors(self, document: Document) -> None:
        key = document.market.name, document.name
        if self._counted.get(key) is document:
            return
        errors = 0
        begin = time.monotonic()
        for batch in self.findings.quickly(document, self.context(document.market)):
            errors += sum(each.severity is Severity.ERROR for each in batch)
            time.sleep(min(time.monotonic() - begin, _REST))
            begin = time.monotonic()
        self._errors[key] = errors
        self._counted[key] = document

    def check_all(self, market: str, name: str) -> None:
        """Have a whole document checked in the background, unless that is under way."""
        opened = self._opened(market, name)
        with opened.lock:
            if opened.checking:
                return
            opened.checking = True
        Thread(target=self._check_all, args=(opened,), daemon=True).start()

    def _check_all(self, opened: _Open) -> None:
        try:
            time.sleep(_FIRST)
            context = self.context(opened.document.market)
            begin = time.monotonic()
            for batch in self.findings.all_of(opened.document, context):
                opened.changes.note(row.id for row in batch)
                time.sleep(min(time.monotonic() - begin, _REST))
                begin = time.monotonic()
        finally:
            opened.checking = False

    def records(self, document: Document, row: Row) -> tuple[Record, ...]:
        """What people did to the entry of a row, oldest first."""
        assert row.entry is not None
        key = row.entry.key
        return tuple(each for each in history.read(document.catalogue) if each.key == key)

    def undecided(self, document: Document) -> list[Undecided]:
        """What waits for a decision in a document, by what its release says now."""
        if not history.may_have(document.catalogue, Action.CONFLICT):
            return []
        kept = Catalog.read(document.catalogue, document.market).entries
        current = [row.entry for row in document.by_id.values() if row.entry is not None]
        gone = [replace(entry, obsolete=True) for entry in kept]
        return undecided(history.read(document.catalogue), [*gone, *current])

    def catalog(self, document: Document, needed: Sequence[Row]) -> Catalog:
        """The catalogue of a document from disk, with entries for the rows that are needed.

        It is merged with the release only where an entry is missing, so that saving one segment
        changes nothing else.
        """
        catalog = Catalog.read(document.catalogue, document.market)
        if any(row.entry is not None and catalog.get(row.entry.key) is None for row in needed):
            source = read_in(self.workspace, document.path)
            known = known_keys(self.workspace.template(document.name), [catalog])
            found = messages(self.workspace, source, known)
            catalog.merge(with_terms(self.workspace, found, document.market))
        return catalog

    def _opened(self, market_name: str, name: str) -> _Open:
        market = self.market(market_name)
        path = self.release(name)
        with self._lock:
            lock = self._locks.setdefault((market_name, name), Lock())
        with lock:
            stamp = self._stamp(path, [market])
            opened = self._open.get((market_name, name))
            if opened is None:
                source = read_in(self.workspace, path)
                document = self._read(source, name, market)
                opened = _Open(document, source, stamp, Changes())
                self._open[market_name, name] = opened
            elif opened.stamp != stamp:
                if opened.stamp[0] != stamp[0]:
                    opened.source = read_in(self.workspace, path)
                before, opened.document = (
                    opened.document,
                    self._read(opened.source, name, market),
                )
                opened.stamp = stamp
                opened.changes.compare(before, opened.document)
            return opened

    def _read(self, source: Source, name: str, market: Market) -> Document:
        catalogue = self.workspace.catalog(market, name)
        catalog = Catalog.read(catalogue, market)
        known = {entry.key for entry in catalog.entries}
        if not known:
            known = known_keys(self.workspace.template(name), [])
        catalog.merge(messages(self.workspace, source, known))
        blocks = tuple(cut.block for cut in source.cuts)
        rows = tuple(rows_of(blocks, keys(source, catalog), catalog))
        language = self.workspace.settings.source_language
        forms = forms_of(catalog.as_read.header, market)
        return Document(name, market, language, source.path, catalogue, rows, forms)

    def _stamp(self, release: Path, markets: Sequence[Market]) -> _Stamp:
        """Tells whether a file of a release has changed."""
        name = self.workspace.name(release)
        catalogues = [self.workspace.catalog(market, name) for market in markets]
        drafts = [path.with_suffix(".drafts.jsonl") for path in catalogues]
        template = self.workspace.template(name)
        return tuple(map(_stamp_of, (release, template, *catalogues, *drafts)))


def _stamp_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def now() -> datetime:
    """The time here, with its zone."""
    return datetime.now().astimezone().replace(microsecond=0)
