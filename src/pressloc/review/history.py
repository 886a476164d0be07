"""What people did to a catalogue, in a file beside it: `<release>.history.jsonl`.

It is only ever added to, one JSON object a line, so git carries it and two branches merge line by
line (`merge=union`). A record is written before the catalogue, so a person's words are in one of
the two whenever the server is killed.

A record has an id that it keeps wherever a merge puts its line, and records are read in the order
of their times. Files of earlier versions have no ids: there an id is made from what the line says,
and an undo, which named a line by its number, is given the record that it brought back.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Key
from pressloc.errors import PresslocError
from pressloc.review.records import Action, Record, steps


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


def may_have(catalogue: Path, action: Action) -> bool:
    """Whether the history of a catalogue may have a record of an action; quickly told."""
    try:
        return f'"{action}"'.encode() in path_of(catalogue).read_bytes()
    except OSError:
        return False


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
    return parse(path.read_bytes())


def parse(data: bytes) -> tuple[Record, ...]:
    """The records of a history file, oldest first; a record that stands twice is one."""
    found: dict[str, Record] = {}
    by_key: defaultdict[Key, list[Record]] = defaultdict(list)
    by_line: dict[int, Record] = {}
    seen: Counter[str] = Counter()
    for number, line in enumerate(data.split(b"\n")):
        try:
            value = json.loads(line)
            record = _record(value)
        except (ValueError, KeyError, TypeError):
            continue
        if not record.id:
            said = json.dumps(value, sort_keys=True)
            record = replace(record, id=_id_of(said, seen[said]))
            seen[said] += 1
        if record.id in found:
            continue
        named = value.get("undoes")
        if isinstance(named, int):
            own = by_key[record.key]
            record = replace(record, about=_taken_back(record, by_line.get(named), own))
        found[record.id] = by_line[number] = record
        by_key[record.key].append(record)
    return tuple(sorted(found.values(), key=lambda record: record.at))


def _id_of(said: str, before: int) -> str:
    """The id of a line that has none, and before which so many lines said the same."""
    return hashlib.sha256(f"{said}{before or ''}".encode()).hexdigest()[:16]


def _taken_back(undo: Record, named: Record | None, own: Sequence[Record]) -> tuple[str, ...]:
    """Ids of what an undo took back: the step of the named record, if that is still the one.

    After a merge the number may be another's; what undo brought back tells then. Typing of another
    branch may stand before the undo and go on from what it took back: that is left out.
    """
    for end in range(len(own), 0, -1):
        fitting = [step for step in steps(own[:end]) if step.is_change and step.old == undo.new]
        for step in reversed(fitting):
            if named is not None and named.id in step.ids:
                return step.ids
        if fitting:
            return fitting[-1].ids
    return ()


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
        "about": list(record.about) or None,
        "id": record.id,
    }
    return {name: value for name, value in values.items() if value is not None}


def _short(wording: Wording) -> dict[str, object]:
    return {name: value for name, value in asdict(wording).items() if value or name == "msgstr"}


def _record(value: dict[str, object]) -> Record:
    """The record of a line; its id is empty if the line has none."""
    context = value.get("msgctxt")
    return Record(
        _moment(_text(value["at"])),
        _text(value["who"]),
        Key(_text(value["msgid"]), None if context is None else _text(context)),
        Action(_text(value["action"])),
        _wording(value["old"]),
        _wording(value["new"]),
        _text(value["state"]),
        _texts(value.get("about", ())),
        _text(value.get("id", "")),
    )


def _moment(text: str) -> datetime:
    """A time; one without its zone is taken for one of here, so that all can be compared."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.astimezone()


def _wording(value: object) -> Wording:
    if not isinstance(value, dict):
        raise TypeError
    return Wording(
        _text(value["msgstr"]),
        _texts(value.get("flags", ())),
        _texts(value.get("comments", ())),
        _text_or_none(value.get("previous_msgid")),
        _text_or_none(value.get("previous_msgctxt")),
        _texts(value.get("plurals", ())),
        _text_or_none(value.get("previous_msgid_plural")),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return tuple(map(_text, value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)
