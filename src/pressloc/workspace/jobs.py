"""What a run has to do: releases in markets, and what is recalled and drafted for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Key
from pressloc.workspace.report import Row


@dataclass(slots=True)
class Job:
    """A release in a market: its merged catalogue and what is wanted for it."""

    name: str
    catalog: Catalog
    messages: Sequence[Message]
    wanted: Sequence[Key]
    """What nobody has translated yet."""
    recalled: Mapping[Key, Draft] = field(default_factory=dict)
    """What the memory has of it."""

    @property
    def to_draft(self) -> list[Key]:
        """What is left to the machine."""
        return [key for key in self.wanted if key not in self.recalled]

    @property
    def words_to_draft(self) -> int:
        return sum(words_in(key.msgid) for key in self.to_draft)


def to_draft(jobs: Sequence[Job]) -> list[Message]:
    """Each message that is left to the machine in some release, once."""
    by_key = {message.key: message for job in jobs for message in job.messages}
    return [by_key[key] for key in dict.fromkeys(key for job in jobs for key in job.to_draft)]


def row_of(job: Job) -> Row:
    """What is known of a job before its machine drafts are made."""
    entries = list(job.catalog)
    return Row(
        release=job.name,
        market=job.catalog.market.name,
        segments=len(entries),
        words=sum(words_in(entry.msgid) for entry in entries),
        reused=len(entries) - len(job.wanted),
        recalled=len(job.recalled),
        drafted=len(job.to_draft),
        drafted_words=job.words_to_draft,
        findings=sum(len(draft.findings) for draft in job.recalled.values()),
        seconds=0.0,
    )


def words_in(text: str) -> int:
    """Source words as translators count them: what white space separates."""
    return len(text.split())
