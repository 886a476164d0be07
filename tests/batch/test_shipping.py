"""Chunks whose files travel: the same catalogues as in one folder, and no person's words lost."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pressloc.batch import index
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.index import Index, ReleaseFiles, index_path
from pressloc.batch.pools import InProcess
from pressloc.batch.recalling import refresh_memory
from pressloc.batch.request import Request
from pressloc.batch.shipping import Shipping
from pressloc.batch.worker import WorkerSettings
from pressloc.config import Settings
from pressloc.storage import Folder, Storage, storage_of
from pressloc.workspace import Workspace

RELEASES = ("source/2024/ferry.md", "source/summit.md")
FIRST = ("source/first.md",)
CHUNKS = (Chunk(0, RELEASES),)
PSEUDO = Request(engine="pseudo")
CATALOG = "locales/ar/LC_MESSAGES/summit.po"


def fill(root: Path) -> None:
    """A folder of two releases and terms."""
    for path in ("2024/ferry.md", "summit.md", "terms.csv"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(__file__).parent / "data" / "shipping" / Path(path).name, root / path)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    fill(tmp_path / "here" / "source")
    return Workspace.find(tmp_path / "here")


@pytest.fixture
def expected(tmp_path: Path) -> dict[str, bytes]:
    """The catalogues as one machine makes them in a folder."""
    fill(tmp_path / "other" / "source")
    other = Workspace.find(tmp_path / "other")
    [report] = InProcess(WorkerSettings(other, PSEUDO)).run(CHUNKS)
    assert not report.failures
    return tree(other.locales)


@dataclass
class Watched:
    """A storage in whose reading and writing something else happens."""

    inner: Storage
    on_write: Callable[[str], None] = lambda path: None
    written: list[str] = field(default_factory=list)
    at_once: int = 1

    def files(self, folder: str) -> Iterator[str]:
        return self.inner.files(folder)

    def read(self, path: str) -> bytes | None:
        return self.inner.read(path)

    def write(self, path: str, data: bytes, seen: str | None) -> bool:
        self.on_write(path)
        self.written.append(path)
        return self.inner.write(path, data, seen)

    def name(self, path: str) -> str:
        return self.inner.name(path)


def ship(workspace: Workspace, storage: Storage, request: Request = PSEUDO) -> list[ChunkReport]:
    return list(Shipping(storage, WorkerSettings(workspace, request)).run(CHUNKS))


def test_catalogues_are_those_of_one_machine(
    workspace: Workspace, expected: dict[str, bytes]
) -> None:
    [report] = ship(workspace, Folder(workspace.root))
    assert tree(workspace.locales) == expected
    assert report.settled == RELEASES
    assert len(report.rows) == 8


def test_a_second_run_writes_nothing(workspace: Workspace) -> None:
    ship(workspace, Folder(workspace.root))
    watched = Watched(Folder(workspace.root))
    [report] = ship(workspace, watched)
    assert watched.written == []
    assert report.settled == RELEASES


def unchanged(workspace: Workspace, reports: list[ChunkReport]) -> list[str]:
    """The releases that the next run may pass over."""
    with Index(index_path(workspace.root)) as known:
        for report in reports:
            known.put(report.standings, "key")
        files_of = ReleaseFiles(workspace, workspace.settings.markets)
        return [release for release, found in known.unchanged(RELEASES, files_of, "key") if found]


@pytest.fixture
def exact_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the times of files that were changed just now."""
    monkeypatch.setattr(index, "_RACY", 0)


@pytest.mark.usefixtures("exact_times")
def test_the_next_run_may_pass_over_what_came_back(workspace: Workspace) -> None:
    assert unchanged(workspace, ship(workspace, Folder(workspace.root))) == list(RELEASES)


