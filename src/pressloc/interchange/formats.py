"""The formats by name, and which of them a file is in: told by its content, not its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.interchange import csv_table, tmx_writing, xliff12, xliff21, xlsx_table, xml
from pressloc.interchange.model import Handoff, Returned

TMX = "tmx"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that hand-offs are written in."""

    suffix: str
    write: Callable[[Sequence[Handoff]], bytes]
    several_markets: bool = True
    """Whether one file can hold more than one market."""


FORMATS = {
    "xliff": Format(".xlf", xliff12.write),
    "xliff2": Format(".xlf", xliff21.write, several_markets=False),
    TMX: Format(".tmx", tmx_writing.write),
    "csv": Format(".csv", csv_table.write),
    "xlsx": Format(".xlsx", xlsx_table.write),
}

_BEGINNING = 4096


def detect(path: Path) -> str:
    """The name of the format of a file; UsageError if it is none of FORMATS."""
    try:
        with path.open("rb") as handle:
            head = handle.read(_BEGINNING)
    except OSError as error:
        raise UsageError(
            (error.strerror or str(error)).lower(), file=path, remedy="check the path"
        ) from error
    if not head.strip():
        raise UsageError("is empty", file=path, remedy="export it again")
    if head.startswith(b"PK"):
        return "xlsx"
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    if not text.lstrip("\ufeff \r\n\t").startswith("<"):
        if "reference" not in text:
            raise UsageError("is of no known format", file=path, remedy=_KNOWN)
        return "csv"
    if "<tmx" in text:
        return TMX
    if "<xliff" in text:
        return "xliff2" if xliff21.NAMESPACE in text else "xliff"
    raise UsageError("is XML, but neither XLIFF nor TMX", file=path, remedy=_KNOWN)


_KNOWN = "import XLIFF 1.2 or 2.x, TMX, or a table as pressloc export wrote it"


def read(path: Path, name: str) -> list[Returned]:
    """The units of a hand-off that came back (not TMX, which goes into the memory).

    UsageError with the place for a file that is damaged, hostile or holds no units.
    """
    match name:
        case "csv":
            units = csv_table.read(path)
        case "xlsx":
            units = xlsx_table.read(path)
        case _:
            units = _read_xliff(path)
    if not units:
        raise UsageError("has no units", file=path, remedy="export it again")
    return units


def _read_xliff(path: Path) -> list[Returned]:
    root = xml.read(path)
    if xml.name(root) != "xliff":
        raise UsageError(f"is not XLIFF but {xml.name(root)}", file=path, remedy=_KNOWN)
    version = root.get("version", "")
    if version.startswith("2."):
        return xliff21.read(root)
    if version.startswith("1."):
        return xliff12.read(root)
    raise UsageError(f"is XLIFF of an unknown version {version!r}", file=path, remedy=_KNOWN)
