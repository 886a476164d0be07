"""Save what a reviewer did: into the catalogue and its history, unless somebody was faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog, Change
from pressloc.catalogs.drafts import Drafts
from pressloc.catalogs.editing import Wording, version, with_texts, wording_of
from pressloc.catalogs.po import Entry
from pressloc.errors import UsageError
from pressloc.locking import hold
from pressloc.review import history
from pressloc.review.desk import Desk, NotHereError, now
from pressloc.review.document import Document
from pressloc.review.identity import Reviewer
from pressloc.review.labels import CHECKS
from pressloc.review.records import Action, Record, Step, to_undo

_WAIT = 3.0
"""Seconds to wait for a run that holds the workspace; the page keeps the words and asks again."""
_ATTEMPTS = 3
"""Times to begin anew when a file changes between reading and writing it, which takes moments."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a reviewer wants done to one entry."""

    id: str
    """Of the row."""
    version: str
    """What the entry said when the reviewer saw it."""
    action: Action
    texts: tuple[str, ...] | None = None
    """The translation as it stands on the page, where that is to be saved too: one text, or one
    for each plural form."""
    comment: str = ""
    """A comment to add, the reason of a dismissal, or with `remove` the line to remove."""
    check: str = ""
    """Id of the check to dismiss."""
    remove: bool = False
    record: str = ""
    """Id of the record to restore."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that somebody else changed since the reviewer saw it; it was left as it is."""

    id: str
    theirs: Entry
    who: str
    """Who changed it, if the history says so."""
    mine: tuple[str, ...]
    """The texts that were not saved."""
    record: str
    """Id of the record that keeps them."""


class _ChangedError(Exception):
    """The entry is not what the reviewer saw."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        super().__init__()


def save(
    desk: Desk, document: Document, reviewer: Reviewer, orders: Sequence[Order]
) -> list[Conflict]:
    """Do what a reviewer wants to entries of a document, all in one writing; tell the conflicts.

    NotHereError for an entry that is gone, UsageError for what cannot be done, CatalogError if
    the catalogue is damaged now, BusyError if a run holds the workspace.
    """
    for _ in range(_ATTEMPTS):
        try:
            with hold(desk.workspace.lock, _WAIT):
                return _save(desk, document, reviewer, orders)
        except _ChangedError:
            continue
    raise UsageError("another program keeps writing this catalogue", file=document.catalogue)


def _save(
    desk: Desk, document: Document, reviewer: Reviewer, orders: Sequence[Order]
) -> list[Conflict]:
    rows = [desk.row(document, order.id) for order in orders]
    catalog = desk.catalog(document, rows)
    past = history.read(document.catalogue)
    moment = now()
    records: list[Record] = []
    conflicts: list[Conflict] = []
    for row, order in zip(rows, orders, strict=True):
        assert row.entry is not None
        if order.texts is not None and len(order.texts) != len(document.fields(row)):
            raise UsageError("not as many texts as this entry has forms")
        before = catalog.get(row.entry.key) or row.entry
        own = [record for record in past if record.key == before.key]
        blank = Record(
            moment, str(reviewer), before.key, order.action, wording_of(before), Wording(), ""
        )
        try:
            records += _done(catalog, order, own, blank)
        except _ChangedError as changed:
            kept = _kept(blank, order, catalog)
            records.append(kept)
            who = own[-1].who if own else ""
            conflicts.append(Conflict(order.id, changed.entry, who, kept.new.texts, kept.id))
    if records:
        history.append(document.catalogue, records)
    if any(record.action is not Action.CONFLICT for record in records):
        catalog.sign(lambda header: editing.sign(header, str(reviewer), moment))
        catalog.write()
    return conflicts


def _done(catalog: Catalog, order: Order, past: Sequence[Record], blank: Record) -> list[Record]:
    """Do one order in memory; its record, or none if it changed nothing."""
    undone = to_undo(past) if order.action is Action.UNDO else None
    change = _change(order, past, undone)

    def guarded(entry: Entry, drafts: Drafts) -> Entry:
        if version(entry) != order.version:
            raise _ChangedError(entry)
        return change(entry, drafts)

    after = catalog.edit(blank.key, guarded)
    if wording_of(after) == blank.old:
        return []
    state = str(catalog.state(after))
    about = undone.ids if undone else ()
    return [replace(blank, new=wording_of(after), state=state, about=about)]


def _kept(blank: Record, order: Order, catalog: Catalog) -> Record:
    """The record that keeps what could not be saved."""
    entry = catalog.get(blank.key)
    new = blank.old if order.texts is None else with_texts(blank.old, order.texts)
    state = str(catalog.state(entry)) if entry else ""
    return replace(blank, action=Action.CONFLICT, new=new, state=state)


def _change(order: Order, past: Sequence[Record], undone: Step | None) -> Change:
    """What an order does to an entry."""

    def change(entry: Entry, drafts: Drafts) -> Entry:
        if order.texts is not None:
            entry = editing.translate_forms(entry, order.texts, drafts)
        match order.action:
            case Action.ACCEPT:
                return editing.accept(entry, drafts)
            case Action.DOUBT:
                return editing.doubt(entry, drafts)
            case Action.REJECT:
                return editing.reject(entry, drafts)
            case Action.COMMENT if order.remove:
                return editing.remove_comment(entry, order.comment)
            case Action.COMMENT:
                return editing.add_comment(entry, order.comment)
            case Action.DISMISS:
                return editing.add_comment(entry, _dismissal(order))
            case Action.UNDO:
                return editing.say(entry, undone.old, drafts) if undone else entry
            case Action.RESTORE:
                wanted = next((each for each in past if each.id == order.record), None)
                return _restored(entry, wanted, drafts) if wanted else entry
        return entry

    return change


def _restored(entry: Entry, wanted: Record, drafts: Drafts) -> Entry:
    """The entry with what a record says. What was never saved comes as a text that is not final."""
    if wanted.action is Action.CONFLICT:
        return editing.translate_forms(entry, wanted.new.texts, drafts)
    return editing.say(entry, wanted.new, drafts)


def settle(desk: Desk, document: Document, reviewer: Reviewer, record: str) -> None:
    """Decide a conflict: what the catalogue says stays, the history keeps the other text.

    NotHereError if no conflict of that id waits, BusyError if a run holds the workspace.
    """
    with hold(desk.workspace.lock, _WAIT):
        past = history.read(document.catalogue)
        open_ = next((each for each in past if each.id == record), None)
        if open_ is None or open_.action is not Action.CONFLICT:
            raise NotHereError("this is not waiting for a decision now")
        about = tuple(
            each.id
            for each in past
            if each.action is Action.CONFLICT
            and (each.key, each.new.texts) == (open_.key, open_.new.texts)
        )
        who, key, old = str(reviewer), open_.key, open_.old
        done = Record(now(), who, key, Action.SETTLE, old, old, open_.state, about)
        history.append(document.catalogue, [done])


def _dismissal(order: Order) -> str:
    if order.check not in CHECKS:
        raise UsageError(f"no check {order.check!r}")
    reason = order.comment.strip()
    if not reason:
        raise UsageError("a dismissal wants its reason")
    return f"pressloc: ignore {order.check} — {reason}"
