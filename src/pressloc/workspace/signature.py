"""Who saved a catalogue last, and when, as its header says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pressloc.catalogs.po import Entry

_FORMS = ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M", "%Y-%m-%d")
"""gettext's form, and what tools write in its place."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The two fields of a header that a person's tool fills in."""

    when: datetime | None = None
    """PO-Revision-Date; None if nobody has revised the catalogue, or the date cannot be read."""
    who: str = ""
    """Last-Translator."""


NOBODY = Signature()
"""Of a catalogue that no person has saved."""


def signature_of(header: Entry) -> Signature:
    """The signature of a header."""
    fields = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in header.msgstr.split("\n"))
    }
    who = fields.get("last-translator", "")
    return Signature(
        _date(fields.get("po-revision-date", "")), "" if who.startswith("FULL NAME") else who
    )


def _date(text: str) -> datetime | None:
    for form in _FORMS:
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        when = found if found.tzinfo else found.replace(tzinfo=UTC)
        return when if when.year > 1970 else None
    return None
