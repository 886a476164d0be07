"""Localized releases as files: in their own format, as DOCX, as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressloc.publish.addresses import Addresses
from pressloc.publish.article import Article
from pressloc.publish.localized import Localized


def distinct(kinds: Sequence[str], localized: Localized) -> Iterator[str]:
    """The kinds without `docx` where the release's own format is that: it would be there twice."""
    for kind in kinds:
        if kind != localized.source.release.format or "own" not in kinds:
            yield kind


def place(addresses: Addresses, localized: Localized, article: Article, kind: str) -> str:
    """Where a document stands in the site, beside the page."""
    page = addresses.page(article.market.tag, article.name).removesuffix(".html")
    if kind == "own":
        suffix = localized.source.path.suffix.lower()
        return f"{page}.{article.market.tag}{suffix}"
    return f"{page}.{kind}"


def write(kind: str, article: Article, localized: Localized) -> bytes:
    """The bytes of a document, `own` or `docx`."""
    if kind == "own" or localized.source.release.format == kind:
        return localized.data
    from pressloc.publish.docx import document

    return document(article)
