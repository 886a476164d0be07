"""A release in one market as a reviewer sees it: rows in reading order, each with its entry."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import MEMORY, Draft
from pressloc.catalogs.editing import version, wording_of
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.checks.base import Pair
from pressloc.checks.entries import Languages, pair_of
from pressloc.markets import Market, derive
from pressloc.model import Block
from pressloc.review.plurals import Form


@dataclass(frozen=True, slots=True)
class Row:
    """A segment at its place in the release; a text that stands in two places has two rows."""

    number: int
    """From 1, in reading order; 0 for a block that stays as it is."""
    block: Block
    begins: bool
    """Whether it is the first of its block."""
    position: int
    """Ordinal number of its block."""
    id: str = ""
    """Names its entry in requests; empty for a block that stays as it is."""
    entry: Entry | None = None
    state: State = State.UNTRANSLATED
    draft: Draft | None = None

    @property
    def version(self) -> str:
        """Names what its entry says now."""
        return version(self.entry) if self.entry else ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The text that its entry translates, and its plural if it has one."""
        if self.entry is None:
            return ()
        plural = self.entry.msgid_plural
        return (self.entry.msgid,) if plural is None else (self.entry.msgid, plural)

    @property
    def recalled(self) -> str:
        """How like its source the memory's was, while the memory's words stand there: `101%`."""
        if self.draft is None or self.state is not State.MACHINE_DRAFT:
            return ""
        is_recalled = self.draft.engine.startswith(MEMORY)
        return self.draft.engine.removeprefix(MEMORY).split(" ")[0] if is_recalled else ""

    @property
    def confidence(self) -> float | None:
        """What the machine thinks of its draft, while that is what stands there."""
        is_draft = self.draft is not None and self.state is State.MACHINE_DRAFT
        return self.draft.confidence if is_draft and self.draft else None


def id_of(key: Key) -> str:
    """A short name for an entry, safe in addresses and pages."""
    return hashlib.sha256(repr((key.msgid, key.msgctxt)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a row to be written: its translation, or one plural form of it."""

    text: str
    source: str
    number: int = 0
    """Which of the row's sources it translates: 1 for the plural."""
    form: Form | None = None


@dataclass(frozen=True)
class Document:
    """All rows of a release in one market."""

    name: str
    market: Market
    source_language: str
    path: Path
    """The release."""
    catalogue: Path
    rows: tuple[Row, ...]
    forms: tuple[Form, ...] = ()
    """The plural forms of the catalogue, for entries that have a plural."""

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The first row of each entry."""
        return {row.id: row for row in reversed(self.rows) if row.entry is not None}

    @cached_property
    def states(self) -> Mapping[State, int]:
        """Entries by state."""
        return Counter(row.state for row in self.by_id.values())

    @property
    def source_direction(self) -> str:
        """`ltr` or `rtl`, as the script of the source runs."""
        return derive(self.source_language).cldr.text_direction

    @property
    def total(self) -> int:
        """All entries."""
        return len(self.by_id)

    @cached_property
    def words_left(self) -> int:
        """Source words of the entries that nobody has accepted."""
        return sum(
            len(row.entry.msgid.split())
            for row in self.by_id.values()
            if row.entry is not None and row.state is not State.ACCEPTED
        )

    def fields(self, row: Row, texts: Sequence[str] | None = None) -> tuple[Field, ...]:
        """What is to be written in a row; with other texts than its own if they are given."""
        assert row.entry is not None
        said = wording_of(row.entry).texts if texts is None else tuple(texts)
        if row.entry.msgid_plural is None:
            return (Field("".join(said[:1]), row.entry.msgid),)
        count = max(len(self.forms), len(row.entry.plural_msgstrs))
        forms = (*self.forms, *[Form()] * (count - len(self.forms)))
        return tuple(
            Field(text, row.sources[number], number, form)
            for form, text in zip(forms, (*said, *[""] * count), strict=False)
            for number in [0 if form.is_singular else 1]
        )

    def pairs(self, row: Row, texts: Sequence[str] | None = None) -> tuple[Pair, ...]:
        """A row as checks see it, a pair for each of its fields."""
        entry = row.entry
        assert entry is not None
        languages = Languages(self.source_language, self.market.language, self.market.name)
        return tuple(
            pair_of(
                entry,
                languages,
                field.source,
                field.text,
                one_count=field.form is not None and field.form.leaves_number,
            )
            for field in self.fields(row, texts)
        )


def rows_of(
    blocks: tuple[Block, ...], keys: list[tuple[Key, ...]], catalog: Catalog
) -> Iterator[Row]:
    """The rows of a release whose catalogue was merged with it."""
    number = 0
    for position, (block, own) in enumerate(zip(blocks, keys, strict=True)):
        begins = True
        for key in own:
            entry = catalog.get(key)
            if entry is None:
                continue
            number += 1
            yield Row(
                number,
                block,
                begins,
                position,
                id_of(key),
                entry,
                catalog.state(entry),
                catalog.draft(entry),
            )
            begins = False
        if begins and block.text.strip():
            yield Row(0, block, True, position)
