"""Putting machine drafts into entries: where that is allowed, and what then stands there."""

from __future__ import annotations

from dataclasses import replace

from pressloc.catalogs.drafts import FINDING, PROVENANCE, Draft, Drafts, is_untouched
from pressloc.catalogs.po import FUZZY, Entry
from pressloc.catalogs.text import clean, comment


def may_draft(entry: Entry, drafts: Drafts, *, redraft: bool) -> bool:
    """Whether a machine may write here: nothing stands there, or, to draft anew, only a draft
    that is proved to be untouched. Never where a person wrote or approved something."""
    if entry.obsolete or entry.msgid_plural is not None:
        return False
    return not entry.translated or (redraft and is_untouched(entry, drafts))


def prepare(draft: Draft, msgid: str) -> Draft:
    """A draft as catalogues hold it: clean text, line breaks at its ends as in the msgid (msgfmt
    wants that), confidence to two places."""
    text = clean(draft.text).strip()
    if text and msgid.startswith("\n"):
        text = f"\n{text}"
    if text and msgid.endswith("\n"):
        text = f"{text}\n"
    confidence = None if draft.confidence is None else round(draft.confidence, 2)
    findings = tuple(map(comment, draft.findings))
    return Draft(text, comment(draft.engine), confidence, findings)


def fill_in(entry: Entry, draft: Draft) -> Entry:
    """The entry with a prepared draft: fuzzy, findings and provenance after its notes."""
    notes = [line for line in entry.extracted if not line.startswith((FINDING, *PROVENANCE))]
    return replace(
        entry,
        msgstr=draft.text,
        extracted=(*notes, *draft.extracted),
        flags=entry.flags if entry.fuzzy else (FUZZY, *entry.flags),
        previous_msgid=None,
        previous_msgctxt=None,
    )
