"""Bring a catalogue to what its release says now, without losing a word that a person wrote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pressloc.catalogs.drafts import FINDING, PROVENANCE, Draft, Drafts, draft_of, is_untouched
from pressloc.catalogs.messages import Message
from pressloc.catalogs.pairing import pair
from pressloc.catalogs.po import FUZZY, Entry, Key
from pressloc.catalogs.states import State, is_human, standing
from pressloc.catalogs.text import clean, comment


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What merging found, by key, in the order of the release."""

    kept: tuple[Key, ...] = ()
    moved: tuple[Key, ...] = ()
    """Those of the kept that stand elsewhere now."""
    new: tuple[Key, ...] = ()
    """No earlier translation was found for them."""
    changed: tuple[tuple[Key, Key], ...] = ()
    """Old and new: a person's translation went along as fuzzy."""
    carried: tuple[tuple[Key, Key], ...] = ()
    """Old and new: the same text in another context, or with other white space."""
    returned: tuple[Key, ...] = ()
    """Were obsolete, and are back with their translation and state."""
    vanished: tuple[Key, ...] = ()
    """Became obsolete."""
    dropped: tuple[Key, ...] = ()
    """Vanished with nothing of a person in them, or with everything handed on."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries after a merge, active ones in the order of the release, then obsolete ones."""

    entries: tuple[Entry, ...]
    drafts: Drafts
    report: MergeReport


@dataclass(slots=True)
class _Work:
    """A merge under way."""

    old: dict[Key, Entry]
    drafts: dict[Key, tuple[Draft, ...]]
    wanted: set[Key]
    by_text: dict[str, list[Entry]]
    pairs: Mapping[Key, Key]
    heirs: dict[Key, Key] = field(default_factory=dict)
    """Old key to the new key that took over its text or comments."""
    handed_on: set[Key] = field(default_factory=set)
    """Keys of entries that live on whole under another key."""
    new: list[Key] = field(default_factory=list)
    changed: list[tuple[Key, Key]] = field(default_factory=list)
    carried: list[tuple[Key, Key]] = field(default_factory=list)


def merge(entries: Sequence[Entry], drafts: Drafts, messages: Iterable[Message]) -> Merged:
    """Merge the messages of a release into the entries of a catalogue. Merging twice is once."""
    wanted = {message.key: message for message in messages if message.msgid}
    work = _start(entries, drafts, list(wanted))
    active = [_present(work, message) for message in wanted.values()]
    obsolete, vanished, dropped = _put_away(work, entries, active)
    before = [entry.key for entry in entries if not entry.obsolete and entry.key in wanted]
    kept = [key for key in wanted if key in work.old and not work.old[key].obsolete]
    report = MergeReport(
        kept=tuple(kept),
        moved=tuple(_moved(before, kept)),
        new=tuple(work.new),
        changed=tuple(work.changed),
        carried=tuple(work.carried),
        returned=tuple(key for key in wanted if key in work.old and work.old[key].obsolete),
        vanished=vanished,
        dropped=dropped,
    )
    merged = (*active, *obsolete)
    return Merged(merged, _drafts_in_use(merged, work.drafts), report)


def _start(entries: Sequence[Entry], drafts: Drafts, wanted: list[Key]) -> _Work:
    by_text: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.msgid_plural is None:
            by_text.setdefault(_canonical(entry.msgid), []).append(entry)
    old = {entry.key: entry for entry in entries}
    strangers = [key for key in wanted if key in old or _canonical(key.msgid) not in by_text]
    pairs = pair(
        [entry.key for entry in entries if not entry.obsolete],
        strangers,
        [e.key for e in entries if e.obsolete and e.msgid_plural is None and is_human(e, drafts)],
    )
    return _Work(old, dict(drafts), set(wanted), by_text, pairs)


def _canonical(text: str) -> str:
    """A text apart from what an upgrade of the segmentation may do to its white space."""
    return " ".join(clean(text).split())


def _present(work: _Work, message: Message) -> Entry:
    """The entry of a message, with the translation that it has or comes by."""
    entry = work.old.get(message.key)
    if entry is None:
        entry = _from_same_text(work, message) or _from_similar_text(work, message)
    if entry is None:
        work.new.append(message.key)
        entry = Entry(message.msgid, msgctxt=message.msgctxt)
    extracted = _extracted(entry, message.notes, work.drafts)
    return replace(entry, obsolete=False, places=message.places, extracted=extracted)


def _from_same_text(work: _Work, message: Message) -> Entry | None:
    """The same text in another context, or with other white space: it means what it meant.

    Only a copy for a role that its translation was not made for is fuzzy.
    """
    donors = work.by_text.get(_canonical(message.msgid), ())
    if not donors:
        return None
    donor = min(donors, key=lambda entry: _worth(entry, work.drafts))
    if known := work.drafts.get(donor.key):
        work.drafts[message.key] = known
    work.carried.append((donor.key, message.key))
    entry = replace(donor, msgid=message.msgid, msgctxt=message.msgctxt, line=0)
    if donor.key not in work.wanted:
        work.handed_on.add(donor.key)
        return entry
    was_in_this_role = not donor.extracted or set(donor.extracted) & set(message.notes)
    return entry if was_in_this_role else entry.with_fuzzy(entry.translated)


