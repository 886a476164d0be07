"""What a run has on the nodes of a Ray cluster: the same worker as on one machine.

Ray makes it from its class on each node (ray_pool.py), hands it rows, and takes rows from it.
"""

from __future__ import annotations

import pickle
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressloc import __version__
from pressloc.batch.away import Away
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.parcels import Parcel, Returned
from pressloc.batch.worker import Worker, WorkerSettings
from pressloc.errors import PresslocError, UsageError

Row = dict[str, Any]
"""`index` of a chunk in its dataset, and pickled `chunk` or `outcome`."""

Outcome = ChunkReport | Returned | PresslocError | None
"""What became of a chunk; None if workers keep dying of it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker on a node must know."""

    settings: WorkerSettings
    tally: Any
    """Reference to the actor that counts how often a chunk was begun."""
    tries: int
    window: int = 0
    """Number of the dataset in the run."""
    version: str = __version__
    token: str = ""
    """What it must find in the workspace, if it is to see it; empty if files are sent."""
    shared: Any = None
    """Reference to what all chunks need, if files are sent."""


class NodeWorker:
    """The worker of a node, as Ray Data makes it; ready with the first chunk."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._worker: Worker | Away | None = None

    def __call__(self, row: Row) -> Row:
        """Do the chunk of a row; what went wrong comes back as well.

        Nothing comes back for a chunk that workers keep dying of.
        """
        outcome: Outcome = None
        try:
            if self._tries(row["index"]) <= self._order.tries:
                outcome = self._do(pickle.loads(row["chunk"]))
        except PresslocError as error:
            outcome = error
        except Exception as error:
            outcome = PresslocError(
                f"internal error on node {socket.gethostname()}, {type(error).__name__}: {error}",
                remedy="report it",
            )
        return {"index": row["index"], "outcome": pickle.dumps(outcome)}

    def _tries(self, index: int) -> int:
        import ray

        begun: int = ray.get(self._order.tally.begin.remote(self._order.window, index))
        return begun

    def _do(self, chunk: Chunk | Parcel) -> ChunkReport | Returned:
        if 0 < self._order.settings.request.deadline <= time.time():
            return _not_begun(chunk.chunk if isinstance(chunk, Parcel) else chunk)
        if self._worker is None:
            self._worker = self.begin()
        if isinstance(chunk, Parcel):
            assert isinstance(self._worker, Away)
            return self._worker.do(chunk)
        assert isinstance(self._worker, Worker)
        return self._worker.do(chunk)

    def begin(self) -> Worker | Away:
        """What does the chunks here; UsageError if this node cannot."""
        order = self._order
        if order.version != __version__:
            raise UsageError(
                f"pressloc {__version__} on node {socket.gethostname()}, {order.version} here",
                remedy="install the same version on all nodes",
            )
        if order.token:
            _look_for(order)
            return Worker(order.settings)
        import ray

        return Away(order.settings, ray.get(order.shared))


def _look_for(order: Order) -> None:
    """UsageError if this node does not see the workspace of the driver."""
    root = order.settings.workspace.root
    try:
        seen = token_file(root).read_text()
    except OSError:
        seen = ""
    if seen != order.token:
        raise UsageError(
            f"node {socket.gethostname()} does not see this folder",
            file=root,
            remedy="mount it at the same path on all nodes, or use --send-files",
        )


def token_file(root: Path) -> Path:
    return root / ".pressloc" / "cluster"


def _not_begun(chunk: Chunk) -> ChunkReport:
    return ChunkReport(chunk, left=chunk.releases, is_cut_short=True)
