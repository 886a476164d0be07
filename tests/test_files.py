"""Reading with limits and writing without halves."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressloc import temporary
from pressloc.errors import PresslocError, SourceError
from pressloc.files import read_bytes, write_atomically
from pressloc.temporary import remove_leftovers


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_gets_the_usual_permissions_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.po"
    write_atomically(path, b"new")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == plain.stat().st_mode


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_link_stays_a_link_to_the_file_it_names(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.po"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link = tmp_path / "x.po"
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert names(tmp_path) == ["elsewhere", "x.po"]


def test_a_name_with_signs_of_a_pattern_and_the_longest_name_are_written(tmp_path: Path) -> None:
    for name in ("[x]*?.po", "a" * 200 + ".drafts.jsonl"):
        write_atomically(tmp_path / name, b"1")
        write_atomically(tmp_path / name, b"2")
        assert (tmp_path / name).read_bytes() == b"2"


WRITER = """
import sys
from pathlib import Path
from pressloc.temporary import beside
with beside(Path(sys.argv[1])) as (path, handle):
    print(path.name, flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_process_left_is_removed_but_not_what_is_being_written(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path / "x.po"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        half = writer.stdout.readline().strip()
        remove_leftovers(tmp_path)
        assert names(tmp_path) == [half]
        writer.kill()
    remove_leftovers(tmp_path)
    assert names(tmp_path) == []


def test_who_writes_in_a_folder_first_removes_what_killed_processes_left_there(
    tmp_path: Path,
) -> None:
    for name in (".y.po.0123abcd.tmp", ".y.po.tmp", "y.0123abcd.tmp"):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".z.po.0123abcd.tmp").symlink_to("y.0123abcd.tmp")
    write_atomically(tmp_path / "x.po", b"new")
    assert names(tmp_path) == [".y.po.tmp", ".z.po.0123abcd.tmp", "x.po", "y.0123abcd.tmp"]


def test_without_locks_only_what_is_old_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(temporary, "try_lock", no_locks)
    old, young = (tmp_path / f".x.po.{number}.tmp" for number in ("00000001", "00000002"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    write_atomically(tmp_path / "x.po", b"new")
    assert names(tmp_path) == [young.name, "x.po"]


def test_a_full_disk_is_named_and_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(b"old")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    program = (
        "import sys; from pathlib import Path; from pressloc.files import write_atomically\n"
        "from pressloc.errors import PresslocError\n"
        "try: write_atomically(Path(sys.argv[1]), b'x' * 10000)\n"
        "except PresslocError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, path],
        preexec_fn=limit,
        capture_output=True,
        text=True,
    )
    assert "x.po: cannot be written: file too large" in done.stdout
    assert names(tmp_path) == ["x.po"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_somebody_protected_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PresslocError, match="permission denied"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_in_the_way_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "x.po").mkdir()
    with pytest.raises(PresslocError, match=r"x\.po: cannot be written"):
        write_atomically(tmp_path / "x.po", b"new")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PresslocError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "x.po", b"new")
    assert names(tmp_path) == ["file", "x.po"]


def test_reading_names_what_is_missing_too_large_or_no_file(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    assert read_bytes(tmp_path / "large", 11) == b"x" * 11
    with pytest.raises(SourceError, match="larger than"):
        read_bytes(tmp_path / "large", 10)
    with pytest.raises(SourceError, match="no such file"):
        read_bytes(tmp_path / "missing")
    with pytest.raises(SourceError, match="directory"):
        read_bytes(tmp_path)


def test_reading_something_endless_stops_at_the_limit() -> None:
    with pytest.raises(SourceError, match="larger than"):
        read_bytes(Path("/dev/zero"), 1000)


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(pipe, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert names(tmp_path) == ["pipe"]
    with pytest.raises(PresslocError, match="no space left"):
        write_atomically(Path("/dev/full"), b"new")
