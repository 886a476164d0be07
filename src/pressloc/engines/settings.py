"""How engines decode: beam, batches, lengths, threads and device."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from pressloc.errors import UsageError

THREADS_VARIABLE = "PRESSLOC_THREADS"
"""Environment variable with the number of processor cores that translation may use."""


_MATTERS_OF_SPEED = ("batch_tokens", "threads")


@dataclass(frozen=True, slots=True)
class Tuning:
    """Decoding settings that suit one package better than the defaults; None leaves the default."""

    beam_size: int | None = None
    length_penalty: float | None = None
    coverage_penalty: float | None = None
    repetition_penalty: float | None = None


_RANGES = {
    "beam_size": (1, 32),
    "length_penalty": (0.0, 5.0),
    "coverage_penalty": (0.0, 5.0),
    "repetition_penalty": (1.0, 2.0),
}
"""Lowest and highest value of each setting that a package may name."""


def read_tuning(table: object) -> Tuning:
    """What a package says under `decoding`; ValueError, naming the key, if that makes no sense."""
    if not isinstance(table, Mapping):
        raise ValueError("decoding is no table of settings")
    for name, value in table.items():
        if name not in _RANGES:
            raise ValueError(f"decoding knows no {name}; it knows {', '.join(_RANGES)}")
        low, high = _RANGES[name]
        kinds = int if name == "beam_size" else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            raise ValueError(f"decoding.{name} must be a number from {low} to {high}")
    return Tuning(**table)


@dataclass(frozen=True, slots=True)
class DecodingSettings:
    """What governs decoding. The defaults were measured with the starter models on FLORES dev."""

    beam_size: int = 4
    """Hypotheses kept at every step; more when more are asked for."""
    batch_tokens: int = 0
    """Source pieces in a batch, padding included; 0 means what suits model and device."""
    length_penalty: float = 1.0
    """Exponent of the length by which scores are divided; 0.2, as Argos has it, costs 0.2 BLEU."""
    coverage_penalty: float = 0.0
    """Weight of what of the source no attention was paid to."""
    repetition_penalty: float = 1.0
    """By how much a piece that was written before becomes less likely; 1 is not at all."""
    ordinary_case: bool = True
    """Whether words in capitals, and rare ones with one, reach the model in ordinary case."""
    sentence_pieces: int = 60
    """A text with more source pieces is cut between its sentences, if it has several."""
    max_source_pieces: int = 120
    """A text with more source pieces is cut at clauses, spaces, or anywhere."""
    length_ratio: float = 3.0
    """A translation has at most `length_ratio × source pieces + length_slack` pieces …"""
    length_slack: int = 50
    """… so that one word may become many pieces, but a decoder that loops is stopped."""
    threads: int = 0
    """Processor cores to use; 0 means PRESSLOC_THREADS, or all that this process may use."""
    device: str = "auto"
    """`cpu`, `cuda`, or `auto`: CUDA when there is one that works."""

    def max_target_pieces(self, source_pieces: int) -> int:
        """Most pieces of a translation of so many source pieces."""
        return int(source_pieces * self.length_ratio) + self.length_slack

    def tuned(self, tuning: Tuning) -> DecodingSettings:
        """With what suits a package better."""
        found = {each.name: getattr(tuning, each.name) for each in fields(tuning)}
        return replace(self, **{name: value for name, value in found.items() if value is not None})

    @property
    def rules(self) -> str:
        """All that decides what comes out, in one line."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        return repr({name: value for name, value in kept.items() if name not in _MATTERS_OF_SPEED})

    def worker_threads(self) -> int:
        """Cores to use; UsageError if PRESSLOC_THREADS is no positive number."""
        return self.threads or cores()


def _threads_asked_for() -> int:
    value = os.environ.get(THREADS_VARIABLE, "").strip()
    if not value:
        return 0
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(
            f"{THREADS_VARIABLE} is {value!r}",
            remedy="set it to a number of processor cores, or unset it",
        )
    return int(value)


def cores() -> int:
    """Processor cores to use: PRESSLOC_THREADS, else all that this process may use.

    UsageError if that is no positive number.
    """
    asked = _threads_asked_for()
    if asked:
        return asked
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
