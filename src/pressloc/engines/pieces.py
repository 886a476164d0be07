"""Reads what SentencePiece serialises: pieces with their surfaces and byte offsets.

SentencePiece gives offsets only in a protocol buffer. Its own reader needs the protobuf package,
which it does not install; the message is small enough to be read by hand:
SentencePieceText { text = 1; pieces = 2 } of SentencePiece { piece = 1; id = 2; surface = 3;
begin = 4; end = 5 } (sentencepiece.proto).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_VARINT, _EIGHT_BYTES, _LENGTH, _FOUR_BYTES = 0, 1, 2, 5
"""Wire types of protocol buffers."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; begin and end count the bytes of the text in UTF-8."""

    text: str
    id: int
    surface: str
    begin: int
    end: int


def read_pieces(data: bytes) -> list[Piece]:
    """The pieces of a serialised SentencePieceText."""
    return [
        _piece(value) for number, value in _fields(data) if number == 2 and type(value) is bytes
    ]


def _piece(data: bytes) -> Piece:
    texts = {1: "", 3: ""}
    numbers = {2: 0, 4: 0, 5: 0}
    for number, value in _fields(data):
        if isinstance(value, bytes):
            texts[number] = value.decode("utf-8", "replace")
        else:
            numbers[number] = value
    return Piece(texts[1], numbers[2], texts[3], numbers[4], numbers[5])


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield number, value
        elif kind == _LENGTH:
            length, at = _varint(data, at)
            yield number, data[at : at + length]
            at += length
        else:
            at += {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[kind]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
