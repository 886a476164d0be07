"""How far each release is in each market."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.errors import CatalogError, Failure, SourceError
from pressloc.markets import Market
from pressloc.workspace.counting import Counting, Findings
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, known_keys, messages, read_in
from pressloc.workspace.signature import NOBODY, Signature, signature_of


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
    signature: Signature = NOBODY
    """The person who saved its catalogue last, and when."""
    changed: datetime | None = None
    """When its catalogue was written last, by a person or a machine; None if there is none."""
    findings: Findings | None = None
    """What the checks say; None where they were not asked, or it would have cost too much."""

    def age(self, now: datetime) -> int | None:
        """Whole days that what is left has been waiting: since a person's last change, else since
        the catalogue was written. None if nothing is left, or there is no catalogue."""
        since = self.signature.when or self.changed
        if self.is_accepted or since is None:
            return None
        return max((now - since).days, 0)

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.states.values())

    @property
    def is_accepted(self) -> bool:
        """Whether a person has accepted every entry."""
        return self.states.get(State.ACCEPTED, 0) == self.total


def status(
    workspace: Workspace,
    only: Sequence[Path] = (),
    to: Sequence[str] = (),
    *,
    counting: Counting | None = None,
) -> tuple[list[Standing], list[Failure]]:
    """The standing of releases in markets, and the releases that cannot be read.

    counting: what counts findings; none are counted without it.
    """
    markets = workspace.markets(to)
    found: list[Standing] = []
    failures: list[Failure] = []
    for path in workspace.releases(only):
        try:
            source = read_in(workspace, path)
            catalogs = _catalogs(workspace, source, markets)
        except (SourceError, CatalogError) as error:
            failures.append(Failure(path, error))
            continue
        for catalog in catalogs:
            standing = _of_catalog(workspace.name(path), catalog)
            if counting is not None:
                standing = replace(standing, findings=counting.of(source, catalog))
            found.append(standing)
    if counting is not None:
        counting.save()
    return found, failures


def _catalogs(workspace: Workspace, source: Source, markets: Sequence[Market]) -> list[Catalog]:
    """The catalogues of a release, merged in memory with what it says now."""
    name = workspace.name(source.path)
    catalogs = [Catalog.read(workspace.catalog(market, name), market) for market in markets]
    wanted = messages(workspace, source, known_keys(workspace.template(name), catalogs))
    for catalog in catalogs:
        catalog.merge(wanted)
    return catalogs


def _of_catalog(name: str, catalog: Catalog) -> Standing:
    states = {entry.key: catalog.state(entry) for entry in catalog}
    words = {key: len(key.msgid.split()) for key in states}
    left = sum(words[key] for key, state in states.items() if state is not State.ACCEPTED)
    return Standing(
        name,
        catalog.market.name,
        Counter(states.values()),
        sum(words.values()),
        left,
        signature_of(catalog.as_read.header),
        _written(catalog.path),
    )


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
