"""The record of a run, for programs: `.pressloc/runs/<UTC time>-<process>.jsonl`.

    with RunRecord(workspace, Asked(command, markets, engine, settings, total)) as record:
        for report in pool.run(chunks):
            record.take(report)
        record.end(run_report, exit_status)

One JSON object a line, written when it is known and flushed: a killed run leaves a record of what
it did, without the last line. Whatever ends the block before end() is called is written as the
ending. The newest 50 records are kept, or fewer if they are large. A record that cannot be written
is done without: `notes` says so. past_runs.py reads what was written.

`event` says what a line is; fields that are not listed here may be added.

start     schema (1), version, command (words), process, time (ISO 8601, UTC), markets, engine,
          settings, releases (to look at), failing (releases that failed before this run and have
          not been done since)
release   release, status (`done`; `open`: something in it is not drafted; `failed`), seconds
          (since the start), markets: for each, market, segments, words, reused, recalled, cached,
          drafted, drafted_words, findings, seconds (of drafting)
failure   release, file, place, message, remedy, traceback (of internal errors; else empty)
end       ending (`done`, `deadline`, `max-words`, `interrupted`, `error`), message (of an error),
          exit_status, time, seconds, done, unchanged, failed, left (releases), markets (totals),
          words_per_second (drafted), stages (seconds), engines, steps (of protection),
          peak_memory (bytes), notes
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from pressloc import __version__
from pressloc.batch.memory_use import MemoryGauge
from pressloc.batch.past_runs import Line, last_failures, runs_path
from pressloc.batch.report import Ending, Row, RunReport, Totals
from pressloc.errors import Failure, PresslocError

if TYPE_CHECKING:
    from pressloc.batch.chunk_report import ChunkReport
    from pressloc.workspace.place import Workspace

SCHEMA = 1
_KEPT = 50
_KEPT_BYTES = 512 * 2**20
"""Of all records but the newest; an archive of 100,000 releases makes one of some 70 MiB."""

_TOLD = tuple(each.name for each in fields(Row) if each.name != "release")
_INTERRUPTED = 130
"""Exit status of a run that the user interrupted, as shells have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked to do."""

    command: tuple[str, ...]
    markets: tuple[str, ...]
    engine: str
    settings: Mapping[str, object] = field(default_factory=dict)
    releases: int = 0
    """How many it has to look at."""


@dataclass(slots=True)
class _Sums:
    """What has been done so far."""

    markets: dict[str, Totals] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    done: int = 0
    failing: set[str] = field(default_factory=set)


class RunRecord:
    """The record of a run that is at work."""

    def __init__(
        self,
        workspace: Workspace,
        asked: Asked,
        gauge: MemoryGauge | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Begin the record. clock: seconds since the epoch."""
        self._workspace = workspace
        self._asked = asked
        self._gauge = gauge or MemoryGauge()
        self._clock = clock
        self._begun = clock()
        self._sums = _Sums()
        self._file: IO[bytes] | None = None
        self._notes: dict[str, None] = {}
        self.so_far: RunReport | None = None
        """What is to be told of a run that is broken off."""
        folder = runs_path(workspace.root)
        stamp = _time(self._begun).replace(":", "-")
        self.path = folder / f"{stamp}-{os.getpid()}.jsonl"

    def __enter__(self) -> Self:
        failing = last_failures(self._workspace.root)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab")
        except OSError as error:
            self._give_up(error)
        _prune(self.path.parent)
        self._write("start", self._start() | {"failing": failing})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say what ended the run, if end() did not."""
        if self._file is not None:
            ending, status, message = what_ended(error)
            self._end(ending, status, self.so_far, message)
        self._close()

    @property
    def notes(self) -> tuple[str, ...]:
        """Why there is no record, if there is none."""
        return tuple(self._notes)

    @property
    def place(self) -> str:
        """Its path from the root of the workspace; empty if there is none."""
        return "" if self._notes else self._workspace.place(self.path).as_posix()

    def take(self, report: ChunkReport) -> None:
        """Write down what became of the releases of a chunk."""
        for stage, seconds in report.seconds.items():
            self._sums.stages[stage] += seconds
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in report.rows:
            rows[row.release].append(row)
        failures: dict[str, list[Failure]] = defaultdict(list)
        for failure in report.failures:
            failures[_place(failure.path, self._workspace.root)].append(failure)
        settled = frozenset(report.settled)
        for release in report.chunk.releases:
            own = rows.get(self._workspace.name(self._workspace.root / release), [])
            failed = failures.pop(release, [])
            if failed or own:
                status = "failed" if failed else "done" if release in settled else "open"
                self._take_release(release, status, own)
            for failure in failed:
                self._take_failure(release, failure)
        for release, failed in failures.items():
            for failure in failed:
                self._take_failure(release, failure)
        self._gauge.now()

    def end(self, report: RunReport, exit_status: int) -> None:
        """Write down how the run ended."""
        self._end(str(report.ending), exit_status, report)
        self._close()

    def _take_release(self, release: str, status: str, rows: list[Row]) -> None:
        for row in rows:
            self._sums.markets.setdefault(row.market, Totals()).add(row)
        self._sums.done += status == "done"
        seconds = round(self._clock() - self._begun, 3)
        told = [_rounded({name: getattr(row, name) for name in _TOLD}) for row in rows]
        self._write(
            "release", {"release": release, "status": status, "seconds": seconds, "markets": told}
        )

    def _take_failure(self, release: str, failure: Failure) -> None:
        self._sums.failing.add(release)
        self._write("failure", failure_fields(failure, self._workspace.root))

    def _start(self) -> Line:
        return {
            "schema": SCHEMA,
            "version": __version__,
            "process": os.getpid(),
            "time": _time(self._begun),
            **asdict(self._asked),
        }

    def _end(
        self, ending: str, exit_status: int, report: RunReport | None = None, message: str = ""
    ) -> None:
        sums, report = self._sums, report or RunReport(())
        seconds = self._clock() - self._begun
        words = sum(total.drafted_words for total in sums.markets.values())
        self._gauge.now()
        self._write(
            "end",
            {
                "ending": ending,
                "message": message,
                "exit_status": exit_status,
                "time": _time(self._clock()),
                "seconds": round(seconds, 3),
                "done": sums.done,
                "unchanged": report.unchanged,
                "failed": len(sums.failing),
                "left": report.left,
                "markets": {name: _rounded(asdict(each)) for name, each in sums.markets.items()},
                "words_per_second": round(words / seconds, 1) if seconds > 0 else 0.0,
                "stages": _rounded(sums.stages),
                "engines": dict(report.engines),
                "steps": {name: dict(counts) for name, counts in report.steps.items()},
                "written": {name: dict(counts) for name, counts in report.written.items()},
                "usage": {name: asdict(usage) for name, usage in report.usage.items()},
                "peak_memory": self._gauge.peak,
                "notes": list(report.notes),
            },
        )

    def _write(self, event: str, values: Line) -> None:
        if self._file is None:
            return
        line = json.dumps(
            {"event": event} | values, ensure_ascii=False, separators=(",", ":"), default=str
        )
        try:
            self._file.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            self._file.flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        self._notes[f"no record of this run is kept, {self.path}: {reason}"] = None
        self._close()

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()


def what_ended(error: BaseException | None) -> tuple[Ending, int, str]:
    """How a run ended that was broken off, its exit status, and the message of an error."""
    if error is None or isinstance(error, KeyboardInterrupt):
        return Ending.INTERRUPTED, _INTERRUPTED, ""
    status = 2 if isinstance(error, PresslocError) else 1
    return Ending.ERROR, status, f"{type(error).__name__}: {error}"


def failure_fields(failure: Failure, root: Path) -> Line:
    """What a line says of a failure; paths in the workspace are from its root."""
    error = failure.error
    return {
        "release": _place(failure.path, root),
        "file": _place(Path(error.file or failure.path), root),
        "place": error.place or "",
        "message": error.message,
        "remedy": error.remedy or "",
        "traceback": failure.details,
    }


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _prune(folder: Path) -> None:
    """Delete all records but the newest."""
    size = 0
    with contextlib.suppress(OSError):
        for number, path in enumerate(sorted(folder.glob("*.jsonl"), reverse=True)):
            size += path.stat().st_size if number else 0
            if number >= _KEPT or size > _KEPT_BYTES:
                path.unlink()


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _rounded(values: Mapping[str, object]) -> Line:
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in values.items()
    }
