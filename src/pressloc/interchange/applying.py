"""What came back, into the catalogues: a person's edits, each done, or kept aside and named.

Nothing that a person wrote is lost: what cannot be done is in the catalogue's history (a record
of action `conflict`), where the review page shows it beside what stands in the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Drafts
from pressloc.catalogs.editing import wording_of
from pressloc.catalogs.po import Entry, Key
from pressloc.errors import UsageError
from pressloc.interchange.deciding import Decision, Verdict, decide
from pressloc.interchange.gathering import merged
from pressloc.interchange.joining import joined
from pressloc.interchange.model import Returned, id_of
from pressloc.locking import hold
from pressloc.markets import Market
from pressloc.review import history
from pressloc.review.records import Action, Record
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, read_in

_WAIT = 5.0
"""Seconds to wait for another run in the workspace."""
_ATTEMPTS = 3
"""Times to begin anew when a catalogue changes between reading and writing it."""


@dataclass(frozen=True, slots=True)
class Importing:
    """How an import is done."""

    who: str
    """The person whose edits these are: `Name <mail>`."""
    when: datetime
    accept: bool = False
    """Take as final what a person has translated or changed, whatever the tool says."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one unit that came back."""

    unit: Returned
    release: str
    market: str
    verdict: Verdict
    reason: str = ""
    """Why it was not done, or not wholly."""
    theirs: str = ""
    """In a conflict: what the catalogue says."""
    kept: Path | None = None
    """Where the words are that were not put into the catalogue."""

    @property
    def is_taken(self) -> bool:
        """Whether nothing of it is left for a person to decide."""
        return self.verdict not in (Verdict.CONFLICT, Verdict.ASIDE, Verdict.REFUSED)


class _ChangedError(Exception):
    """The entry is not what it was when this was decided."""


def apply(workspace: Workspace, units: Sequence[Returned], importing: Importing) -> list[Outcome]:
    """Put units back into their catalogues; importing the same twice does nothing the second time.

    UsageError for a release or a market that the workspace does not have, BusyError if another
    run holds it, CatalogError for a damaged catalogue: then that catalogue is left alone.
    """
    groups: defaultdict[tuple[Path, Market], list[Returned]] = defaultdict(list)
    places = _Places(workspace)
    for unit in joined(units):
        groups[places.release(unit), places.market(unit)].append(unit)
    outcomes: list[Outcome] = []
    with hold(workspace.lock, _WAIT):
        for (path, market), own in groups.items():
            source = read_in(workspace, path)
            outcomes += _Catalogue(workspace, source, market, importing).take(own)
    return outcomes


class _Places:
    """Where units belong: by the names that the workspace has."""

    def __init__(self, workspace: Workspace) -> None:
        self._markets = {_plain(market.tag): market for market in workspace.markets()}
        self._releases: dict[str, Path] = {}
        for path in workspace.releases():
            self._releases[workspace.name(path)] = path
            self._releases[str(workspace.place(path))] = path

    def release(self, unit: Returned) -> Path:
        if unit.release not in self._releases:
            raise UsageError(
                f"release {unit.release!r} is not in this workspace",
                place=unit.place,
                remedy="import it in the workspace that exported it",
            )
        return self._releases[unit.release]

    def market(self, unit: Returned) -> Market:
        if _plain(unit.market) not in self._markets:
            raise UsageError(
                f"market {unit.market!r} is not one of this workspace",
                place=unit.place,
                remedy="add it to markets in pressloc.toml, or check the target language",
            )
        return self._markets[_plain(unit.market)]


def _plain(tag: str) -> str:
    return tag.lower().replace("_", "-")