def _worth(entry: Entry, drafts: Drafts) -> int:
    ranks = (State.ACCEPTED, State.UNSURE, State.SOURCE_CHANGED, State.MACHINE_DRAFT)
    state = standing(entry, drafts)
    return ranks.index(state) if state in ranks else len(ranks)


def _from_similar_text(work: _Work, message: Message) -> Entry | None:
    """What a person wrote for a text that this one is a changed form of; fuzzy, with `#|`."""
    key = work.pairs.get(message.key)
    if key is None:
        return None
    donor = work.old[key]
    if donor.msgid_plural is not None:
        return None
    work.heirs[key] = message.key
    blank = Entry(message.msgid, msgctxt=message.msgctxt, comments=donor.comments)
    blank = replace(blank, flags=donor.with_fuzzy(False).flags)
    if not is_human(donor, work.drafts):
        work.new.append(message.key)
        return blank
    work.changed.append((key, message.key))
    translates = donor.key
    if standing(donor, work.drafts) is State.SOURCE_CHANGED and donor.previous_msgid:
        translates = Key(donor.previous_msgid, donor.previous_msgctxt)
    previous = translates if translates != message.key else None
    return replace(
        blank,
        msgstr=donor.msgstr,
        flags=blank.with_fuzzy(True).flags,
        previous_msgid=previous.msgid if previous else None,
        previous_msgctxt=previous.msgctxt if previous else None,
    )


def _extracted(entry: Entry, notes: Sequence[str], drafts: Drafts) -> tuple[str, ...]:
    """The `#.` lines of an entry: notes; findings, while the text is the machine's; provenance.

    As gettext has it these lines belong to the program that extracts the texts: all of them are
    written anew, except that where the raw draft is not known any more provenance stays.
    """
    notes = tuple(map(comment, notes))
    if not entry.translated:
        return notes
    draft = draft_of(entry, drafts)
    untouched = is_untouched(entry, drafts)
    if draft:
        return (*notes, *(draft.extracted if untouched else (draft.provenance,)))
    marks = (FINDING, *PROVENANCE) if entry.fuzzy else PROVENANCE
    return (*notes, *(line for line in entry.extracted if line.startswith(marks)))


def _put_away(
    work: _Work, entries: Sequence[Entry], active: Sequence[Entry]
) -> tuple[list[Entry], tuple[Key, ...], tuple[Key, ...]]:
    """The obsolete entries afterwards: earlier ones first, then those whose text vanished."""
    earlier = [
        entry
        for entry in entries
        if entry.obsolete and entry.key not in work.wanted and entry.key not in work.handed_on
    ]
    gone = [entry for entry in entries if not entry.obsolete and entry.key not in work.wanted]
    lasting = [entry for entry in gone if standing(entry, work.drafts) is State.ACCEPTED]
    present = {entry.key: entry for entry in (*active, *earlier, *lasting)}
    kept = [entry for entry in gone if _is_needed(work, entry, present)]
    vanished = tuple(entry.key for entry in kept)
    dropped = tuple(entry.key for entry in gone if entry not in kept)
    retired = [replace(entry, obsolete=True, extracted=(), places=()) for entry in kept]
    return [*earlier, *retired], vanished, dropped


def _is_needed(work: _Work, entry: Entry, present: Mapping[Key, Entry]) -> bool:
    """Whether a vanished entry holds a person's words that would be lost without it."""
    if entry.key in work.handed_on:
        return False
    if not is_human(entry, work.drafts):
        return bool(entry.comments) and entry.key not in work.heirs
    if standing(entry, work.drafts) is State.ACCEPTED or entry.msgid_plural is not None:
        return True
    if entry.key in work.heirs:
        return False
    return not _is_copy(entry, present)


def _is_copy(entry: Entry, present: Mapping[Key, Entry]) -> bool:
    """Whether a fuzzy entry only repeats the translation of the text it was taken from."""
    if entry.previous_msgid is None:
        return False
    source = present.get(Key(entry.previous_msgid, entry.previous_msgctxt))
    return (
        source is not None
        and source.msgstr == entry.msgstr
        and set(entry.comments) <= set(source.comments)
        and set(entry.flags) <= {*source.flags, FUZZY}
    )


def _drafts_in_use(entries: Iterable[Entry], drafts: Drafts) -> dict[Key, tuple[Draft, ...]]:
    """One draft an entry: the one it holds, else the newest; none for entries that are gone."""
    return {
        entry.key: (draft,)
        for entry in entries
        for draft in [draft_of(entry, drafts)]
        if draft is not None
    }


def _moved(before: Sequence[Key], after: Sequence[Key]) -> Iterator[Key]:
    """The fewest keys whose move explains the new order: all but a longest rising run."""
    rank = {key: at for at, key in enumerate(before)}
    ends: list[int] = []
    lengths: list[int] = []
    for key in after:
        at = bisect_left(ends, rank[key])
        ends[at : at + 1] = [rank[key]]
        lengths.append(at)
    need = len(ends) - 1
    still: set[Key] = set()
    for key, length in zip(reversed(after), reversed(lengths), strict=True):
        if length == need:
            still.add(key)
            need -= 1
    return (key for key in after if key not in still)
