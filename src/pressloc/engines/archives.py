"""Unpacks `.argosmodel` files: zip archives from anywhere, so nothing in them is believed."""

from __future__ import annotations

import lzma
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from pressloc.errors import PackageError

MAX_FILES = 2000
"""Genuine packages hold a model, a tokeniser and sometimes sentence rules: some dozen files."""

MAX_BYTES = 4 * 2**30
"""No translation package is larger unpacked; the largest known has 0.6 GiB."""

MAX_RATIO = 200
"""Weights hardly compress; a zip bomb unpacks to more than a thousand times its size."""

_SMALL = 2**20
"""Files below this size may compress as well as they like."""

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are none, cut off, or of an unknown kind."""

_REMEDY = "get the package from a source you trust"


def unpack(archive: Path, into: Path) -> Path:
    """Unpack a package and return its one top folder, inside `into`.

    PackageError, and nothing useful is left, if it is no zip archive, holds an unsafe path, a
    link, an encrypted or damaged file, is unreasonably large, or has not one top folder.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            members = [info for info in zipped.infolist() if not info.is_dir()]
            _check(archive, members)
            for info in members:
                _extract(zipped, info, into / info.filename)
    except _DAMAGED as error:
        raise PackageError(
            f"no sound zip archive: {error}", file=archive, remedy="download it again"
        ) from error
    except OSError as error:
        raise PackageError(
            f"cannot be unpacked: {error.strerror or error}", file=archive, remedy="free disk space"
        ) from error
    return _top(archive, into)


def _check(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_FILES:
        raise PackageError(f"holds {len(members)} files", file=archive, remedy=_REMEDY)
    if sum(info.file_size for info in members) > MAX_BYTES:
        raise PackageError(
            f"unpacks to more than {MAX_BYTES // 2**30} GiB", file=archive, remedy=_REMEDY
        )
    names = [info.filename.casefold() for info in members]
    if len(set(names)) < len(names):
        raise PackageError("holds a file twice", file=archive, remedy=_REMEDY)
    for info in members:
        if reason := _objection(info):
            raise PackageError(reason, file=archive, place=repr(info.filename), remedy=_REMEDY)


def _objection(info: zipfile.ZipInfo) -> str:
    """Why a file of an archive must not be unpacked; empty if nothing speaks against it."""
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or set(info.filename) & set("\\:\0"):
        return "has an unsafe path"
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return "is a link or a device"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.file_size > max(_SMALL, info.compress_size * MAX_RATIO):
        return "unpacks to an unreasonable size"
    return ""


def _extract(zipped: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """Copy one file; zipfile itself stops at the size that was declared and checks the sum."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipped.open(info) as source, target.open("xb") as out:
        shutil.copyfileobj(source, out, 2**20)


def _top(archive: Path, into: Path) -> Path:
    found = list(into.iterdir())
    if len(found) != 1 or not found[0].is_dir():
        raise PackageError("does not hold one folder as packages do", file=archive, remedy=_REMEDY)
    return found[0]