class _Catalogue:
    """One catalogue that units come back to."""

    def __init__(
        self, workspace: Workspace, source: Source, market: Market, importing: Importing
    ) -> None:
        self._workspace = workspace
        self._source = source
        self._name = workspace.name(source.path)
        self._path = workspace.catalog(market, self._name)
        self._market = market
        self._importing = importing
        self._recorded: set[tuple[Key, Action, tuple[str, ...]]] = set()

    def take(self, units: Sequence[Returned]) -> list[Outcome]:
        past = history.read(self._path)
        by_key: defaultdict[Key, list[Record]] = defaultdict(list)
        for record in past:
            by_key[record.key].append(record)
        for _ in range(_ATTEMPTS):
            try:
                return self._take(units, by_key)
            except _ChangedError:
                continue
        raise UsageError("another program keeps writing this catalogue", file=self._path)

    def _take(
        self, units: Sequence[Returned], past: Mapping[Key, Sequence[Record]]
    ) -> list[Outcome]:
        catalog, find = self._read(units)
        tags = _tags(self._source)
        outcomes: list[Outcome] = []
        records: list[Record] = []
        for unit in units:
            key = find(unit)
            entry = catalog.get(key) if key else None
            known = past.get(key or Key(unit.source), ())
            decision = decide(
                unit, entry, catalog.drafts, known, tags, accept=self._importing.accept
            )
            outcome, new = self._do(catalog, unit, key, decision, known)
            outcomes.append(outcome)
            records += new
        if not self._importing.dry_run:
            self._write(catalog, records)
        return outcomes

    def _read(self, units: Sequence[Returned]) -> tuple[Catalog, _Finder]:
        """The catalogue as it is, or if it lacks a text that the release has, merged with it."""
        catalog = Catalog.read(self._path, self._market)
        find = _Finder(catalog)
        missing = [unit for unit in units if find(unit) is None]
        if missing:
            whole = merged(self._workspace, self._source, self._market)
            find_in_whole = _Finder(whole)
            if any(find_in_whole(unit) is not None for unit in missing):
                return whole, find_in_whole
        return catalog, find

    def _do(
        self,
        catalog: Catalog,
        unit: Returned,
        key: Key | None,
        decision: Decision,
        known: Sequence[Record],
    ) -> tuple[Outcome, list[Record]]:
        entry = catalog.get(key) if key else None
        outcome = Outcome(unit, self._name, self._market.name, decision.verdict, decision.reason)
        if decision.verdict in (Verdict.CONFLICT, Verdict.ASIDE):
            theirs = " | ".join(wording_of(entry).texts) if entry else ""
            outcome = replace(outcome, theirs=theirs, kept=history.path_of(self._path))
            return outcome, [*self._kept(catalog, unit, key, known)]
        if entry is None or decision.change is None:
            return outcome, []
        change = decision.change

        def guarded(now: Entry, drafts: Drafts) -> Entry:
            if now != entry:
                raise _ChangedError
            return change(now, drafts)

        after = catalog.edit(entry.key, guarded)
        action = Action.ACCEPT if decision.verdict is Verdict.ACCEPTED else decision.action
        old, new = wording_of(entry), wording_of(after)
        if old == new:
            return replace(outcome, verdict=Verdict.SAME), []
        state = str(catalog.state(after))
        record = Record(
            self._importing.when, self._importing.who, entry.key, action, old, new, state
        )
        return outcome, [record]

    def _kept(
        self, catalog: Catalog, unit: Returned, key: Key | None, known: Iterable[Record]
    ) -> Iterator[Record]:
        """The record that keeps words that are not put into the catalogue; once is enough."""
        if any(record.new.texts == unit.texts for record in known):
            return
        key = key or Key(unit.source)
        entry = catalog.get(key)
        old = wording_of(entry) if entry else editing.Wording()
        new = replace(old, plurals=unit.forms) if unit.forms else replace(old, msgstr=unit.target)
        state = str(catalog.state(entry)) if entry else ""
        yield Record(
            self._importing.when, self._importing.who, key, Action.CONFLICT, old, new, state
        )

    def _write(self, catalog: Catalog, records: Sequence[Record]) -> None:
        new = [
            record
            for record in records
            if (record.key, record.action, record.new.texts) not in self._recorded
        ]
        if new:
            history.append(self._path, new)
            self._recorded |= {(record.key, record.action, record.new.texts) for record in new}
        if any(record.action is not Action.CONFLICT for record in records):
            who, when = self._importing.who, self._importing.when
            catalog.sign(lambda header: editing.sign(header, who, when))
            catalog.write()


def _tags(source: Source) -> Mapping[str, tuple[str, ...]]:
    """The names of the inline tags by text."""
    from pressloc.catalogs.text import clean

    found: dict[str, tuple[str, ...]] = {}
    for cut in source.cuts:
        for segment in cut.segments:
            found.setdefault(clean(segment.text), cut.block.tags)
    return found


class _Finder:
    """The entry that a unit belongs to: by its id if the source is the same, else by its source."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_id = {id_of(entry.key): entry.key for entry in catalog}
        by_source: defaultdict[str, list[Key]] = defaultdict(list)
        self._plurals: dict[Key, str] = {}
        for entry in catalog:
            by_source[_spaced(entry.msgid)].append(entry.key)
            if entry.msgid_plural is not None:
                self._plurals[entry.key] = _spaced(entry.msgid_plural)
        self._by_source = by_source

    def __call__(self, unit: Returned) -> Key | None:
        key = self._by_id.get(unit.id)
        if key is not None and _spaced(unit.source) in (
            _spaced(key.msgid),
            self._plurals.get(key),
        ):
            return key
        same = self._by_source.get(_spaced(unit.source), [])
        return same[0] if len(same) == 1 else None


def _spaced(text: str) -> str:
    return " ".join(text.split())
