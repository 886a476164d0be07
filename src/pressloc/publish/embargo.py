"""When a release may go out: `embargo:` as front matter, settings or its first lines say it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path

from pressloc.errors import PresslocError, SourceError
from pressloc.localize.dates import zone

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name2>[a-z]{3,9})\.?,?\s+(?P<year2>\d{4})"
    r"|(?P<name3>[a-z]{3,9})\.?\s+(?P<day3>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year3>\d{4})",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?:\s*(?:hrs?|hours|h))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:UTC|GMT)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?", re.IGNORECASE
)
_IANA = re.compile(r"[A-Za-z]+(?:/[A-Za-z_+\-0-9]+)+")
_NAMED = {
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern time": "America/New_York",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "central european time": "Europe/Berlin",
    "beijing time": "Asia/Shanghai",
    "china standard time": "Asia/Shanghai",
    "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo",
    "trt": "Europe/Istanbul",
}
"""Names of zones that mean one zone only; CST, IST and BST mean several and are refused."""

LINE = re.compile(
    r"(?:strictly\s+|under\s+)*embargo(?:ed)?\s*(?:until|till|to|:|for|–|-)*\s*(?P<when>.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A line above the headline that names an embargo."""
_REMEDY = 'write it with a time zone: "2023-10-16 09:00 Asia/Shanghai"'


def read_day(text: str) -> date | None:
    """The day that a text begins with: `2023-10-16`, `16 October 2023`, `Oct. 16, 2023`."""
    match = _DAY.search(text)
    return _day(match) if match else None


def read(said: str, path: Path) -> datetime:
    """The instant an embargo ends; SourceError where the text leaves open when that is."""
    text = " ".join(said.split())
    match = _DAY.search(text)
    day = _day(match) if match else None
    if match is None or day is None:
        raise _unclear(said, path, "names no day")
    rest = (text[: match.start()] + " " + text[match.end() :]).strip(" ,;")
    offset, rest = _zone(rest, said, path)
    clock = _TIME.search(rest)
    if clock is None:
        raise _unclear(said, path, "names no time of day")
    try:
        return datetime.combine(day, _time(clock), offset).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _unclear(said, path, "names no time of day") from None


def _day(match: re.Match[str]) -> date | None:
    year = match["year"] or match["year2"] or match["year3"]
    day = match["day"] or match["day2"] or match["day3"]
    name = match["name2"] or match["name3"]
    if name and name[:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(match["month"])
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _time(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if half := (match["half"] or "").lower():
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute)


def _zone(text: str, said: str, path: Path) -> tuple[tzinfo, str]:
    """The zone that a text names, and the text without it."""
    if match := _IANA.search(text):
        try:
            found: tzinfo = zone(match.group())
        except PresslocError as error:
            raise _unclear(said, path, error.message) from error
        return found, text.replace(match.group(), " ")
    if match := _OFFSET.search(text):
        sign = 1 if match["sign"] == "+" else -1
        shift = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        if shift < timedelta(hours=24):
            return timezone(sign * shift), text.replace(match.group(), " ")
    for name in sorted(_NAMED, key=len, reverse=True):
        pattern = re.compile(rf"(?<![a-z]){name}(?![a-z])", re.IGNORECASE)
        if pattern.search(text):
            return zone(_NAMED[name]), pattern.sub(" ", text)
    raise _unclear(said, path, "names no time zone that means one zone only")


def _unclear(said: str, path: Path, why: str) -> SourceError:
    return SourceError(f"embargo {said!r} {why}", file=path, remedy=_REMEDY)
