"""What people did to entries, as plain values: records, the steps they make, what waits still."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Key

_TOGETHER = timedelta(minutes=10)
"""Savings of one person's typing within this time are one step to undo."""


class Action(StrEnum):
    """What was done."""

    EDIT = "edit"
    ACCEPT = "accept"
    DOUBT = "doubt"
    REJECT = "reject"
    COMMENT = "comment"
    DISMISS = "dismiss"
    UNDO = "undo"
    RESTORE = "restore"
    CONFLICT = "conflict"
    """Not done, because somebody else had changed the entry; `new` has what was not saved."""
    SETTLE = "settle"
    """A conflict decided: what the catalogue says stays."""


def new_id() -> str:
    """A name for a record that no other has, whoever writes it on whatever branch."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing done to one entry."""

    at: datetime
    who: str
    key: Key
    action: Action
    old: Wording
    new: Wording
    state: str
    """The state of the entry afterwards."""
    about: tuple[str, ...] = ()
    """Ids of the records that this one took back, or of the conflicts that it settled."""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Step:
    """What undo takes back at once: one record, or a person's typing taken together."""

    last: Record
    old: Wording
    """What the entry said before the first of its records."""
    ids: tuple[str, ...]
    """Of its records, oldest first."""

    @property
    def is_change(self) -> bool:
        """Whether it did anything that can be taken back."""
        return self.last.action not in _NO_CHANGES and self.old != self.last.new


_NO_CHANGES = (Action.UNDO, Action.CONFLICT, Action.SETTLE)


def steps(records: Iterable[Record]) -> tuple[Step, ...]:
    """The records of one entry with a person's typing taken together, oldest first."""
    found: list[Step] = []
    for record in records:
        last = found[-1] if found else None
        if last is not None and _goes_on(last.last, record):
            found[-1] = Step(record, last.old, (*last.ids, record.id))
        else:
            found.append(Step(record, record.old, (record.id,)))
    return tuple(found)


def to_undo(records: Sequence[Record]) -> Step | None:
    """The step of one entry that undo takes back; None if there is nothing left to undo."""
    undone = {id for record in records if record.action is Action.UNDO for id in record.about}
    for step in reversed(steps(records)):
        if step.is_change and undone.isdisjoint(step.ids):
            return step
    return None


def waiting(records: Sequence[Record], now: Wording | None = None) -> tuple[Record, ...]:
    """The conflicts of one entry that nobody has decided yet, oldest first, each text once.

    One is decided when it was settled, or when somebody has put its text into the catalogue since.
    now: what the entry says, which may come from another tool.
    """
    found: dict[tuple[str, ...], Record] = {}
    settled = {id for record in records if record.action is Action.SETTLE for id in record.about}
    for record in records:
        texts = record.new.texts
        if record.action is Action.SETTLE:
            continue
        if record.action is not Action.CONFLICT:
            found.pop(texts, None)
        elif record.id not in settled and texts != record.old.texts and any(texts):
            found.setdefault(texts, record)
    if now is not None:
        found.pop(now.texts, None)
    return tuple(found.values())


def _goes_on(last: Record, record: Record) -> bool:
    return (
        last.action is record.action is Action.EDIT
        and last.who == record.who
        and last.new == record.old
        and record.at - last.at < _TOGETHER
    )
