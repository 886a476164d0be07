"""What a run has to do: releases in markets, and what is recalled and drafted for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressloc.batch.report import Row
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Key
from pressloc.markup import Marked


@dataclass(slots=True)
class Job:
    """A release in a market: its merged catalogue and what is wanted for it."""

    release: str
    """Path of the release from the root of the workspace, with slashes."""
    path: Path
    """Its path."""
    name: str
    catalog: Catalog
    template: Sequence[Message]
    """What the release says, as its template has it."""
    messages: Sequence[Message]
    """The same with what the term base says of it."""
    wanted: Sequence[Key]
    """What nobody has translated yet."""
    replaceable: Sequence[Key] = ()
    """Machine drafts that what was approved elsewhere may replace."""
    recalled: Mapping[Key, Draft] = field(default_factory=dict)
    """What the memory has of it."""
    cached: Mapping[Key, Draft] = field(default_factory=dict)
    """What the machine wrote for the same text before."""
    tags: Mapping[Key, tuple[str, ...]] = field(init=False)
    """Names of the tags of texts in which something only looks like one."""

    def __post_init__(self) -> None:
        self.tags = {each.key: each.tags for each in self.template if each.tags is not None}

    def text(self, key: Key) -> Marked:
        """The text of a key as it is to be read."""
        return Marked(key.msgid, self.tags.get(key))

    @property
    def to_draft(self) -> list[Key]:
        """What is left to the machine."""
        known = self.recalled.keys() | self.cached.keys()
        return [key for key in self.wanted if key not in known]

    @property
    def words_to_draft(self) -> int:
        """Source words in that."""
        return sum(words_in(key.msgid) for key in self.to_draft)

    def replace(self) -> None:
        """Want what is recalled in place of a machine draft that says something else."""
        for key in self.replaceable:
            entry = self.catalog.get(key)
            draft = self.recalled.get(key)
            if entry is not None and draft is not None and entry.msgstr != draft.text:
                self.wanted = [*self.wanted, key]
        kept = set(self.wanted)
        self.recalled = {key: draft for key, draft in self.recalled.items() if key in kept}

    def fill(self, drafts: Mapping[Marked, Draft]) -> None:
        """Put drafts into the catalogue: what is known of them, and those of texts."""
        for key in self.wanted:
            draft = self.recalled.get(key) or self.cached.get(key) or drafts.get(self.text(key))
            if draft is not None:
                self.catalog.set_draft(key, draft)

    def lacks(self, drafts: Mapping[Marked, Draft]) -> bool:
        """Whether something is left to the machine that it has not drafted."""
        return any(self.text(key) not in drafts for key in self.to_draft)

    def row(self, drafts: Mapping[Marked, Draft] | None, seconds: float = 0.0) -> Row:
        """What was done, or is to do if drafts is None; and its share of the time that it took."""
        entries = list(self.catalog)
        drafted = [key for key in self.to_draft if drafts is None or self.text(key) in drafts]
        given = [*self.recalled.values(), *self.cached.values()]
        given += () if drafts is None else (drafts[self.text(key)] for key in drafted)
        return Row(
            release=self.name,
            market=self.catalog.market.name,
            segments=len(entries),
            words=sum(words_in(entry.msgid) for entry in entries),
            reused=len(entries) - len(self.wanted),
            recalled=len(self.recalled),
            cached=len(self.cached),
            drafted=len(drafted),
            drafted_words=sum(words_in(key.msgid) for key in drafted),
            findings=sum(len(draft.findings) for draft in given),
            seconds=seconds,
        )


def words_in(text: str) -> int:
    """Source words as translators count them: what white space separates."""
    return len(text.split())
