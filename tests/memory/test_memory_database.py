"""A memory's files: used by several processes, killed in the middle, damaged."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pressloc.errors import BusyError, PresslocError
from pressloc.locking import hold
from pressloc.memory import Memory, Unit, database
from pressloc.memory.memory import CACHE, IMPORTED

from .shelf import ES, Shelf, accepted

TEXT, TARGET = "The plant opened on Monday.", "La planta abrió el lunes."
KILLS = 40


def fill(shelf: Shelf, releases: int = 3, entries: int = 60) -> None:
    for release in range(releases):
        texts = (accepted(f"Sentence {n} of {release}.", f"Frase {n}.") for n in range(entries))
        shelf.put(f"release{release}", accepted(TEXT, TARGET), *texts)


@pytest.mark.parametrize(
    "damage",
    [b"", b"no database at all, but text", b"SQLite format 3\0" + bytes(2000)],
    ids=["empty", "text", "zeros"],
)
def test_a_file_that_is_no_database_is_made_anew(shelf: Shelf, damage: bytes) -> None:
    fill(shelf)
    shelf.folder.mkdir()
    (shelf.folder / CACHE).write_bytes(damage)
    with shelf.open() as memory:
        memory.refresh()
        assert memory.recall(TEXT, ES)[0].target == TARGET
    assert len(shelf.said) == (1 if damage else 0), shelf.said


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_cache_is_made_anew_and_that_is_said(shelf: Shelf, seed: int) -> None:
    fill(shelf)
    with shelf.open() as memory:
        memory.refresh()
        expected = memory.recall(TEXT, ES)
    rnd = random.Random(seed)
    path = shelf.folder / CACHE
    data = bytearray(path.read_bytes())
    if seed % 2:
        del data[rnd.randrange(100, len(data)) :]
    else:
        at = rnd.randrange(0, 8192)
        data[at : at + 4096] = rnd.randbytes(4096)
    path.write_bytes(data)
    with shelf.open() as memory:
        memory.refresh()
        found = memory.recall(TEXT, ES)
        memory.recall("A sentence that is like none.", ES)
        memory.holdings()
    assert found == expected
    assert all("made anew from the catalogues" in line for line in shelf.said)


def test_a_cache_of_another_version_is_made_anew(shelf: Shelf) -> None:
    fill(shelf)
    shelf.folder.mkdir()
    with sqlite3.connect(shelf.folder / CACHE) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with shelf.open() as memory:
        memory.refresh()
        assert memory.recall(TEXT, ES)[0].target == TARGET
    assert "another version" in shelf.said[0]


def test_a_table_that_is_missing_is_damage(shelf: Shelf) -> None:
    fill(shelf)
    with shelf.open() as memory:
        memory.refresh()
    with sqlite3.connect(shelf.folder / CACHE) as other:
        other.execute("DROP TABLE posting")
    other.close()
    with shelf.open() as memory:
        assert memory.recall("The plant opened on Tuesday.", ES)[0].target == TARGET
    assert len(shelf.said) == 1


def test_damaged_imports_are_kept_aside_and_that_is_said(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    (shelf.folder / IMPORTED).write_bytes(b"not what it was")
    with shelf.open() as memory:
        assert memory.recall(TEXT, ES) == ()
    assert "import the files again" in shelf.said[0]
    assert (shelf.folder / f"{IMPORTED}.damaged").read_bytes() == b"not what it was"


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(shelf: Shelf) -> None:
    shelf.folder.write_text("a file where the folder should be")
    with shelf.open() as memory, pytest.raises(PresslocError):
        memory.refresh()


def test_another_process_that_writes_for_too_long_is_named(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.1)
    fill(shelf)
    with shelf.open() as memory:
        memory.refresh()
        shelf.put("more", accepted("More.", "Más."))
        writer = sqlite3.connect(shelf.folder / CACHE, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            memory.refresh()
        assert memory.recall(TEXT, ES)[0].target == TARGET, "readers do not wait"
        writer.close()
        memory.refresh()


def test_nobody_opens_a_file_that_is_being_replaced(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT", 0.1)
    shelf.folder.mkdir()
    with (
        hold((shelf.folder / CACHE).with_suffix(".lock")),
        shelf.open() as memory,
        pytest.raises(BusyError),
    ):
        memory.recall(TEXT, ES)


def test_a_memory_that_another_process_rebuilt_is_opened_anew(shelf: Shelf) -> None:
    fill(shelf)
    with shelf.open() as memory, shelf.open() as other:
        memory.refresh()
        other.rebuild()
        shelf.put("more", accepted("It is new.", "Es nuevo."))
        memory.refresh()
        assert other.recall("It is new.", ES)[0].target == "Es nuevo."


def test_threads_share_a_memory(shelf: Shelf) -> None:
    fill(shelf)
    wrong: list[object] = []

    def ask(memory: Memory) -> None:
        for _ in range(10):
            try:
                memory.refresh()
                if memory.recall(TEXT, ES)[0].target != TARGET:
                    wrong.append("another answer")
            except Exception as error:
                wrong.append(error)

    with shelf.open() as memory:
        threads = [threading.Thread(target=ask, args=[memory]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_processes_share_a_memory(shelf: Shelf) -> None:
    fill(shelf)
    program = str(Path(__file__).with_name("feeding_process.py"))
    names = ["Ana", "Luis", "Eva"]
    running = [
        subprocess.Popen([sys.executable, program, str(shelf.root), name], stderr=subprocess.PIPE)
        for name in names
    ]
    for process in running:
        _, told = process.communicate(timeout=300)
        assert process.returncode == 0, told.decode()
    with shelf.open() as memory:
        memory.refresh()
        counts = {holding.origin: holding.units for holding in memory.holdings()}
    assert counts == {f"{n}.tmx": 50 for n in names} | {f"release{n}": 61 for n in range(3)}


def test_a_memory_survives_being_killed_at_any_moment(shelf: Shelf) -> None:
    fill(shelf)
    rnd = random.Random(5)
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killing_memory.py")), str(shelf.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for turn in range(KILLS):
            shelf.put(f"release{turn % 3}", accepted(TEXT, TARGET), accepted(f"Turn {turn}.", "x"))
            process.stdin.write(f"{rnd.random() * 0.15}\n")
            process.stdin.flush()
            assert process.stdout.readline().strip() == "9"
            with shelf.open() as memory:
                memory.refresh()
                assert memory.recall(TEXT, ES)[0].target == TARGET
                assert memory.recall(f"Turn {turn}.", ES)[0].score == 1
        process.stdin.close()
    assert shelf.said == [], "nothing was ever found damaged"
    with shelf.open() as memory:
        kept = sorted((found.origin, found.unit.source) for found in memory.units())
        memory.add([Unit("Imported.", "Importado.", "en", "es")], "client.tmx")
        memory.rebuild()
        assert sorted(
            (f.origin, f.unit.source) for f in memory.units() if "tmx" not in f.origin
        ) == [pair for pair in kept if "tmx" not in pair[0]]
