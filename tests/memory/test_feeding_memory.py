"""What goes into a memory, and how it keeps up with the catalogues."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressloc.catalogs.po import Entry
from pressloc.memory import Memory, Unit

from .shelf import AR, ES, Shelf, accepted

TEXT, TARGET = "The plant opened on Monday.", "La planta abrió el lunes."


def known(memory: Memory) -> list[tuple[str, str, str, str]]:
    """All that a memory holds, in an order that does not depend on how it came in."""
    return sorted(
        (found.unit.market, found.origin, found.unit.source, found.unit.target)
        for found in memory.units()
    )


def age(path: Path, seconds: float = 60) -> None:
    """Make a file so old that its time can be believed."""
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_only_accepted_entries_go_in(shelf: Shelf, memory: Memory) -> None:
    shelf.put(
        "plant",
        accepted(TEXT, TARGET),
        Entry("A draft.", "Un borrador.", flags=("fuzzy",)),
        Entry("A changed one.", "Uno.", flags=("fuzzy",), previous_msgid="A one."),
        Entry("Nothing yet."),
        Entry("%d car", msgid_plural="%d cars", plural_msgstrs=("%d coche", "%d coches")),
    )
    memory.refresh()
    assert known(memory) == [("es", "plant", TEXT, TARGET)]


def test_what_was_accepted_stays_known_when_its_text_vanishes(shelf: Shelf, memory: Memory) -> None:
    gone = replace(accepted(TEXT, TARGET), obsolete=True)
    shelf.put("plant", gone, Entry("Old draft.", "Viejo.", flags=("fuzzy",), obsolete=True))
    memory.refresh()
    assert known(memory) == [("es", "plant", TEXT, TARGET)]


def test_a_catalogue_that_did_not_change_is_not_read(shelf: Shelf, memory: Memory) -> None:
    age(shelf.put("plant", accepted(TEXT, TARGET)))
    assert memory.refresh().read == 1
    assert memory.refresh().read == 0


def test_a_catalogue_saved_twice_within_one_tick_is_read_again(
    shelf: Shelf, memory: Memory
) -> None:
    path = shelf.put("plant", accepted(TEXT, TARGET))
    stat = path.stat()
    memory.refresh()
    shelf.put("plant", accepted(TEXT, TARGET.replace("lunes", "jueve")))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    memory.refresh()
    assert known(memory) == [("es", "plant", TEXT, "La planta abrió el jueve.")]


def test_an_entry_that_is_not_accepted_any_more_is_forgotten(shelf: Shelf, memory: Memory) -> None:
    shelf.put("plant", accepted(TEXT, TARGET))
    memory.refresh()
    shelf.put("plant", Entry(TEXT, TARGET, flags=("fuzzy",)))
    memory.refresh()
    assert memory.recall(TEXT, ES) == ()


def test_a_catalogue_that_is_gone_is_forgotten(shelf: Shelf, memory: Memory) -> None:
    path = shelf.put("plant", accepted(TEXT, TARGET))
    memory.refresh()
    path.unlink()
    assert memory.refresh().dropped == 1
    assert memory.recall(TEXT, ES) == ()


def test_a_catalogue_that_is_damaged_keeps_what_was_known_of_it(
    shelf: Shelf, memory: Memory
) -> None:
    path = shelf.put("plant", accepted(TEXT, TARGET))
    memory.refresh()
    path.write_bytes(path.read_bytes()[:-5])
    done = memory.refresh()
    assert [failure.file for failure in done.failures] == [path]
    assert memory.recall(TEXT, ES)[0].target == TARGET


def test_a_new_date_in_the_header_is_taken_in(shelf: Shelf, memory: Memory) -> None:
    shelf.put("plant", accepted(TEXT, TARGET))
    memory.refresh()
    shelf.put("plant", accepted(TEXT, TARGET), date="2026-05-05 00:00+0000")
    assert memory.refresh().added == 0
    assert memory.recall(TEXT, ES)[0].revised == "2026-05-05T00:00:00Z"


def test_another_source_language_makes_all_of_it_read_anew(shelf: Shelf, memory: Memory) -> None:
    age(shelf.put("plant", accepted(TEXT, TARGET)))
    memory.refresh()
    with Memory(shelf.folder, shelf.catalogs, "de") as german:
        german.refresh()
        assert german.recall(TEXT, ES)[0].target == TARGET
    assert memory.recall(TEXT, ES) == ()


def test_imported_units_survive_a_rebuild(shelf: Shelf, memory: Memory) -> None:
    shelf.put("plant", accepted(TEXT, TARGET))
    memory.refresh()
    memory.add([Unit("It is open.", "Está abierta.", "en", "es")], "client.tmx")
    done = memory.rebuild()
    assert (done.read, done.added) == (1, 1)
    assert known(memory) == [
        ("es", "client.tmx", "It is open.", "Está abierta."),
        ("es", "plant", TEXT, TARGET),
    ]
    assert memory.recall("It is open.", ES)[0].origin == "client.tmx"


def test_importing_a_file_again_replaces_what_came_from_it(memory: Memory) -> None:
    memory.add([Unit("One.", "Uno.", "en", "es"), Unit("Two.", "Dos.", "en", "es")], "client.tmx")
    memory.add([Unit("Two.", "Dos.", "en", "es")], "other.tmx")
    assert memory.add([Unit("One.", "Un.", "en", "es")], "client.tmx") == 1
    assert known(memory) == [
        ("es", "client.tmx", "One.", "Un."),
        ("es", "other.tmx", "Two.", "Dos."),
    ]


def test_imported_units_can_be_forgotten(memory: Memory) -> None:
    memory.add([Unit("One.", "Uno.", "en", "es")], "client.tmx")
    memory.forget("client.tmx")
    assert memory.recall("One.", ES) == ()
    assert memory.holdings() == []


def test_an_import_that_was_broken_off_is_told(memory: Memory) -> None:
    def broken() -> Iterator[Unit]:
        for n in range(70_000):
            yield Unit(f"Sentence {n} is here.", f"Frase {n}.", "en", "es")
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        memory.add(broken(), "client.tmx")
    [holding] = memory.holdings()
    assert holding.units == 65_536
    assert not holding.complete


def test_a_memory_larger_than_a_block_of_its_index_finds_all_of_it(memory: Memory) -> None:
    count = 70_000
    units = (Unit(f"Item {_word(n)} is new.", f"{n}", "en", "es") for n in range(count))
    assert memory.add(units, "big.tmx") == count
    for n in (0, 1, 65_535, 65_536, count - 1):
        assert memory.recall(f"The item {_word(n)} is new.", ES)[0].target == str(n)


def _word(number: int) -> str:
    """A word of its own for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:06d}")


