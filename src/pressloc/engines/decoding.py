"""Runs a CTranslate2 model over pieces: device, workers, batches in flight, limits."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pressloc.engines.settings import DecodingSettings
from pressloc.errors import PackageError

if TYPE_CHECKING:
    from ctranslate2 import Translator

_CUDA_TYPES = ("float16", "bfloat16", "int8_float32", "float32")
"""Best first; models of this size gain nothing from int8 on a GPU."""

_MOST_PIECES = 10_000
"""A translation is never longer, whatever the settings say."""

_POSITIONS = re.compile(r"No position encodings are defined for positions >= (\d+)")
"""What CTranslate2 says where a model was trained for so many positions at most."""

_SMALL_MODEL = 48 * 2**20
"""Bytes of a model whose weights stay in the cache of a processor."""

_SMALL_MODEL_BATCH = 256
"""A third more words per CPU second than 1024 with a starter of 22 MB."""

_LARGE_MODEL_BATCH = 1024
"""A fifth more words per CPU second than 256 with an Argos package of 83 MB."""

_CUDA_BATCH = 4096
"""A GPU is busy only with thousands of pieces at once."""

_CORES_PER_WORKER = 1
"""Two workers of one core translate faster than one of two (benchmarks/throughput.py)."""

_QUEUED_PER_WORKER = 2
"""Batches that wait for a worker: it never idles, and an interrupted run ends soon."""


class _Result(Protocol):
    hypotheses: list[list[str]]
    scores: list[float]
    attention: list[list[list[float]]]


class _Pending(Protocol):
    def result(self) -> _Result: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts in pieces that are decoded together; `keys` says which they are."""

    keys: tuple[int, ...]
    pieces: list[list[str]]
    max_target_pieces: int
    prefixes: list[list[str]] = field(default_factory=list)
    """Pieces that each translation begins with, if any."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One hypothesis as the model gives it, without target prefix."""

    pieces: list[str]
    score: float
    """Mean natural-log probability of its pieces and its end."""
    attention: list[list[float]]
    """A row for each piece, a column for each source piece; empty unless asked for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked of the decoder."""

    hypotheses: int = 1
    attention: bool = False
    no_repeat: int = 0
    """So many pieces in a row may not come twice in a translation; 0 allows it."""
    banned: tuple[tuple[str, ...], ...] = ()
    """Pieces in a row that may not come, except in a prefix."""


_PLAIN = Search()


@dataclass(frozen=True, slots=True)
class _InFlight:
    """A batch that a worker has or will have."""

    batch: Batch
    pending: list[_Pending]
    limit: int


