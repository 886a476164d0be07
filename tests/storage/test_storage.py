"""Files in folders and at URLs: read whole, written only while nobody else has."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pressloc.errors import PresslocError, UsageError
from pressloc.storage import Folder, Places, Storage, digest
from pressloc.storage.url import Url

Make = Callable[[], Storage]


@pytest.fixture(params=["folder", "file", "memory", "places"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """One storage of each kind."""
    import fsspec

    memory = f"memory://{uuid.uuid4().hex}/newsroom"
    match request.param:
        case "folder":
            yield Folder(tmp_path)
        case "file":
            yield Url(tmp_path.as_uri())
        case "memory":
            yield Url(memory)
        case _:
            yield Places({"source": Url(memory), "locales": Folder(tmp_path)})
    fsspec.filesystem("memory").store.clear()


def test_a_file_that_is_not_there_is_none(storage: Storage) -> None:
    assert storage.read("locales/ar/a.po") is None


def test_a_new_file_is_written_and_read(storage: Storage) -> None:
    assert storage.write("locales/ar/a.po", "á".encode(), None)
    assert storage.read("locales/ar/a.po") == "á".encode()


def test_a_file_that_came_up_meanwhile_is_not_replaced(storage: Storage) -> None:
    storage.write("locales/a.po", b"a person's", None)
    assert not storage.write("locales/a.po", b"a machine's", None)
    assert storage.read("locales/a.po") == b"a person's"


def test_a_file_that_changed_meanwhile_is_not_replaced(storage: Storage) -> None:
    storage.write("locales/a.po", b"as read", None)
    storage.write("locales/a.po", b"a person's", digest(b"as read"))
    assert not storage.write("locales/a.po", b"a machine's", digest(b"as read"))
    assert storage.read("locales/a.po") == b"a person's"


def test_a_file_that_went_away_meanwhile_is_not_made_again(storage: Storage) -> None:
    assert not storage.write("locales/a.po", b"a machine's", digest(b"as read"))
    assert storage.read("locales/a.po") is None


def test_files_below_a_folder_are_found(storage: Storage) -> None:
    for path in ("source/a.md", "source/2024/05/b.md", "locales/a.pot"):
        storage.write(path, b"x", None)
    assert sorted(storage.files("source")) == ["source/2024/05/b.md", "source/a.md"]
    assert list(storage.files("locales")) == ["locales/a.pot"]


def test_a_folder_that_is_missing_holds_nothing(storage: Storage) -> None:
    assert list(storage.files("source")) == []


def test_writing_leaves_no_other_file(storage: Storage) -> None:
    storage.write("locales/a.po", b"1", None)
    storage.write("locales/a.po", b"2", digest(b"1"))
    assert list(storage.files("locales")) == ["locales/a.po"]


def test_an_unknown_kind_of_url_says_what_to_install() -> None:
    with pytest.raises(PresslocError, match=r"s7://newsroom/a\.md"):
        Url("s7://newsroom").read("a.md")


def test_a_kind_of_url_without_its_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError, match=r"s3://newsroom/a\.md.*such as s3fs"):
        Url("s3://newsroom").read("a.md")


def test_a_store_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / "locales").write_text("a file where a folder should be")
    with pytest.raises(PresslocError, match=r"locales/a\.po: the store refuses"):
        Url(tmp_path.as_uri()).write("locales/a.po", b"x", None)
