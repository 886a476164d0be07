"""The zip archive of a DOCX file: opened with limits, written back entry by entry."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from pressloc.errors import SourceError

MAX_ENTRIES = 4096
MAX_TOTAL = 256 * 2**20
"""Bytes of all entries unpacked; a release with its pictures stays far below."""
MAX_RATIO = 300
"""Unpacked bytes a packed byte; XML of Word comes to 10–40, deflate itself to 1032."""
_RATIO_MATTERS = 4 * 2**20
"""Entries smaller than this may be packed as tightly as they like."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What zipfile raises for damaged archives."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive."""

    info: zipfile.ZipInfo
    data: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a DOCX by name, in the order of the archive."""

    path: PurePath
    entries: dict[str, Entry]

    def part(self, name: str) -> bytes | None:
        """The content of a part, or None if there is none of that name."""
        entry = self.entries.get(name.lstrip("/"))
        return entry.data if entry else None


def unpack(data: bytes, path: PurePath) -> Package:
    """Open a DOCX; SourceError for what is none, is damaged, encrypted or built to do harm."""
    if data.startswith(_OLE):
        raise SourceError(
            "is protected by a password, or a Word document of before 2007",
            file=path,
            remedy="remove the password and save it as .docx",
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(infos, path)
            entries = {info.filename: Entry(info, archive.read(info)) for info in infos}
    except _BROKEN as error:
        raise SourceError(
            "is no Word document, or a damaged one",
            file=path,
            remedy="open it in a word processor and save it again as .docx",
        ) from error
    return Package(path, entries)


def pack(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed; order, times and compression as they were."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, entry in package.entries.items():
            archive.writestr(_like(entry.info), changed.get(name, entry.data))
    return out.getvalue()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type = info.compress_type
    copy.external_attr = info.external_attr
    copy.create_system = info.create_system
    copy.comment = info.comment
    return copy


def _check(infos: list[zipfile.ZipInfo], path: PurePath) -> None:
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_TOTAL:
        raise _refusal("unpacks to more than a release can hold", path)
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if _leaves_folder(name) or name in seen:
            raise _refusal("holds a file with a name that no word processor writes", path, name)
        seen.add(name)
        if info.flag_bits & 0x1:
            raise SourceError(
                "is encrypted", file=path, place=name, remedy="remove the password and save it"
            )
        packed = max(info.compress_size, 1)
        if info.file_size > _RATIO_MATTERS and info.file_size / packed > MAX_RATIO:
            raise _refusal("holds a file that unpacks far beyond its size", path, name)


def _leaves_folder(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _refusal(message: str, path: PurePath, place: str | None = None) -> SourceError:
    return SourceError(
        message, file=path, place=place, remedy="do not open it unless you trust its sender"
    )
