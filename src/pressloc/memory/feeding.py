"""From catalogues to units: what people accepted, and what has changed since it was read."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pressloc.catalogs.po import Entry, PoFile
from pressloc.catalogs.reading import parse
from pressloc.catalogs.states import State, standing
from pressloc.errors import CatalogError, SourceError
from pressloc.files import read_bytes
from pressloc.memory.store import Store
from pressloc.memory.tables import Origin, Said
from pressloc.memory.units import Unit

_YOUNG = 2
"""Seconds: a file changed so shortly before it is read may change again within the same tick of
the file system's clock, so its time proves nothing (as in git's index)."""


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalogue that a memory is fed from."""

    path: Path
    market: str
    release: str


Catalogs = Callable[[], Iterable[CatalogFile]]
"""Lists the catalogues that there are now."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What bringing a memory up to date did."""

    added: int = 0
    """Units."""
    read: int = 0
    """Catalogues."""
    dropped: int = 0
    """Catalogues that are gone."""
    failures: tuple[CatalogError | SourceError, ...] = ()
    """Catalogues that cannot be read; what was known of them stays."""


def refresh(store: Store, catalogs: Iterable[CatalogFile], language: str) -> Refreshed:
    """Bring a store to what the catalogues say now; reads only those that changed."""
    known = store.origins()
    added = read = 0
    failures: list[CatalogError | SourceError] = []
    for catalog in catalogs:
        origin = known.pop(_name(catalog, language), None)
        try:
            new = _refresh_one(store, catalog, origin, language)
        except (CatalogError, SourceError) as error:
            failures.append(error)
            continue
        if new is not None:
            added += new
            read += 1
    for name in known:
        store.drop(name)
    if (read or known) and store.is_mostly_gone:
        store.compact()
    return Refreshed(added, read, len(known), tuple(failures))


def _refresh_one(
    store: Store, catalog: CatalogFile, origin: Origin | None, language: str
) -> int | None:
    """The number of new units; None if the catalogue says what it said."""
    modified = _modified(catalog.path)
    if origin is not None and modified and origin.modified == modified:
        return None
    data = read_bytes(catalog.path)
    signature = hashlib.blake2b(data, digest_size=16).hexdigest()
    if origin is not None and origin.signature == signature:
        if origin.modified != modified:
            store.touch(origin, modified)
        return None
    po = parse(data, catalog.path)
    said = Said(
        _name(catalog, language),
        catalog.release,
        signature,
        modified,
        _field(po.header, "Last-Translator"),
        _revised(po.header),
    )
    return store.put(said, units_of(po, language, catalog.market))


def _name(catalog: CatalogFile, language: str) -> str:
    """A catalogue by the source language too: after a change of that all are read anew."""
    return f"{language}\n{catalog.market}\n{catalog.release}"


def _modified(path: Path) -> int:
    """Size and time of a file in one number; 0 if it is young or gone."""
    try:
        stat = path.stat()
    except OSError:
        return 0
    if time.time() - stat.st_mtime < _YOUNG:
        return 0
    return hash((stat.st_size, stat.st_mtime_ns, stat.st_ino))


def units_of(po: PoFile, language: str, market: str) -> Iterator[Unit]:
    """What a person accepted in a catalogue, the text of obsolete entries too: it may come back
    in another release. Neighbours are those in the catalogue, which is in reading order."""
    active = [entry for entry in po.entries if not entry.obsolete]
    texts = ["", *(entry.msgid for entry in active), ""]
    for at, entry in enumerate(active):
        if _is_approved(entry):
            yield _unit(entry, language, market, texts[at], texts[at + 2])
    for entry in po.entries:
        if entry.obsolete and _is_approved(entry):
            yield _unit(entry, language, market)


def _unit(entry: Entry, language: str, market: str, before: str = "", after: str = "") -> Unit:
    return Unit(entry.msgid, entry.msgstr, language, market, before, after, entry.msgctxt)


def _is_approved(entry: Entry) -> bool:
    """Accepted, or was so when its text vanished; that needs no knowledge of its drafts."""
    return entry.msgid_plural is None and standing(entry, {}) is State.ACCEPTED


def _field(header: Entry, name: str) -> str:
    found = re.search(rf"^{name}:[ \t]*(.*)$", header.msgstr, re.MULTILINE | re.IGNORECASE)
    return found[1].strip() if found else ""


def _revised(header: Entry) -> str:
    """The date of a catalogue in UTC; empty if nobody has revised it."""
    try:
        when = datetime.strptime(_field(header, "PO-Revision-Date"), "%Y-%m-%d %H:%M%z")
    except ValueError:
        return ""
    utc = when.astimezone(UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ") if utc.year > 1970 else ""
