"""A history is the same history after git has merged two branches of it line by line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Key
from pressloc.review import history
from pressloc.review.records import Action, Record, to_undo, waiting

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
KEYS = (Key("They stayed."), Key("They left."), Key("They left.", "headline"))
ANA, BO = "Ana Ruiz <ana@example.org>", "Bo Li"


@dataclass(frozen=True)
class Doing:
    """Something that a person does to an entry, so many seconds after the one before."""

    seconds: int
    key: Key
    action: Action
    text: str


doings = st.lists(
    st.builds(
        Doing,
        st.sampled_from([0, 1, 40, 2000]),
        st.sampled_from(KEYS),
        st.sampled_from([Action.EDIT, Action.ACCEPT, Action.REJECT, Action.UNDO, Action.CONFLICT]),
        st.sampled_from(["Uno", "Dos", "Tres"]),
    ),
    max_size=7,
)


def play(past: Sequence[Record], who: str, todo: Sequence[Doing]) -> list[Record]:
    """What a person's doings add to a history, as saving does it."""
    now = max((record.at for record in past), default=START)
    done = list(past)
    for doing in todo:
        now += timedelta(seconds=doing.seconds)
        own = [record for record in done if record.key == doing.key]
        says = next(
            (record.new for record in reversed(own) if record.action is not Action.CONFLICT),
            Wording(),
        )
        blank = Record(now, who, doing.key, doing.action, says, says, "unsure")
        match doing.action:
            case Action.UNDO:
                step = to_undo(own)
                if step is None:
                    continue
                blank = replace(blank, new=step.old, about=step.ids)
            case Action.EDIT | Action.CONFLICT:
                blank = replace(blank, new=Wording(doing.text, ("fuzzy",)))
            case Action.ACCEPT:
                blank = replace(blank, new=replace(says, flags=()))
            case Action.REJECT:
                blank = replace(blank, new=Wording())
        done.append(blank)
    return done[len(past) :]


def merged(base: bytes, left: bytes, right: bytes) -> bytes:
    """What git makes of two branches of a file with `merge=union`."""
    with TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("left", "base", "right")]
        for path, data in zip(names, (left, base, right), strict=True):
            path.write_bytes(data)
        command = ["git", "merge-file", "-p", "--union", *map(str, names)]
        return subprocess.run(command, capture_output=True, check=True).stdout


def written(records: Sequence[Record]) -> bytes:
    """The bytes of a history file."""
    with TemporaryDirectory() as folder:
        catalogue = Path(folder) / "x.po"
        history.append(catalogue, records)
        return history.path_of(catalogue).read_bytes()


def without_ids(data: bytes) -> bytes:
    """A file as versions without ids wrote it: an undo names the line that it took back."""
    lines = [json.loads(line) for line in data.splitlines()]
    numbers = {line["id"]: number for number, line in enumerate(lines)}
    for line in lines:
        del line["id"]
        about = line.pop("about", None)
        if about:
            line["undoes"] = numbers[about[-1]]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def of(records: Sequence[Record], key: Key) -> list[Record]:
    """The records of an entry."""
    return [record for record in records if record.key == key]


@settings(max_examples=40, deadline=None)
@given(doings, doings, doings)
def test_a_union_merge_keeps_every_record_its_id_and_what_was_undone(
    common: list[Doing], ours: list[Doing], theirs: list[Doing]
) -> None:
    base = play([], ANA, common)
    left = [*base, *play(base, ANA, ours)]
    right = [*base, *play(base, BO, theirs)]
    both = history.parse(merged(written(base), written(left), written(right)))

    assert {record.id: record for record in both} == {r.id: r for r in (*left, *right)}
    assert [record.at for record in both] == sorted(record.at for record in both)
    undone = {id for record in both if record.action is Action.UNDO for id in record.about}
    for key in KEYS:
        step = to_undo(of(both, key))
        assert step is None or undone.isdisjoint(step.ids)
        for record in waiting(of(both, key)):
            kept = [r for side in (left, right) for r in waiting(of(side, key))]
            assert record.new.texts in [each.new.texts for each in kept]


@settings(max_examples=40, deadline=None)
@given(doings, doings, doings)
@example(  # what one types goes on from what the other took back, within minutes
    [Doing(0, KEYS[0], Action.EDIT, "Dos"), Doing(2000, KEYS[0], Action.EDIT, "Uno")],
    [Doing(0, KEYS[0], Action.EDIT, "Dos")],
    [Doing(0, KEYS[0], Action.UNDO, "Uno")],
)
def test_records_of_earlier_versions_are_told_apart_after_a_merge_too(
    common: list[Doing], ours: list[Doing], theirs: list[Doing]
) -> None:
    base = play([], ANA, common)
    left = [*base, *play(base, ANA, ours)]
    right = [*base, *play(base, BO, theirs)]
    files = [without_ids(written(records)) for records in (base, left, right)]
    before = [history.parse(data) for data in files]
    both = history.parse(merged(*files))

    assert {record.id for record in both} == {r.id for records in before for r in records}
    by_id = {record.id: record for record in both}
    assert len(by_id) == len(both)
    for record in both:
        if record.action is Action.UNDO:
            assert record.about, "it is known what was taken back"
            assert by_id[record.about[0]].old == record.new
            assert all(by_id[id].key == record.key for id in record.about)


def test_earlier_files_are_read_and_new_lines_follow(tmp_path: Path) -> None:
    catalogue = tmp_path / "news.po"
    records = play([], ANA, [Doing(1, KEYS[0], Action.EDIT, "Uno")] * 1)
    history.path_of(catalogue).write_bytes(without_ids(written(records)))
    [old] = history.read(catalogue)

    history.append(catalogue, play([old], BO, [Doing(5, KEYS[0], Action.UNDO, "")]))

    first, undo = history.read(catalogue)
    assert first == old
    assert undo.about == (old.id,)
    assert to_undo((first, undo)) is None


def test_a_line_that_a_merge_left_twice_is_one_record(tmp_path: Path) -> None:
    data = written(play([], ANA, [Doing(1, KEYS[0], Action.EDIT, "Uno")]))
    assert len(history.parse(data + data)) == 1
