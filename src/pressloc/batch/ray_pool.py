"""A pool of workers on the nodes of a Ray cluster.

The chunks of a run are the rows of a Ray dataset, and a worker is a class that the dataset is
mapped over: Ray starts as many as the cluster has room for, hands each its next chunk when it is
free (no more results than the driver takes), starts a worker that died anew, elsewhere if its
node is gone, and gives it its chunk again. A chunk done twice is drafted once (worker.py).

Files go one of two ways. Without a storage, all nodes see the workspace at the same path, and
workers write catalogues as they do on one machine. With one, the files of a chunk travel with it
as bytes (parcels.py), packed by a task just before they are wanted, and the driver puts back what
comes back.

A dataset is fixed when it starts, chunks come from an iterator that may end early: so the chunks
go in windows, each a dataset. Windows are large, and small only where words are limited; workers
themselves look at a deadline.
"""

from __future__ import annotations

import pickle
import secrets
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count, islice
from typing import TYPE_CHECKING

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.drafting import Progress
from pressloc.batch.parcels import Returned, pack, pack_shared
from pressloc.batch.ray_session import connect, next_row
from pressloc.batch.ray_worker import NodeWorker, Order, Outcome, Row, token_file
from pressloc.batch.receiving import Receiving
from pressloc.batch.tally import Tally
from pressloc.batch.worker import WorkerSettings
from pressloc.errors import Failure, PresslocError
from pressloc.files import write_atomically
from pressloc.storage import Folder, Storage

if TYPE_CHECKING:
    from ray.data import Dataset

CORES = 2
"""Cores of a worker: it decodes with one thread and reads, checks and writes in another."""

_TRIES = 3
"""Workers that may die of a chunk before its releases are done one by one, and of a release before
that is a failure. Ray itself tries without end."""

_WINDOW = 4096
"""Chunks of a dataset; as rows they take some MB of the driver."""

_AHEAD = 2
"""Chunks that a worker has or will have: it need not wait for the next."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Room in a cluster."""

    workers: int
    of_worker: Mapping[str, float]
    """What a worker takes, in Ray's words."""


