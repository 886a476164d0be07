"""The table as XLSX: source columns protected, the sheet of a right-to-left market turned."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pressloc.errors import UsageError
from pressloc.files import read_bytes
from pressloc.interchange.model import Handoff, Returned
from pressloc.interchange.table import COLUMNS, returned, rows

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"number": 7, "role": 12, "source": 55, "previous source": 30, "translation": 55}
_WIDTHS |= {"accept": 8, "comment": 30, "terms": 30, "findings": 30, "notes": 20, "reference": 12}
_OPEN = frozenset({"translation", "accept", "comment"})
"""Columns that a reviewer writes in."""
_IN_TARGET = frozenset({"translation", "comment"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED = re.compile(
    "_(?=x[0-9A-Fa-f]{4}_)|[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What a cell writes as `_xHHHH_` (ECMA-376, ST_Xstring): control characters, CR, and what looks
like such an escape."""
_FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
_LARGEST = 256 * 2**20
"""Bytes of a workbook unpacked; more is a zip bomb."""


def write(handoffs: Sequence[Handoff]) -> bytes:
    """One workbook with a sheet for each release and market; UsageError without openpyxl."""
    _require()
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    titles: set[str] = set()
    for handoff in handoffs:
        sheet = book.create_sheet(_title(handoff, titles))
        _fill(sheet, handoff)
        _format(sheet, handoff)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(path: Path) -> list[Returned]:
    """The units of all sheets; UsageError for a file that is damaged or without openpyxl."""
    _require()
    from openpyxl import load_workbook

    data = read_bytes(path)
    _refuse_bomb(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that it does not know
            book = load_workbook(io.BytesIO(data))
    except Exception as error:  # openpyxl raises whatever its parts raise: KeyError, ParseError …
        raise _damaged(path) from error
    sheets = book.worksheets
    only = len(sheets) == 1
    return [unit for sheet in sheets for unit in _read_sheet(sheet, path, only=only)]


def _require() -> None:
    try:
        import openpyxl  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "XLSX needs openpyxl, which is not installed",
            remedy="pip install 'pressloc[office]', or use --format csv",
        ) from error


def _title(handoff: Handoff, taken: set[str]) -> str:
    name = _FORBIDDEN_IN_TITLES.sub("-", f"{handoff.release} {handoff.market.name}")
    title, number = name[-_LONGEST_TITLE:].strip(), 2
    while title.casefold() in taken:
        title = f"{name[-_LONGEST_TITLE + 4 :].strip()} ({number})"
        number += 1
    taken.add(title.casefold())
    return title


def _fill(sheet: Worksheet, handoff: Handoff) -> None:
    sheet.append(COLUMNS)
    for number, row in enumerate(rows([handoff]), 2):
        for at, text in enumerate(row, 1):
            cell = sheet.cell(number, at)
            if at == 1:
                cell.value = int(text)
            elif text:
                cell.value = escape(text)
                cell.data_type = "s"  # never a formula, whatever it begins with
                cell.quotePrefix = True


def _format(sheet: Worksheet, handoff: Handoff) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    turned = handoff.market.right_to_left
    sheet.sheet_view.rightToLeft = turned
    sheet.freeze_panes = "A2"
    open_fill = PatternFill("solid", fgColor="FFFDE7")
    for at, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[column]
        order = 2 if turned and column in _IN_TARGET else 1
        for (cell,) in sheet.iter_rows(min_col=at, max_col=at):
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
            if cell.row == 1:
                cell.font = Font(bold=True)
            elif column in _OPEN:
                cell.protection = Protection(locked=False)
                cell.fill = open_fill
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    choice = DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
    accept = get_column_letter(COLUMNS.index("accept") + 1)
    choice.add(f"{accept}2:{accept}{max(2, sheet.max_row)}")
    sheet.add_data_validation(choice)


def _read_sheet(sheet: Worksheet, path: Path, *, only: bool) -> list[Returned]:
    lines = sheet.iter_rows()
    header = [_text(cell.value).strip().lower() for cell in next(lines, ())]
    if not any(header) or ("reference" not in header and not only):
        return []  # a sheet of the reviewer's own
    body = [
        (
            f"{sheet.title}, row {number}",
            [_read_cell(cell, name, path) for cell, name in zip(line, header, strict=False)],
        )
        for number, line in enumerate(lines, 2)
    ]
    return returned(header, body, path)


def _read_cell(cell: Cell | MergedCell, column: str, path: Path) -> str:
    """The text of a cell; formulas are refused in our columns, others are the reviewer's."""
    if cell.data_type == "f" and column in COLUMNS:
        raise UsageError(
            "a formula stands here",
            file=path,
            place=f"{cell.parent.title}, cell {cell.coordinate}",
            remedy="put its text there instead",
        )
    return _text(cell.value)


def _text(value: object) -> str:
    """What a person sees in a cell that a spreadsheet took for a number or a yes."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
    return unescape(str(value))


def escape(text: str) -> str:
    """Text as a cell can hold it."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """The inverse of escape()."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _refuse_bomb(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
            parts = [info.filename for info in archive.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(path) from error
    if size > _LARGEST or len(parts) > 10_000:
        raise UsageError("unpacks to far too much", file=path, remedy="save it again")


def _damaged(path: Path) -> UsageError:
    return UsageError("is no XLSX workbook", file=path, remedy="save it again as .xlsx")
