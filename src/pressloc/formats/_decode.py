"""Bytes of a text document to characters and back, with a clear error for what is not UTF-8."""

from __future__ import annotations

import codecs
from pathlib import PurePath

from pressloc.errors import SourceError

_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, path: PurePath) -> str:
    """The text of a UTF-8 document without its byte order mark, line ends as they are.

    SourceError, with line, byte and remedy, if it is empty, binary or in another encoding.
    """
    for mark, name in _OTHER_MARKS:
        if data.startswith(mark):
            raise SourceError(f"is {name}, not UTF-8", file=path, remedy=_convert(name))
    body = data.removeprefix(codecs.BOM_UTF8)
    if not body.strip():
        raise SourceError("is empty", file=path, remedy="write the release, or remove the file")
    if (nul := data.find(b"\0")) >= 0:
        raise SourceError(
            "is a binary file, not text",
            file=path,
            place=_place(data, nul),
            remedy=_nul_remedy(data),
        )
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(body)
        raise SourceError(
            f"byte 0x{data[at]:02X} is not valid UTF-8",
            file=path,
            place=_place(data, at),
            remedy=_convert("ISO-8859-1"),
        ) from None


def encode(text: str, like: bytes) -> bytes:
    """The UTF-8 bytes of a text, with a byte order mark if the source document has one."""
    mark = codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8")


def _place(data: bytes, at: int) -> str:
    line = data.count(b"\n", 0, at) + 1
    return f"line {line}, byte {at + 1}"


def _convert(encoding: str) -> str:
    return f"convert it to UTF-8: iconv -f {encoding} -t UTF-8 FILE > NEW"


def _nul_remedy(data: bytes) -> str:
    """UTF-16 without a mark has a NUL in every second byte of Latin text."""
    head = data[:4096]
    if len(head) >= 4 and head.count(0) * 3 > len(head):
        return _convert("UTF-16LE" if head[1] == 0 else "UTF-16BE")
    return "give the release as text, or as .docx"
