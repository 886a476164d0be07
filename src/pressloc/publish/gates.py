"""What keeps a release from going out in a market."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.checks import Context, Severity, run_many
from pressloc.checks.entries import pairs_in
from pressloc.config import PublishSettings
from pressloc.localize import day_and_time
from pressloc.markets import Market
from pressloc.publish.article import Article
from pressloc.segmentation import is_translatable
from pressloc.workspace import Workspace
from pressloc.workspace.reading import Source, keys


class Gate(StrEnum):
    """What can hold a release back."""

    ACCEPTED = "accepted"
    FINDINGS = "findings"
    EMBARGO = "embargo"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"
    READABLE = "readable"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a release may not go out in a market."""

    gate: Gate
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


def of_catalogue(workspace: Workspace, source: Source, catalog: Catalog) -> Iterator[Obstacle]:
    """What people have yet to accept, and what the checks call an error."""
    used = _used(source, catalog)
    left = Counter(catalog.state(entry) if entry else State.UNTRANSLATED for entry in used.values())
    del left[State.ACCEPTED]
    if left:
        told = ", ".join(f"{count} {state}" for state, count in sorted(left.items()))
        yield Obstacle(
            Gate.ACCEPTED,
            f"{left.total()} of {len(used)} segments are not accepted: {told}",
            "pressloc review" if all(used.values()) else "pressloc translate, then pressloc review",
        )
    yield from _findings(workspace, catalog, [entry for entry in used.values() if entry])


def of_embargo(until: datetime | None, now: datetime, market: Market) -> Iterator[Obstacle]:
    """An embargo that has not ended, in the market's own time."""
    if until is not None and now < until:
        yield Obstacle(
            Gate.EMBARGO,
            f"under embargo until {day_and_time(until, market)}",
            "wait, or --ignore-embargo",
        )


def of_article(article: Article, settings: PublishSettings) -> Iterator[Obstacle]:
    """What every release is required to have."""
    name = article.market.name
    for required, gate in (("boilerplate", Gate.BOILERPLATE), ("contact", Gate.CONTACT)):
        if required in settings.require and not _has(article, required):
            yield Obstacle(gate, f"no {required}", f"add {required} to [market.{name}]")


def _has(article: Article, name: str) -> bool:
    return bool(getattr(article, name)) or f'class="{name}"' in article.body


def _used(source: Source, catalog: Catalog) -> dict[Key, Entry | None]:
    """The entry of each segment of the release that needs one, each once, in order."""
    return {
        key: catalog.get(key)
        for row in keys(source, catalog)
        for key in row
        if is_translatable(key.msgid)
    }


def _findings(
    workspace: Workspace, catalog: Catalog, entries: Sequence[Entry]
) -> Iterator[Obstacle]:
    market = catalog.market
    terms = workspace.terms.market(market.name) if workspace.terms else None
    # Similarity of meaning costs more than all other checks and says "error" of what `check`
    # and the review page have shown before anybody accepted it.
    context = Context(terms=terms, numbering=market.numbering, embedding=False)
    pairs = pairs_in(catalog, entries, workspace.settings.source_language)
    found = [
        (pair, finding)
        for pair, findings in zip(pairs, run_many(pairs, context), strict=True)
        for finding in findings
        if finding.severity is Severity.ERROR
    ]
    if found:
        pair, first = found[0]
        yield Obstacle(
            Gate.FINDINGS,
            f"{len(found)} {'error' if len(found) == 1 else 'errors'}, first: {first.message}"
            f" in “{_short(pair.source)}”",
            "pressloc check",
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
