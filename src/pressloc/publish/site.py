"""What a site has besides its releases: indexes, feeds, the map, the style."""

from __future__ import annotations

from pressloc.publish import feeds
from pressloc.publish.card import Card
from pressloc.publish.making import Shop
from pressloc.publish.memo import Memo
from pressloc.publish.pages import static_files
from pressloc.publish.staging import Staging

MAP = "index.html"
"""What every finished site has."""


def finish(shop: Shop, memo: Memo, staging: Staging) -> None:
    """Write everything that speaks of more than one release."""
    pages = shop.pages
    cards = {name: _cards(memo, name) for name in pages.markets}
    there = {name for made in memo.values() for name in made.pages}
    names = [name for name in pages.markets if name in there] or list(pages.markets)
    for name in names:
        market = pages.markets[name]
        for place, data in pages.index(market, cards[name], names).items():
            staging.write(place, data)
        if not pages.preview:
            final = [card for card in cards[name] if card.final]
            title = pages.titles[name]
            atom = feeds.atom(market.tag, title, final, pages.addresses)
            staging.write(f"{market.tag}/feed.atom", atom)
            json = feeds.json_feed(market.tag, title, final, pages.addresses)
            staging.write(f"{market.tag}/feed.json", json)
    first = pages.markets[pages.original if pages.original in names else names[0]]
    staging.write("index.html", pages.home(first, names))
    if pages.preview:
        staging.write("robots.txt", b"User-agent: *\nDisallow: /\n")
    else:
        staging.write("sitemap.xml", _map(shop, memo, names))
        address = pages.addresses.url("sitemap.xml")
        staging.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}\n".encode())
    for place, data in static_files(pages.theme).items():
        staging.write(place, data)


def _cards(memo: Memo, market: str) -> list[Card]:
    """The cards of a market, newest first, without what was withdrawn."""
    found = [made.pages[market].card for made in memo.values() if market in made.pages]
    return sorted(
        (card for card in found if not card.withdrawn), key=lambda card: card.order, reverse=True
    )


def _map(shop: Shop, memo: Memo, names: list[str]) -> bytes:
    pages, addresses = shop.pages, shop.pages.addresses
    tags = {name: market.tag for name, market in pages.markets.items()}
    indexes = {tags[name]: addresses.index(tags[name]) for name in names}
    home = {**indexes, "x-default": "index.html"}
    listed = dict.fromkeys(home.values(), home)
    modified: dict[str, str] = {}
    for release, made in memo.items():
        cards = {name: page.card for name, page in made.pages.items() if name in tags}
        final = {n: card for n, card in cards.items() if card.final and not card.withdrawn}
        own = {tags[name]: addresses.page(tags[name], release) for name in tags if name in final}
        if pages.original in final:
            own["x-default"] = addresses.page(tags[pages.original], release)
        for name, card in final.items():
            place = addresses.page(tags[name], release)
            listed[place] = own
            modified[place] = card.modified or card.day
    return feeds.sitemap(listed, modified, addresses)
