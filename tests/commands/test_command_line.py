"""The command line as a user meets it: real processes, what they print, how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "# A headline\n\nMore than 600 participants came. They stayed for two days.\n"


def run(
    folder: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `pressloc` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "pressloc", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "news.md").write_text(TEXT)
    return tmp_path


def test_help_tells_commands_examples_and_exit_status(tmp_path: Path) -> None:
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    for word in (b"translate", b"render", b"Examples", b"Exit status"):
        assert word in done.stdout


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pressloc import cli; sys.argv[1:] = ['--help']\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'ctranslate2', 'numpy', 'lxml', 'babel', 'pydantic', 'rich', 'nupunkt'}\n"
        "print('heavy:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "heavy: []"


@pytest.mark.parametrize(
    "command", ["init", "translate", "status", "check", "render", "draft", "segments", "models"]
)
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command, "--help")
    assert done.returncode == 0, done.stderr
    assert b"Example" in done.stdout


def test_a_first_session(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "news").returncode == 0
    (tmp_path / "news" / "source" / "a.md").write_text(TEXT)
    news = tmp_path / "news"
    done = run(news, "translate", "--engine", "copy")
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout + done.stderr, "no colours or bars in a pipe"
    again = run(news, "translate", "--engine", "copy")
    assert b"Nothing new" in again.stdout
    status = json.loads(run(news, "status", "--json").stdout)
    assert {row["states"]["machine draft"] for row in status} == {3}
    assert run(news, "status", "--require", "accepted").returncode == 1
    rendered = run(news, "render", "source/a.md", "--to", "tr", "--drafts")
    assert rendered.stdout.decode() == TEXT


def test_a_report_for_programs(folder: Path) -> None:
    done = run(folder, "translate", "--engine", "copy", "--to", "ar", "--json")
    report = json.loads(done.stdout)
    assert [(row["release"], row["market"], row["drafted"]) for row in report["rows"]] == [
        ("news", "ar", 3)
    ]


def test_quiet_prints_nothing(folder: Path) -> None:
    done = run(folder, "translate", "--engine", "copy", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_drafts_of_lines_from_a_pipe(tmp_path: Path) -> None:
    done = run(
        tmp_path, "draft", "--to", "ar", "--engine", "copy", stdin=b"One.\n\nTwo <b>x</b>.\n"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"One.\n\nTwo <b>x</b>.\n"
    assert not list(tmp_path.iterdir()), "nothing is kept"


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m pressloc segments source/news.md | head -n 1"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_segments_as_json_lines(folder: Path) -> None:
    done = run(folder, "segments", "--json", "source/news.md")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["text"] for record in records] == [
        "A headline",
        "More than 600 participants came.",
        "They stayed for two days.",
    ]
    assert records[2]["separator"] == " "
    assert (records[0]["role"], records[1]["line"]) == ("headline", 3)


def test_a_new_workspace_keeps_the_lines_for_git_that_are_there(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("drafts/\n.pressloc/")
    assert run(tmp_path, "init").returncode == 0
    assert (tmp_path / ".gitignore").read_text() == "drafts/\n.pressloc/\n.*.tmp\n"
    assert "*.drafts.jsonl merge=union\n" in (tmp_path / ".gitattributes").read_text()
