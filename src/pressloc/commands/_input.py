"""Lines from standard input, decoded strictly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count, islice

from pressloc.errors import SourceError


def batches(size: int) -> Iterator[list[str]]:
    """Lines of standard input without their ends; SourceError with the line for wrong bytes."""
    lines = _lines()
    while batch := list(islice(lines, size)):
        yield batch


def _lines() -> Iterator[str]:
    stream = sys.stdin.buffer
    for number, data in zip(count(1), stream, strict=False):
        try:
            yield data.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise SourceError(
                "not UTF-8",
                file="standard input",
                place=f"line {number}",
                remedy="convert it: iconv -f ISO-8859-1 -t UTF-8",
            ) from error
