"""What was published, when, from what: `published.json` beside the catalogues.

It belongs to the workspace as the catalogues do: what was corrected must stay corrected on the
next machine as well. It changes only when something new is published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.files import read_bytes, write_atomically

FILE_NAME = "published.json"


@dataclass(frozen=True, slots=True)
class Correction:
    """A note that tells readers what was wrong."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A release as it went out in a market."""

    first: str
    """When it went out first, and last: UTC, to the second."""
    last: str
    source: str
    """SHA-256 of the source file."""
    catalogue: str
    """SHA-256 of the PO file; empty for the original."""
    texts: str
    """SHA-256 of what readers were given; the files may change without it."""
    corrections: tuple[Correction, ...] = ()


Record = dict[tuple[str, str], Publication]
"""Publications by release and market."""


def digest(data: bytes) -> str:
    """SHA-256, as the record has it."""
    return hashlib.sha256(data).hexdigest()


def digest_of(texts: Iterable[str]) -> str:
    """SHA-256 of a row of texts."""
    return digest("\0".join(texts).encode())


def stamp(now: datetime) -> str:
    """An instant as the record has it."""
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def read(path: Path) -> Record:
    """The record, empty if there is none; UsageError if it is damaged."""
    if not path.is_file():
        return {}
    try:
        table = json.loads(read_bytes(path))
        return {
            (release, market): Publication(
                **{
                    **given,
                    "corrections": tuple(
                        Correction(date.fromisoformat(each["day"]), each["text"])
                        for each in given.get("corrections", ())
                    ),
                }
            )
            for release, markets in table.items()
            for market, given in markets.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(
            "is damaged", file=path, remedy="restore it from version control, or remove it"
        ) from error


def write(path: Path, record: Record) -> bool:
    """Write the record if it changed; whether it did."""
    table: dict[str, dict[str, object]] = {}
    for (release, market), publication in sorted(record.items()):
        given = asdict(publication)
        given["corrections"] = [
            {"day": each.day.isoformat(), "text": each.text} for each in publication.corrections
        ]
        table.setdefault(release, {})[market] = given
    data = (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()
    if path.is_file() and read_bytes(path) == data:
        return False
    if table or path.is_file():
        write_atomically(path, data)
    return True


def with_publication(old: Publication | None, new: Publication) -> Publication:
    """The record of a release that goes out (again): its first time stays, nothing is forgotten."""
    if old is None:
        return new
    corrections = new.corrections or old.corrections
    same = replace(old, last=new.last, corrections=corrections) == replace(
        new, first=old.first, corrections=corrections
    )
    last = old.last if same and corrections == old.corrections else new.last
    return replace(new, first=old.first, last=last, corrections=corrections)
