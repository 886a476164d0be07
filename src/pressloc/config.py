"""Settings of a workspace: `pressloc.toml`, found in the current folder or above it."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path, PurePath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import UsageError
from pressloc.files import read_bytes
from pressloc.markets import Market, derive

FILE_NAME = "pressloc.toml"

TEMPLATE = """\
# What pressloc does in this folder. Every key may be left out; these are the defaults.
source-language = "en"
markets = ["ar", "tr", "es", "zh_CN"]
source = "source"        # folder of the releases: .md .html .docx .txt
locales = "locales"      # folder of the catalogues
engine = "argos"         # an installed Argos package, else the starter model; docs/engines.md

# Lines and blocks that stay as they are; between slashes: a regular expression.
untranslatable = ["Comments are closed."]

# Approved translations of the same text are used instead of machine output, as drafts: 1.0 the
# very same text, 1.01 only between the same neighbours, 0.99 also where only numbers differ,
# down to 0.7 texts that are alike.
# memory-threshold = 1.0

# Term base: required and forbidden renderings, names that stay. By default
# source/terms.csv, if it is there.
# terms = "source/terms.csv"

# A server that translates, if `engine` names it, as engine = ["openai", "argos"] does: what the
# first has no answer for, the next one translates (docs/engines.md).
# [engines.openai]
# url = "https://api.example.com/v1"
# model = "name-of-the-model"
# key-variable = "OPENAI_API_KEY"

# How a market writes dates and numbers, and when its day begins:
# [market.es]
# locale = "es_MX"
# time-zone = "America/Mexico_City"

# Where and how `pressloc publish` puts the newsroom (docs/publishing.md):
# [publish]
# base-url = "https://newsroom.example.com"
# title = "Example Newsroom"
"""

Text = Annotated[str, Field(min_length=1)]


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class MarketSettings(BaseModel):
    """What a `[market.NAME]` table may change."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    locale: Text | None = None
    numbering: Text | None = None
    time_zone: Text | None = None
    title: Text | None = None
    """Name of the newsroom in this market."""
    boilerplate: Text | None = None
    """What stands about the company below every release, in the market's language."""
    contact: list[Text] = []
    """Lines of the contact below every release."""
    links: dict[Text, Text] = {}
    """Addresses in releases, or beginnings of addresses, to those that this market is sent to."""


class PublishSettings(BaseModel):
    """What the `[publish]` table may say."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    base_url: Text | None = Field(default=None, pattern=r"^https?://[^\s/?#]+(?:/[^\s?#]*)?$")
    """Where the site will stand on the web."""
    title: Text = "Newsroom"
    output: Text = "site"
    theme: Text | None = None
    """A folder of templates, and of `static` files, that come before pressloc's own."""
    original: bool = True
    """Whether releases are published in their source language as well."""
    documents: list[Literal["own", "docx", "pdf"]] = []
    """What readers can download beside each page."""
    require: list[Literal["boilerplate", "contact"]] = []
    """What every release needs in every market: its own, or the market's."""


EVERYWHERE = "all markets"
"""Stands for a market where something holds in every one."""


class ReleaseSettings(BaseModel):
    """What a `[release.NAME]` table says of a release whose format has no front matter."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    date: datetime.date | None = None
    city: Text | None = None
    embargo: Text | datetime.datetime | None = None
    image: Text | None = None
    withdrawn: dict[str, datetime.date] = {}
    """The day on which it was taken back, by market; under EVERYWHERE, in all of them."""

    @field_validator("withdrawn", mode="before")
    @classmethod
    def _by_market(cls, value: object) -> object:
        if isinstance(value, datetime.date):
            return {EVERYWHERE: value}
        if not isinstance(value, dict) or not value:
            raise ValueError("must be a day, or days by market: {es = 2024-01-31}")
        return value


class Settings(BaseModel):
    """All of `pressloc.toml`, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    source_language: Text = "en"
    markets: list[Text] = Field(default=["ar", "tr", "es", "zh_CN"], min_length=1)
    source: Text = "source"
    locales: Text = "locales"
    engine: Text = "argos"
    """A name, or several in the order in which they are asked, with commas between."""
    engines: ServerTables = ServerTables()
    untranslatable: list[Text] = ["Comments are closed."]
    terms: Text | None = None
    memory_threshold: float = Field(default=1.0, ge=0.7, le=1.01)
    market: dict[str, MarketSettings] = {}
    publish: PublishSettings = PublishSettings()
    release: dict[str, ReleaseSettings] = {}

    @field_validator("source", "locales", "terms")
    @classmethod
    def _stay_inside(cls, value: str | None) -> str | None:
        if value is not None and (PurePath(value).is_absolute() or ".." in PurePath(value).parts):
            raise ValueError("must lie inside the folder of pressloc.toml")
        return value

    @field_validator("engine", mode="before")
    @classmethod
    def _in_order(cls, value: object) -> object:
        if isinstance(value, list) and value and all(isinstance(name, str) for name in value):
            return ",".join(value)
        return value

    @property
    def editions(self) -> tuple[str, ...]:
        """The markets, and the source language: what releases may be published in."""
        return tuple(dict.fromkeys((*self.markets, self.source_language)))

    def target(self, name: str) -> Market:
        """The market of that name as this workspace defines it; UsageError if CLDR has none."""
        market = derive(name)
        changes = self.market.get(name)
        if changes is None:
            return market
        locale = derive(changes.locale).locale if changes.locale else market.locale
        return Market(
            name=name,
            language=market.language,
            locale=locale,
            numbering=changes.numbering or market.numbering,
            time_zone=changes.time_zone or market.time_zone,
            spaced=market.spaced,
        )


def find_root(start: Path) -> Path | None:
    """The nearest folder, from start upwards, that holds `pressloc.toml`."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


def load(path: Path) -> Settings:
    """Read settings; UsageError names the file, the key and what is wrong with it."""
    try:
        table = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"not valid TOML: {error}", file=path, remedy="mend the file") from error
    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc'])}: {_said(problem['msg'])}"
            for problem in error.errors()
        )
        raise UsageError(problems, file=path, remedy="see pressloc init for the keys") from error
    for name in (*settings.markets, *settings.market):
        try:
            settings.target(name)
        except UsageError as error:
            raise UsageError(error.message, file=path, remedy=error.remedy) from error
    for release, given in settings.release.items():
        for market in given.withdrawn:
            if market not in (EVERYWHERE, *settings.editions):
                raise UsageError(
                    f"release.{release}.withdrawn names {market}, which is no market here",
                    file=path,
                    remedy=f"use one of {', '.join(settings.editions)}",
                )
    return settings


def _said(message: str) -> str:
    """What pydantic says of a value, without its own words for an error of ours."""
    return (
        message.removeprefix("Value error, ")
        if message.startswith("Value error")
        else message.lower()
    )
