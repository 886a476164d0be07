"""Which storage a workspace has, and which releases lie in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.config import Settings
from pressloc.errors import UsageError
from pressloc.storage import Folder, has_urls, releases_in, storage_of, with_local_names
from pressloc.workspace import Workspace


def filled(root: Path, *paths: str) -> Folder:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")
    return Folder(root)


def test_a_workspace_without_urls_is_its_folder(tmp_path: Path) -> None:
    settings = Settings(source="news", locales="po")
    assert not has_urls(settings)
    assert storage_of(tmp_path, settings) == Folder(tmp_path)
    assert with_local_names(settings) == settings


def test_releases_at_a_url_and_catalogues_in_a_folder_go_together(tmp_path: Path) -> None:
    filled(tmp_path / "store", "a.md")
    settings = Settings(source=(tmp_path / "store").as_uri(), locales="deep/po")
    storage = storage_of(tmp_path, settings)
    assert releases_in(storage, settings) == ["source/a.md"]
    assert storage.write("deep/po/a.pot", b"x", None)
    assert (tmp_path / "deep/po/a.pot").read_bytes() == b"x"
    assert storage.name("source/a.md").endswith("/store/a.md")


def test_only_releases_are_found(tmp_path: Path) -> None:
    storage = filled(
        tmp_path, "source/a.md", "source/.git/b.md", "source/~$c.docx", "source/d.png", "e.md"
    )
    assert releases_in(storage, Settings()) == ["source/a.md"]


def test_releases_can_be_named_and_folders_too(tmp_path: Path) -> None:
    storage = filled(tmp_path, "source/a.md", "source/2024/b.md", "source/2024x/c.md")
    assert releases_in(storage, Settings(), ["a.md", "2024"]) == [
        "source/2024/b.md",
        "source/a.md",
    ]


def test_a_name_that_no_release_has_is_told(tmp_path: Path) -> None:
    storage = filled(tmp_path, "source/a.md")
    with pytest.raises(UsageError, match=r"source/b\.md: no release of that name"):
        releases_in(storage, Settings(), ["b.md"])


def test_releases_that_would_share_a_catalogue_are_refused(tmp_path: Path) -> None:
    storage = filled(tmp_path, "source/a.md", "source/a.html")
    with pytest.raises(UsageError, match=r"a\.html and a\.md would share a catalogue"):
        releases_in(storage, Settings())


def test_a_place_without_releases_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no release found"):
        releases_in(Folder(tmp_path), Settings())


def test_what_needs_a_folder_says_what_to_do_with_a_url(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, Settings(source="s3://newsroom/releases"))
    with pytest.raises(UsageError, match="s3://newsroom/releases: only pressloc translate works"):
        workspace.releases()
