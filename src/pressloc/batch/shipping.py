"""A pool for releases and catalogues at URLs, on this machine: one worker, files as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressloc.batch.away import Away
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.drafting import Progress
from pressloc.batch.parcels import pack, pack_shared
from pressloc.batch.receiving import Receiving
from pressloc.batch.worker import WorkerSettings
from pressloc.storage import Storage


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
