"""The record of a run: what programs read of it, however the run ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressloc import __version__
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.past_runs import (
    Line,
    cache_hits,
    end_of,
    last_failures,
    last_speed,
    newest,
    read,
    runs_path,
)
from pressloc.batch.record import Asked, RunRecord
from pressloc.batch.report import Ending, Row, RunReport
from pressloc.config import Settings
from pressloc.errors import Failure, PresslocError, SourceError
from pressloc.workspace import Workspace

ASKED = Asked(("translate", "--to", "es"), ("es",), "argos", {"source_language": "en"}, 3)


@dataclass
class Clock:
    """A clock that a test turns on."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


class Newsroom:
    """A workspace in which runs are made up."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = Workspace(root, Settings())
        self.clock = Clock()
        for name in "abc":
            (root / "source").mkdir(exist_ok=True)
            (root / "source" / f"{name}.md").write_text("# A release\n")

    def begin(self) -> RunRecord:
        """The record of a run that begins a second after the last."""
        self.clock.now += 1
        return RunRecord(self.workspace, ASKED, clock=self.clock)

    def report(self, done: str = "", failed: str = "", opened: str = "") -> ChunkReport:
        """A chunk of which some releases were done, some failed, and some are not all drafted."""
        chunk = Chunk(0, tuple(f"source/{name}.md" for name in done + failed + opened))
        failures = tuple(self.failure(name) for name in failed)
        rows = tuple(
            Row(name, "es", 10, 100, 1, 2, 3, 4, 40, 5, 1, 0.1 + 0.2) for name in done + opened
        )
        settled = tuple(f"source/{name}.md" for name in done)
        return ChunkReport(chunk, rows, failures, settled=settled, seconds={"decoding": 0.25})

    def failure(self, name: str) -> Failure:
        path = self.root / "source" / f"{name}.md"
        error = SourceError("not UTF-8", file=path, place="line 7", remedy="save it as UTF-8")
        return Failure(path, error)

    def run(self, *reports: ChunkReport) -> None:
        """A whole run."""
        with self.begin() as record:
            for report in reports:
                record.take(report)
            record.end(RunReport(()), 1)

    def break_off(self, report: ChunkReport, error: BaseException) -> None:
        """A run that an error ends."""
        with pytest.raises(type(error)), self.begin() as record:  # noqa: PT012
            record.take(report)
            raise error

    def lines(self) -> list[Line]:
        """What the newest record says."""
        path = newest(self.root)
        assert path
        return list(read(path))


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_a_record_says_what_was_asked_and_what_became_of_it(newsroom: Newsroom) -> None:
    with newsroom.begin() as record:
        newsroom.clock.now += 2
        record.take(newsroom.report(done="a"))
        record.take(newsroom.report(failed="b", opened="c"))
        report = RunReport(
            (), engines={"es": "argos en→es 1.9"}, unchanged=7, ending=Ending.DEADLINE, left=4
        )
        record.end(report, 1)
    start, *releases, end = newsroom.lines()
    assert start == {
        "event": "start",
        "schema": 1,
        "version": __version__,
        "process": os.getpid(),
        "time": "2023-11-14T22:13:21.000Z",
        "command": ["translate", "--to", "es"],
        "markets": ["es"],
        "engine": "argos",
        "settings": {"source_language": "en"},
        "releases": 3,
        "failing": [],
    }
    market = {
        "market": "es", "segments": 10, "words": 100, "reused": 1, "recalled": 2, "cached": 3,
        "drafted": 4, "drafted_words": 40, "findings": 5, "updated": 1, "seconds": 0.3,
    }  # fmt: skip
    assert releases == [
        {"event": "release", "release": "source/a.md", "status": "done", "seconds": 2.0,
         "markets": [market]},
        {"event": "release", "release": "source/b.md", "status": "failed", "seconds": 2.0,
         "markets": []},
        {"event": "failure", "release": "source/b.md", "file": "source/b.md", "place": "line 7",
         "message": "not UTF-8", "remedy": "save it as UTF-8", "traceback": ""},
        {"event": "release", "release": "source/c.md", "status": "open", "seconds": 2.0,
         "markets": [market]},
    ]  # fmt: skip
    peak = end.pop("peak_memory")
    assert isinstance(peak, int)
    assert peak > 1_000_000
    assert end == {
        "event": "end", "ending": "deadline", "message": "", "exit_status": 1,
        "time": "2023-11-14T22:13:23.000Z", "seconds": 2.0,
        "done": 1, "unchanged": 7, "failed": 1, "left": 4,
        "markets": {"es": {"releases": 2, "segments": 20, "words": 200, "reused": 2, "recalled": 4,
                           "cached": 6, "drafted": 8, "drafted_words": 80, "findings": 10,
                           "updated": 2, "seconds": 0.6}},
        "words_per_second": 40.0, "stages": {"decoding": 0.5},
        "engines": {"es": "argos en→es 1.9"}, "steps": {}, "notes": [], "written": {}, "usage": {},
    }  # fmt: skip


def test_the_file_is_named_by_its_time_and_process(newsroom: Newsroom) -> None:
    with newsroom.begin() as record:
        pass
    assert record.path.name == f"2023-11-14T22-13-21.000Z-{os.getpid()}.jsonl"
    assert record.place == f".pressloc/runs/{record.path.name}"


def test_an_internal_error_is_written_with_its_traceback(newsroom: Newsroom) -> None:
    path = newsroom.root / "source" / "a.md"
    failure = Failure(path, PresslocError("internal error"), "Traceback …\n  line\n")
    newsroom.run(ChunkReport(Chunk(0, ("source/a.md",)), failures=(failure,)))
    [line] = [line for line in newsroom.lines() if line["event"] == "failure"]
    assert line["traceback"] == "Traceback …\n  line\n"


@pytest.mark.parametrize(
    ("error", "ending", "status"),
    [
        (KeyboardInterrupt(), "interrupted", 130),
        (PresslocError("no package"), "error", 2),
        (ZeroDivisionError(), "error", 1),
    ],
)
def test_what_breaks_a_run_off_is_in_its_record(
    newsroom: Newsroom, error: BaseException, ending: str, status: int
) -> None:
    newsroom.break_off(newsroom.report(done="a"), error)
    end = newsroom.lines()[-1]
    assert (end["ending"], end["exit_status"], end["done"]) == (ending, status, 1)
    assert ("no package" in str(end["message"])) == isinstance(error, PresslocError)


KILLED = """
import os, signal, sys
from pathlib import Path
from pressloc.batch.chunks import Chunk
from pressloc.batch.record import Asked, RunRecord
from pressloc.batch.report import Row
from pressloc.batch.chunk_report import ChunkReport
from pressloc.config import Settings
from pressloc.workspace import Workspace

