"""From settings and a request to what a run works with."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pressloc import __version__
from pressloc.errors import UsageError
from pressloc.localize.dates import zone
from pressloc.markets import Market
from pressloc.publish.addresses import Addresses
from pressloc.publish.making import Shop
from pressloc.publish.pages import Pages, fingerprint
from pressloc.publish.pseudo import MARKETS as PSEUDO_MARKETS
from pressloc.workspace import Workspace

if TYPE_CHECKING:
    from pressloc.publish.request import Request


def open_shop(workspace: Workspace, request: Request) -> Shop:
    """What a run works with; UsageError for settings that cannot be."""
    settings = workspace.settings.publish
    theme = workspace.root / settings.theme if settings.theme else None
    if theme is not None and not theme.is_dir():
        raise UsageError("no such folder", file=theme, remedy="check theme under [publish]")
    markets, original = _markets(workspace, request)
    for market in markets:
        zone(market.time_zone)
    titles = {
        market.name: (own.title if (own := workspace.settings.market.get(market.name)) else None)
        or settings.title
        for market in markets
    }
    pages = Pages(
        Addresses(_base(workspace, request)),
        titles,
        {market.name: market for market in markets},
        original,
        theme,
        preview=not request.is_public,
    )
    kinds = settings.documents if request.documents is None else request.documents
    environment = _environment(workspace, request, pages, tuple(kinds), theme)
    return Shop(
        workspace,
        pages,
        environment,
        request.now,
        request.drafts or request.pseudo,
        request.ignore_embargo,
        tuple(dict.fromkeys(kinds)),
    )


def _markets(workspace: Workspace, request: Request) -> tuple[tuple[Market, ...], str]:
    """All markets of the site, and the name of the original's."""
    language = workspace.settings.source_language
    first = (workspace.settings.target(language),) if workspace.settings.publish.original else ()
    if request.pseudo:
        return (workspace.settings.target(language), *PSEUDO_MARKETS), language
    others = tuple(market for market in workspace.markets() if market.name != language)
    for name in request.to:
        if name not in {market.name for market in (*first, *others)}:
            workspace.markets([name])
    return (*first, *others), language if first else ""


def _base(workspace: Workspace, request: Request) -> str:
    """The address of the site; a preview needs none of its own."""
    base = request.base_url or workspace.settings.publish.base_url
    if not base and not request.is_public:
        base = "http://localhost"
    if not base:
        raise UsageError(
            "where the newsroom will stand on the web is not known",
            remedy='add base-url = "https://…" under [publish] in pressloc.toml, or --base-url',
        )
    address = urlsplit(base)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise UsageError(
            f"base-url {base!r} is no address on the web",
            remedy="write it with https:// and a host: https://newsroom.example.com",
        )
    return base.rstrip("/")


def _environment(
    workspace: Workspace,
    request: Request,
    pages: Pages,
    kinds: tuple[str, ...],
    theme: Path | None,
) -> str:
    """Changes when anything does that all pages depend on."""
    terms = workspace.root / (workspace.settings.terms or f"{workspace.settings.source}/terms.csv")
    said = (
        __version__,
        workspace.settings.model_dump_json(),
        pages.addresses.base,
        [asdict(market) for market in pages.markets.values()],
        kinds,
        request.drafts,
        request.pseudo,
        request.ignore_embargo,
        fingerprint(theme),
        hashlib.sha256(terms.read_bytes()).hexdigest() if terms.is_file() else "",
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()
