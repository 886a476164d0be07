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
    plurals: tuple[str, ...] = ()
    """The forms of an entry with a plural, whose msgstr is empty."""
    previous_msgid_plural: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The translation: one text, or one for each plural form."""
        return self.plurals or (self.msgstr,)


def wording_of(entry: Entry) -> Wording:
    """What of an entry is people's."""
    return Wording(
        entry.msgstr,
        entry.flags,
        entry.comments,
        entry.previous_msgid,
        entry.previous_msgctxt,
        entry.plural_msgstrs,
        entry.previous_msgid_plural,
    )


def with_texts(wording: Wording, texts: tuple[str, ...]) -> Wording:
    """A wording with another translation."""
    if wording.plurals:
        return replace(wording, plurals=texts)
    return replace(wording, msgstr=texts[0])


def version(entry: Entry) -> str:
    """A short name for what an entry says now; another one as soon as anybody changes that."""
    said = repr((wording_of(entry), entry.obsolete))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def translate(entry: Entry, text: str, drafts: Drafts) -> Entry:
    """A person's text, not final yet: fuzzy, and `#|` stays until it is accepted.

    An accepted entry is not final any more either: nobody wants half a sentence published.
    """
    return translate_forms(entry, (text,), drafts)


def translate_forms(entry: Entry, texts: Sequence[str], drafts: Drafts) -> Entry:
    """The same with a text for each plural form, or with one where the entry has no plural."""
    texts = tuple(_prepared(text, entry.msgid) for text in texts)
    if not any(texts):
        return reject(entry, drafts)
    if texts == wording_of(entry).texts:
        return entry
    extracted = [line for line in entry.extracted if not _is_of_draft(line)]
    edited = _with_texts(replace(entry, extracted=tuple(extracted)), texts)
    return _annotated(edited.with_fuzzy(True), drafts)


def accept(entry: Entry, drafts: Drafts) -> Entry:
    """The translation as final; unchanged if there is none, or a plural form is empty."""
    if not all(wording_of(entry).texts):
        return entry
    final = replace(entry, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None)
    return _annotated(final.with_fuzzy(False), drafts)


def doubt(entry: Entry, drafts: Drafts) -> Entry:
    """The translation as not final."""
    return _annotated(entry.with_fuzzy(entry.translated), drafts)


def reject(entry: Entry, drafts: Drafts) -> Entry:
    """No translation."""
    empty = replace(entry, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None)
    empty = _with_texts(empty, ("",) * len(wording_of(entry).texts))
    return _annotated(empty.with_fuzzy(False), drafts)


def say(entry: Entry, wording: Wording, drafts: Drafts) -> Entry:
    """The entry with everything of people's as it once was.

    Unchanged if it had a plural then and has none now, or the other way round.
    """
    if (entry.msgid_plural is None) == bool(wording.plurals):
        return entry
    return _annotated(
        replace(
            entry,
            msgstr=wording.msgstr,
            flags=wording.flags,
            comments=wording.comments,
            previous_msgid=wording.previous_msgid,
            previous_msgctxt=wording.previous_msgctxt,
            plural_msgstrs=wording.plurals,
            previous_msgid_plural=wording.previous_msgid_plural,
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


def _with_texts(entry: Entry, texts: tuple[str, ...]) -> Entry:
    if entry.msgid_plural is None:
        return replace(entry, msgstr=texts[0])
    return replace(entry, plural_msgstrs=texts)


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
