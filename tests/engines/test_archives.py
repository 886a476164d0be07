"""Unpacking archives that nobody vouches for."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from pressloc.engines import archives
from pressloc.errors import PackageError


def make(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def test_the_one_top_folder_is_returned(tmp_path: Path, into: Path) -> None:
    path = make(tmp_path / "a.zip", {"top/": b"", "top/x/y.txt": b"text", "top/z": b""})
    assert archives.unpack(path, into) == into / "top"
    assert (into / "top/x/y.txt").read_bytes() == b"text"


@pytest.mark.parametrize(
    "name", ["../evil", "top/../../evil", "/evil", "top\\..\\evil", "C:evil", "top/./../../evil"]
)
def test_a_path_that_leads_outside_is_refused(tmp_path: Path, into: Path, name: str) -> None:
    path = make(tmp_path / "a.zip", {"top/x": b"", name: b"evil"})
    with pytest.raises(PackageError, match="unsafe path"):
        archives.unpack(path, into)
    assert list(into.iterdir()) == []
    assert not (tmp_path / "evil").exists()


def test_a_link_is_refused(tmp_path: Path, into: Path) -> None:
    info = zipfile.ZipInfo("top/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(PackageError, match="link or a device"):
        archives.unpack(tmp_path / "a.zip", into)


def test_a_zip_bomb_is_refused(tmp_path: Path, into: Path) -> None:
    path = make(tmp_path / "a.zip", {"top/model.bin": bytes(50 * 2**20)})
    with pytest.raises(PackageError, match="unreasonable size"):
        archives.unpack(path, into)


def test_too_many_files_and_too_many_bytes_are_refused(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "a.zip", {f"top/{n}": b"12345" for n in range(20)})
    monkeypatch.setattr(archives, "MAX_FILES", 10)
    with pytest.raises(PackageError, match="holds 20 files"):
        archives.unpack(path, into)
    monkeypatch.setattr(archives, "MAX_FILES", 100)
    monkeypatch.setattr(archives, "MAX_BYTES", 99)
    with pytest.raises(PackageError, match="unpacks to more than"):
        archives.unpack(path, into)


def test_the_same_name_twice_is_refused(tmp_path: Path, into: Path) -> None:
    path = make(tmp_path / "a.zip", {"top/Model": b"1", "top/model": b"2"})
    with pytest.raises(PackageError, match="twice"):
        archives.unpack(path, into)


@pytest.mark.parametrize("files", [{}, {"a/x": b"", "b/x": b""}, {"file": b""}])
def test_anything_but_one_top_folder_is_refused(
    tmp_path: Path, into: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(PackageError, match="one folder"):
        archives.unpack(make(tmp_path / "a.zip", files), into)


def test_what_is_no_archive_or_cut_off_or_damaged_is_refused(tmp_path: Path, into: Path) -> None:
    path = make(tmp_path / "a.zip", {"top/x": bytes(range(256)) * 100})
    data = path.read_bytes()
    damaged = bytearray(data)
    damaged[60] ^= 0xFF
    for number, content in enumerate([b"", b"no zip at all", data[:-30], bytes(damaged)]):
        path.write_bytes(content)
        (into / str(number)).mkdir()
        with pytest.raises(PackageError, match="no sound zip archive"):
            archives.unpack(path, into / str(number))
