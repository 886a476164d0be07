"""What a run may pass over: never what was changed, whenever it was changed."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.batch.index import (
    Count,
    Index,
    ReleaseFiles,
    Standing,
    Watch,
    fingerprint,
    index_path,
)
from pressloc.catalogs.catalog import drafts_path
from pressloc.config import Settings
from pressloc.workspace import Workspace

MARKETS = ("ar", "zh_CN")
RELEASES = ("source/a.md", "source/2024/b.c.html")
COUNTS = (Count("ar", 30, 412), Count("zh_CN", 30, 412))
LATER = time.time_ns() + 10**12
"""Nanoseconds since the epoch, long after the files of a test are made."""


class Shelf:
    """A workspace with releases and catalogues, and what its index says."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root, Settings())
        self.files_of = ReleaseFiles(self.workspace, MARKETS)
        self.index = Index(index_path(root))
        for release in RELEASES:
            for file in map(Path, self.files_of(release)):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(f"{file} of {release}")

    def settle(self, *releases: str, key: str = "key", now: int = LATER) -> None:
        """Have releases done, with nothing left to do."""
        for release in releases:
            watch = Watch(self.files_of(release), now)
            self.index.put(watch.standings(release, COUNTS), key)

    def passed_over(self, key: str = "key") -> list[str]:
        """The releases that need not be done."""
        found = self.index.unchanged(RELEASES, self.files_of, key)
        return [release for release, standing in found if standing]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    with shelf.index:
        yield shelf


def test_all_is_done_where_nothing_is_known(shelf: Shelf) -> None:
    found = list(shelf.index.unchanged(RELEASES, shelf.files_of, "key"))
    assert found == [(release, None) for release in RELEASES]


def test_what_was_settled_and_not_changed_is_passed_over_and_its_words_are_told(
    shelf: Shelf,
) -> None:
    shelf.settle(*RELEASES)
    shelf.index.close()
    found = dict(shelf.index.unchanged(RELEASES, shelf.files_of, "key"))
    assert list(found) == list(RELEASES)
    for standing in found.values():
        assert standing
        assert standing.counts == COUNTS


def _touch(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def _give_the_old_time_back(file: Path) -> None:
    before = file.stat()
    time.sleep(0.02)  # a tick of the file system's clock
    file.write_text(file.read_text()[::-1])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace_by_its_like(file: Path) -> None:
    before = file.stat()
    other = file.with_name("other")
    other.write_text(file.read_text()[::-1])
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    "change",
    [
        Path.unlink,
        _touch,
        _give_the_old_time_back,
        _replace_by_its_like,
        lambda file: file.write_text(""),
    ],
    ids=["deleted", "touched", "given its old time", "replaced", "emptied"],
)
@pytest.mark.parametrize("number", range(6))
def test_a_change_of_any_file_has_its_release_done(
    shelf: Shelf, number: int, change: Callable[[Path], object]
) -> None:
    shelf.settle(*RELEASES)
    change(Path(shelf.files_of(RELEASES[0])[number]))
    assert shelf.passed_over() == [RELEASES[1]]


def test_a_file_that_appears_has_its_release_done(shelf: Shelf) -> None:
    file = Path(shelf.files_of(RELEASES[0])[3])
    file.unlink()
    shelf.settle(*RELEASES)
    assert shelf.passed_over() == list(RELEASES)
    file.write_text("")
    assert shelf.passed_over() == [RELEASES[1]]


def test_other_settings_have_all_done_and_the_first_are_still_known(shelf: Shelf) -> None:
    shelf.settle(*RELEASES)
    assert shelf.passed_over("only ar") == []
    shelf.settle(RELEASES[0], key="only ar")
    assert shelf.passed_over("only ar") == [RELEASES[0]]
    assert shelf.passed_over() == list(RELEASES)


def test_of_many_settings_the_oldest_are_forgotten(shelf: Shelf) -> None:
    for number in range(12):
        shelf.settle(*RELEASES, key=str(number))
    assert [number for number in range(12) if shelf.passed_over(str(number))] == [*range(4, 12)]


def test_what_is_forgotten_is_done(shelf: Shelf) -> None:
    shelf.settle(*RELEASES)
    shelf.settle(*RELEASES, key="only ar")
    shelf.index.forget(RELEASES[0])
    assert shelf.passed_over() == shelf.passed_over("only ar") == [RELEASES[1]]


def test_a_file_changed_just_before_it_was_read_is_not_trusted(shelf: Shelf) -> None:
    shelf.settle(*RELEASES, now=time.time_ns())
    assert shelf.passed_over() == []