class Decoder:
    """A loaded model; PackageError if it cannot be loaded."""

    def __init__(
        self, model: Path, settings: DecodingSettings, target_prefix: Sequence[str] = ()
    ) -> None:
        self._settings = settings
        self._prefix = list(target_prefix)
        self.workers = 1
        """Batches that are decoded at once."""
        self._model = model
        self._most = _MOST_PIECES
        self._translator = self._load(model)
        self.batch_tokens = settings.batch_tokens or self._fitting_batch()
        """Source pieces that a batch should have, padding included."""

    def run(
        self, batches: Iterable[Batch], search: Search = _PLAIN
    ) -> Iterator[tuple[Batch, list[list[Draft]]]]:
        """Decode batches, each given back as soon as it and those before it are done.

        Only a few are in memory at a time. PackageError if the model fails on one.
        """
        waiting: deque[_InFlight] = deque()
        for batch in batches:
            waiting.append(self._submit(batch, search))
            if len(waiting) > self.workers * _QUEUED_PER_WORKER:
                yield self._finish(waiting.popleft(), search)
        while waiting:
            yield self._finish(waiting.popleft(), search)

    def attention(self, source: list[str], target: list[str]) -> list[list[float]]:
        """Attention of the model while it says an answer: a row a piece, a column a source piece.

        PackageError if the model fails on it.
        """
        batch = Batch((0,), [source], len(target) + 1, [target])
        [(_, [drafts])] = self.run([batch], Search(attention=True))
        return drafts[0].attention

    def scores(self, source: list[str], targets: list[list[str]]) -> list[float]:
        """Natural-log probability of several answers to a text; none if the model cannot tell."""
        if not targets:
            return []
        whole = [[*self._prefix, *target] for target in targets]
        try:
            found = self._translator.score_batch(
                [source] * len(whole), whole, max_input_length=0, offset=len(self._prefix)
            )
        except RuntimeError as error:
            if self._positions(error):
                return []
            raise PackageError(
                f"model cannot score: {error}",
                file=self._model,
                remedy="report it to who made the package, or remove it",
            ) from error
        return [sum(result.log_probs) for result in found]

    def _submit(self, batch: Batch, search: Search) -> _InFlight:
        limit = min(batch.max_target_pieces, self._most)
        results: list[_Pending] = self._translator.translate_batch(
            batch.pieces,
            target_prefix=self._prefixes(batch),
            asynchronous=True,
            beam_size=max(self._settings.beam_size, search.hypotheses),
            num_hypotheses=search.hypotheses,
            length_penalty=self._settings.length_penalty,
            coverage_penalty=self._settings.coverage_penalty,
            repetition_penalty=self._settings.repetition_penalty,
            no_repeat_ngram_size=search.no_repeat,
            suppress_sequences=list(map(list, search.banned)) or None,
            max_input_length=0,
            max_decoding_length=limit,
            replace_unknowns=True,
            return_scores=True,
            return_attention=search.attention,
        )
        return _InFlight(batch, results, limit)

    def _finish(self, flight: _InFlight, search: Search) -> tuple[Batch, list[list[Draft]]]:
        """Wait for a batch; once more if its limit lies beyond the positions that a model has."""
        try:
            given = map(len, flight.batch.prefixes or [[]] * len(flight.pending))
            return flight.batch, [
                self._drafts(item.result(), length)
                for item, length in zip(flight.pending, given, strict=True)
            ]
        except RuntimeError as error:
            most = self._positions(error)
            if not 0 < most < flight.limit:
                raise PackageError(
                    f"model cannot translate: {error}",
                    file=self._model,
                    remedy="report it to who made the package, or remove it",
                ) from error
            self._most = min(self._most, most)
        return self._finish(self._submit(flight.batch, search), search)

    def _positions(self, error: RuntimeError) -> int:
        """Pieces for which a model has positions, beside prefix and end; 0 if that is not it."""
        found = _POSITIONS.search(str(error))
        return int(found[1]) - len(self._prefix) - 2 if found else 0

    def _prefixes(self, batch: Batch) -> list[list[str]] | None:
        if batch.prefixes:
            return [[*self._prefix, *prefix] for prefix in batch.prefixes]
        return [self._prefix] * len(batch.pieces) if self._prefix else None

    def _drafts(self, result: _Result, given: int) -> list[Draft]:
        """Drafts of which so many pieces were given."""
        attention = result.attention or [[]] * len(result.hypotheses)
        return [
            self._draft(pieces, score, rows, given)
            for pieces, score, rows in zip(result.hypotheses, result.scores, attention, strict=True)
        ]

    def _draft(self, pieces: list[str], score: float, rows: list[list[float]], given: int) -> Draft:
        skip = len(self._prefix)
        length = len(pieces) + 1  # the end is decoded too
        total = score * length**self._settings.length_penalty
        return Draft(pieces[skip:], total / (length - skip - given), rows[skip:])

    def _fitting_batch(self) -> int:
        if self._translator.device == "cuda":
            return _CUDA_BATCH
        size = (self._model / "model.bin").stat().st_size
        return _SMALL_MODEL_BATCH if size < _SMALL_MODEL else _LARGE_MODEL_BATCH

    def _load(self, model: Path) -> Translator:
        if self._settings.device != "cpu" and (translator := self._load_on_cuda(model)):
            return translator
        self.workers = max(1, self._settings.worker_threads() // _CORES_PER_WORKER)
        return _translator(
            model,
            device="cpu",
            compute_type="int8",
            inter_threads=self.workers,
            intra_threads=_CORES_PER_WORKER,
        )

    def _load_on_cuda(self, model: Path) -> Translator | None:
        """The model on the first GPU; None if `auto` finds none that works."""
        import ctranslate2

        forced = self._settings.device == "cuda"
        if not forced and ctranslate2.get_cuda_device_count() == 0:
            return None
        try:
            supported = ctranslate2.get_supported_compute_types("cuda")
            best = next(name for name in _CUDA_TYPES if name in supported)
            translator = _translator(model, device="cuda", compute_type=best)
            translator.translate_batch([["a"]], max_decoding_length=1)  # loads its libraries
        except (PackageError, RuntimeError, ValueError, StopIteration) as error:
            if forced:
                raise PackageError(
                    f"cannot run on CUDA: {error}", file=model, remedy="set the device to cpu"
                ) from error
            return None
        return translator


def _translator(model: Path, **options: str | int) -> Translator:
    import ctranslate2

    try:
        return ctranslate2.Translator(str(model), **options)
    except (RuntimeError, ValueError, OSError) as error:
        raise PackageError(
            f"model cannot be loaded: {error}",
            file=model,
            remedy="install the package again, or remove it with pressloc models remove",
        ) from error
