"""What a run tells of itself: rate, time left and failures, in four faces."""

from __future__ import annotations

import contextlib
import io
import json
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.batch.memory_use import MemoryGauge
from pressloc.batch.progress import (
    Advance,
    End,
    Progress,
    Start,
    Tally,
    Teller,
    duration,
    pieces,
    sentence,
)
from pressloc.batch.tellers import (
    JsonTeller,
    LiveTeller,
    PlainTeller,
    QuietTeller,
    fitting,
    teller,
)
from pressloc.errors import Failure, SourceError

ROOT = Path("/news")
GIB = 2**30


@dataclass
class Clock:
    """A clock that a test turns on."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


class Memory(MemoryGauge):
    """A gauge that always shows the same."""

    def now(self) -> int:
        return GIB


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tally(clock: Clock) -> Tally:
    tally = Tally(clock, Memory())
    tally.start(Start(100))
    return tally


def failure(name: str) -> Failure:
    path = ROOT / "source" / f"{name}.md"
    error = SourceError("not UTF-8", file=path, place="line 7", remedy="save it as UTF-8")
    return Failure(path, error)


def releases(number: int) -> Advance:
    return Advance(releases=tuple(f"source/{each}.md" for each in range(number)))


def test_what_was_done_is_added_up(tally: Tally, clock: Clock) -> None:
    tally.add(Advance(segments=3, words=50, market="es"))
    tally.add(Advance(segments=2, words=10, market="tr"))
    tally.add(releases(2))
    tally.add(Advance(unchanged=5))
    for name in "aab":
        tally.fail(failure(name).path)
    clock.now += 4
    found = tally.progress()
    assert (found.done, found.unchanged, found.failed) == (2, 5, 2)
    assert (found.segments, found.words) == (5, 60)
    assert (found.seconds, found.words_per_second, found.memory) == (4, 15, GIB)


def test_the_rate_is_that_of_the_last_minute(tally: Tally, clock: Clock) -> None:
    for words in [1000] * 100 + [10] * 70:
        clock.now += 1
        tally.add(Advance(words=words))
    assert tally.progress().words_per_second == pytest.approx(10)


def test_the_rate_falls_when_nothing_is_drafted(tally: Tally, clock: Clock) -> None:
    clock.now += 10
    tally.add(Advance(words=1000))
    clock.now += 90
    assert tally.progress().words_per_second == pytest.approx(10)


def test_time_left_is_not_known_before_a_release_is_done(tally: Tally, clock: Clock) -> None:
    clock.now += 10
    tally.add(Advance(segments=9, words=1000))
    assert tally.progress().seconds_left is None


def test_time_left_goes_by_releases_and_between_them_by_words(tally: Tally, clock: Clock) -> None:
    tally.add(Advance(words=1000))
    clock.now += 100
    tally.add(releases(10))
    assert tally.progress().seconds_left == pytest.approx(900)
    clock.now += 50
    tally.add(Advance(words=500))
    assert tally.progress().seconds_left == pytest.approx(850)


def test_releases_that_are_passed_over_do_not_make_the_rest_look_fast(
    tally: Tally, clock: Clock
) -> None:
    tally.add(Advance(unchanged=80))
    clock.now += 100
    tally.add(releases(10))
    assert tally.progress().seconds_left == pytest.approx(100)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 100),
            st.builds(
                Advance,
                segments=st.integers(0, 100),
                words=st.integers(0, 5000),
                releases=st.lists(st.text(max_size=3), max_size=3).map(tuple),
                unchanged=st.integers(0, 3),
            ),
        ),
        max_size=30,
    )
)
def test_figures_are_never_below_nothing(steps: list[tuple[float, Advance]]) -> None:
    clock = Clock()
    tally = Tally(clock, Memory())
    tally.start(Start(20))
    for seconds, advance in steps:
        clock.now += seconds
        tally.add(advance)
        found = tally.progress()
        assert found.words_per_second >= 0
        assert found.seconds_left is None or found.seconds_left >= 0
        assert sentence(found)
    assert tally.progress().words == sum(advance.words for _, advance in steps)


def test_a_sentence_tells_what_matters_most_first() -> None:
    progress = Progress(10_000, 1200, 34, 3, 45_678, 912_345, 3600, 251.4, 7530, 3 * GIB // 2)
    assert sentence(progress) == (
        "1,234 of 10,000 releases · 3 failed · 2 h 06 min left · 251 words/s"
        " · 912,345 words drafted · 45,678 segments · 1.5 GiB"
    )
    assert fitting(pieces(progress), 40) == "1,234 of 10,000 releases · 3 failed"
    assert fitting(pieces(progress), 3) == "1,234 of 10,000 releases"


def test_a_sentence_tells_nothing_that_is_not_known() -> None:
    assert sentence(Progress(10, 0, 0, 0, 0, 0, 0, 0, None, 0)) == "0 of 10 releases"
    assert sentence(Progress(10, 10, 0, 0, 0, 0, 5, 0, 0, 0)) == "10 of 10 releases"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (3569, "59 min"), (3571, "1 h 00 min"),
        (7530, "2 h 06 min"), (172_000, "47 h 47 min"), (400_000, "4 d 15 h"),
    ],
)  # fmt: skip
def test_durations_are_told_as_people_say_them(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def run(told: Teller, clock: Clock, minutes: int = 5) -> None:
    """A run of some minutes, with failures and notes."""
    with closing(told):
        told.start(Start(100, ("es", "tr"), "argos"))
        told.note("a package is old")
        for number in range(minutes * 6):
            clock.now += 10
            told.advance(Advance(segments=10, words=200, market="es"))
            told.advance(Advance(releases=(f"source/{number}.md",)))
        told.failure(failure("a"))
        told.note("a package is old")
        told.advance(Advance(unchanged=3))
        told.end(End("done", 1))


LISTED = [
    "pressloc: a package is old",
    "pressloc: /news/source/a.md, line 7: not UTF-8 (save it as UTF-8)",
]


def test_plain_lines_come_twice_a_minute_and_failures_at_the_end(clock: Clock) -> None:
    out = io.StringIO()
    run(PlainTeller(out, clock, Memory()), clock, minutes=2)
    *lines, last = out.getvalue().splitlines()[:-2]
    assert out.getvalue().splitlines()[-2:] == LISTED
    assert len(lines) == 4
    assert lines[0] == (
        "2 of 100 releases · 16 min left · 20 words/s · 600 words drafted · 30 segments · 1.0 GiB"
    )
    assert last.startswith("15 of 100 releases · 1 failed · ")


def test_a_run_that_is_soon_over_has_no_plain_lines(clock: Clock) -> None:
    out = io.StringIO()
    told = PlainTeller(out, clock, Memory())
    with closing(told):
        told.start(Start(2))
        clock.now += 29
        told.advance(releases(2))
        told.end(End())
    assert out.getvalue() == ""


def test_a_run_that_breaks_off_lists_its_failures_all_the_same(clock: Clock) -> None:
    out = io.StringIO()
    told = PlainTeller(out, clock, Memory())
    with pytest.raises(KeyboardInterrupt), closing(told):  # noqa: PT012
        told.start(Start(2))
        told.failure(failure("a"))
        raise KeyboardInterrupt
    assert out.getvalue().splitlines() == LISTED[1:]


def test_a_quiet_run_tells_failures_and_notes_and_nothing_else(clock: Clock) -> None:
    out = io.StringIO()
    run(QuietTeller(out), clock)
    assert out.getvalue().splitlines() == LISTED


def test_json_tells_each_event_on_a_line(clock: Clock) -> None:
    out = io.StringIO()
    run(JsonTeller(out, ROOT, clock, Memory()), clock, minutes=1)
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [event["event"] for event in events] == [
        "start", "note", "release", "release", "progress", "release", "release", "release",
        "progress", "release", "failure", "progress", "end",
    ]  # fmt: skip
    assert events[0] == {
        "event": "start", "time": "2023-11-14T22:13:20.000Z",
        "releases": 100, "markets": ["es", "tr"], "engine": "argos",
    }  # fmt: skip
    assert events[2]["release"] == "source/0.md"
    assert events[4] == {
        "event": "progress", "time": "2023-11-14T22:13:50.000Z",
        "total": 100, "done": 2, "unchanged": 0, "failed": 0, "segments": 30, "words": 600,
        "seconds": 30.0, "words_per_second": 20.0, "seconds_left": 970.0, "memory": GIB,
    }  # fmt: skip
    assert events[-3] == {
        "event": "failure", "time": "2023-11-14T22:14:20.000Z", "release": "source/a.md",
        "file": "source/a.md", "place": "line 7", "message": "not UTF-8",
        "remedy": "save it as UTF-8", "traceback": "",
    }  # fmt: skip
    assert events[-1] == {
        "event": "end", "time": "2023-11-14T22:14:20.000Z", "ending": "done", "exit_status": 1,
        "left": 0, "message": "",
    }  # fmt: skip


def test_events_of_several_threads_are_whole_lines() -> None:
    out = io.StringIO()
    told = JsonTeller(out, ROOT, gauge=Memory())
    told.start(Start(400))

    def work() -> None:
        for _ in range(100):
            told.advance(Advance(words=1, releases=("a",)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.end(End())
    events = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (events[-2]["done"], events[-2]["words"]) == (400, 400)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[io.TextIOWrapper, int]]:
    """A terminal of 80 columns: where to write, and what its other end reads."""
    pty = pytest.importorskip("pty")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    other, own = pty.openpty()
    with os.fdopen(own, "w", encoding="utf-8") as out:
        yield out, other
    os.close(other)


def all_shown(out: io.TextIOWrapper, other: int) -> str:
    """What the terminal got; nothing can be written to it any more."""
    out.close()
    shown = b""
    with contextlib.suppress(OSError):  # Linux reports the end as an error
        while data := os.read(other, 4096):
            shown += data
    return shown.decode()


def test_a_terminal_shows_a_line_that_goes_away_and_lists_failures(
    terminal: tuple[io.TextIOWrapper, int], clock: Clock
) -> None:
    out, other = terminal
    run(LiveTeller(out, clock, Memory()), clock)
    shown = all_shown(out, other)
    assert "33 of 100 releases · 1 failed" in shown
    end = shown.replace("\r\n", "\n").rpartition("\x1b[2K")[2]
    assert end.splitlines() == LISTED


def test_a_run_that_breaks_off_gives_the_terminal_back(
    terminal: tuple[io.TextIOWrapper, int], clock: Clock
) -> None:
    out, other = terminal
    with pytest.raises(KeyboardInterrupt), closing(LiveTeller(out, clock, Memory())) as told:  # noqa: PT012
        told.start(Start(2))
        raise KeyboardInterrupt
    shown = all_shown(out, other)
    assert shown.rfind("\x1b[?25h") > shown.rfind("\x1b[?25l")


def test_the_face_is_chosen_by_what_is_asked_and_whether_there_is_a_terminal(
    terminal: tuple[io.TextIOWrapper, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(teller("json", True, ROOT), JsonTeller)
    assert isinstance(teller("text", True, ROOT), QuietTeller)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert isinstance(teller("text", False, ROOT), PlainTeller)
    monkeypatch.setattr("sys.stderr", terminal[0])
    assert isinstance(teller("text", False, ROOT), LiveTeller)


def test_the_gauge_keeps_the_most_it_saw() -> None:
    gauge = MemoryGauge()
    assert gauge.now() > 10_000_000
    data = bytearray(64 * 2**20)
    data[::4096] = b"x" * len(data[::4096])
    high = gauge.now()
    del data
    gauge.now()
    assert gauge.peak >= high > 64 * 2**20