def test_markets_do_not_mix(shelf: Shelf, memory: Memory) -> None:
    shelf.put("plant", accepted(TEXT, TARGET))
    shelf.put("plant", accepted(TEXT, "افتُتح المصنع يوم الاثنين."), market=AR)
    memory.refresh()
    assert [match.target for match in memory.recall(TEXT, ES)] == [TARGET]
    assert [match.target for match in memory.recall(TEXT, AR)] == ["افتُتح المصنع يوم الاثنين."]


SENTENCES = [f"Sentence {n} is about the plant." for n in range(6)]

State = dict[str, dict[str, tuple[str, bool]]]
"""Release to source to target and whether it is accepted."""

states = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.dictionaries(
        st.sampled_from(SENTENCES), st.tuples(st.sampled_from(["x", "y"]), st.booleans())
    ),
)


def state_with(*numbers: int) -> State:
    """A release of four sentences, of which some are accepted."""
    return {"c": {SENTENCES[n]: ("x", n in numbers) for n in range(4)}}


@settings(max_examples=20)
@given(history=st.lists(states, min_size=1, max_size=4))
@example(history=[state_with(2), state_with(1, 2)])
def test_a_memory_kept_up_to_date_is_the_one_built_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, history: list[State]
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    with shelf.open() as memory:
        for state in history:
            for catalog in list(shelf.catalogs()):
                if catalog.release not in state:
                    catalog.path.unlink()
            for release, texts in state.items():
                entries = (
                    Entry(source, target, flags=() if final else ("fuzzy",))
                    for source, (target, final) in texts.items()
                )
                shelf.put(release, *entries)
            memory.refresh()
        kept = known(memory)
        recalled = [memory.recall(text, ES) for text in SENTENCES]
        memory.rebuild()
        assert known(memory) == kept
        assert [memory.recall(text, ES) for text in SENTENCES] == recalled
        assert kept == sorted(
            ("es", release, source, target)
            for release, texts in history[-1].items()
            for source, (target, final) in texts.items()
            if final
        )


def test_many_imports_and_saved_files_do_not_make_the_index_grow(
    shelf: Shelf, memory: Memory
) -> None:
    units = [Unit(f"Sentence {n} of the client.", str(n), "en", "es") for n in range(300)]
    for turn in range(12):
        memory.add(units, "client.tmx")
        texts = (accepted(f"Sentence {n} is here.", f"{turn}") for n in range(300))
        shelf.put("plant", *texts)
        memory.refresh()
    assert len(known(memory)) == 600
    for name in ("memory.sqlite", "imported.sqlite"):
        with closing(sqlite3.connect(shelf.folder / name)) as database:
            [[indexed]] = database.execute("SELECT sum(used) FROM block")
        assert indexed <= 2 * 300 + 1000 + 300, name
    assert memory.recall("The sentence seven is here.", ES)
