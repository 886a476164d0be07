"""A release as search engines read it: JSON-LD by schema.org."""

from __future__ import annotations

from collections.abc import Sequence

from pressloc.publish.addresses import Addresses
from pressloc.publish.article import Article
from pressloc.publish.card import Card

Data = dict[str, object]


def news_article(
    article: Article,
    card: Card,
    addresses: Addresses,
    publisher: str,
    original: str,
    tags: Sequence[str],
) -> Data:
    """A NewsArticle with what it is a translation of, or what it was translated to.

    original: tag of the language that the release was written in, if it is published in it;
    tags: those of all its pages.
    """
    tag = article.market.tag
    here = addresses.url(addresses.page(tag, article.name))
    data: Data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": here,
        "url": here,
        "mainEntityOfPage": here,
        "headline": article.headline,
        "inLanguage": tag,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": publisher, "url": f"{addresses.base}/"},
    }
    if article.withdrawn:
        return {
            **data,
            "headline": article.headline,
            "creativeWorkStatus": "Withdrawn",
            "dateModified": card.modified,
        }
    optional = {
        "alternativeHeadline": article.subheadline,
        "description": article.summary,
        "dateline": article.dateline,
        "datePublished": card.when,
        "dateModified": card.modified,
        "image": addresses.url(article.image) if article.image else "",
    }
    data.update({name: value for name, value in optional.items() if value})
    if tag == original:
        others = [_work(addresses, article.name, other) for other in tags if other != tag]
        if others:
            data["workTranslation"] = others
    elif original in tags:
        data["translationOfWork"] = _work(addresses, article.name, original)
    return data


def _work(addresses: Addresses, name: str, tag: str) -> Data:
    return {
        "@type": "NewsArticle",
        "@id": addresses.url(addresses.page(tag, name)),
        "inLanguage": tag,
    }
