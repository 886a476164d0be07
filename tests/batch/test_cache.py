"""The cache of machine drafts: what it gives back, and what it survives."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.batch.cache import LIMIT, DraftCache, Holding, cache_path, clear, holding, key_of
from pressloc.batch.cachefile import LEAST
from pressloc.catalogs.drafts import Draft

PROGRAM = str(Path(__file__).with_name("caching_process.py"))
DRAFT = Draft("La planta abrió el lunes.", "argos en→es 1.9", 0.81, ("12 is missing",))

any_text = st.text()
drafts = st.builds(
    Draft,
    any_text,
    any_text,
    st.none() | st.floats(0, 1),
    st.lists(any_text, max_size=3).map(tuple),
)
key_bytes = st.binary(min_size=16, max_size=16)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return cache_path(tmp_path)


@pytest.fixture
def cache(path: Path) -> Iterator[DraftCache]:
    with DraftCache(path) as cache:
        yield cache


def numbered(number: int) -> bytes:
    return number.to_bytes(16, "big")


def long_draft(number: int) -> Draft:
    return Draft(f"{number} " + "texto " * 30, "argos en→es 1.9", 0.5)


@given(st.lists(st.dictionaries(key_bytes, drafts, max_size=8), max_size=4), st.sets(key_bytes))
@settings(max_examples=25)
def test_what_was_put_last_comes_back_and_nothing_else(
    puts: list[dict[bytes, Draft]], others: set[bytes]
) -> None:
    expected: dict[bytes, Draft] = {}
    with tempfile.TemporaryDirectory() as folder:
        for items in puts:
            with DraftCache(Path(folder) / "drafts.sqlite") as cache:
                cache.put(items)
            expected |= items
        with DraftCache(Path(folder) / "drafts.sqlite") as cache:
            assert cache.get([*expected, *(others - expected.keys())]) == expected
            assert cache.notes == ()


def test_a_surrogate_in_a_text_is_kept(cache: DraftCache) -> None:
    draft = Draft("\ud800", "copy")
    cache.put({numbered(1): draft})
    assert cache.get([numbered(1)]) == {numbered(1): draft}


def test_more_keys_than_one_query_takes_are_found(cache: DraftCache) -> None:
    items = {numbered(number): long_draft(number) for number in range(1500)}
    cache.put(items)
    assert cache.get([*items, *items]) == items


def test_hits_and_misses_are_counted(cache: DraftCache) -> None:
    cache.put({numbered(1): DRAFT})
    cache.get([numbered(1), numbered(2), numbered(3)])
    assert (cache.hits, cache.misses) == (1, 2)


def test_a_key_tells_all_that_decides_a_draft_apart() -> None:
    def key(text: str = "a", engine: str = "b", market: str = "c", rules: str = "d") -> bytes:
        return key_of(text, engine=engine, market=market, source_language="en", rules=rules)

    keys = {key(), key("ab", ""), key("", "ab"), key(market="cd", rules=""), key(rules="d\0")}
    assert len(keys) == 5
    assert {len(each) for each in keys} == {16}
    assert key() == key()


def test_a_pickled_cache_uses_the_same_file(cache: DraftCache) -> None:
    cache.put({numbered(1): DRAFT})
    with pickle.loads(pickle.dumps(cache)) as other:
        assert other.limit == cache.limit
        assert other.get([numbered(1)]) == {numbered(1): DRAFT}


def test_a_closed_cache_opens_again(cache: DraftCache) -> None:
    cache.put({numbered(1): DRAFT})
    cache.close()
    cache.close()
    assert cache.get([numbered(1)]) == {numbered(1): DRAFT}


def test_threads_share_a_cache(cache: DraftCache) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            key = numbered(number * 100 + turn)
            cache.put({key: DRAFT})
            assert cache.get([key]) == {key: DRAFT}

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.hits == 80


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_opens_the_file_itself(
    cache: DraftCache, recwarn: pytest.WarningsRecorder
) -> None:
    cache.put({numbered(1): DRAFT})
    process = multiprocessing.get_context("fork").Process(
        target=lambda: cache.put({numbered(2): cache.get([numbered(1)])[numbered(1)]})
    )
    process.start()
    process.join()
    cache.put({numbered(3): DRAFT})
    assert cache.get([*map(numbered, range(4))]).keys() == set(map(numbered, (1, 2, 3)))


def test_processes_share_a_cache_and_one_may_be_killed(path: Path) -> None:
    def start(name: str, turns: int) -> subprocess.Popen[bytes]:
        arguments = [sys.executable, PROGRAM, str(path), name, str(turns), str(LIMIT)]
        return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    running = [start(name, 25) for name in ("Ana", "Luis")]
    for turn in range(3):
        with start(f"Eva{turn}", 1000) as killed:
            assert killed.stdout
            for _ in range(random.Random(turn).randrange(1, 8)):
                assert killed.stdout.readline()
            killed.kill()
    for process in running:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_processes_that_share_a_cache_keep_it_below_its_limit(path: Path) -> None:
    limit = LEAST
    arguments = [[sys.executable, PROGRAM, str(path), name, "50", str(limit)] for name in "AB"]
    running = [subprocess.Popen(each, stderr=subprocess.PIPE, stdout=-3) for each in arguments]
    for process in running:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()
    assert limit * 0.8 < path.stat().st_size <= limit


@given(st.data())
@settings(max_examples=4)
def test_the_file_never_grows_beyond_its_limit(data: st.DataObject) -> None:
    rnd = random.Random(data.draw(st.integers(0, 10**6)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drafts.sqlite"
        with DraftCache(path, LEAST) as cache:
            for _ in range(12):
                size = rnd.choice([1, 300, 3000, 9000])
                length = rnd.choice([1, 20, 400])
                items = {rnd.randbytes(16): Draft("x" * length, "copy") for _ in range(size)}
                cache.put(items)
                assert cache.get([*items][-300:]) == dict([*items.items()][-300:])
                assert path.stat().st_size <= LEAST
            assert cache.notes == ()


def test_what_is_used_again_and_again_outlives_what_is_not(path: Path) -> None:
    with DraftCache(path, LEAST) as cache:
        kept = [numbered(number) for number in range(100)]
        cache.put(dict.fromkeys(kept, DRAFT))
        for turn in range(1, 40):
            cache.put({numbered(turn * 1000 + n): long_draft(n) for n in range(300)})
            assert len(cache.get(kept)) == 100, turn
        assert cache.get([numbered(1000)]) == {}
        assert path.stat().st_size <= LEAST


def test_a_cache_that_is_not_nearly_full_is_not_written_to_by_reading(
    cache: DraftCache, path: Path
) -> None:
    items = {numbered(number): long_draft(number) for number in range(1000)}
    cache.put(items)
    cache.close()
    before = path.read_bytes()
    cache.get([*items])
    cache.close()
    assert path.read_bytes() == before


def test_a_smaller_limit_shrinks_the_file_step_by_step(path: Path) -> None:
    with DraftCache(path) as cache:
        cache.put({numbered(number): long_draft(number) for number in range(20_000)})
    assert path.stat().st_size > 4 * LEAST
    with DraftCache(path, LEAST) as cache:
        for turn in range(30):
            cache.put({numbered(100_000 + turn): DRAFT})
    assert path.stat().st_size <= LEAST


@pytest.mark.parametrize(
    "damage",
    [b"no database at all, but text", b"SQLite format 3\0" + bytes(2000)],
    ids=["text", "zeros"],
)
def test_a_file_that_is_no_database_is_made_anew_and_that_is_said_once(
    path: Path, damage: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    with DraftCache(path) as cache:
        assert cache.get([numbered(1)]) == {}
        cache.put({numbered(1): DRAFT})
        assert cache.get([numbered(1)]) == {numbered(1): DRAFT}
        [note] = cache.notes
    assert "made anew" in note
    assert str(path) in note


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_gives_no_wrong_draft_and_no_error(path: Path, seed: int) -> None:
    items = {numbered(number): long_draft(number) for number in range(2000)}
    with DraftCache(path) as cache:
        cache.put(items)
    rnd = random.Random(seed)
    data = bytearray(path.read_bytes())
    if seed % 2:
        del data[rnd.randrange(100, len(data)) :]
    else:
        for _ in range(30):
            data[rnd.randrange(4096, len(data))] ^= 1 << rnd.randrange(8)
    path.write_bytes(data)
    with DraftCache(path) as cache:
        found = cache.get([*items])
        assert found.items() <= items.items()
        cache.put(items)
        cache.put({numbered(9999): DRAFT})
        assert cache.get([numbered(9999)]) in ({numbered(9999): DRAFT}, {})
        assert len(cache.notes) <= 1


def test_a_cache_of_another_version_is_made_anew(path: Path) -> None:
    with DraftCache(path) as cache:
        cache.put({numbered(1): DRAFT})
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with DraftCache(path) as cache:
        assert cache.get([numbered(1)]) == {}
        assert "another version of pressloc" in cache.notes[0]


def test_a_cache_that_cannot_be_made_is_done_without_and_that_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    with DraftCache(tmp_path / "file" / "drafts.sqlite") as cache:
        for number in range(3):
            cache.put({numbered(number): DRAFT})
            assert cache.get([numbered(number)]) == {}
        [note] = cache.notes
    assert "does without it" in note


def test_a_cache_that_another_process_keeps_to_itself_is_done_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressloc.memory.database._WAIT", 0.1)
    with DraftCache(path) as cache:
        cache.put({numbered(1): DRAFT})
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        cache.put({numbered(2): DRAFT})
        other.close()
        cache.put({numbered(3): DRAFT})
        assert cache.get([numbered(1)]) == {}
        [note] = cache.notes
    assert "does without it" in note


def test_a_cleared_cache_is_empty_for_those_who_have_it_open(cache: DraftCache, path: Path) -> None:
    cache.put({numbered(1): DRAFT})
    assert holding(path).drafts == 1
    clear(path)
    assert holding(path) == Holding(0, 0, LIMIT)
    assert not path.exists()
    assert cache.get([numbered(1)]) == {}
    cache.put({numbered(2): DRAFT})
    assert holding(path).drafts == 1
    assert cache.notes == ()


def test_clearing_where_there_is_no_cache_does_nothing(path: Path) -> None:
    clear(path)
    assert not path.parent.exists()
