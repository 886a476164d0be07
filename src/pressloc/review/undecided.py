"""What waits for a decision: texts that people wrote and that are not in the catalogue.

They came back from an agency or were typed while somebody else changed the entry, or their source
text has left the release meanwhile. The history keeps them; here they are found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.editing import wording_of
from pressloc.catalogs.po import Entry, Key
from pressloc.markets import Market
from pressloc.review import history
from pressloc.review.records import Action, Record, waiting

if TYPE_CHECKING:
    from pressloc.workspace import Workspace
    from pressloc.workspace.standing import Standing


@dataclass(frozen=True, slots=True)
class Undecided:
    """A text that waits, and the entry that it is for."""

    record: Record
    entry: Entry | None
    """As it is now; None if the catalogue has no entry of this source text, not even obsolete."""

    @property
    def is_gone(self) -> bool:
        """Whether its source text has left the release."""
        return self.entry is None or self.entry.obsolete


def undecided_in(workspace: Workspace, standings: Iterable[Standing]) -> dict[tuple[str, str], int]:
    """How much waits, by release and market; only where anything does."""
    found: dict[tuple[str, str], int] = {}
    for each in standings:
        market = workspace.settings.target(each.market)
        count = len(undecided_of(workspace.catalog(market, each.release), market))
        if count:
            found[each.release, each.market] = count
    return found


def undecided_of(path: Path, market: Market) -> list[Undecided]:
    """What waits in a catalogue, oldest first; CatalogError if it is damaged."""
    if not history.may_have(path, Action.CONFLICT):
        return []
    return undecided(history.read(path), Catalog.read(path, market).entries)


def undecided(records: Iterable[Record], entries: Iterable[Entry]) -> list[Undecided]:
    """What waits by the records and the entries of a catalogue, oldest first."""
    by_key: defaultdict[Key, list[Record]] = defaultdict(list)
    for record in records:
        by_key[record.key].append(record)
    now = {entry.key: entry for entry in entries}
    found = [
        Undecided(record, entry)
        for key, own in by_key.items()
        for entry in [now.get(key)]
        for record in waiting(own, wording_of(entry) if entry else None)
    ]
    return sorted(found, key=lambda each: each.record.at)
