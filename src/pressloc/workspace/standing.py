"""How far each release is in each market."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.errors import CatalogError, SourceError
from pressloc.markets import Market
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, known_keys, messages, read_in
from pressloc.workspace.report import Failure


@dataclass(frozen=True, slots=True)
class Standing:
    """One release in one market, as it would be after merging what the source says now."""

    release: str
    market: str
    states: Mapping[State, int]
    """Entries by state; obsolete ones are not counted."""
    words: int
    words_left: int
    """Source words of the entries that nobody has accepted."""

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.states.values())

    @property
    def is_accepted(self) -> bool:
        """Whether a person has accepted every entry."""
        return self.states.get(State.ACCEPTED, 0) == self.total


def status(
    workspace: Workspace, only: Sequence[Path] = (), to: Sequence[str] = ()
) -> tuple[list[Standing], list[Failure]]:
    """The standing of releases in markets, and the releases that cannot be read."""
    markets = workspace.markets(to)
    found: list[Standing] = []
    failures: list[Failure] = []
    for path in workspace.releases(only):
        try:
            found += _of_release(workspace, read_in(workspace, path), markets)
        except (SourceError, CatalogError) as error:
            failures.append(Failure(path, error))
    return found, failures


def _of_release(workspace: Workspace, source: Source, markets: Sequence[Market]) -> list[Standing]:
    name = workspace.name(source.path)
    catalogs = [Catalog.read(workspace.catalog(market, name), market) for market in markets]
    wanted = messages(workspace, source, known_keys(workspace.template(name), catalogs))
    for catalog in catalogs:
        catalog.merge(wanted)
    return [_of_catalog(name, catalog) for catalog in catalogs]


def _of_catalog(name: str, catalog: Catalog) -> Standing:
    states = {entry.key: catalog.state(entry) for entry in catalog}
    words = {key: len(key.msgid.split()) for key in states}
    left = sum(words[key] for key, state in states.items() if state is not State.ACCEPTED)
    return Standing(name, catalog.market.name, Counter(states.values()), sum(words.values()), left)
