"""One run at a time, and no lock after a crash."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressloc.errors import BusyError
from pressloc.locking import hold

HOLDER = """
import sys, time
from pathlib import Path
from pressloc.locking import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        if process.poll() is None:
            process.kill()


def test_a_lock_is_free_again_after_use(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path / "new" / "lock"):
            pass


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold(tmp_path / "lock"):
        raise ZeroDivisionError
    with hold(tmp_path / "lock"):
        pass


def test_who_comes_second_learns_who_holds_it(
    tmp_path: Path, holder: subprocess.Popen[bytes]
) -> None:
    with pytest.raises(BusyError) as caught, hold(tmp_path / "lock"):
        pass
    assert f"process {holder.pid} on {socket.gethostname()}" in str(caught.value)


def test_a_second_hold_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with (
        hold(tmp_path / "lock"),
        pytest.raises(BusyError, match=f"process {os.getpid()} "),
        hold(tmp_path / "lock"),
    ):
        pass


def test_waiting_ends_when_the_holder_ends(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    assert holder.stdin is not None
    timer = threading.Timer(0.2, holder.stdin.close)
    timer.start()
    with hold(tmp_path / "lock", wait=20):
        pass
    timer.join()


def test_waiting_ends_when_time_is_up(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    start = time.monotonic()
    with pytest.raises(BusyError), hold(tmp_path / "lock", wait=0.2):
        pass
    assert 0.2 <= time.monotonic() - start < 5


def test_a_killed_holder_leaves_no_lock(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with hold(tmp_path / "lock"):
        pass


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BusyError, match="cannot be locked"), hold(tmp_path / "file" / "lock"):
        pass
