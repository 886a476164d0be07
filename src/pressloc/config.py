"""Settings of a workspace: `pressloc.toml`, found in the current folder or above it."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

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
engine = "argos"         # an installed Argos package, else the starter model

# Lines and blocks that stay as they are; between slashes: a regular expression.
untranslatable = ["Comments are closed."]

# Term base: required and forbidden renderings, names that stay. By default
# source/terms.csv, if it is there.
# terms = "source/terms.csv"

# How a market writes dates and numbers, and when its day begins:
# [market.es]
# locale = "es_MX"
# time-zone = "America/Mexico_City"
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


class Settings(BaseModel):
    """All of `pressloc.toml`, checked."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    source_language: Text = "en"
    markets: list[Text] = Field(default=["ar", "tr", "es", "zh_CN"], min_length=1)
    source: Text = "source"
    locales: Text = "locales"
    engine: Text = "argos"
    untranslatable: list[Text] = ["Comments are closed."]
    terms: Text | None = None
    market: dict[str, MarketSettings] = {}

    @field_validator("source", "locales", "terms")
    @classmethod
    def _stay_inside(cls, value: str | None) -> str | None:
        if value is not None and (PurePath(value).is_absolute() or ".." in PurePath(value).parts):
            raise ValueError("must lie inside the folder of pressloc.toml")
        return value

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
            f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg'].lower()}"
            for problem in error.errors()
        )
        raise UsageError(problems, file=path, remedy="see pressloc init for the keys") from error
    for name in (*settings.markets, *settings.market):
        try:
            settings.target(name)
        except UsageError as error:
            raise UsageError(error.message, file=path, remedy=error.remedy) from error
    return settings
