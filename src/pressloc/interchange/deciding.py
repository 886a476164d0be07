"""What is to be done with one unit that came back: a rule on plain values, nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pressloc import markup
from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Change
from pressloc.catalogs.drafts import Drafts
from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import is_human
from pressloc.catalogs.text import clean
from pressloc.interchange.model import Mark, Returned, mark_of, plain_comments
from pressloc.review.records import Action, Record


class Verdict(StrEnum):
    """What becomes of a unit."""

    ACCEPTED = "accepted"
    """Its translation is in the catalogue as final now."""
    EDITED = "edited"
    """Its translation is in the catalogue, not final."""
    REOPENED = "reopened"
    """The translation is not final any more."""
    COMMENTED = "commented"
    """Only comments are new."""
    SAME = "unchanged"
    """Nothing came back that is not in the catalogue."""
    CONFLICT = "conflict"
    """The entry was changed since it went out: both versions are kept."""
    ASIDE = "kept aside"
    """The catalogue has no such text now."""
    REFUSED = "not taken"
    """It cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, why, and what is to be done to the entry."""

    verdict: Verdict
    reason: str = ""
    change: Change | None = None
    action: Action = Action.EDIT
    """For the history, where the entry is not final afterwards."""


def decide(
    unit: Returned,
    entry: Entry | None,
    drafts: Drafts,
    past: Sequence[Record],
    tags: Mapping[str, tuple[str, ...]],
    *,
    accept: bool = False,
) -> Decision:
    """What is to be done with a unit.

    entry: the entry of its source text, if there is one now; past: the history of that entry;
    tags: names of inline tags by source text; accept: final is what a person translated.
    """
    if unit.problem:
        return Decision(Verdict.REFUSED, unit.problem)
    texts = _as_catalogued(unit, entry)
    if _is_untouched(unit, texts, accept=accept):
        return _comments_only(unit, entry)
    if entry is None:
        return Decision(Verdict.ASIDE, "its source text is not in the release now")
    if not _is_as_many(unit, entry):
        return Decision(Verdict.REFUSED, "it has not as many plural forms as its entry")
    if unit.mark is None and not unit.final and _is_draft(entry, texts, drafts):
        return _comments_only(unit, entry)
    if not any(texts):
        return Decision(Verdict.REFUSED, "its translation is empty: the catalogue keeps its own")
    if _is_overtaken(unit, entry, texts, drafts):
        if any(record.new.texts == texts for record in past if _is_done(record)):
            return Decision(Verdict.SAME, "imported before, and changed since")
        return Decision(Verdict.CONFLICT, "the catalogue was edited since this was exported")
    return _taken(unit, entry, texts, tags, accept=accept)


def _is_as_many(unit: Returned, entry: Entry) -> bool:
    """Whether a unit has a text for each plural form, or one where its entry has no plural."""
    if entry.msgid_plural is None:
        return not unit.forms
    return bool(unit.forms) and len(unit.forms) >= len(entry.plural_msgstrs)


def _as_catalogued(unit: Returned, entry: Entry | None) -> tuple[str, ...]:
    """The texts as a catalogue holds them, so that comparing tells what a person did."""
    there = _texts(entry, unit) if entry else ("",) * len(unit.texts)
    return tuple(
        old if clean(old).strip() == clean(new).strip() else clean(new).strip()
        for old, new in zip(there, unit.texts, strict=False)
    )


def _texts(entry: Entry, unit: Returned) -> tuple[str, ...]:
    """What the catalogue says, with an empty text for each form that it lacks yet."""
    texts = editing.wording_of(entry).texts
    return (*texts, *[""] * (len(unit.texts) - len(texts)))


def _is_untouched(unit: Returned, texts: tuple[str, ...], *, accept: bool) -> bool:
    """Whether the texts are what went out, and the person wants no other state for them."""
    if unit.mark is None:
        return False
    same_text = unit.mark.text in (
        Mark.of_all(texts, False).text,
        Mark.of_all(unit.texts, False).text,
    )
    wants_final = unit.final or (accept and unit.translated)
    reopens = unit.reopened and unit.mark.accepted
    return same_text and not reopens and (unit.mark.accepted or not wants_final)


def _comments_only(unit: Returned, entry: Entry | None) -> Decision:
    if entry is None or not _new_comments(unit, entry):
        return Decision(Verdict.SAME)
    return Decision(Verdict.COMMENTED, change=_commenting(unit), action=Action.COMMENT)


def _is_overtaken(unit: Returned, entry: Entry, texts: tuple[str, ...], drafts: Drafts) -> bool:
    """Whether taking the texts would put them over what another person wrote or decided."""
    if _texts(entry, unit) == texts or not is_human(entry, drafts):
        return False
    return unit.mark is None or unit.mark != mark_of(entry, len(unit.texts))


def _is_draft(entry: Entry, texts: tuple[str, ...], drafts: Drafts) -> bool:
    return any((draft.text,) == texts for draft in drafts.get(entry.key, ()))


def _is_done(record: Record) -> bool:
    return record.action is not Action.CONFLICT


def _taken(
    unit: Returned,
    entry: Entry,
    texts: tuple[str, ...],
    tags: Mapping[str, tuple[str, ...]],
    *,
    accept: bool,
) -> Decision:
    changed = _texts(entry, unit) != texts
    was_final = entry.translated and not entry.fuzzy
    final = unit.final or (accept and (unit.translated or changed))
    if final and not all(texts):
        reason = "left open, a plural form is empty"
        return Decision(Verdict.EDITED, reason, _putting(unit, texts, editing.doubt))
    names = tags.get(entry.msgid)
    broken = next(filter(None, (_broken_tags(entry.msgid, text, names) for text in texts)), "")
    if final and broken:
        reason = f"left open, its tags are not those of the source: {broken}"
        return Decision(Verdict.EDITED, reason, _putting(unit, texts, editing.doubt))
    if final and (changed or not was_final):
        return Decision(Verdict.ACCEPTED, "", _putting(unit, texts, editing.accept))
    if changed:
        return Decision(Verdict.EDITED, "", _putting(unit, texts, _as_it_is))
    if unit.reopened and was_final and unit.mark is not None and unit.mark.accepted:
        return Decision(
            Verdict.REOPENED, "", _putting(unit, texts, editing.doubt), action=Action.DOUBT
        )
    return _comments_only(unit, entry)


def _putting(
    unit: Returned, texts: tuple[str, ...], then: Callable[[Entry, Drafts], Entry]
) -> Change:
    comment = _commenting(unit)

    def change(entry: Entry, drafts: Drafts) -> Entry:
        if _texts(entry, unit) != texts:
            entry = editing.translate_forms(entry, texts, drafts)
        return comment(then(entry, drafts), drafts)

    return change


def _as_it_is(entry: Entry, drafts: Drafts) -> Entry:
    return entry


def _commenting(unit: Returned) -> Change:
    def change(entry: Entry, drafts: Drafts) -> Entry:
        for comment in _new_comments(unit, entry):
            entry = editing.add_comment(entry, comment)
        return entry

    return change


def _new_comments(unit: Returned, entry: Entry) -> list[str]:
    known = {" ".join(text.split()) for text in plain_comments(entry.comments)}
    return [text for text in unit.comments if " ".join(clean(text).split()) not in known]


def _broken_tags(source: str, target: str, names: tuple[str, ...] | None) -> str:
    """The tags that are missing or too many, for people; empty if all is well."""
    tags = markup.split(source, names)[1]
    found = markup.split(target, names)[1]
    wanted = [str(tag) for tag in tags]
    nested = markup.is_balanced(found) or not markup.is_balanced(tags)
    if sorted(wanted) == sorted(map(str, found)) and nested:
        return ""
    there = set(map(str, found))
    missing = [tag for tag in wanted if tag not in there]
    return f"{' '.join(missing)} missing" if missing else f"{' '.join(map(str, found))} stand there"
