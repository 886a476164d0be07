"""What `pressloc translate` is told on the command line, and tells."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import click
import pytest

from pressloc import cli
from pressloc.batch import worker
from pressloc.batch.past_runs import end_of, newest, runs_path
from pressloc.commands.translate import moment
from pressloc.workspace import Workspace
from pressloc.workspace.reading import Source

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `pressloc translate --engine pseudo …` in a workspace of three releases."""
    (tmp_path / "source").mkdir()
    for number in range(3):
        text = f"# News number {number}\n\nThe plant opened {number} of its lines today.\n"
        (tmp_path / "source" / f"{number}.md").write_text(text)
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["pressloc", "translate", "--engine", "pseudo", *args])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return call


def test_a_span_of_time_counts_from_now() -> None:
    for text, seconds in {"8h": 28_800, "90m": 5_400, "2h30m": 9_000, "45min": 2_700}.items():
        assert moment(text) == pytest.approx(time.time() + seconds, abs=5)


def test_a_time_of_day_is_the_next_one() -> None:
    now = datetime.now().astimezone()
    for hours in (-1, 1):
        told = now + timedelta(hours=hours)
        found = datetime.fromtimestamp(moment(f"{told:%H:%M}"), tz=now.tzinfo)
        assert (found.hour, found.minute) == (told.hour, told.minute)
        assert now <= found <= now + timedelta(hours=25)


def test_a_date_with_time_is_meant_here() -> None:
    assert moment("2026-05-31T06:30") == datetime(2026, 5, 31, 6, 30).astimezone().timestamp()


@pytest.mark.parametrize("text", ["", "tomorrow", "8", "25:00", "h", "-8h"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="neither 06:30 nor 8h"):
        moment(text)


def test_a_run_that_ends_early_has_a_status_of_its_own(run: Run) -> None:
    status, out, _ = run("--max-words", "1")
    assert status == 3
    assert "Ended by --max-words; 2 releases were not begun." in out
    status, out, _ = run()
    assert status == 0
    assert "Ended" not in out


def test_a_date_that_has_passed_begins_nothing(run: Run) -> None:
    status, out, _ = run("--deadline", "2001-01-01T00:00")
    assert status == 3
    assert "3 releases were not begun" in out


def test_progress_as_json_is_one_object_a_line(run: Run) -> None:
    (Path("source") / "bad.md").write_bytes(b"\xff\xfe\x00")
    status, out, err = run("--log-format", "json", "--json")
    events = [json.loads(line) for line in err.splitlines()]
    assert status == 1
    assert events[0]["event"] == "start"
    assert events[-1]["event"] == "end"
    assert events[0]["releases"] == 4
    assert {event["release"] for event in events if event["event"] == "failure"} == {
        "source/bad.md"
    }
    report = json.loads(out)
    assert report["totals"]["es"]["releases"] == 3
    assert (Path.cwd() / report["record"]).is_file()


def test_an_archive_is_told_by_market(run: Run) -> None:
    for number in range(120):
        (Path("source") / f"more-{number}.md").write_text(f"# News {number}\n")
    status, out, _ = run()
    assert status == 0
    lines = [line.split() for line in out.splitlines()]
    assert ["es", "123", "126"] in [line[:3] for line in lines]
    assert "release by release: .pressloc/runs/" in out


def test_nothing_failed_is_said_so(run: Run) -> None:
    run()
    status, out, _ = run("--retry-failed")
    assert status == 0
    assert "no release failed in the last run" in out


def test_a_folder_full_of_releases_becomes_a_workspace(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "2024").mkdir(parents=True)
    (archive / "2024" / "a.md").write_text("# Old news\n")
    (archive / "site").mkdir()
    (archive / "site" / "index.html").write_text("<p>Published.</p>")
    with pytest.raises(SystemExit):
        _call("init", str(archive), "--source", ".")
    for _ in range(2):
        status, out, _ = run(str(archive), "--json")
        assert status == 0
        report = json.loads(out[out.index("{") :])
        assert {row["release"] for row in report["rows"]} == {"2024/a"}
    assert (archive / "locales" / "es" / "LC_MESSAGES" / "2024" / "a.po").is_file()
    assert not (tmp_path / "locales").exists()


def _call(*args: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["pressloc", *args])
        cli.main()


def test_sigterm_ends_a_run_as_ctrl_c_does_and_all_faces_tell_how_far_it_came(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reading = worker.read_in

    def terminated(workspace: Workspace, path: Path) -> Source:
        if path.name == "2.md":
            os.kill(os.getpid(), signal.SIGTERM)
        return reading(workspace, path)

    monkeypatch.setattr(worker, "read_in", terminated)
    before = signal.getsignal(signal.SIGTERM)
    status, _, err = run()
    assert status == 130
    assert "pressloc: 3 of 3 releases are left\n" in err
    assert "interrupted; run it again to go on" in err
    assert "Traceback" not in err
    status, _, err = run("--log-format", "json")
    end = next(json.loads(line) for line in err.splitlines() if '"event": "end"' in line)
    assert (end["ending"], end["exit_status"], end["left"]) == ("interrupted", 130, 3)
    record = newest(tmp_path)
    assert record
    told = end_of(record)
    assert told
    assert (told["ending"], told["left"]) == ("interrupted", 3)
    assert signal.getsignal(signal.SIGTERM) is before


def test_of_many_releases_only_those_with_work_are_printed_and_the_sums(
    run: Run, tmp_path: Path
) -> None:
    for number in range(3, 12):
        (tmp_path / "source" / f"{number}.md").write_text("# News\n\nIt is new.\n")
    run()
    (tmp_path / "source" / "7.md").write_text("# News\n\nIt is newer.\n")
    status, out, _ = run()
    assert status == 0
    assert [line.split()[:2] for line in out.splitlines() if line.startswith("7 ")] == [
        ["7", market] for market in ("ar", "tr", "es", "zh_CN")
    ]
    assert not any(line.startswith("8 ") for line in out.splitlines())
    [sums] = [line for line in out.splitlines() if line.startswith("ar ")]
    assert sums.split()[:2] == ["ar", "12"]


def test_a_dry_run_tells_how_long_drafting_will_take(run: Run, tmp_path: Path) -> None:
    assert "To draft" not in run("--dry-run")[1]
    folder = runs_path(tmp_path)
    folder.mkdir(parents=True)
    end = {"event": "end", "words_per_second": 100.0, "seconds": 60.0}
    (folder / "2026.jsonl").write_text(f"{json.dumps({'event': 'start'})}\n{json.dumps(end)}\n")
    _, out, _ = run("--dry-run")
    assert "To draft: 132 words; at 100 words/s, as lately, 1 s." in out
