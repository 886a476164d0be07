"""What goes out to another tool and what comes back from it, whatever the format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressloc.catalogs.drafts import MEMORY, Draft
from pressloc.catalogs.editing import wording_of
from pressloc.catalogs.po import Entry, Key, Place
from pressloc.catalogs.states import State
from pressloc.markets import Market
from pressloc.workspace.signature import NOBODY, Signature

_MARK = re.compile(r"(?P<text>[0-9a-f]{16})\.(?P<state>open|accepted)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What an entry said when it went out, short enough for an attribute or a cell."""

    text: str
    """Hash of the translation."""
    accepted: bool

    def __str__(self) -> str:
        return f"{self.text}.{'accepted' if self.accepted else 'open'}"

    @classmethod
    def of(cls, text: str, accepted: bool) -> Mark:
        """The mark of a translation."""
        return cls(_hash(text), accepted)

    @classmethod
    def of_all(cls, texts: Sequence[str], accepted: bool) -> Mark:
        """The mark of a translation that has a text for each plural form, or one text."""
        return cls.joined([cls.of(text, accepted) for text in texts])

    @classmethod
    def joined(cls, marks: Sequence[Mark]) -> Mark:
        """The mark of plural forms that went out with a mark each."""
        if len(marks) == 1:
            return marks[0]
        accepted = all(mark.accepted for mark in marks)
        return cls(_hash(" ".join(mark.text for mark in marks)), accepted)

    @classmethod
    def parse(cls, text: str) -> Mark | None:
        """The mark that str() wrote; None for anything else."""
        match = _MARK.fullmatch(text.strip())
        return cls(match["text"], match["state"] == "accepted") if match else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def mark_of(entry: Entry, forms: int = 1) -> Mark:
    """The mark of an entry as it is now; forms: as how many texts it went out."""
    texts = wording_of(entry).texts
    filled = (*texts, *[""] * (forms - len(texts)))
    return Mark.of_all(filled, entry.translated and not entry.fuzzy)


def id_of(key: Key) -> str:
    """A short name of an entry, the same in every export: an NMTOKEN, as XLIFF wants it."""
    return "u" + hashlib.sha256(repr((key.msgid, key.msgctxt)).encode()).hexdigest()[:16]


_FORM = ".form"
"""Before the number of a plural form, at the end of the name of its unit."""


@dataclass(frozen=True, slots=True)
class PluralForm:
    """One plural form of an entry, which goes out as a unit of its own."""

    number: int
    """From 0, as gettext counts them."""
    count: int
    """How many of them the entry has."""
    source: str
    """The singular of the source for one thing, else its plural."""


def form_of(id: str) -> tuple[str, int | None]:
    """The short name of an entry, and which of its plural forms is meant, from a unit's name."""
    base, mark, number = id.partition(_FORM)
    return (base, int(number)) if mark and number.isascii() and number.isdigit() else (id, None)


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry on its way out, or one plural form of an entry."""

    key: Key
    number: int
    """From 1, in the order of the release."""
    target: str
    state: State
    mark: Mark
    role: str = ""
    notes: tuple[str, ...] = ()
    """What the catalogue tells the translator besides the role: speaker, terms, findings."""
    comments: tuple[str, ...] = ()
    """What people wrote, without `#`."""
    tags: tuple[str, ...] = ()
    """Names of the inline tags in the texts."""
    previous: str | None = None
    """The source that the translation was made for, where that has changed."""
    draft: Draft | None = None
    """What the machine wrote."""
    places: tuple[Place, ...] = ()
    form: PluralForm | None = None
    """Which plural form this is, for an entry with a plural."""

    @property
    def origin(self) -> str:
        """Where its draft comes from: `argos en→es 1.9`, `101% · user-summit`; empty if it has
        none."""
        return "" if self.draft is None else self.draft.engine.removeprefix(MEMORY)

    @property
    def quality(self) -> int | None:
        """What is thought of its draft, in per cent: likeness for one from the memory, else
        confidence."""
        if self.draft is None:
            return None
        if self.draft.is_recalled:
            likeness = self.origin.partition("%")[0]
            return min(int(likeness), 100) if likeness.isdigit() else None
        return None if self.draft.confidence is None else round(100 * self.draft.confidence)

    @property
    def id(self) -> str:
        """Its short name."""
        return self.entry_id if self.form is None else f"{self.entry_id}{_FORM}{self.form.number}"

    @property
    def entry_id(self) -> str:
        """The short name of its entry, which all its plural forms share."""
        return id_of(self.key)

    @property
    def source(self) -> str:
        """Its source text."""
        return self.key.msgid if self.form is None else self.form.source


@dataclass(frozen=True, slots=True)
class Handoff:
    """One release in one market on its way out."""

    release: str
    path: str
    """The release's path from the workspace's root."""
    format: str
    """`markdown`, `html`, `docx` or `text`."""
    source_language: str
    market: Market
    units: tuple[Unit, ...]
    signature: Signature = NOBODY
    """Who revised its catalogue last, and when."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One unit that came back."""

    release: str
    """Name of the release, or its path."""
    market: str
    """As gettext or as BCP 47 names it."""
    id: str
    source: str
    target: str
    place: str
    """Where in the file: `line 12`, `row 3`."""
    final: bool = False
    """Whether the tool says that it is approved."""
    translated: bool = False
    """Whether the tool says that a person has translated it, approved or not."""
    reopened: bool = False
    """Whether the tool says in so many words that it is not final."""
    mark: Mark | None = None
    comments: tuple[str, ...] = ()
    problem: str = ""
    """Why its target cannot be taken, if so."""
    forms: tuple[str, ...] = ()
    """The plural forms of its entry, for units that were joined to one (joining.py)."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The translation: one text, or one for each plural form."""
        return self.forms or (self.target,)


def plain_comments(lines: Iterable[str]) -> tuple[str, ...]:
    """People's lines of a catalogue without their mark; empty ones left out."""
    return tuple(text for line in lines if (text := line.removeprefix("#").strip()))
