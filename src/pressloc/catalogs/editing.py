"""What a person does to an entry: translate, accept, reject, comment, sign. Plain values only.

The rules are gettext's and those of states.py: unknown flags and people's comments stay, `#|` goes
with the fuzzy flag, the `#.` lines are what the next merge would write, so that it changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pressloc.catalogs.drafts import FINDING, PROVENANCE, Drafts, draft_of, is_untouched
from pressloc.catalogs.po import Entry
from pressloc.catalogs.text import clean


@dataclass(frozen=True, slots=True)
class Wording:
    """What of an entry is people's, and so what a history must be able to bring back."""

    msgstr: str = ""
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None


def wording_of(entry: Entry) -> Wording:
    """What of an entry is people's."""
    return Wording(
        entry.msgstr, entry.flags, entry.comments, entry.previous_msgid, entry.previous_msgctxt
    )


def version(entry: Entry) -> str:
    """A short name for what an entry says now; another one as soon as anybody changes that."""
    said = repr((wording_of(entry), entry.plural_msgstrs, entry.obsolete))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def translate(entry: Entry, text: str, drafts: Drafts) -> Entry:
    """A person's text, not final yet: fuzzy, and `#|` stays until it is accepted.

    An accepted entry is not final any more either: nobody wants half a sentence published.
    """
    text = _prepared(text, entry.msgid)
    if not text:
        return reject(entry, drafts)
    if text == entry.msgstr:
        return entry
    extracted = [line for line in entry.extracted if not _is_of_draft(line)]
    edited = replace(entry, msgstr=text, extracted=tuple(extracted)).with_fuzzy(True)
    return _annotated(edited, drafts)


def accept(entry: Entry, drafts: Drafts) -> Entry:
    """The translation as final; unchanged if there is none."""
    if not entry.translated:
        return entry
    final = replace(entry, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None)
    return _annotated(final.with_fuzzy(False), drafts)


def doubt(entry: Entry, drafts: Drafts) -> Entry:
    """The translation as not final."""
    return _annotated(entry.with_fuzzy(entry.translated), drafts)


def reject(entry: Entry, drafts: Drafts) -> Entry:
    """No translation."""
    empty = replace(entry, msgstr="", previous_msgid=None, previous_msgctxt=None)
    return _annotated(empty.with_fuzzy(False), drafts)


def say(entry: Entry, wording: Wording, drafts: Drafts) -> Entry:
    """The entry with everything of people's as it once was."""
    return _annotated(
        replace(
            entry,
            msgstr=wording.msgstr,
            flags=wording.flags,
            comments=wording.comments,
            previous_msgid=wording.previous_msgid,
            previous_msgctxt=wording.previous_msgctxt,
        ),
        drafts,
    )


def add_comment(entry: Entry, text: str) -> Entry:
    """One more line of people's; unchanged if it is empty or stands there."""
    line = f"# {clean(text).strip()}".rstrip()
    return entry if line == "#" or line in entry.comments else with_comments(entry, [line])


def with_comments(entry: Entry, lines: Sequence[str]) -> Entry:
    """Lines (`#` included) after those that are there."""
    return replace(entry, comments=(*entry.comments, *lines))


def remove_comment(entry: Entry, line: str) -> Entry:
    """Without that line, `#` included."""
    return replace(entry, comments=tuple(each for each in entry.comments if each != line))


def sign(header: Entry, translator: str, when: datetime) -> Entry:
    """The header with Last-Translator and PO-Revision-Date; every other field as it is."""
    values = {
        "last-translator": f"Last-Translator: {clean(translator)}",
        "po-revision-date": f"PO-Revision-Date: {when.strftime('%Y-%m-%d %H:%M%z')}",
    }
    lines = header.msgstr.rstrip("\n").split("\n")
    for at, line in enumerate(lines):
        name = line.partition(":")[0].strip().lower()
        lines[at] = values.pop(name, line)
    return replace(header, msgstr="\n".join([*lines, *values.values(), ""]))


def _prepared(text: str, msgid: str) -> str:
    """A person's text as catalogues hold it, with line breaks at its ends as in the msgid."""
    text = clean(text).strip()
    if not text:
        return ""
    before = "\n" if msgid.startswith("\n") else ""
    return f"{before}{text}" + ("\n" if msgid.endswith("\n") else "")


def _annotated(entry: Entry, drafts: Drafts) -> Entry:
    """The entry with the `#.` lines of its draft that hold for its text (as in merging.py)."""
    notes = [line for line in entry.extracted if not _is_of_draft(line)]
    own = [line for line in entry.extracted if _is_of_draft(line)]
    draft = draft_of(entry, drafts)
    if not entry.translated:
        own = []
    elif draft:
        own = [*(draft.extracted if is_untouched(entry, drafts) else (draft.provenance,))]
    elif not entry.fuzzy:
        own = [line for line in own if line.startswith(PROVENANCE)]
    return replace(entry, extracted=(*notes, *own))


def _is_of_draft(line: str) -> bool:
    return line.startswith((FINDING, *PROVENANCE))
