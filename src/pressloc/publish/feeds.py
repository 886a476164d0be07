"""The news of a market as feeds: Atom (RFC 4287) and JSON Feed 1.1, and the map of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from pressloc.publish.addresses import Addresses
from pressloc.publish.card import Card

LENGTH = 30
"""Items of a feed."""
_NO_DAY = "1970-01-01T00:00:00Z"
"""Atom wants a time; a release without a date has none."""
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def atom(tag: str, title: str, cards: Sequence[Card], addresses: Addresses) -> bytes:
    """The Atom feed of a market, newest first."""
    here, page = addresses.url(f"{tag}/feed.atom"), addresses.url(addresses.index(tag))
    updated = max((card.modified or card.published for card in cards), default="") or _NO_DAY
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tag}">',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(here)}</id>",
        f'<link rel="self" type="application/atom+xml" href={_value(here)}/>',
        f'<link rel="alternate" type="text/html" href={_value(page)}/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{_text(title)}</name></author>",
    ]
    for card in cards[:LENGTH]:
        url = addresses.url(addresses.page(tag, card.name))
        lines += [
            "<entry>",
            f"<title>{_text(card.headline)}</title>",
            f"<id>{_text(url)}</id>",
            f'<link rel="alternate" type="text/html" hreflang="{tag}" href={_value(url)}/>',
            f"<published>{card.published or _NO_DAY}</published>",
            f"<updated>{card.modified or card.published or _NO_DAY}</updated>",
            f"<summary>{_text(card.summary)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def json_feed(tag: str, title: str, cards: Sequence[Card], addresses: Addresses) -> bytes:
    """The JSON feed of a market, newest first."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": addresses.url(addresses.index(tag)),
        "feed_url": addresses.url(f"{tag}/feed.json"),
        "language": tag,
        "items": [_item(card, tag, addresses) for card in cards[:LENGTH]],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(card: Card, tag: str, addresses: Addresses) -> dict[str, str]:
    url = addresses.url(addresses.page(tag, card.name))
    item = {
        "id": url,
        "url": url,
        "title": card.headline,
        "content_text": card.summary or card.headline,
        "summary": card.summary,
        "date_published": card.published,
        "date_modified": card.modified,
        "image": addresses.url(card.image) if card.image else "",
        "language": tag,
    }
    return {name: value for name, value in item.items() if value}


def sitemap(
    pages: Mapping[str, Mapping[str, str]], modified: Mapping[str, str], addresses: Addresses
) -> bytes:
    """All pages with their alternates.

    pages: for each path from the root its alternates, language tag (or `x-default`) to path;
    modified: ISO day or instant by path, where it is known.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path, alternates in pages.items():
        lines.append(f"<url><loc>{_text(addresses.url(path))}</loc>")
        if when := modified.get(path):
            lines.append(f"<lastmod>{when}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{tag}" href={_value(addresses.url(other))}/>'
            for tag, other in alternates.items()
        ]
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _text(text: str) -> str:
    return escape(text.translate(_FORBIDDEN))


def _value(text: str) -> str:
    return quoteattr(text.translate(_FORBIDDEN))
