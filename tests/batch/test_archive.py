"""Runs over many releases: by several processes, broken off, limited, and with bad releases."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pressloc.batch import drafting, index, worker
from pressloc.batch.past_runs import last_failures, newest, read
from pressloc.batch.report import Ending
from pressloc.batch.request import Priority, Request
from pressloc.batch.translating import translate
from pressloc.catalogs.reading import parse
from pressloc.workspace import Workspace

WORDS = [
    "plant",
    "market",
    "report",
    "partner",
    "vehicle",
    "result",
    "quarter",
    "student",
    "award",
    "factory",
]


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now are trusted: nobody else writes them here."""
    monkeypatch.setattr(index, "_RACY", 0)


def release(number: int, paragraphs: int = 4) -> str:
    chance = random.Random(number)
    lines = [f"# News number {number}"]
    for at in range(paragraphs):
        one, two, three = chance.sample(WORDS, 3)
        lines.append(f"The {one} of {number} opened its {two} and {at} more for the {three}.")
    return "\n\n".join(lines) + "\n"


def archive(folder: Path, releases: int, markets: str = '"es", "tr"') -> Workspace:
    (folder / "source").mkdir(parents=True)
    (folder / "pressloc.toml").write_text(f"markets = [{markets}]\n", encoding="utf-8")
    for number in range(releases):
        path = folder / "source" / f"{number:03}.md"
        path.write_text(release(number), encoding="utf-8")
    return Workspace.find(folder)


def catalogues(workspace: Workspace) -> dict[str, bytes]:
    """What is in the catalogues and beside them; not what a killed run was just writing."""
    return {
        path.relative_to(workspace.locales).as_posix(): path.read_bytes()
        for path in sorted(workspace.locales.rglob("*"))
        if path.is_file() and path.suffix != ".tmp"
    }


def undrafted(workspace: Workspace) -> int:
    return sum(
        not entry.msgstr
        for path in workspace.locales.rglob("*.po")
        for entry in parse(path.read_bytes(), path).entries
    )


def test_several_processes_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    one = archive(tmp_path / "one", 12)
    many = archive(tmp_path / "many", 12)
    alone = translate(one, Request(engine="pseudo", jobs=1))
    together = translate(many, Request(engine="pseudo", jobs=3))
    assert catalogues(one) == catalogues(many)
    assert len(catalogues(one)) == 12 * (1 + 2 * 2)
    assert [
        (row.release, row.market, row.segments, row.words, row.drafted) for row in alone.rows
    ] == [(row.release, row.market, row.segments, row.words, row.drafted) for row in together.rows]


def test_drafts_do_not_depend_on_what_is_drafted_with_them(tmp_path: Path) -> None:
    """A real package decodes padded batches: a release alone and in an archive come out alike."""
    many = archive(tmp_path / "many", 5, '"es"')
    single = archive(tmp_path / "single", 5, '"es"')
    translate(many, Request(jobs=1))
    for path in single.releases():
        translate(single, Request(only=(path,), cache=False))
    assert catalogues(many) == catalogues(single)


@pytest.mark.usefixtures("trusting")
def test_the_second_run_passes_over_what_has_not_changed(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 6)
    assert translate(workspace, Request(engine="pseudo")).unchanged == 0
    report = translate(workspace, Request(engine="pseudo"))
    assert report.unchanged == 6
    assert {name: total.segments for name, total in report.totals.items()} == {"es": 30, "tr": 30}
    assert {row.reused for row in report.rows} == {5}


