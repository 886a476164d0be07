"""The table as CSV: UTF-8 with byte order mark, which Excel needs, lines ended as RFC 4180 says."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.files import read_bytes
from pressloc.interchange.model import Handoff, Returned
from pressloc.interchange.table import COLUMNS, neutral, restored, returned, rows

_LARGEST_CELL = 10_000_000
"""Characters; the csv module would refuse more than 131,072 otherwise."""


def write(handoffs: Sequence[Handoff]) -> bytes:
    """One table of all units."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(handoffs):
        writer.writerow(map(neutral, row))
    return out.getvalue().encode("utf-8-sig", "replace")


def read(path: Path) -> list[Returned]:
    """The units of a table, parted by commas, semicolons or tabs, as spreadsheets save it.

    UsageError with the row for one that is damaged or in another encoding.
    """
    text = _decode(read_bytes(path), path)
    first = text.partition("\n")[0]
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True
    )
    table: list[list[str]] = []
    try:
        for cells in reader:
            table.append([restored(cell) for cell in cells])
    except csv.Error as error:
        raise UsageError(
            f"is no table: {error}",
            file=path,
            place=f"line {reader.line_num}",
            remedy="save it again from the spreadsheet",
        ) from error
    body = [(f"row {number}", cells) for number, cells in enumerate(table[1:], 2)]
    return returned(table[0] if table else [], body, path)


def _decode(data: bytes, path: Path) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            "is not UTF-8", file=path, place=f"line {line}", remedy="save it as CSV UTF-8"
        ) from error
