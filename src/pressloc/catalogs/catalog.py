"""The catalogue of one release in one market, on disk: read, merged, drafted, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressloc.catalogs.drafting import fill_in, may_draft, prepare
from pressloc.catalogs.drafts import Draft, Drafts, draft_of, parse_drafts, serialize_drafts
from pressloc.catalogs.header import complete_header, new_header, singular_form
from pressloc.catalogs.merging import MergeReport, merge
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Entry, Key, PoFile
from pressloc.catalogs.reading import parse
from pressloc.catalogs.states import State, state_of
from pressloc.catalogs.text import comment
from pressloc.catalogs.writing import serialize
from pressloc.errors import CatalogError, SourceError
from pressloc.files import read_bytes, write_atomically
from pressloc.markets import Market

Change = Callable[[Entry, Drafts], Entry]
"""What a person does to an entry. It may raise, and then nothing is changed: so it can refuse an
entry that is not what the person saw."""


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """The two files of a catalogue as they were read; None where there was no file."""

    po: bytes | None
    drafts: bytes | None


class Catalog:
    """A catalogue in memory. Changes reach the disk with write() only, whole or not at all.

    A person may save the file while this is held (translating takes minutes), so write() looks
    whether it is still what was read, and if not reads it again and repeats merge(), set_draft()
    and edit() on what is there now: what the person just saved is merged, never overwritten.
    """

    as_read: PoFile
    """The PO file as it is on disk, as far as known."""
    _header: Entry
    _entries: dict[Key, Entry]
    _drafts: dict[Key, tuple[Draft, ...]]

    def __init__(self, path: Path, market: Market) -> None:
        self.path = path
        self.market = market
        self._messages: Sequence[Message] | None = None
        self._new_drafts: dict[Key, Draft] = {}
        self._edits: list[tuple[Key, Change]] = []
        self._signature: Callable[[Entry], Entry] | None = None
        self._take(_look(path))

    @classmethod
    def read(cls, path: Path, market: Market) -> Catalog:
        """Read `locales/<market>/LC_MESSAGES/<release>.po`; a new, empty one if there is no file.

        CatalogError with line, cause and remedy if it or its drafts are damaged.
        """
        return cls(path, market)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries: active ones in the order of the release, then obsolete ones."""
        return tuple(self._entries.values())

    @property
    def drafts(self) -> Drafts:
        """The raw machine drafts by entry."""
        return self._drafts

    def __iter__(self) -> Iterator[Entry]:
        """The active entries, in order."""
        return (entry for entry in self._entries.values() if not entry.obsolete)

    def get(self, key: Key) -> Entry | None:
        """The active entry of a key."""
        entry = self._entries.get(key)
        return None if entry is None or entry.obsolete else entry

    def state(self, entry: Entry) -> State:
        """The state of one of its entries."""
        return state_of(entry, self._drafts)

    def draft(self, entry: Entry) -> Draft | None:
        """The raw draft that an entry holds or was made from."""
        return draft_of(entry, self._drafts)

    def running_text(self, entry: Entry) -> str:
        """What stands for an entry in a running text; of plural forms, the one for one thing."""
        if entry.msgid_plural is None:
            return entry.msgstr
        one = singular_form(self.as_read.header)
        forms = [*entry.plural_msgstrs[one : one + 1], *reversed(entry.plural_msgstrs)]
        return next(filter(None, forms), "")

    def merge(self, messages: Sequence[Message]) -> MergeReport:
        """Bring it to what the release says now (merging.py)."""
        self._messages = messages
        merged = merge(self.entries, self._drafts, messages)
        self._entries = {entry.key: entry for entry in merged.entries}
        self._drafts = dict(merged.drafts)
        self._header = complete_header(self._header, self.path.stem, self.market)
        return merged.report

    def needs_draft(self, *, redraft: bool = False) -> list[Key]:
        """What a machine may draft, in order: untranslated entries, and with redraft also machine
        drafts that are proved to be untouched. Never a text that a person wrote or approved."""
        return [entry.key for entry in self if may_draft(entry, self._drafts, redraft=redraft)]

    def set_draft(self, key: Key, draft: Draft) -> bool:
        """Fill in a draft as fuzzy with its findings and provenance.

        False, and nothing changed, if there is no such entry now, a person's words stand there,
        or the draft is empty.
        """
        entry = self.get(key)
        if entry is None or not may_draft(entry, self._drafts, redraft=True):
            return False
        draft = prepare(draft, entry.msgid)
        if not draft.text:
            return False
        self._new_drafts[key] = draft
        self._drafts[key] = (draft,)
        self._entries[key] = fill_in(entry, draft)
        return True

    def edit(self, key: Key, change: Change) -> Entry:
        """Do a person's change to the active entry of a key and return what it is now.

        CatalogError if there is no such entry; what the change raises goes through.
        """
        entry = self.get(key)
        if entry is None:
            raise CatalogError(
                "this text is not in the catalogue now",
                file=self.path,
                remedy="load the page again; the release has changed",
            )
        changed = change(entry, self._drafts)
        self._entries[key] = changed
        self._edits.append((key, change))
        return changed

    def sign(self, signature: Callable[[Entry], Entry]) -> None:
        """Change the header as a person's tool does on saving: who it was, and when."""
        self._header = signature(self._header)
        self._signature = signature

    def to_bytes(self) -> bytes:
        """The PO file; the very bytes that were read if nothing in it changed."""
        po = replace(self.as_read, header=self._header, entries=self.entries)
        if self._on_disk.po is not None and po == self.as_read:
            return self._on_disk.po
        return serialize(po)

    def is_changed(self) -> bool:
        """Whether write() would write anything."""
        return self._differs(self.to_bytes())

    def _differs(self, po: bytes) -> bool:
        drafts = serialize_drafts(self._drafts)
        return po != self._on_disk.po or drafts != (self._on_disk.drafts or b"")

    def write(self) -> bool:
        """Write what changed and tell whether anything did; files without change are not touched.

        Drafts go first, the old ones with the new, so that whenever the run is killed every
        machine text in the catalogue is known as such; then the catalogue; then the drafts alone
        that are in use.
        """
        if _look(self.path) != self._on_disk:
            self._replay()
        po = self.to_bytes()
        if not self._differs(po):
            return False
        _write_drafts(drafts_path(self.path), _union(self._drafts_on_disk, self._drafts))
        if _read(self.path) != self._on_disk.po:
            self._replay()
            po = self.to_bytes()
        if po != self._on_disk.po:
            write_atomically(self.path, po)
        _write_drafts(drafts_path(self.path), self._drafts)
        self._settle(po)
        return True

    def _settle(self, po: bytes) -> None:
        """What is in memory is what is on disk now."""
        self.as_read = replace(self.as_read, header=self._header, entries=self.entries)
        self._on_disk = _OnDisk(po, _read(drafts_path(self.path)))
        self._drafts_on_disk = dict(self._drafts)
        self._new_drafts = {}
        self._edits = []
        self._signature = None

    def _take(self, on_disk: _OnDisk) -> None:
        """Begin with what is on disk."""
        self._on_disk = on_disk
        if on_disk.po is None:
            self.as_read = PoFile(new_header(self.path.stem, self.market))
        else:
            self.as_read = parse(on_disk.po, self.path)
        self._header = self.as_read.header
        self._entries = {entry.key: entry for entry in self.as_read.entries}
        self._drafts_on_disk = parse_drafts(on_disk.drafts or b"", drafts_path(self.path))
        self._drafts = dict(self._drafts_on_disk)

    def _replay(self) -> None:
        """Do again on the present files what was done on those read before."""
        messages, new_drafts, edits = self._messages, self._new_drafts, self._edits
        self._take(_look(self.path))
        self._new_drafts = {}
        self._edits = []
        if messages is not None:
            self.merge(messages)
        for key, draft in new_drafts.items():
            self.set_draft(key, draft)
        for key, change in edits:
            self.edit(key, change)
        if self._signature is not None:
            self.sign(self._signature)


