"""`pressloc review` as a user meets it: its link, its errors, who reviews."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from pressloc.errors import UsageError
from pressloc.review.identity import from_git, parse
from pressloc.review.server import Binding, bind
from pressloc.workspace import Workspace

NO_GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def run(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `pressloc review` in a folder where git knows nobody."""
    return subprocess.Popen(
        [sys.executable, "-m", "pressloc", "review", "--no-browser", "--port", "0", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | NO_GIT,
    )


def test_the_printed_links_open_the_page_for_each_reviewer(workspace: Workspace) -> None:
    with run(workspace.root, "--as", "Ana <ana@example.org>", "--as", "Li Wei") as server:
        assert server.stdout is not None
        links = dict(server.stdout.readline().strip().split(": ", 1) for _ in range(2))
        assert list(links) == ["Ana <ana@example.org>", "Li Wei"]
        for name, link in links.items():
            assert link.startswith("http://127.0.0.1:")
            with httpx2.Client() as client:
                assert client.get(link).status_code == 200
                page = client.get(link.partition("/enter")[0] + "/").text
                assert name.partition(" <")[0] in page
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=20)
        assert "Traceback" not in told


def test_without_a_name_it_says_how_to_give_one(workspace: Workspace) -> None:
    with run(workspace.root) as server:
        _, told = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "--as" in told


def test_a_name_comes_from_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NO_GIT.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    with pytest.raises(UsageError):
        from_git(tmp_path)
    for key, value in (("user.name", "Ayşe Kaya"), ("user.email", "ayse@example.org")):
        subprocess.run(["git", "config", key, value], cwd=tmp_path, check=True)
    assert str(from_git(tmp_path)) == "Ayşe Kaya <ayse@example.org>"


@pytest.mark.parametrize("text", ["", "  ", "<ana@example.org>", "Ana <a@b> <c@d>", "Ana >"])
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse(text)


def test_an_address_that_is_taken_is_told() -> None:
    with bind(Binding(port=0)) as first, pytest.raises(UsageError, match="--port 0"):
        bind(Binding(port=first.getsockname()[1]))
