"""Translate: bring catalogues to what the releases say, and draft what is new or changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pressloc.batch.chunks import Chunk, cut, in_order
from pressloc.batch.drafting import Progress
from pressloc.batch.pools import InProcess, Pool, Processes, jobs_for
from pressloc.batch.recalling import refresh_memory
from pressloc.batch.report import ROWS, Ending, Row, RunReport, Totals
from pressloc.batch.request import Request
from pressloc.batch.worker import ChunkReport, WorkerSettings
from pressloc.engines import package_warnings
from pressloc.engines.base import LAYOUT_ENGINES
from pressloc.engines.settings import cores
from pressloc.errors import Failure
from pressloc.locking import hold
from pressloc.workspace.place import Workspace

_FEW = 4
"""Releases of a chunk where the words of a run are limited: several processes do not know of each
other's, and go over the limit by what they have under way."""

_ALL = Request()

_Value = TypeVar("_Value")


def translate(
    workspace: Workspace, request: Request = _ALL, progress: Progress | None = None
) -> RunReport:
    """Translate releases of a workspace into its markets.

    What a person wrote or approved is never changed. Releases and catalogues that cannot be read
    are failures in the report, and the others are done all the same.
    UsageError for wrong paths or markets, PackageError if a pair has no package (before anything
    is written), BusyError if another run is at work.
    """
    workspace.markets(request.to)
    releases = [str(workspace.place(path)) for path in workspace.releases(request.only)]
    lock: AbstractContextManager[object] = nullcontext()
    if not request.dry_run:
        lock = hold(workspace.lock)
    with lock:
        return _Run(workspace, request, progress).over(releases)


@dataclass(slots=True)
class _Run:
    """One run: what is asked, and what has been done so far."""

    workspace: Workspace
    request: Request
    progress: Progress | None
    totals: dict[str, Totals] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    """Those of the report, as long as there are not too many of them."""
    failures: list[Failure] = field(default_factory=list)
    engines: dict[str, str] = field(default_factory=dict)
    steps: dict[str, Counter[str]] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    """In the order in which they came, each once."""
    ending: Ending = Ending.DONE
    left: int = 0

    def over(self, releases: Sequence[str]) -> RunReport:
        """Do the releases and report."""
        ordered = in_order(self.workspace.root, releases, self.request.priority)
        if ordered and self._wants_memory:
            self.notes.update(dict.fromkeys(refresh_memory(self.workspace)))
        for report in self._pool(len(ordered)).run(self._chunks(ordered)):
            self._take(report)
        if self.engines:
            self.notes.update(dict.fromkeys(package_warnings()))
        few = sum(each.releases for each in self.totals.values()) <= ROWS
        return RunReport(
            tuple(sorted(self.rows, key=lambda row: row.release)) if few else (),
            tuple(self.failures),
            self._by_market(self.engines),
            self._by_market(self.steps),
            tuple(self.notes),
            self._by_market(self.totals),
            ending=self.ending,
            left=self.left,
            dry_run=self.request.dry_run,
        )

    def _pool(self, releases: int) -> Pool:
        jobs = min(self.request.jobs or jobs_for(releases), releases)
        if jobs > 1:
            settings = WorkerSettings(self.workspace, self.request, max(1, cores() // jobs))
            return Processes(settings, jobs, self.progress)
        return InProcess(WorkerSettings(self.workspace, self.request), self.progress)

    def _chunks(self, releases: Sequence[str]) -> Iterator[Chunk]:
        """The chunks, until the run shall begin no more."""
        most = _FEW if self.request.max_words else 0
        jobs = self.request.jobs or jobs_for(len(releases))
        begun = 0
        for chunk in cut(self.workspace.root, releases, jobs, len(releases), most):
            if 0 < self.request.deadline <= time.time():
                self._end(Ending.DEADLINE, len(releases) - begun)
                return
            if self.request.max_words:
                words = sum(each.drafted_words for each in self.totals.values())
                chunk = replace(chunk, words=self.request.max_words - words)
                if words >= self.request.max_words:
                    self._end(Ending.WORDS, len(releases) - begun)
                    return
            begun += len(chunk.releases)
            yield chunk

    def _end(self, ending: Ending, left: int) -> None:
        self.ending = ending
        self.left += left

    def _take(self, report: ChunkReport) -> None:
        """Count what became of a chunk."""
        for row in report.rows:
            self.totals.setdefault(row.market, Totals()).add(row)
        if len(self.rows) <= ROWS:
            self.rows += report.rows
        self.failures += report.failures
        self.engines.update(report.engines)
        for market, counts in report.steps.items():
            self.steps.setdefault(market, Counter()).update(counts)
        self.notes.update(dict.fromkeys(report.notes))
        if report.left:
            self._end(Ending.WORDS, report.left)
        if report.is_cut_short:
            self._end(Ending.DEADLINE, 0)

    def _by_market(self, values: Mapping[str, _Value]) -> dict[str, _Value]:
        """Values by market, in the order in which the markets are configured."""
        markets = self.workspace.settings.markets
        return {name: values[name] for name in markets if name in values}

    @property
    def _wants_memory(self) -> bool:
        name = self.request.engine or self.workspace.settings.engine
        return self.request.memory and not self.request.dry_run and name not in LAYOUT_ENGINES
