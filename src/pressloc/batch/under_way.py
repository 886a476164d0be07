"""A chunk while a worker does it: what is left to do in its markets, and what came of the rest."""

from __future__ import annotations

import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.drafting import Drafting
from pressloc.batch.index import Count, Standing, Watch
from pressloc.batch.jobs import Job
from pressloc.batch.report import Row
from pressloc.catalogs.drafts import Draft
from pressloc.engines.usage import Usage
from pressloc.errors import DiskError, Failure, PresslocError
from pressloc.markup import Marked
from pressloc.workspace.place import Workspace


@dataclass(slots=True)
class MarketUnderWay:
    """The jobs of a chunk in one market."""

    name: str
    jobs: list[Job]
    drafting: Drafting | None = None
    drafts: dict[Marked, Draft] = field(default_factory=dict)
    """By source text."""
    waiting: int = 0
    """Parts that are being drafted."""
    is_handed_out: bool = False
    """Whether all parts have been given to the decoder."""
    error: PresslocError | None = None


@dataclass(slots=True)
class UnderWay:
    """A chunk that is being worked on."""

    chunk: Chunk
    markets: dict[str, MarketUnderWay] = field(default_factory=dict)
    """Those that are not finished."""
    failures: list[Failure] = field(default_factory=list)
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    rows: list[Row] = field(default_factory=list)
    engines: dict[str, str] = field(default_factory=dict)
    steps: dict[str, Counter[str]] = field(default_factory=dict)
    written: dict[str, Counter[str]] = field(default_factory=dict)
    usage: dict[str, Usage] = field(default_factory=dict)
    lacking: set[Path] = field(default_factory=set)
    """Releases with texts that are not drafted."""
    left: set[Path] = field(default_factory=set)
    """Releases that were not begun: the words of the run are used up."""
    watches: dict[str, Watch] = field(default_factory=dict)
    """What the files of each release are since they were read."""
    is_cut_short: bool = False

    def clock(self, stage: str, begin: float) -> None:
        """Count the time since `begin` to a stage."""
        self.seconds[stage] += time.perf_counter() - begin

    @contextmanager
    def failing(self, path: Path) -> Iterator[None]:
        """What goes wrong with a release ends with this release."""
        try:
            yield
        except DiskError:
            raise  # no other release would fare better
        except PresslocError as error:
            self._fail(Failure(path, error))
        except Exception as error:
            told = PresslocError(
                f"internal error, {type(error).__name__}: {error}",
                file=path,
                remedy="report it with the record of the run",
            )
            self._fail(Failure(path, told, traceback.format_exc()))

    def _fail(self, failure: Failure) -> None:
        if all(
            (each.path, str(each.error)) != (failure.path, str(failure.error))
            for each in self.failures
        ):
            self.failures.append(failure)

    def keep_within(self, words: int) -> int:
        """Leave out the releases that come when so many words are taken by those before.

        The words that are taken now.
        """
        spent: Counter[Path] = Counter()
        for market in self.markets.values():
            for job in market.jobs:
                spent[job.path] += job.words_to_draft
        total = 0
        for path, own in spent.items():
            if total >= words and own:
                self.left.add(path)
            else:
                total += own
        for market in self.markets.values():
            market.jobs = [job for job in market.jobs if job.path not in self.left]
        return total

    def report(self, workspace: Workspace) -> ChunkReport:
        """What became of it."""
        root = workspace.root
        failed = {failure.path for failure in self.failures}
        open_ = failed | self.lacking | self.left
        settled = tuple(each for each in self.chunk.releases if root / each not in open_)
        return ChunkReport(
            self.chunk,
            tuple(self.rows),
            tuple(self.failures),
            self.engines,
            self.steps,
            self.notes,
            settled,
            tuple(self._standings(workspace, settled)),
            dict(self.seconds),
            tuple(each for each in self.chunk.releases if root / each in self.left),
            self.is_cut_short,
            self.written,
            self.usage,
        )

    def _standings(self, workspace: Workspace, settled: Iterable[str]) -> Iterator[Standing]:
        counts: dict[str, list[Count]] = defaultdict(list)
        for row in self.rows:
            counts[row.release].append(Count(row.market, row.segments, row.words))
        for release in settled:
            name = workspace.name(workspace.root / release)
            yield from self.watches[release].standings(release, counts[name])
