"""What a PO file holds, as plain values: entries, their keys and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies an entry in its catalogue: gettext looks messages up by these two."""

    msgid: str
    msgctxt: str | None = None

    @property
    def sorting(self) -> tuple[str, str]:
        """A total order that does not depend on the source's order."""
        return self.msgid, self.msgctxt or ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: `#: source/user-summit.md:7`."""

    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, active or obsolete. Two are equal when they say the same, however wrapped."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    comments: tuple[str, ...] = ()
    """People's lines, `#` included, exactly as they stand."""
    extracted: tuple[str, ...] = ()
    """`#.` lines, without the mark. gettext's convention: they belong to the extracting program."""
    places: tuple[Place, ...] = ()
    flags: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    obsolete: bool = False
    msgid_plural: str | None = None
    previous_msgid_plural: str | None = None
    plural_msgstrs: tuple[str, ...] = ()
    """`msgstr[0]`, `msgstr[1]` … of an entry with a plural; pressloc makes none but keeps them."""
    line: int = field(default=0, compare=False)
    """First line in the file it was read from; 0 for an entry made here."""

    @property
    def key(self) -> Key:
        """What identifies it."""
        return Key(self.msgid, self.msgctxt)

    @property
    def fuzzy(self) -> bool:
        """Whether it is flagged as not final."""
        return FUZZY in self.flags

    @property
    def translated(self) -> bool:
        """Whether anything is filled in, final or not."""
        return bool(self.msgstr) or any(self.plural_msgstrs)

    def with_fuzzy(self, fuzzy: bool) -> Entry:
        """The same entry with the flag set or cleared; other flags keep their order."""
        if fuzzy == self.fuzzy:
            return self
        others = tuple(flag for flag in self.flags if flag != FUZZY)
        return replace(self, flags=(FUZZY, *others) if fuzzy else others)


@dataclass(frozen=True, slots=True)
class PoFile:
    """A whole PO file, with the text each entry had so that what did not change stays as it was."""

    header: Entry
    entries: tuple[Entry, ...] = ()
    trailer: tuple[str, ...] = ()
    """Comment lines after the last entry."""
    originals: Mapping[Key, tuple[Entry, str]] = field(default_factory=dict, compare=False)
    """Each entry as read and its own lines, unwrapped or wrapped as its writer left them."""
    newline: str = "\n"
