"""A wrong, damaged or hostile file is one clear line, and nothing is done."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressloc.errors import PresslocError
from pressloc.interchange import formats, tmx_reading

if TYPE_CHECKING:
    from .conftest import Newsroom

X = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
HOSTILE = {
    "empty": (b"", "is empty"),
    "binary": (bytes(range(256)), "of no known format"),
    "page": (b"<html><body/></html>", "neither XLIFF nor TMX"),
    "cut": (f"<xliff {X}><file".encode(), "is no XML"),
    "later": (b'<xliff version="3.0"/>', "unknown version '3.0'"),
    "nothing": (f"<xliff {X}/>".encode(), "has no units"),
    "bomb": (f"<!DOCTYPE x [{BOMB}]><xliff {X}><file>&e11;</file></xliff>".encode(), "entities"),
    "attribute": (
        f'<!DOCTYPE x [{BOMB}]><xliff {X}><file original="&e11;"/></xliff>'.encode(),
        "entities",
    ),
    "outside": (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff {X}>&e;</xliff>'.encode(),
        "entities",
    ),
    "wide": (f"<!DOCTYPE x [{BOMB}]><xliff {X}>&e11;</xliff>".encode("utf-16"), "entities"),
    "deep": (f"<xliff {X}>{'<a>' * 5000}".encode(), "is no XML"),
    "table": (b"source,reference\nx,y\n", "no column translation and no column accept"),
    "unreferenced": (b"source,translation,accept,reference\nx,y,,z\n", "has no reference"),
    "latin": ("source,translation,accept,reference\ncaf\xe9".encode("latin-1"), "not UTF-8"),
    "quotes": (b'source,translation,accept,reference\n"x', "is no table"),
    "archive": (b"PK\x03\x04 and no more", "no XLSX workbook"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_named(tmp_path: Path, name: str) -> None:
    data, message = HOSTILE[name]
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(PresslocError, match=message) as caught:
        formats.read(path, formats.detect(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"<!DOCTYPE tmx [{BOMB}]><tmx><body>&e11;</body></tmx>".encode(), "entities"),
        (b'<tmx version="1.4"><header srclang="en"/><body><tu>', "is no XML"),
        (b"<html/>", "is not TMX but html"),
    ],
)
def test_a_memory_is_named_too(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "m.tmx"
    path.write_bytes(data)
    with pytest.raises(PresslocError, match=message):
        list(tmx_reading.read(path, "en"))


def test_a_workbook_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part in range(6):
            archive.writestr(f"xl/{part}.xml", bytes(50 * 2**20))
    path = tmp_path / "x.xlsx"
    path.write_bytes(out.getvalue())
    with pytest.raises(PresslocError, match="far too much"):
        formats.read(path, "xlsx")


def test_a_formula_in_a_column_of_ours_is_named_and_in_others_left_alone(
    newsroom: Newsroom,
) -> None:
    from openpyxl import load_workbook

    path = newsroom.export("xlsx")
    book = load_workbook(path)
    [sheet] = book.worksheets
    sheet["M2"] = "=LEN(E2)"
    book.save(path)
    assert len(formats.read(path, "xlsx")) == 5
    sheet["E2"] = "=1+1"
    book.save(path)
    with pytest.raises(PresslocError, match="cell E2: a formula"):
        formats.read(path, "xlsx")


def test_numbers_and_truths_that_a_spreadsheet_made_of_texts_are_read(newsroom: Newsroom) -> None:
    from openpyxl import load_workbook

    path = newsroom.export("xlsx")
    book = load_workbook(path)
    [sheet] = book.worksheets
    sheet["E2"], sheet["F2"] = 300, True
    book.save(path)
    first = formats.read(path, "xlsx")[0]
    assert (first.target, first.final) == ("300", True)


def test_a_table_saved_with_semicolons_or_as_utf_16_is_read(newsroom: Newsroom) -> None:
    import csv

    path = newsroom.export("csv")
    wanted = formats.read(path, "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for delimiter, encoding in ((";", "utf-8"), ("\t", "utf-16")):
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        assert formats.read(path, formats.detect(path)) == wanted
