"""What a site remembers of a page that need not be made again: for indexes and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Card:
    """A page of a release in a market."""

    name: str
    market: str
    headline: str
    summary: str
    day: str
    """ISO day of the release; empty if it says none."""
    published: str
    """ISO instant from the release's own data, never the clock's; may be empty."""
    modified: str
    """The same of its last correction; empty without one."""
    image: str
    image_alt: str
    final: bool
    """Whether people have accepted all of it: only then it is in feeds and indexed."""
    withdrawn: bool = False
    """Whether it was taken back: its page says so, and nothing leads to it."""

    @property
    def when(self) -> str:
        """When it came out, no more exactly than the release says: its day, or an instant."""
        return self.day if self.published.startswith(f"{self.day}T00:00:00") else self.published

    @property
    def order(self) -> tuple[str, str]:
        """Newest first when sorted in reverse."""
        return self.published or self.day, self.name


def instant(day: date | None, moment: datetime | None) -> str:
    """When a release came out, as its own data say: the moment, else its day."""
    if moment is not None:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if day is None:
        return ""
    return datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
