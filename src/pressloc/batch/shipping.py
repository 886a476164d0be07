"""A pool for releases and catalogues at URLs, on this machine: one worker, files as bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pressloc.batch.away import Away
from pressloc.batch.chunks import Chunk
from pressloc.batch.drafting import Progress
from pressloc.batch.parcels import Returned, pack, pack_shared, put_back
from pressloc.batch.worker import ChunkReport, WorkerSettings
from pressloc.errors import Failure, PresslocError
from pressloc.storage import Storage

_TIMES = 5
"""A release is done so often before somebody who saves it all the time is told so."""


@dataclass(slots=True)
class Receiving:
    """Puts back what workers return; one a run."""

    storage: Storage
    settings: WorkerSettings
    _times: Counter[str] = field(default_factory=Counter)

    def take(self, returned: Returned) -> tuple[ChunkReport, Chunk | None]:
        """The report of a chunk, and the chunk of its releases that must be done again."""
        report, again = put_back(self.storage, self.settings, returned)
        self._times.update(again)
        hopeless = tuple(each for each in again if self._times[each] >= _TIMES)
        if hopeless:
            report = replace(
                report,
                chunk=replace(report.chunk, releases=(*report.chunk.releases, *hopeless)),
                failures=(*report.failures, *map(self._given_up, hopeless)),
            )
        rest = tuple(each for each in again if each not in hopeless)
        return report, replace(report.chunk, releases=rest) if rest else None

    def _given_up(self, release: str) -> Failure:
        error = PresslocError(
            "somebody changed its catalogues whenever its drafts were ready",
            file=self.storage.name(release),
            remedy="run it again when they are saved",
        )
        return Failure(self.settings.workspace.root / release, error)


@dataclass(slots=True)
class Shipping:
    """This process, with files from a storage and back."""

    storage: Storage
    settings: WorkerSettings
    progress: Progress | None = None

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks in their order."""
        receiving = Receiving(self.storage, self.settings)
        away = Away(self.settings, pack_shared(self.storage, self.settings), self.progress)
        try:
            for chunk in chunks:
                again: Chunk | None = chunk
                while again:
                    returned = away.do(pack(self.storage, self.settings, again))
                    report, again = receiving.take(returned)
                    yield report
        finally:
            away.close()
