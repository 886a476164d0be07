"""Who does the chunks of a run: this process, or several beside it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.drafting import Progress
from pressloc.batch.worker import Worker, WorkerSettings
from pressloc.engines.settings import cores
from pressloc.errors import Failure, PresslocError

_Told = tuple[str, int, int]

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    Sender = Connection[_Told, None]
    Receiver = Connection[None, _Told]

_AHEAD = 2
"""Chunks that each process has or will have: it need not wait for the next."""

_CORES_A_JOB = 2
"""A process decodes with one thread and reads, checks and writes in another."""

_RELEASES_A_JOB = 16
"""A process that does fewer is not worth its start."""

_POLL = 0.2
"""Seconds after which who listens to the processes looks whether the run is over."""


class Pool(Protocol):
    """Does chunks, in any order."""

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks, taken from their iterator only as they are needed.

        PackageError if a pair has no package that works. Every release of the chunks is in just
        one of the reports, whatever happens to who works on it.
        """
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """This process: nothing to start, one package of each pair in memory."""

    settings: WorkerSettings
    progress: Progress | None = None

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks in their order."""
        worker = Worker(self.settings, self.progress)
        try:
            yield from worker.run(chunks)
        finally:
            worker.close()


@dataclass(slots=True)
class Processes:
    """Several processes, each with its own packages.

    One that dies (of too little memory, as a rule) costs what it had not written yet. What was
    under way then is done again, each chunk alone, to tell which release it dies of: that one is
    a failure, and the others are done.
    """

    settings: WorkerSettings
    jobs: int
    progress: Progress | None = None
    _executor: ProcessPoolExecutor = field(init=False)
    _sender: Sender = field(init=False)

    def run(self, chunks: Iterable[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks, so many at a time as there are processes."""
        receiver, self._sender = multiprocessing.get_context("spawn").Pipe(duplex=False)
        is_over = threading.Event()
        listener = threading.Thread(target=self._listen, args=(receiver, is_over), daemon=True)
        listener.start()
        self._executor = self._start()
        try:
            yield from self._spread(iter(chunks))
        finally:
            _stop(self._executor)
            is_over.set()
            listener.join()
            receiver.close()
            self._sender.close()

    def _spread(self, chunks: Iterator[Chunk]) -> Iterator[ChunkReport]:
        under_way: dict[Future[ChunkReport], Chunk] = {}
        suspects: deque[Chunk] = deque()
        is_more = True
        while is_more or under_way:
            while is_more and len(under_way) < self.jobs * _AHEAD:
                chunk = next(chunks, None)
                if chunk is None:
                    is_more = False
                else:
                    self._submit(chunk, under_way, suspects)
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                chunk = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    suspects.append(chunk)
            if suspects:
                suspects.extend(under_way.values())
                under_way.clear()
                yield from self._alone(suspects)

    def _submit(
        self, chunk: Chunk, under_way: dict[Future[ChunkReport], Chunk], suspects: deque[Chunk]
    ) -> None:
        try:
            under_way[self._executor.submit(_do, chunk)] = chunk
        except BrokenProcessPool:
            suspects.append(chunk)

    def _alone(self, suspects: deque[Chunk]) -> Iterator[ChunkReport]:
        """Do chunks of which a process may have died, one at a time."""
        _stop(self._executor)
        self._executor = self._start()
        while suspects:
            chunk = suspects.popleft()
            try:
                yield self._executor.submit(_do, chunk).result()
                continue
            except BrokenProcessPool:
                _stop(self._executor)
                self._executor = self._start()
            if len(chunk.releases) == 1:
                yield self._died(chunk)
            else:
                suspects.extendleft(
                    replace(chunk, releases=(release,)) for release in reversed(chunk.releases)
                )

    def _died(self, chunk: Chunk) -> ChunkReport:
        path = self.settings.workspace.root / chunk.releases[0]
        error = PresslocError(
            "the process that worked on it died",
            file=path,
            remedy="give it more memory, or use fewer --jobs",
        )
        return ChunkReport(chunk, failures=(Failure(path, error),))

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.jobs,
            multiprocessing.get_context("spawn"),
            _begin,
            (self.settings, self._sender if self.progress else None),
        )

    def _listen(self, receiver: Receiver, is_over: threading.Event) -> None:
        """Pass on what the processes tell of their progress.

        They share a pipe without a lock, which one that dies would keep: so short a message goes
        into a pipe whole or not at all (POSIX: write() of at most PIPE_BUF bytes).
        """
        while not is_over.is_set():
            while receiver.poll(_POLL):
                told = receiver.recv()
                if self.progress:
                    self.progress(*told)


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the processes, whatever they are at: what they write is whole or not there."""
    processes = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join()


def jobs_for(releases: int) -> int:
    """Processes that pay off for so many releases on this machine."""
    return max(1, min(cores() // _CORES_A_JOB, releases // _RELEASES_A_JOB))


_worker: Worker | None = None
"""In a process of the pool: what does its chunks."""


def _begin(settings: WorkerSettings, sender: Sender | None) -> None:
    """Make ready a process of the pool. Who interrupts the run interrupts its driver only."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_driver, daemon=True).start()
    _worker = Worker(settings, _teller(sender))


def _end_with_driver() -> None:
    """End this process as soon as its driver is gone, who held the lock of the workspace.

    However it was killed: a process of a pool would wait for its next chunk for ever.
    """
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)


def _teller(sender: Sender | None) -> Progress | None:
    if sender is None:
        return None
    return lambda market, segments, words: sender.send((market, segments, words))


def _do(chunk: Chunk) -> ChunkReport:
    assert _worker is not None
    return _worker.do(chunk)