@pytest.mark.usefixtures("trusting")
def test_what_has_changed_is_done(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 3)
    translate(workspace, Request(engine="pseudo"))
    (workspace.source / "001.md").write_text("# Other news\n", encoding="utf-8")
    [path] = workspace.locales.glob("es/LC_MESSAGES/002.po")
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    report = translate(workspace, Request(engine="pseudo"))
    assert report.unchanged == 1
    assert sum(row.drafted for row in report.rows) == 2


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("change", ["market", "terms", "engine"])
def test_changed_settings_have_everything_looked_at(tmp_path: Path, change: str) -> None:
    workspace = archive(tmp_path, 2)
    translate(workspace, Request(engine="pseudo"))
    if change == "market":
        (tmp_path / "pressloc.toml").write_text('markets = ["es", "tr", "ar"]\n')
    elif change == "terms":
        (workspace.source / "terms.csv").write_text("source,es\nplant,planta\n")
    else:
        (tmp_path / "pressloc.toml").write_text('markets = ["es", "tr"]\nengine = "copy"\n')
    report = translate(Workspace.find(tmp_path), Request(engine="pseudo"))
    assert report.unchanged == 0
    assert sum(row.drafted for row in report.rows) == (10 if change == "market" else 0)


def test_bad_releases_are_told_and_the_others_done(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 4)
    (workspace.source / "001.md").write_bytes(b"\xff\xfe\x00 not text \x00")
    bad = workspace.locales / "tr" / "LC_MESSAGES" / "002.po"
    bad.parent.mkdir(parents=True)
    bad.write_text('msgid "unclosed\n', encoding="utf-8")
    report = translate(workspace, Request(engine="pseudo"))
    assert report.exit_status == 1
    assert [failure.path.name for failure in report.failures] == ["001.md", "002.md"]
    assert {row.release for row in report.rows} == {"000", "003"}
    assert bad.read_text("utf-8") == 'msgid "unclosed\n'
    assert last_failures(tmp_path) == ("source/001.md", "source/002.md")


def test_only_what_failed_is_tried_again(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 4)
    (workspace.source / "001.md").write_bytes(b"\xff\xfe\x00 not text \x00")
    translate(workspace, Request(engine="pseudo"))
    (workspace.source / "001.md").write_text(release(1), encoding="utf-8")
    report = translate(workspace, Request(engine="pseudo", retry_failed=True))
    assert {row.release for row in report.rows} == {"001"}
    assert report.exit_status == 0
    again = translate(workspace, Request(engine="pseudo", retry_failed=True))
    assert not again.totals
    assert again.exit_status == 0


def test_a_defect_costs_one_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = archive(tmp_path, 3)
    read_in = worker.read_in

    def failing(workspace: Workspace, path: Path) -> object:
        if path.name == "001.md":
            raise ZeroDivisionError("a defect")
        return read_in(workspace, path)

    monkeypatch.setattr(worker, "read_in", failing)
    report = translate(workspace, Request(engine="pseudo"))
    [failure] = report.failures
    assert "internal error, ZeroDivisionError: a defect" in str(failure.error)
    assert "in failing" in failure.details
    assert {row.release for row in report.rows} == {"000", "002"}
    path = newest(tmp_path)
    assert path is not None
    [told] = [line for line in read(path) if line["event"] == "failure"]
    assert "ZeroDivisionError" in str(told["traceback"])


def test_a_run_ends_with_its_words_and_the_next_goes_on(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 9)
    words = translate(workspace, Request(engine="pseudo", dry_run=True)).totals
    each = sum(total.drafted_words for total in words.values()) / 9
    seen = 0
    for _ in range(3):
        report = translate(workspace, Request(engine="pseudo", max_words=round(2.5 * each)))
        assert report.ending is (Ending.DONE if seen == 6 else Ending.WORDS)
        assert report.exit_status == (0 if seen == 6 else 3)
        seen += 3
        assert report.left == 9 - seen
    assert undrafted(workspace) == 0


def test_the_newest_come_first(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 3)
    for age, name in enumerate(["002.md", "000.md", "001.md"]):
        os.utime(workspace.source / name, (9 - age, 9 - age))
    report = translate(workspace, Request(engine="pseudo", max_words=1, priority=Priority.NEWEST))
    assert {row.release for row in report.rows} == {"002"}


