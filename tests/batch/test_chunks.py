"""How an archive is cut into work, and what comes first."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pressloc.batch.chunks import MOST_BYTES, MOST_RELEASES, cut, date_of, in_order
from pressloc.batch.request import Priority


@given(total=st.integers(0, 400), jobs=st.integers(1, 9), most=st.integers(0, 9))
def test_every_release_is_in_one_chunk_and_in_order(total: int, jobs: int, most: int) -> None:
    names = [f"source/{number}.md" for number in range(total)]
    chunks = list(cut(Path("/nowhere"), names, jobs, total, most))
    assert [name for chunk in chunks for name in chunk.releases] == names
    assert [chunk.number for chunk in chunks] == list(range(len(chunks)))
    assert all(0 < len(chunk.releases) <= (most or MOST_RELEASES) for chunk in chunks)


def test_there_is_work_for_every_process() -> None:
    names = [f"source/{number}.md" for number in range(40)]
    assert len(list(cut(Path("/nowhere"), names, 1, 40))) == 1
    assert len(list(cut(Path("/nowhere"), names, 5, 40))) >= 10


def test_long_releases_make_small_chunks(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_bytes(b"x" * (MOST_BYTES // 2 + 1))
    chunks = list(cut(tmp_path, ["a.txt", "b.txt", "c.txt"], 1, 3))
    assert [chunk.releases for chunk in chunks] == [("a.txt",), ("b.txt",), ("c.txt",)]


def test_a_date_in_the_path_says_how_new_a_release_is(tmp_path: Path) -> None:
    names = ["source/2023-12-01-a.md", "source/2024/02/29/b.md", "source/20240301_c.md"]
    assert in_order(tmp_path, names, Priority.NEWEST) == names[::-1]
    assert in_order(tmp_path, names, Priority.OLDEST) == names
    assert in_order(tmp_path, names, Priority.NAME) == names


def test_a_number_that_is_no_date_is_none(tmp_path: Path) -> None:
    release = tmp_path / "report-20240230-99999999.md"
    release.touch()
    os.utime(release, (5, 5))
    assert date_of(tmp_path, release.name) == 5


def test_without_a_date_the_last_change_counts(tmp_path: Path) -> None:
    for age, name in enumerate(["b.md", "a.md"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (age, age))
    assert in_order(tmp_path, ["a.md", "b.md"], Priority.NEWEST) == ["a.md", "b.md"]
    assert in_order(tmp_path, ["a.md", "b.md"], Priority.OLDEST) == ["b.md", "a.md"]
    assert date_of(tmp_path, "gone.md") == 0
