"""The pages of the newsroom, from Jinja2 templates that a theme may replace one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from pressloc import localize
from pressloc.errors import UsageError
from pressloc.markets import Market
from pressloc.publish import structured
from pressloc.publish.addresses import Addresses, link, way_up
from pressloc.publish.article import Article
from pressloc.publish.body import SITE, isolated
from pressloc.publish.card import Card
from pressloc.publish.paper import is_letter
from pressloc.publish.record import Correction
from pressloc.publish.words import FOLDER as WORDS
from pressloc.publish.words import Words

HERE = Path(__file__).parent
PER_PAGE = 25
"""Releases on a page of an index: its weight stays far below 50 kB."""
_NETWORKS = {
    "zh": (("微博", "https://service.weibo.com/share/share.php?url={url}&title={title}"),),
    "": (
        ("X", "https://x.com/intent/tweet?url={url}&text={title}"),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    ),
}
"""Where readers of a language share news; plain links, which load nothing."""


@dataclass(frozen=True)
class Pages:
    """Makes the pages of one site."""

    addresses: Addresses
    titles: Mapping[str, str]
    """Name of the newsroom by market."""
    markets: Mapping[str, Market]
    """All markets of the site in their order, that of the original first if it is published."""
    original: str
    """Name of the market of the source language; empty if originals are not published."""
    theme: Path | None = None
    preview: bool = False
    """Whether this is a site of drafts, which no search engine must take."""

    @cached_property
    def _environment(self) -> Environment:
        folders = [HERE / "templates"]
        if self.theme is not None:
            folders.insert(0, self.theme)
        environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        environment.filters["link"] = link
        return environment

    def release(
        self,
        article: Article,
        card: Card,
        alternates: Sequence[str],
        corrections: Sequence[Correction],
        downloads: Sequence[tuple[str, str]],
    ) -> bytes:
        """The page of a release.

        alternates: names of the markets that it is published in; downloads: label and path.
        """
        market = article.market
        path = self.addresses.page(market.tag, article.name)
        others = {
            self.markets[name].tag: self.addresses.page(self.markets[name].tag, article.name)
            for name in alternates
        }
        if self.original in alternates:
            others["x-default"] = self.addresses.page(self.markets[self.original].tag, article.name)
        original = self.markets[self.original].tag if self.original else ""
        data = structured.news_article(
            article,
            card,
            self.addresses,
            self.titles[market.name],
            original,
            [tag for tag in others if tag != "x-default"],
        )
        return self._render(
            "release.html",
            market,
            path,
            others,
            article=article,
            card=card,
            body=Markup(article.body.replace(f'src="{SITE}', f'src="{way_up(path)}')),
            structured=data,
            corrections=corrections,
            downloads=downloads,
            networks=self._networks(article, path),
        )

    def index(
        self, market: Market, cards: Sequence[Card], names: Sequence[str]
    ) -> dict[str, bytes]:
        """The pages of a market's index by path; names: the markets that have an index."""
        pages = max(1, -(-len(cards) // PER_PAGE))
        others = {
            self.markets[name].tag: self.addresses.index(self.markets[name].tag) for name in names
        }
        others["x-default"] = "index.html"
        out: dict[str, bytes] = {}
        for number in range(1, pages + 1):
            path = self.addresses.index(market.tag, number)
            out[path] = self._render(
                "index.html",
                market,
                path,
                others if number == 1 else {market.tag: path},
                switch=others,
                cards=cards[(number - 1) * PER_PAGE : number * PER_PAGE],
                number=number,
                pages=pages,
                newer=self.addresses.index(market.tag, number - 1) if number > 1 else "",
                older=self.addresses.index(market.tag, number + 1) if number < pages else "",
            )
        return out

    def home(self, market: Market, names: Sequence[str]) -> bytes:
        """The page that lets readers choose a language, in that of a market."""
        others = {
            self.markets[name].tag: self.addresses.index(self.markets[name].tag) for name in names
        }
        return self._render(
            "home.html", market, "index.html", {**others, "x-default": "index.html"}
        )

    @cached_property
    def _of_markets(self) -> dict[str, dict[str, str]]:
        """What templates ask of every market, by its tag."""
        all_of_them = self.markets.values()
        return {
            "languages": {one.tag: localize.language_name(one.tag) for one in all_of_them},
            "directions": {one.tag: "rtl" if one.right_to_left else "ltr" for one in all_of_them},
            "names": {one.tag: self.titles[one.name] for one in all_of_them},
        }

    def _networks(self, article: Article, path: str) -> list[tuple[str, str]]:
        url = quote(self.addresses.url(path), safe="")
        title = quote(article.headline, safe="")
        networks = _NETWORKS.get(article.market.language, _NETWORKS[""])
        return [(name, address.format(url=url, title=title)) for name, address in networks]

    def _render(
        self,
        template: str,
        market: Market,
        path: str,
        alternates: Mapping[str, str],
        **given: object,
    ) -> bytes:
        right_to_left = market.right_to_left
        values = {
            "_": Words(market),
            "alternates": alternates,
            "switch": alternates,
            "market": market,
            "dir": "rtl" if right_to_left else "ltr",
            "letter": is_letter(market),
            "root": way_up(path),
            "path": path,
            "url": self.addresses.url,
            "newsroom": self.titles[market.name],
            "page_of": self.addresses.page,
            "index_path": self.addresses.index(market.tag),
            **self._of_markets,
            "og_locale": market.cldr,
            "date": lambda day: _date(day, market),
            "bdi": lambda text: _bdi(text, right_to_left),
            "preview": self.preview,
            **given,
        }
        try:
            text = self._environment.get_template(template).render(values)
        except TemplateError as error:
            raise UsageError(
                f"the template fails: {error.message or type(error).__name__}",
                file=getattr(error, "filename", None) or template,
                place=f"line {error.lineno}" if hasattr(error, "lineno") else None,
                remedy="mend it, or remove it from the theme",
            ) from error
        return text.encode()


def static_files(theme: Path | None) -> dict[str, bytes]:
    """What stands beside the pages: the style sheet, and whatever the theme's `static` has."""
    files = {"assets/newsroom.css": (HERE / "static" / "newsroom.css").read_bytes()}
    if theme is not None:
        folder = theme / "static"
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                files[f"assets/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return files


def fingerprint(theme: Path | None) -> str:
    """Changes when templates, style or words do, pressloc's own or the theme's."""
    found = hashlib.sha256()
    folders = [HERE / "templates", HERE / "static", WORDS, *([theme] if theme else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                found.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def _date(day: str, market: Market) -> str:
    return localize.date(date.fromisoformat(day[:10]), market) if day else ""


def _bdi(text: str, right_to_left: bool) -> Markup:
    """A plain text for a page, its left-to-right runs isolated in right-to-left text."""
    escaped = Markup.escape(text)
    return Markup(isolated(str(escaped))) if right_to_left else escaped