@pytest.mark.usefixtures("exact_times")
def test_a_release_that_was_changed_while_it_was_away_is_not_passed_over(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = workspace.source / "summit.md"
    write = Folder.write

    def save(folder: Folder, path: str, data: bytes, seen: str | None) -> bool:
        if path.endswith("ferry.pot"):
            source.write_text(source.read_text("utf-8") + "\nLate.\n", "utf-8")
        return write(folder, path, data, seen)

    monkeypatch.setattr(Folder, "write", save)
    reports = ship(workspace, Folder(workspace.root))
    assert unchanged(workspace, reports) == ["source/2024/ferry.md"]


def test_releases_and_catalogues_may_lie_at_urls(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    import fsspec

    place = f"memory://{uuid.uuid4().hex}"
    fill(tmp_path / "there")
    fsspec.filesystem("memory").put(str(tmp_path / "there"), f"{place}/releases", recursive=True)
    settings = Settings(source=f"{place}/releases", locales=f"{place}/po")
    storage = storage_of(tmp_path, settings)
    [report] = ship(Workspace(tmp_path, settings), storage)
    found = {path.removeprefix("locales/"): storage.read(path) for path in storage.files("locales")}
    assert found == expected
    assert report.settled == RELEASES


def test_what_a_person_saved_meanwhile_stays_and_the_release_is_done_again(
    workspace: Workspace,
) -> None:
    ship(workspace, Folder(workspace.root))
    source = workspace.source / "summit.md"
    source.write_text(source.read_text("utf-8") + "\nTickets are sold out.\n", "utf-8")
    catalog = workspace.root / CATALOG
    saved: list[str] = []

    def save(path: str) -> None:
        """What a reviewer does between the packing and the writing, once."""
        if not saved:
            saved.append(path)
            text = catalog.read_text("utf-8")
            start = text.index("#, fuzzy")
            catalog.write_text(text[:start] + text[start:].replace("#, fuzzy\n", "", 1), "utf-8")

    reports = ship(workspace, Watched(Folder(workspace.root), save))
    text = catalog.read_text("utf-8")
    entries = text.count('\nmsgid "')
    assert 'msgid "Tickets are sold out."' in text
    assert text.count("#, fuzzy") == entries - 1, "all but the one that was accepted"
    done = [release for report in reports for release in report.chunk.releases]
    assert sorted(done) == list(RELEASES)
    assert sum(row.drafted for report in reports for row in report.rows) == 4


def test_who_saves_all_the_time_is_told(workspace: Workspace) -> None:
    catalog = workspace.root / CATALOG

    def save(path: str) -> None:
        catalog.parent.mkdir(parents=True, exist_ok=True)
        with catalog.open("a", encoding="utf-8") as file:
            file.write("\n# seen\n")

    reports = ship(workspace, Watched(Folder(workspace.root), save))
    [failure] = [each for report in reports for each in report.failures]
    assert failure.path == workspace.root / "source/summit.md"
    assert "whenever its drafts were ready" in str(failure.error)


def test_drafts_are_on_disk_before_their_catalogue(workspace: Workspace) -> None:
    watched = Watched(Folder(workspace.root))
    ship(workspace, watched)
    for catalog in (path for path in watched.written if path.endswith(".po")):
        drafts = catalog.removesuffix(".po") + ".drafts.jsonl"
        assert watched.written.index(drafts) < watched.written.index(catalog)


def test_old_drafts_stay_until_their_catalogue_is_written(workspace: Workspace) -> None:
    ship(workspace, Folder(workspace.root), Request(engine="copy"))
    drafts = (workspace.root / CATALOG).with_suffix(".drafts.jsonl")
    old = set(drafts.read_bytes().splitlines())
    seen: list[bool] = []

    def look(path: str) -> None:
        if path == CATALOG:
            seen.append(old <= set(drafts.read_bytes().splitlines()))

    ship(workspace, Watched(Folder(workspace.root), look), Request(engine="pseudo", redraft=True))
    assert seen == [True]
    assert not old & set(drafts.read_bytes().splitlines())


def test_a_release_that_is_missing_or_broken_fails_alone(workspace: Workspace) -> None:
    (workspace.source / "summit.md").unlink()
    [report] = ship(workspace, Folder(workspace.root))
    [failure] = report.failures
    assert failure.path == workspace.root / "source/summit.md"
    assert str(failure.error).startswith(f"{workspace.root}/source/summit.md: no such file")
    assert report.settled == ("source/2024/ferry.md",)
    assert report.chunk.releases == RELEASES


def test_a_broken_catalogue_is_named_where_it_is(workspace: Workspace) -> None:
    catalog = workspace.root / CATALOG
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid "unclosed\n')
    [report] = ship(workspace, Folder(workspace.root))
    [failure] = report.failures
    assert str(failure.error).startswith(f"{catalog}, line 1")
    assert catalog.read_text() == 'msgid "unclosed\n'


def test_what_was_approved_is_known_to_who_is_away(tmp_path: Path) -> None:
    """In a market without a package: what is drafted there was recalled."""
    (tmp_path / "pressloc.toml").write_text('markets = ["haw"]\n')
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "first.md").write_text("The line opens on Monday.\n")
    workspace = Workspace.find(tmp_path)
    list(InProcess(WorkerSettings(workspace, Request(engine="copy"))).run([Chunk(0, FIRST)]))
    catalog = workspace.locales / "haw" / "LC_MESSAGES" / "first.po"
    text = catalog.read_text("utf-8").replace("#, fuzzy\n", "")
    catalog.write_text(text.replace('msgstr "The line', 'msgstr "Laina'), "utf-8")
    refresh_memory(workspace)
    (tmp_path / "source" / "second.md").write_text("The line opens on Monday.\n")
    shipping = Shipping(Folder(tmp_path), WorkerSettings(workspace, Request()))
    [report] = shipping.run([Chunk(0, ("source/second.md",))])
    [row] = report.rows
    assert row.recalled == 1
    assert "Laina opens" in (catalog.parent / "second.po").read_text("utf-8")


def test_no_folder_is_left_behind(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    folder = tmp_path / "temporary"
    (folder / "pressloc-away-killed").mkdir(parents=True)
    (folder / "pressloc-away-killed" / ".lock").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    ship(workspace, Folder(workspace.root))
    assert list(folder.iterdir()) == []