def test_a_file_from_the_future_is_not_trusted(shelf: Shelf) -> None:
    file = shelf.files_of(RELEASES[0])[0]
    os.utime(file, ns=(LATER + 1, LATER + 1))
    shelf.settle(*RELEASES)
    assert shelf.passed_over() == [RELEASES[1]]


def test_a_file_that_was_written_here_just_now_is_trusted(shelf: Shelf) -> None:
    release = RELEASES[0]
    files = shelf.files_of(release)
    watch = Watch(files, LATER)
    Path(files[2]).write_text("drafts")
    watch.wrote(files[2])
    shelf.index.put(watch.standings(release), "key")
    assert shelf.passed_over() == [release]


def test_an_edit_between_reading_and_the_end_is_not_taken_for_done(shelf: Shelf) -> None:
    release = RELEASES[0]
    for edited in (0, 2):
        files = shelf.files_of(release)
        watch = Watch(files, LATER)
        Path(files[4]).write_text("drafts")
        watch.wrote(files[4])
        time.sleep(0.02)  # a tick of the file system's clock
        Path(files[edited]).write_text("edited meanwhile")
        shelf.index.put(watch.standings(release), "key")
        assert shelf.passed_over() == []


def test_what_was_not_there_before_it_was_read_is_trusted_once_written(shelf: Shelf) -> None:
    release = "source/new.md"
    source, *others = map(Path, shelf.files_of(release))
    source.write_text("A release.")
    watch = Watch(shelf.files_of(release), LATER)
    for file in others:
        file.write_text("new")
        watch.wrote(file)
    [standing] = watch.standings(release)
    assert standing == Standing(release, fingerprint(shelf.files_of(release)))


@given(
    source=st.sampled_from(["source", "./source/", "a/b", "."]),
    locales=st.sampled_from(["locales", "./po//x"]),
    name=st.from_regex(r"[a-zé][a-z. _-]{0,5}[a-z]", fullmatch=True),
    folder=st.sampled_from(["", "2024/05/", "v1.2/"]),
)
def test_the_files_of_a_release_are_those_that_the_workspace_names(
    source: str, locales: str, name: str, folder: str
) -> None:
    workspace = Workspace(Path("/news"), Settings(source=source, locales=locales))
    path = workspace.source / f"{folder}{name}.md"
    markets = workspace.markets(["ar", "es"])
    catalogs = [workspace.catalog(market, workspace.name(path)) for market in markets]
    expected = [path, workspace.template(workspace.name(path))]
    for catalog in catalogs:
        expected += [catalog, drafts_path(catalog)]
    files_of = ReleaseFiles(workspace, ["ar", "es"])
    assert list(map(Path, files_of(str(workspace.place(path))))) == expected


@pytest.mark.parametrize("damage", [b"no database", b"SQLite format 3\0" + bytes(2000)])
def test_a_damaged_index_is_made_anew_and_that_is_said(shelf: Shelf, damage: bytes) -> None:
    index_path(shelf.workspace.root).parent.mkdir()
    index_path(shelf.workspace.root).write_bytes(damage)
    assert shelf.passed_over() == []
    shelf.settle(*RELEASES)
    assert shelf.passed_over() == list(RELEASES)
    [note] = shelf.index.notes
    assert "index of releases" in note
    assert "made anew" in note


def test_damaged_counts_are_found(shelf: Shelf) -> None:
    shelf.settle(*RELEASES)
    with sqlite3.connect(index_path(shelf.workspace.root)) as connection:
        connection.execute("UPDATE standing SET counts = '[1'")
    connection.close()
    assert shelf.passed_over() == []
    assert "counts are missing" in shelf.index.notes[0]


def test_an_index_that_cannot_be_made_passes_nothing_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Index(tmp_path / "file" / "index.sqlite") as index:
        index.put([Standing("source/a.md", b"1")], "key")
        found = list(index.unchanged(["source/a.md"], lambda release: [release], "key"))
        assert found == [("source/a.md", None)]
        assert len(index.notes) == 1


def test_more_releases_than_one_query_takes_keep_their_order(tmp_path: Path) -> None:
    releases = [f"source/{number}.md" for number in range(1203)]
    with Index(index_path(tmp_path)) as index:
        index.put([Standing(each, fingerprint([tmp_path / each])) for each in releases], "key")
        found = list(index.unchanged(releases, lambda each: [tmp_path / each], "key"))
    assert [release for release, standing in found if standing] == releases
