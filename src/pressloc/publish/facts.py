"""What is known of a release apart from its text: day, city, embargo, picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pressloc.config import EVERYWHERE, ReleaseSettings, Settings
from pressloc.errors import SourceError
from pressloc.model import Block, Role
from pressloc.publish import embargo
from pressloc.workspace.reading import Source

_LINES_ABOVE = 8
"""An embargo stands among the first blocks, above or just below the headline."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Structured data of a release."""

    day: date | None = None
    city: str = ""
    """In the source language; empty where the dateline stands in the text."""
    embargo: datetime | None = None
    """In UTC."""
    image: str = ""
    """Path or address of its picture, as the release writes it."""
    moment: datetime | None = None
    """When it comes out, in UTC, if it says a time of day with its zone."""
    withdrawn: Mapping[str, date] = field(default_factory=dict)
    """The day on which it was taken back in a market; under EVERYWHERE, in all of them."""

    def withdrawn_in(self, market: str) -> date | None:
        """The day on which it was taken back there."""
        return self.withdrawn.get(market, self.withdrawn.get(EVERYWHERE))


def of(source: Source, name: str, settings: Settings) -> Facts:
    """The facts of a release; settings come before what the release says.

    SourceError for an embargo that does not say when it ends: it would be broken otherwise; and
    for a withdrawal that does not say its day, or names a market that is not there.
    """
    told = source.release.metadata
    given = settings.release.get(name, ReleaseSettings())
    until = _embargo(source, given)
    return Facts(
        given.date or embargo.read_day(told.get("date", "")),
        given.city or told.get("city", ""),
        until,
        given.image or _image(told),
        until or _moment(told.get("date", ""), source),
        given.withdrawn or _withdrawn(source, settings.editions),
    )


def _withdrawn(source: Source, editions: Sequence[str]) -> dict[str, date]:
    """`withdrawn: 2024-01-31`, or below it a day for each of the markets."""
    named = {_key(name): name for name in editions} | {"": EVERYWHERE}
    found: dict[str, date] = {}
    for key, said in source.release.metadata.items():
        first, _, market = key.partition(".")
        if first != "withdrawn" or not said:
            continue
        if _key(market) not in named:
            raise SourceError(
                f"withdrawn names {market}, which is no market of this newsroom",
                file=source.path,
                remedy=f"use one of {', '.join(editions)}",
            )
        day = embargo.read_day(said)
        if day is None:
            raise SourceError(
                f"withdrawn{f' in {market}' if market else ''} is {said!r}, which is no day",
                file=source.path,
                remedy="write the day of the withdrawal: withdrawn: 2024-01-31",
            )
        found[named[_key(market)]] = day
    return found


def _key(market: str) -> str:
    """The name of a market as keys of front matter are compared: `zh_CN`, `zh-CN`."""
    return market.lower().replace("-", "_")


def _moment(said: str, source: Source) -> datetime | None:
    """A date with a time and a zone; None for a day alone, and where the time leaves it open."""
    try:
        return embargo.read(said, source.path)
    except SourceError:
        return None


def _embargo(source: Source, given: ReleaseSettings) -> datetime | None:
    said = str(given.embargo or "") or _said(source)
    return embargo.read(said, source.path) if said else None


def _said(source: Source) -> str:
    told = source.release.metadata
    if "embargo" in told:
        return told["embargo"]
    if "embargo.date" in told:
        parts = (told.get(f"embargo.{name}", "") for name in ("date", "time", "zone", "time_zone"))
        return " ".join(part for part in parts if part)
    return next(filter(None, map(_in_line, source.release.blocks[:_LINES_ABOVE])), "")


def _in_line(block: Block) -> str:
    if block.role is Role.HEADLINE:
        return ""
    match = embargo.LINE.fullmatch(" ".join(block.text.split()))
    return match["when"] if match else ""


def _image(told: dict[str, str]) -> str:
    names = ("image", "hero_image", "cover_image", "featured_image", "photo", "cover", "hero")
    keys = [key for name in names for key in (name, f"{name}.src", f"{name}.url", f"{name}.path")]
    return next((told[key] for key in keys if told.get(key)), "")