def drafts_path(path: Path) -> Path:
    """Where the raw machine drafts of a catalogue are."""
    return path.with_suffix(".drafts.jsonl")


def write_pot(path: Path, messages: Sequence[Message]) -> bool:
    """Write the template of a release if it changed; tell whether it did."""
    data = to_pot(path.stem, messages)
    if _read(path) == data:
        return False
    write_atomically(path, data)
    return True


def to_pot(name: str, messages: Sequence[Message]) -> bytes:
    """The template of a release: its messages without translation."""
    entries = tuple(
        Entry(
            each.msgid,
            msgctxt=each.msgctxt,
            extracted=tuple(map(comment, each.notes)),
            places=each.places,
        )
        for each in messages
    )
    return serialize(PoFile(new_header(name, None), entries))


def _look(path: Path) -> _OnDisk:
    return _OnDisk(_read(path), _read(drafts_path(path)))


def _read(path: Path) -> bytes | None:
    if not path.exists():
        return None
    try:
        return read_bytes(path)
    except SourceError as error:
        raise CatalogError(error.message, file=error.file, remedy=error.remedy) from error


def _write_drafts(path: Path, drafts: Drafts) -> None:
    data = serialize_drafts(drafts)
    if data != (_read(path) or b""):
        write_atomically(path, data)


def _union(one: Mapping[Key, tuple[Draft, ...]], other: Drafts) -> Drafts:
    """The drafts of both, the other's last."""
    keys = one.keys() | other.keys()
    return {key: tuple(dict.fromkeys((*one.get(key, ()), *other.get(key, ())))) for key in keys}