def test_nothing_begins_after_the_deadline(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 3)
    report = translate(workspace, Request(engine="pseudo", deadline=time.time() - 1))
    assert (report.ending, report.left, report.exit_status) == (Ending.DEADLINE, 3, 3)
    assert not workspace.locales.exists()


def test_a_run_that_ended_early_says_so_to_scripts_even_if_releases_failed(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 6)
    (workspace.source / "000.md").write_bytes(b"\xff")
    report = translate(workspace, Request(engine="pseudo", max_words=1))
    assert len(report.failures) == 1
    assert (report.left > 0, report.exit_status) == (True, 3)


def test_what_is_decoded_before_the_deadline_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "PART", 4)
    moments = iter([0.0, 0.0, 0.0, 0.0])  # before the chunk, and before each of three parts
    monkeypatch.setattr(worker.time, "time", lambda: next(moments, 100.0))
    workspace = archive(tmp_path, 2)
    report = translate(workspace, Request(engine="pseudo", deadline=50.0))
    assert report.ending is Ending.DEADLINE
    drafted = sum(row.drafted for row in report.rows)
    assert 0 < drafted < 20
    assert undrafted(workspace) == 20 - drafted
    monkeypatch.undo()
    report = translate(workspace, Request(engine="pseudo"))
    assert sum(row.drafted for row in report.rows) == 20 - drafted


def test_what_was_decoded_is_not_decoded_again(tmp_path: Path) -> None:
    """A run that is killed before it writes its catalogues has its drafts in the cache."""
    workspace = archive(tmp_path, 3, '"es"')
    translate(workspace, Request())
    before = catalogues(workspace)
    for path in workspace.locales.rglob("*"):
        if path.is_file():
            path.unlink()
    report = translate(workspace, Request())
    assert {(row.cached, row.drafted) for row in report.rows} == {(5, 0)}
    assert catalogues(workspace) == before


def test_drafts_anew_come_from_the_engine(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 1, '"es"')
    translate(workspace, Request())
    [row] = translate(workspace, Request(redraft=True)).rows
    assert (row.cached, row.drafted) == (0, 5)


def test_a_run_that_is_killed_goes_on(tmp_path: Path) -> None:
    """Several processes, killed with their driver at any moment, ten times."""
    workspace = archive(tmp_path / "killed", 40)
    whole = archive(tmp_path / "whole", 40)
    translate(whole, Request(engine="pseudo"))
    command = [sys.executable, "-m", "pressloc", "translate", "--engine", "pseudo", "--jobs", "2"]
    chance = random.Random(8)
    for _ in range(10):
        process = subprocess.Popen(
            [*command, "-q"], cwd=workspace.root, start_new_session=True, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 1.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for path in workspace.locales.rglob("*.po"):
            parse(path.read_bytes(), path)
    done = subprocess.run(command, cwd=workspace.root, check=False)
    assert done.returncode == 0
    assert catalogues(workspace) == catalogues(whole)


def test_a_process_that_dies_costs_the_release_it_dies_of(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 6)
    driver = Path(__file__).with_name("dying.py")
    done = subprocess.run(
        [sys.executable, driver, workspace.root], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert told["failures"] == ["005.md"]
    assert told["error"] == "the process that worked on it died"
    assert told["done"] == [f"00{number}" for number in range(5)]
    assert undrafted(workspace) == 0


def test_processes_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    workspace = archive(tmp_path, 6)
    told = workspace.root / "processes"
    told.mkdir()
    driver = Path(__file__).with_name("waiting.py")
    with subprocess.Popen([sys.executable, driver, workspace.root]) as run:
        until(lambda: len(list(told.iterdir())) == 2)
        run.kill()
    for path in told.iterdir():
        until(partial(is_gone, int(path.name)))


def until(condition: Callable[[], bool]) -> None:
    """Wait for it; a minute is enough on any machine."""
    latest = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.05)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{process}/stat")  # one that nobody waited for still has its number
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z"
