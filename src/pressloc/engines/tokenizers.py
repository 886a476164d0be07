"""Texts to the pieces a model reads and back, with the characters that each piece stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pressloc.engines.packages import Package
from pressloc.engines.pieces import Piece, read_pieces
from pressloc.errors import PackageError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in pieces; `spans` holds the characters of the text that each piece stands for."""

    text: str
    pieces: tuple[str, ...]
    spans: tuple[Span, ...]
    """Without white space; empty (start = end) for a piece that carries no text."""


class Tokenizer(Protocol):
    """Cuts source texts and joins target pieces."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Number of pieces of every text."""
        ...

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces of every text."""
        ...

    def encode_with_spans(self, text: str) -> Tokens:
        """Pieces of a text and the characters each stands for."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces."""
        ...

    def decode_with_spans(self, pieces: Sequence[str]) -> Tokens:
        """The text of target pieces and the characters that each gave."""
        ...


def load_tokenizer(package: Package) -> Tokenizer:
    """The tokeniser of a package; PackageError if it cannot be read."""
    if package.source_tokenizer.name == "bpe.model":
        from pressloc.engines.bpe import BpeTokenizer

        return BpeTokenizer(package.source_tokenizer, package.source, package.target)
    return SentencePieceTokenizer(package.source_tokenizer, package.target_tokenizer)


class SentencePieceTokenizer:
    """SentencePiece models for source and target; one file may be both."""

    def __init__(self, source: Path, target: Path) -> None:
        self._source = _load(source)
        self._target = self._source if source == target else _load(target)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Number of pieces of every text."""
        return [len(ids) for ids in self._source.encode(list(texts), out_type=int)]

    def encode(self, texts: Sequence[str]) -> list[list[str]]:
        """Pieces of every text; unknown characters stand as they are."""
        return list(self._source.encode(list(texts), out_type=str))

    def encode_with_spans(self, text: str) -> Tokens:
        """Pieces of a text and the characters each stands for, whatever was normalised."""
        found = read_pieces(self._source.encode(text, out_type="serialized_proto"))
        spans = _character_spans(text, [(piece.begin, piece.end) for piece in found])
        return Tokens(text, tuple(piece.text for piece in found), _whole_characters(spans))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces."""
        text: str = self._target.decode(list(pieces))
        if "▁" in text or "<0x" in text:  # pieces that the tokeniser left as they are
            return self.decode_with_spans(pieces).text
        return text.strip()

    def decode_with_spans(self, pieces: Sequence[str]) -> Tokens:
        """The text of target pieces, also of those that only the model's vocabulary knows."""
        found = read_pieces(self._target.decode(list(pieces), out_type="serialized_proto"))
        unknown = self._target.unk_id()
        return _join([_surface(piece, unknown) for piece in found], pieces)


def _load(path: Path) -> SentencePieceProcessor:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise PackageError(
            "tokeniser cannot be read", file=path, remedy="install the package again"
        ) from error


_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


def _surface(piece: Piece, unknown: int) -> str | bytes:
    """What a piece gives; bytes where it is a byte that the tokeniser itself does not know."""
    if piece.id != unknown:
        return piece.surface
    if byte := _BYTE.fullmatch(piece.text):
        return bytes([int(byte[1], 16)])
    return piece.surface if piece.text == "<unk>" else piece.text.replace("▁", " ")


def _join(surfaces: list[str | bytes], pieces: Sequence[str]) -> Tokens:
    """Text of surfaces; a character given by several bytes belongs to the last of them."""
    parts: list[str] = []
    pending = b""
    for surface, following in zip_longest(surfaces, surfaces[1:]):
        if isinstance(surface, str):
            parts.append(surface)
            continue
        pending += surface
        if isinstance(following, bytes):
            parts.append("")
        else:
            parts.append(pending.decode("utf-8", "replace"))
            pending = b""
    ends = list(accumulate(map(len, parts)))
    whole = "".join(parts)
    text = whole.strip()
    cut = len(whole) - len(whole.lstrip())
    spans = [
        _trimmed(text, max(0, end - len(part) - cut), min(len(text), max(0, end - cut)))
        for part, end in zip(parts, ends, strict=True)
    ]
    return Tokens(text, tuple(pieces), tuple(spans))


def _character_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Byte offsets of UTF-8 as offsets of characters, white space at the ends left out."""
    starts = list(accumulate((len(character.encode()) for character in text), initial=0))
    offsets = {start: index for index, start in enumerate(starts)}
    return [_trimmed(text, offsets[begin], offsets[end]) for begin, end in spans]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _whole_characters(spans: list[Span]) -> tuple[Span, ...]:
    """Let all pieces of one character (bytes, or ½ as 1⁄2) stand for that character.

    SentencePiece gives the character to the last of them and empty spans to the others.
    """
    out: list[Span] = []
    following: Span | None = None
    for start, end in reversed(spans):
        if start == end and following is not None and following[0] == start:
            out.append(following)
        else:
            out.append((start, end))
        if start < end:
            following = (start, end)
    return tuple(reversed(out))
