"""Reading and writing releases: one module a format, loaded when a file of it turns up."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import cast

from pressloc.errors import SourceError
from pressloc.formats._decode import decode, encode
from pressloc.formats.base import Format, ReadOptions, Target

__all__ = ["SUFFIXES", "Format", "ReadOptions", "Target", "decode", "encode", "for_path"]

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".txt": "text",
}
"""File endings of releases, and the module below this package that reads them as `FORMAT`."""


def for_path(path: PurePath) -> Format:
    """The format of a file by its ending; SourceError naming the known endings if it has none."""
    module = SUFFIXES.get(path.suffix.lower())
    if module is None:
        raise SourceError(
            f"unknown format {path.suffix!r}" if path.suffix else "a file without an ending",
            file=path,
            remedy=f"a release is one of {' '.join(SUFFIXES)}",
        )
    return _load(module)


@cache
def _load(module: str) -> Format:
    return cast(Format, import_module(f"{__name__}.{module}").FORMAT)
