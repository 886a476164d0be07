"""What people did to a catalogue, in a file beside it: `<release>.history.jsonl`.

It is only ever added to, one JSON object a line, so git carries it and two branches merge line by
line. A record is written before the catalogue, so a person's words are in one of the two whenever
the server is killed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Key
from pressloc.errors import PresslocError

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
    undoes: int | None = None
    """Number of the record whose `old` this one brought back."""
    number: int = -1
    """Its line in the file, from 0."""


def path_of(catalogue: Path) -> Path:
    """Where the history of a catalogue is."""
    return catalogue.with_suffix(".history.jsonl")


def append(catalogue: Path, records: Iterable[Record]) -> None:
    """Add records to the history of a catalogue, on the disk when this returns."""
    path = path_of(catalogue)
    data = "".join(json.dumps(_as_json(each), ensure_ascii=False) + "\n" for each in records)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        torn = _is_torn(path)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        with os.fdopen(descriptor, "ab") as handle:
            handle.write((b"\n" if torn else b"") + data.encode())
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise PresslocError(
            f"cannot be written: {(error.strerror or str(error)).lower()}",
            file=path,
            remedy="free space or check rights",
        ) from error


def read(catalogue: Path) -> tuple[Record, ...]:
    """All records of a catalogue, oldest first; lines that are none are passed over.

    A damaged line is a server that was killed while writing it, or a merge conflict of git: what
    else the file says is still true.
    """
    path = path_of(catalogue)
    try:
        stamp = path.stat()
    except OSError:
        return ()
    return _read(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, modified: int, size: int) -> tuple[Record, ...]:
    """Reading a long history takes time, and every panel shows a piece of it."""
    records = []
    for number, line in enumerate(path.read_bytes().split(b"\n")):
        try:
            record = _record(json.loads(line))
        except (ValueError, KeyError, TypeError):
            continue
        records.append(replace(record, number=number))
    return tuple(records)


def steps(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records of one entry with a person's typing taken together, oldest first."""
    found: list[Record] = []
    for record in records:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, record):
            found[-1] = replace(record, old=last.old)
        else:
            found.append(record)
    return tuple(found)


def to_undo(records: Sequence[Record]) -> Record | None:
    """The step of one entry that undo takes back; None if there is nothing left to undo."""
    undone = {record.undoes for record in records if record.undoes is not None}
    for step in reversed(steps(records)):
        is_change = step.action not in (Action.UNDO, Action.CONFLICT)
        if is_change and step.number not in undone and step.old != step.new:
            return step
    return None


def _goes_on(last: Record, record: Record) -> bool:
    return (
        last.action is record.action is Action.EDIT
        and last.who == record.who
        and last.new == record.old
        and record.at - last.at < _TOGETHER
    )


def _is_torn(path: Path) -> bool:
    """Whether a killed server left half a line at the end."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with path.open("rb") as handle:
        handle.seek(-1, os.SEEK_END)
        return handle.read() != b"\n"


def _as_json(record: Record) -> dict[str, object]:
    values: dict[str, object] = {
        "at": record.at.isoformat(timespec="seconds"),
        "who": record.who,
        "action": str(record.action),
        "msgid": record.key.msgid,
        "msgctxt": record.key.msgctxt,
        "old": _short(record.old),
        "new": _short(record.new),
        "state": record.state,
        "undoes": record.undoes,
    }
    return {name: value for name, value in values.items() if value is not None}


def _short(wording: Wording) -> dict[str, object]:
    return {name: value for name, value in asdict(wording).items() if value or name == "msgstr"}


def _record(value: dict[str, object]) -> Record:
    context = value.get("msgctxt")
    undoes = value.get("undoes")
    return Record(
        datetime.fromisoformat(_text(value["at"])),
        _text(value["who"]),
        Key(_text(value["msgid"]), None if context is None else _text(context)),
        Action(_text(value["action"])),
        _wording(value["old"]),
        _wording(value["new"]),
        _text(value["state"]),
        undoes if isinstance(undoes, int) else None,
    )


def _wording(value: object) -> Wording:
    if not isinstance(value, dict):
        raise TypeError
    return Wording(
        _text(value["msgstr"]),
        tuple(map(_text, value.get("flags", ()))),
        tuple(map(_text, value.get("comments", ()))),
        _text_or_none(value.get("previous_msgid")),
        _text_or_none(value.get("previous_msgctxt")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)