@dataclass(slots=True)
class RayPool:
    """Workers on the nodes of a cluster."""

    settings: WorkerSettings
    address: str = ""
    """Of the cluster's head: `10.0.0.5:6379`, or `auto` on one of its nodes; empty: the cluster of
    RAY_ADDRESS or of this machine, else one that is started here and ends with the run."""
    storage: Storage | None = None
    """Where the files are, if they are to be sent; None if all nodes see the workspace."""
    progress: Progress | None = None
    _redo: list[Chunk] = field(init=False, default_factory=list)
    _receiving: Receiving | None = field(init=False, default=None)

    @property
    def jobs(self) -> int:
        """How many workers the cluster has room for now; UsageError if there is no cluster."""
        connect(self.address)
        return self._room().workers

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks, in any order, taken from their iterator a window at a time.

        UsageError if there is no such cluster, or a node lacks what it needs; PackageError if a
        node has no package of a pair.
        """
        connect(self.address)
        import ray

        if self.storage is not None:
            self._receiving = Receiving(self.storage, self.settings)
        waiting = iter(chunks)
        try:
            with self._order() as order:
                for number in count():
                    window = self._window(waiting)
                    if not window:
                        break
                    yield from self._do(window, replace(order, window=number))
        except ray.exceptions.RayError as error:
            first = str(error).strip().partition("\n")[0]
            raise PresslocError(
                f"the cluster gave up: {first}", remedy="see its logs, and run it again to go on"
            ) from error
        finally:
            ray.shutdown()

    def _room(self) -> _Room:
        """What a worker takes of the cluster, and how often that fits in."""
        import ray

        most = self.settings.request.jobs or sys.maxsize
        nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
        gpus = sum(node.get("GPU", 0) for node in nodes)
        if gpus:
            return _Room(min(int(gpus), most), {"num_gpus": 1})
        cpus = [int(node.get("CPU", 0)) for node in nodes]
        own = max(1, min(CORES, max(cpus, default=0)))
        return _Room(min(max(1, sum(each // own for each in cpus)), most), {"num_cpus": own})

    @contextmanager
    def _order(self) -> Iterator[Order]:
        """What the workers are told; while it is in force they find what it names."""
        import ray

        settings = replace(self.settings, threads=CORES, processes=self._room().workers)
        counting = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1)(Tally)
        order = Order(settings, counting.remote(), _TRIES)
        if self.storage is not None:
            shared = ray.put(pack_shared(self.storage, self.settings))
            yield replace(order, shared=shared)
            return
        token = secrets.token_hex(8)
        file = token_file(self.settings.workspace.root)
        write_atomically(file, token.encode())
        try:
            yield replace(order, token=token)
        finally:
            file.unlink(missing_ok=True)

    def _window(self, waiting: Iterator[Chunk]) -> list[Chunk]:
        again, self._redo = self._redo, []
        request = self.settings.request
        most = self._room().workers * _AHEAD if request.max_words else _WINDOW
        return again or list(islice(waiting, most))

    def _do(self, window: Sequence[Chunk], order: Order) -> Iterator[ChunkReport]:
        """Do the chunks of a window; what is to be done again comes in the next."""
        lost = dict(enumerate(window))
        rows = iter(self._dataset(window, order).iter_rows())
        while row := next_row(rows):
            outcome: Outcome = pickle.loads(row["outcome"])
            if outcome is not None and lost.pop(row["index"], None) is not None:
                yield self._taken(outcome)
        for chunk in lost.values():
            if len(chunk.releases) == 1:
                yield self._died(chunk)
            else:
                self._redo += [replace(chunk, releases=(each,)) for each in chunk.releases]

    def _dataset(self, window: Sequence[Chunk], order: Order) -> Dataset:
        import ray.data

        with warnings.catch_warnings():
            # Ray's own defaults set off its own warnings.
            warnings.simplefilter("ignore", DeprecationWarning)
            context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        context.max_errored_blocks = -1  # what is not done is found by its index
        rows = [{"index": at, "chunk": pickle.dumps(each)} for at, each in enumerate(window)]
        chunks = ray.data.from_items(rows, override_num_blocks=len(rows))
        if self.storage is not None:
            chunks = chunks.map(
                _pack,
                fn_args=(self.storage, self.settings),
                compute=ray.data.TaskPoolStrategy(size=1),
                num_cpus=0,
                label_selector=_near(self.storage),
            )
        room = self._room()
        workers = min(room.workers, len(window))
        return chunks.map(
            NodeWorker,
            fn_constructor_args=(order,),
            compute=ray.data.ActorPoolStrategy(
                min_size=1,
                max_size=self.settings.request.jobs or None,
                initial_size=workers,
                max_tasks_in_flight_per_actor=_AHEAD,
            ),
            **room.of_worker,
        )

    def _taken(self, outcome: ChunkReport | Returned | PresslocError) -> ChunkReport:
        if isinstance(outcome, PresslocError):
            raise outcome
        if isinstance(outcome, Returned):
            assert self._receiving is not None
            report, again = self._receiving.take(outcome)
            self._redo += [again] if again else []
        else:
            report = outcome
        if self.progress:
            for row in report.rows:
                self.progress(row.market, row.drafted, row.drafted_words)
        return report

    def _died(self, chunk: Chunk) -> ChunkReport:
        path = self.settings.workspace.root / chunk.releases[0]
        error = PresslocError(
            f"each of {_TRIES} workers that worked on it died",
            file=path,
            remedy="see the logs of the nodes; too little memory is the usual cause",
        )
        return ChunkReport(chunk, failures=(Failure(path, error),))


def _pack(row: Row, storage: Storage, settings: WorkerSettings) -> Row:
    """The row with the files of its chunk."""
    parcel = pack(storage, settings, pickle.loads(row["chunk"]))
    return {"index": row["index"], "chunk": pickle.dumps(parcel)}


def _near(storage: Storage) -> dict[str, str] | None:
    """Where files are packed: on the driver's node, if they lie in a folder there."""
    if not isinstance(storage, Folder):
        return None
    import ray

    return {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
