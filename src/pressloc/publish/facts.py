"""What is known of a release apart from its text: day, city, embargo, picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pressloc.config import ReleaseSettings
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
    withdrawn: date | None = None
    """The day on which it was taken back."""


def of(source: Source, settings: ReleaseSettings | None) -> Facts:
    """The facts of a release; settings come before what the release says.

    SourceError for an embargo that does not say when it ends: it would be broken otherwise; and
    for a withdrawal that does not say its day.
    """
    told = source.release.metadata
    given = settings or ReleaseSettings()
    until = _embargo(source, given)
    return Facts(
        given.date or embargo.read_day(told.get("date", "")),
        given.city or told.get("city", ""),
        until,
        given.image or _image(told),
        until or _moment(told.get("date", ""), source),
        given.withdrawn or _withdrawn(told.get("withdrawn", ""), source),
    )


def _withdrawn(said: str, source: Source) -> date | None:
    day = embargo.read_day(said)
    if said and day is None:
        raise SourceError(
            f"withdrawn is {said!r}, which is no day",
            file=source.path,
            remedy="write the day of the withdrawal: withdrawn: 2024-01-31",
        )
    return day


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
