"""The faces of a run: a live line, plain lines, JSON, or nothing (see progress.py)."""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from pressloc.batch.memory_use import MemoryGauge
from pressloc.batch.progress import Advance, Clock, End, Start, Tally, Teller, pieces, sentence
from pressloc.batch.record import failure_fields
from pressloc.batch.report import Ending
from pressloc.errors import Failure

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live

LogFormat = Literal["text", "json"]

_EVERY = 30.0
"""Seconds between two plain lines, and between two of progress in JSON."""

_BAR = 20
"""Columns of the bar on a terminal."""


def teller(
    log_format: LogFormat, quiet: bool, root: Path, gauge: MemoryGauge | None = None
) -> Teller:
    """The face that fits: JSON if asked for, nothing if quiet, a live line on a terminal.

    gauge: whose measurements another reads, too (the record of the run).
    """
    if log_format == "json":
        return JsonTeller(sys.stderr, root, gauge=gauge)
    if quiet:
        return QuietTeller(sys.stderr)
    if sys.stderr.isatty():
        return LiveTeller(sys.stderr, gauge=gauge)
    return PlainTeller(sys.stderr, gauge=gauge)


class _Listed:
    """Failures and notes that are listed at the end."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lines: dict[str, None] = {}

    def failure(self, failure: Failure) -> None:
        self._lines[f"pressloc: {failure.error}"] = None

    def note(self, line: str) -> None:
        self._lines[f"pressloc: {line}"] = None

    def write(self) -> None:
        """List them, each once."""
        lines, self._lines = self._lines, {}
        for line in lines:
            self._out.write(f"{line}\n")
        self._out.flush()


class QuietTeller:
    """Nothing but failures and notes at the end."""

    def __init__(self, out: TextIO) -> None:
        self._listed = _Listed(out)

    def start(self, start: Start) -> None: ...

    def advance(self, advance: Advance) -> None: ...

    def failure(self, failure: Failure) -> None:
        self._listed.failure(failure)

    def note(self, line: str) -> None:
        self._listed.note(line)

    def end(self, end: End) -> None: ...

    def close(self) -> None:
        self._listed.write()


class _Tallied:
    """What the faces for people share: a tally, and failures and notes at the end."""

    def __init__(
        self, out: TextIO, clock: Clock = time.time, gauge: MemoryGauge | None = None
    ) -> None:
        self._out = out
        self._tally = Tally(clock, gauge)
        self._listed = _Listed(out)
        self._lock = threading.Lock()

    def failure(self, failure: Failure) -> None:
        with self._lock:
            self._tally.fail(failure.path)
            self._listed.failure(failure)

    def note(self, line: str) -> None:
        self._listed.note(line)

    def end(self, end: End) -> None:
        total = self._tally.progress().total
        is_cut_off = end.ending == Ending.ERROR and end.left < total
        if end.ending == Ending.INTERRUPTED or is_cut_off:
            self._listed.note(f"{end.left:,} of {total:,} releases are left")

    def close(self) -> None:
        self._listed.write()


class PlainTeller(_Tallied):
    """A line every half a minute; none for a run that is over before."""

    def __init__(
        self, out: TextIO, clock: Clock = time.time, gauge: MemoryGauge | None = None
    ) -> None:
        super().__init__(out, clock, gauge)
        self._now_and_then = _NowAndThen(clock)
        self._has_told = False

    def start(self, start: Start) -> None:
        with self._lock:
            self._tally.start(start)
            self._now_and_then.begin()

    def advance(self, advance: Advance) -> None:
        with self._lock:
            self._tally.add(advance)
            if self._now_and_then.is_due():
                self._tell()

    def end(self, end: End) -> None:
        with self._lock:
            if self._has_told:
                self._tell()
        super().end(end)

    def _tell(self) -> None:
        self._has_told = True
        self._out.write(f"{sentence(self._tally.progress())}\n")
        self._out.flush()


class LiveTeller(_Tallied):
    """A line on a terminal that is always up to date, and goes away at the end."""

    def __init__(
        self, out: TextIO, clock: Clock = time.time, gauge: MemoryGauge | None = None
    ) -> None:
        super().__init__(out, clock, gauge)
        self._live: Live | None = None

    def start(self, start: Start) -> None:
        from rich.console import Console
        from rich.live import Live

        with self._lock:
            self._tally.start(start)
        self._live = Live(
            get_renderable=self._line, console=Console(file=self._out), transient=True
        )
        self._live.start()

    def advance(self, advance: Advance) -> None:
        with self._lock:
            self._tally.add(advance)

    def close(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            live.stop()
        super().close()

    def _line(self) -> RenderableType:
        """A bar, and of what there is to tell as much as fits beside it."""
        from rich.progress_bar import ProgressBar
        from rich.table import Table

        with self._lock:
            progress = self._tally.progress()
        bar = ProgressBar(progress.total, progress.done + progress.unchanged, width=_BAR)
        width = self._live.console.width if self._live else 80
        line = Table.grid(padding=(0, 1))
        line.add_row(bar, fitting(pieces(progress), width - _BAR - 2))
        return line


class JsonTeller:
    """One JSON object a line: start, progress, release, failure, note and end.

    The fields are those of the record (record.py); `progress` has total, done, unchanged, failed
    (releases), segments, words, seconds, words_per_second, seconds_left (or null), memory (bytes).
    """

    def __init__(
        self,
        out: TextIO,
        root: Path,
        clock: Clock = time.time,
        gauge: MemoryGauge | None = None,
    ) -> None:
        self._out = out
        self._root = root
        self._clock = clock
        self._tally = Tally(clock, gauge)
        self._now_and_then = _NowAndThen(clock)
        self._notes: set[str] = set()
        self._lock = threading.Lock()

    def start(self, start: Start) -> None:
        with self._lock:
            self._tally.start(start)
            self._now_and_then.begin()
            self._write("start", asdict(start))

    def advance(self, advance: Advance) -> None:
        with self._lock:
            self._tally.add(advance)
            for release in advance.releases:
                self._write("release", {"release": release})
            if self._now_and_then.is_due():
                self._tell()

    def failure(self, failure: Failure) -> None:
        with self._lock:
            self._tally.fail(failure.path)
            self._write("failure", failure_fields(failure, self._root))

    def note(self, line: str) -> None:
        with self._lock:
            if line not in self._notes:
                self._notes.add(line)
                self._write("note", {"message": line})

    def end(self, end: End) -> None:
        with self._lock:
            self._tell()
            self._write("end", asdict(end))

    def close(self) -> None: ...

    def _tell(self) -> None:
        progress = asdict(self._tally.progress())
        rounded = {
            name: round(value, 1) if isinstance(value, float) else value
            for name, value in progress.items()
        }
        self._write("progress", rounded)

    def _write(self, event: str, values: dict[str, object]) -> None:
        when = datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"event": event, "time": when.replace("+00:00", "Z")} | values)
        self._out.write(f"{line}\n")
        self._out.flush()


class _NowAndThen:
    """Says when it is time again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = 0.0

    def begin(self) -> None:
        self._next = self._clock() + _EVERY

    def is_due(self) -> bool:
        if self._clock() < self._next:
            return False
        self.begin()
        return True


def fitting(parts: list[str], width: int) -> str:
    """As many of the parts, from the first on, as fit; the first in any case."""
    line = parts[0]
    for part in parts[1:]:
        longer = f"{line} · {part}"
        if len(longer) > width:
            break
        line = longer
    return line
