"""The accepted entries of a workspace, each with the draft that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.effort.edits import Edit, compare
from pressloc.effort.pace import acceptances
from pressloc.errors import CatalogError, Failure
from pressloc.markets import Market
from pressloc.review import history
from pressloc.terms import MarketTerms
from pressloc.workspace.place import Workspace
from pressloc.workspace.signature import signature_of

MEMORY = "memory"
"""In the place of a package: what the translation memory gave, whatever it was taken from."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An accepted entry whose draft is known."""

    release: str
    market: Market
    package: str
    """Engine, pair and version that wrote the draft."""
    source: str
    edit: Edit
    when: datetime | None
    """When it was accepted: by the history, else when its catalogue was revised."""
    seconds: float | None
    """Time of work at it, where the history tells."""

    @property
    def source_words(self) -> int:
        """Words of its source."""
        return len(self.source.split())


@dataclass(frozen=True, slots=True)
class Measured:
    """All that can be measured in a workspace."""

    samples: tuple[Sample, ...]
    without_draft: int
    """Accepted entries that no draft is known for: a person or the memory wrote them."""
    failures: tuple[Failure, ...] = ()


def measure(workspace: Workspace, only: Sequence[Path] = (), to: Sequence[str] = ()) -> Measured:
    """Compare accepted entries with their drafts; catalogues that cannot be read are failures."""
    samples: list[Sample] = []
    failures: list[Failure] = []
    without = 0
    for market in workspace.markets(to):
        for release in workspace.releases(only):
            name = workspace.name(release)
            path = workspace.catalog(market, name)
            try:
                catalog = Catalog.read(path, market)
            except CatalogError as error:
                failures.append(Failure(path, error))
                continue
            found = list(_samples(workspace, name, catalog))
            samples += found
            accepted = sum(catalog.state(entry) is State.ACCEPTED for entry in catalog)
            without += accepted - len(found)
    return Measured(tuple(samples), without, tuple(failures))


def _samples(workspace: Workspace, release: str, catalog: Catalog) -> Iterator[Sample]:
    market = catalog.market
    terms = workspace.terms.market(market.name) if workspace.terms else None
    done = acceptances(history.read(catalog.path))
    revised = signature_of(catalog.as_read.header).when
    for entry in catalog:
        draft = catalog.draft(entry)
        if draft is None or catalog.state(entry) is not State.ACCEPTED or not entry.msgstr:
            continue
        edit = compare(
            draft.text, entry.msgstr, _mended(terms, entry.msgid, draft.text, entry.msgstr)
        )
        acceptance = done.get(entry.key)
        yield Sample(
            release,
            market,
            MEMORY if draft.is_recalled else draft.engine,
            entry.msgid,
            edit,
            acceptance.when if acceptance else revised,
            acceptance.seconds if acceptance else None,
        )


def _mended(terms: MarketTerms | None, source: str, draft: str, accepted: str) -> list[str]:
    """Renderings that the term base wants, that the draft lacked and the accepted text has."""
    if terms is None or draft == accepted:
        return []
    left = {problem.match.term.source for problem in terms.verify(source, accepted)}
    return [
        rendering
        for problem in terms.verify(source, draft)
        if problem.match.term.source not in left
        for rendering in problem.match.rendering.accepted
    ]