with RunRecord(Workspace(Path(sys.argv[1]), Settings()), Asked((), ("es",), "copy")) as record:
    row = Row("a", "es", 1, 2, 3, 4, 5, 6, 7, 8, 1, 9.0)
    record.take(ChunkReport(Chunk(0, ("source/a.md",)), (row,)))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_what_it_did(newsroom: Newsroom) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, newsroom.root], check=False)
    assert done.returncode == -signal.SIGKILL
    assert [line["event"] for line in newsroom.lines()] == ["start", "release"]
    path = newest(newsroom.root)
    assert path
    assert end_of(path) is None


def test_a_torn_last_line_is_left_out(newsroom: Newsroom) -> None:
    newsroom.run(newsroom.report(done="a", failed="b"))
    path = newest(newsroom.root)
    assert path
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    for size in range(0, len(whole), 7):
        path.write_bytes(whole[:size])
        expected = [json.loads(line) for line in lines[: whole[:size].count(b"\n")]]
        found = list(read(path))
        assert found[: len(expected)] == expected
        assert len(found) <= len(expected) + 1  # the line break alone may be lacking
        assert end_of(path) is None or found[-1]["event"] == "end"


def failing_after(newsroom: Newsroom, runs: Iterable[ChunkReport]) -> tuple[str, ...]:
    for report in runs:
        newsroom.run(report)
    return last_failures(newsroom.root)


