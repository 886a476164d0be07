"""Drafts from the memory: what people approved for the same text elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pressloc.batch.drafting import check, messages_of
from pressloc.batch.jobs import Job
from pressloc.catalogs.drafts import MEMORY, Draft
from pressloc.catalogs.po import Key
from pressloc.errors import PresslocError
from pressloc.memory import Match, MatchKind, Memory
from pressloc.workspace.place import Workspace
from pressloc.workspace.remembering import open_memory

_UNUSABLE = "the memory cannot be used: {}"


def refresh_memory(workspace: Workspace) -> tuple[str, ...]:
    """Have the memory take in what was accepted since the last run; what a person should know.

    A memory that fails is no reason to draft nothing.
    """
    notes: list[str] = []
    try:
        with open_memory(workspace, notes.append) as memory:
            memory.refresh()
    except PresslocError as error:
        notes.append(_UNUSABLE.format(error))
    return tuple(notes)


def recall(workspace: Workspace, jobs: Iterable[Job]) -> tuple[str, ...]:
    """Ask the memory as it is for what jobs want; tell what a person should know, a line each."""
    notes: list[str] = []
    try:
        with open_memory(workspace, notes.append) as memory:
            if memory.exists:
                for job in jobs:
                    job.recalled = _drafts_for(workspace, memory, job)
    except PresslocError as error:
        notes.append(_UNUSABLE.format(error))
    return tuple(notes)


def _drafts_for(workspace: Workspace, memory: Memory, job: Job) -> Mapping[Key, Draft]:
    """The best translation for each wanted text, where the memory has one that is good enough.

    The checks say what is wrong with it here as they do with a machine's: terms may have changed
    since it was approved, and below the very same text it may lack a number.
    """
    market = job.catalog.market
    texts = ["", *(message.msgid for message in job.messages), ""]
    places = {message.key: at for at, message in enumerate(job.messages)}
    drafts: dict[Key, Draft] = {}
    for key in (*job.wanted, *job.replaceable):
        at = places[key]
        for match in memory.recall(
            key.msgid,
            market,
            before=texts[at],
            after=texts[at + 2],
            context=key.msgctxt,
            limit=1,
            at_least=workspace.settings.memory_threshold,
        ):
            drafts[key] = _draft(match)
    return _checked(workspace, job, drafts)


def _draft(match: Match) -> Draft:
    told = [f"{match.percent}%", match.origin]
    if match.kind is MatchKind.ADAPTED:
        told.append(str(match.kind))
    return Draft(match.target, MEMORY + " · ".join(told), None, (match.note,) if match.note else ())


def _checked(workspace: Workspace, job: Job, drafts: Mapping[Key, Draft]) -> Mapping[Key, Draft]:
    """The drafts with what the checks say of them."""
    market = job.catalog.market
    terms = workspace.terms.market(market.name) if workspace.terms else None
    found = check(
        [job.text(key) for key in drafts],
        [draft.text for draft in drafts.values()],
        workspace.settings.source_language,
        market,
        terms,
    )
    return {
        key: replace(draft, findings=(*draft.findings, *messages_of(own)))
        for (key, draft), own in zip(drafts.items(), found, strict=True)
    }
