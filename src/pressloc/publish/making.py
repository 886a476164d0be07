"""One release: read, held against the gates, and written as pages in all its markets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pressloc.catalogs.catalog import Catalog, drafts_path
from pressloc.config import MarketSettings
from pressloc.errors import CatalogError, SourceError
from pressloc.files import read_bytes
from pressloc.localize import day_and_time
from pressloc.markets import Market
from pressloc.publish import article as articles
from pressloc.publish import documents, facts, gates, memo
from pressloc.publish.article import Article
from pressloc.publish.card import Card, instant
from pressloc.publish.facts import Facts
from pressloc.publish.gates import Gate, Obstacle
from pressloc.publish.localized import Localized, localize, original, rewrite
from pressloc.publish.memo import Inputs, Made, Page
from pressloc.publish.pages import Pages
from pressloc.publish.pseudo import pseudo_block
from pressloc.publish.record import Correction, digest, digest_of
from pressloc.publish.staging import Staging
from pressloc.publish.words import DOCUMENTS, PSEUDO
from pressloc.workspace import Workspace
from pressloc.workspace.reading import Source, read_in

Hashes = tuple[str, str, str]
"""SHA-256 of the source, of the catalogue and of the texts: what a record holds."""


@dataclass(frozen=True)
class Shop:
    """What is the same for all releases of a run."""

    workspace: Workspace
    pages: Pages
    environment: str
    now: datetime
    drafts: bool = False
    ignore_embargo: bool = False
    kinds: tuple[str, ...] = ()
    """Documents that readers can download beside a page."""


@dataclass(frozen=True, slots=True)
class Order:
    """A release to be made."""

    path: Path
    markets: tuple[Market, ...]
    kept: tuple[str, ...] = ()
    """Markets whose pages stay as they are."""
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an order."""

    name: str
    made: Made
    hashes: Mapping[str, Hashes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A release in a market that may go out."""

    article: Article
    localized: Localized
    card: Card
    inputs: Inputs
    hashes: Hashes
    notices: tuple[str, ...]


def make(shop: Shop, order: Order, staging: Staging | None) -> Result:
    """Make a release; without staging it is only held against the gates.

    What keeps it back is in the result; nothing is raised for a release or catalogue that
    cannot be read.
    """
    name = shop.workspace.name(order.path)
    inputs = memo.sign([order.path])
    try:
        source = read_in(shop.workspace, order.path)
        known = facts.of(source, name, shop.workspace.settings)
    except SourceError as error:
        return Result(name, Made(shop.environment, inputs, error=str(error)))
    ready: dict[str, _Ready] = {}
    obstacles: dict[str, tuple[Obstacle, ...]] = {}
    refused: dict[str, Inputs] = {}
    for market in order.markets:
        used = memo.sign(_files(shop, name, market))
        if known.withdrawn_in(market.name) and market.name not in order.corrections:
            refused[market.name] = used  # nobody has seen it there, so nothing is to be taken back
            continue
        found = _examine(shop, source, name, market, known, order.corrections.get(market.name, ()))
        if isinstance(found, _Ready):
            ready[market.name] = replace(found, inputs=used)
        else:
            obstacles[market.name], refused[market.name] = found, used
    pages = _write(shop, order, known, ready, staging) if staging else {}
    inputs = {**inputs, **_pictures(ready.values())}
    made = Made(shop.environment, inputs, pages, obstacles, refused)
    return Result(name, made, {market: one.hashes for market, one in ready.items()})


def _files(shop: Shop, name: str, market: Market) -> tuple[Path, ...]:
    """The files that a release in a market depends on, apart from its source."""
    if shop.pages.original == market.name or market.name in PSEUDO:
        return ()
    catalogue = shop.workspace.catalog(market, name)
    return catalogue, drafts_path(catalogue)


def _pictures(ready: Iterable[_Ready]) -> Inputs:
    """Files of pictures, there or not: the page changes when they do."""
    return memo.sign(sorted({path for one in ready for path in one.article.looked_at}))


def _examine(
    shop: Shop,
    source: Source,
    name: str,
    market: Market,
    known: Facts,
    corrections: Sequence[Correction],
) -> _Ready | tuple[Obstacle, ...]:
    try:
        localized, found, catalogue = _localized(shop, source, name, market)
        settings = shop.workspace.settings.market.get(market.name, MarketSettings())
        article = articles.build(shop.workspace, name, localized, known, settings)
    except (SourceError, CatalogError) as error:
        return (Obstacle(Gate.READABLE, str(error)),)
    if not _is_original(shop, market):
        found += gates.of_article(article, shop.workspace.settings.publish)
    notices = list(article.notices)
    if shop.drafts:
        article = replace(article, final=article.final and not found)
        found = []
    if article.withdrawn:
        notices, found = [], []  # whatever else is wrong with it, readers must see that
    until = None if article.withdrawn else known.embargo
    held = list(gates.of_embargo(until, shop.now, market))
    if held and shop.ignore_embargo and known.embargo:
        notices.append(f"embargo until {day_and_time(known.embargo, market)} ignored")
        held = []
    if found or held:
        return (*held, *found)
    hashes = (digest(source.data), catalogue, digest_of(localized.texts))
    card = _card(article, known, corrections)
    return _Ready(article, localized, card, {}, hashes, tuple(notices))


def _localized(
    shop: Shop, source: Source, name: str, market: Market
) -> tuple[Localized, list[Obstacle], str]:
    """The release in a market's language, what is wrong with it, and the catalogue's hash."""
    if _is_original(shop, market):
        return original(shop.workspace, source), [], ""
    if market.name in PSEUDO:
        texts = [pseudo_block(block, market) for block in source.release.blocks]
        return replace(rewrite(shop.workspace, source, market, texts), drafts=1), [], ""
    path = shop.workspace.catalog(market, name)
    catalog = Catalog.read(path, market)
    localized = localize(shop.workspace, source, catalog, drafts=shop.drafts)
    found = list(gates.of_catalogue(shop.workspace, source, catalog))
    return localized, found, digest(read_bytes(path)) if path.is_file() else ""


def _is_original(shop: Shop, market: Market) -> bool:
    return market.name == shop.pages.original and market.name not in PSEUDO


def _card(article: Article, known: Facts, corrections: Sequence[Correction]) -> Card:
    days = [each.day.isoformat() for each in corrections]
    if article.withdrawn:
        days.append(article.withdrawn.isoformat())
    modified = max(days, default="")
    return Card(
        name=article.name,
        market=article.market.name,
        headline=article.headline,
        summary=article.summary,
        day=article.day.isoformat() if article.day else "",
        published=instant(known.day, known.moment),
        modified=f"{modified}T00:00:00Z" if modified else "",
        image=article.image,
        image_alt=article.image_alt,
        final=article.final,
        withdrawn=article.withdrawn is not None,
    )


def _write(
    shop: Shop, order: Order, known: Facts, ready: Mapping[str, _Ready], staging: Staging
) -> dict[str, Page]:
    all_of_them = [name for name in shop.pages.markets if name in ready or name in order.kept]
    in_force = [name for name in all_of_them if not known.withdrawn_in(name)]
    return {
        name: Page(
            one.card,
            tuple(
                _write_page(
                    shop, order, one, all_of_them if one.article.withdrawn else in_force, staging
                )
            ),
            one.inputs,
            one.notices,
        )
        for name, one in ready.items()
    }


def _write_page(
    shop: Shop, order: Order, one: _Ready, alternates: Sequence[str], staging: Staging
) -> Iterator[str]:
    """Write a page, its pictures and documents; the places of all of them."""
    article = one.article
    if article.withdrawn:
        place = shop.pages.addresses.page(article.market.tag, article.name)
        staging.write(place, shop.pages.release(article, one.card, alternates, (), ()))
        yield place
        return
    for picture in article.pictures:
        staging.write(picture.place, picture.data)
        yield picture.place
    downloads: list[tuple[str, str]] = []
    for kind in documents.distinct(shop.kinds, one.localized):
        place = documents.place(shop.pages.addresses, one.localized, article, kind)
        downloads.append((DOCUMENTS[kind], place))
        yield place
        if kind != "pdf":  # which a browser prints from the finished page
            staging.write(place, documents.write(kind, article, one.localized))
    corrections = order.corrections.get(article.market.name, ())
    place = shop.pages.addresses.page(article.market.tag, article.name)
    page = shop.pages.release(article, one.card, alternates, corrections, downloads)
    staging.write(place, page)
    yield place
