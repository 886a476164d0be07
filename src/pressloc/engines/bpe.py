"""Tokeniser of packages with a `bpe.model`: Moses words cut by byte-pair encoding.

Argos Translate's own BPETokenizer cuts and joins, so that pieces are those of the training. It
gives no offsets: pieces are found again in the text, in order, as Moses changes only punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate, pairwise
from pathlib import Path

from argostranslate.tokenizer import BPETokenizer

from pressloc.engines.tokenizers import Span, Tokens
from pressloc.errors import PackageError

_CONTINUED = "@@"
"""What subword-nmt puts after a piece whose word goes on."""


class BpeTokenizer:
    """One BPE file for source and target, with the Moses rules of the two languages."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        self._bpe = BPETokenizer(path, source, target)
        try:
            self._bpe.lazy_load()
        except (OSError, ValueError, ImportError, SystemExit) as error:
            raise PackageError(
                f"tokeniser cannot be read: {error}", file=path, remedy="install the package again"
            ) from error

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Number of pieces of every text."""
        return [len(pieces) for pieces in self.encode(texts)]

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces of every text."""
        return [self._bpe.encode(text) for text in texts]

    def encode_with_spans(self, text: str) -> Tokens:
        """Pieces of a text and the characters each stands for, none where Moses changed them."""
        pieces = self._bpe.encode(text)
        return Tokens(text, tuple(pieces), _found(pieces, text))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces."""
        text: str = self._bpe.decode(list(pieces))
        return text.strip()

    def decode_with_spans(self, pieces: Sequence[str]) -> Tokens:
        """The text of target pieces and the characters that each gave."""
        text = self.decode(pieces)
        return Tokens(text, tuple(pieces), _found(pieces, text))


_REACH = 20
"""A word is looked for so many characters ahead: further on it would be another one."""


def _found(pieces: Sequence[str], text: str) -> tuple[Span, ...]:
    """Where pieces stand in a text, one after the other; an empty span for what is not there."""
    spans: list[Span] = []
    at = 0
    for word in _words(pieces):
        written = "".join(word)
        surface = unescape(written)  # Moses writes ' as &apos;
        start = text.find(surface, at, at + _REACH + len(surface)) if surface else -1
        if start < 0:
            spans += [(at, at)] * len(word)
            continue
        at = start + len(surface)
        if surface == written:
            ends = list(accumulate(map(len, word), initial=start))
            spans += pairwise(ends)
        else:
            spans += [(start, at)] * len(word)
    return tuple(spans)


def _words(pieces: Sequence[str]) -> Iterator[list[str]]:
    """Pieces by word, without the mark of continuation."""
    word: list[str] = []
    for piece in pieces:
        word.append(piece.removesuffix(_CONTINUED))
        if not piece.endswith(_CONTINUED):
            yield word
            word = []
    if word:
        yield word