def test_nothing_has_failed_where_nothing_ran(newsroom: Newsroom) -> None:
    assert last_failures(newsroom.root) == ()


def test_the_releases_that_failed_are_known(newsroom: Newsroom) -> None:
    found = failing_after(newsroom, [newsroom.report(done="a", failed="cb")])
    assert found == ("source/b.md", "source/c.md")


def test_a_release_that_was_done_since_has_not_failed(newsroom: Newsroom) -> None:
    runs = [newsroom.report(failed="abc"), newsroom.report(done="b"), newsroom.report(failed="a")]
    assert failing_after(newsroom, runs) == ("source/a.md", "source/c.md")


def test_a_release_that_is_still_not_all_drafted_has_failed(newsroom: Newsroom) -> None:
    runs = [newsroom.report(failed="a"), newsroom.report(opened="a")]
    assert failing_after(newsroom, runs) == ("source/a.md",)


def test_a_release_that_is_gone_has_not_failed(newsroom: Newsroom) -> None:
    newsroom.run(newsroom.report(failed="ab"))
    (newsroom.root / "source" / "a.md").unlink()
    assert last_failures(newsroom.root) == ("source/b.md",)


@pytest.mark.parametrize("rest", [b"", b'{"event": "sta', b"\xff\n"])
def test_a_run_that_was_killed_at_once_makes_no_failure_forgotten(
    newsroom: Newsroom, rest: bytes
) -> None:
    newsroom.run(newsroom.report(failed="a"))
    (runs_path(newsroom.root) / "9999.jsonl").write_bytes(rest)
    assert last_failures(newsroom.root) == ("source/a.md",)


def test_the_newest_fifty_records_are_kept(newsroom: Newsroom) -> None:
    for _ in range(53):
        newsroom.run()
    records = sorted(runs_path(newsroom.root).iterdir())
    assert len(records) == 50
    assert "22-13-24" in records[0].name


def test_of_large_records_fewer_are_kept(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        newsroom.run(newsroom.report(done="abc"))
    size = max(path.stat().st_size for path in runs_path(newsroom.root).iterdir())
    monkeypatch.setattr("pressloc.batch.record._KEPT_BYTES", size * 2)
    newsroom.run()
    assert len(list(runs_path(newsroom.root).iterdir())) == 3


def test_a_record_that_cannot_be_written_is_done_without(newsroom: Newsroom) -> None:
    runs_path(newsroom.root).parent.mkdir()
    runs_path(newsroom.root).write_text("a file where the folder should be")
    with newsroom.begin() as record:
        record.take(newsroom.report(done="a"))
        record.end(RunReport(()), 0)
    assert record.place == ""
    [note] = record.notes
    assert "no record of this run is kept" in note


def test_hits_of_the_cache_are_told_of_a_run_that_came_to_its_end(newsroom: Newsroom) -> None:
    assert cache_hits(newsroom.root) is None
    newsroom.run(newsroom.report(done="abc"))
    assert cache_hits(newsroom.root) == (9, 12)
    newsroom.break_off(newsroom.report(done="a"), KeyboardInterrupt())
    assert cache_hits(newsroom.root) == (3, 4)


def test_a_name_that_is_no_text_can_be_written(newsroom: Newsroom) -> None:
    name = os.fsdecode(b"\xff")
    newsroom.run(newsroom.report(done=name))
    assert newsroom.lines()[1]["release"] == f"source/{name}.md"


def test_the_speed_is_that_of_the_last_run_that_drafted_much(newsroom: Newsroom) -> None:
    assert last_speed(newsroom.root) == 0.0
    folder = runs_path(newsroom.root)
    folder.mkdir(parents=True)
    for number, (speed, seconds) in enumerate([(100.0, 60.0), (250.0, 60.0), (9.0, 10.0)]):
        end = {"event": "end", "words_per_second": speed, "seconds": seconds}
        (folder / f"{number}.jsonl").write_text(f"{json.dumps(end)}\n")
    assert last_speed(newsroom.root) == 250.0
