"""What a format is: something that reads a release into blocks and writes it back localized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from pressloc.model import Release


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a workspace may settle about reading."""

    untranslatable: tuple[str, ...] = ("Comments are closed.",)
    """Blocks kept as they are: the whole text, or a regular expression between slashes."""


@dataclass(frozen=True, slots=True)
class Target:
    """The language a document is written in."""

    language: str
    """BCP 47: `ar`, `zh-Hans`."""
    right_to_left: bool = False
    """Whether its script runs from right to left."""
    territory: str = ""
    """ISO 3166 code of its readers' country: `AE`; empty: the likely one of the language."""


class Format(Protocol):
    """A kind of document; its two functions see the same blocks in the same order."""

    name: str
    """`markdown`, `html`, `docx` or `text`."""
    suffixes: tuple[str, ...]
    """Endings of its files, in lower case, with the dot."""

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """Read a document; path only names it. SourceError says what is wrong and where."""
        ...

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """Put one new marked text in the place of each block of read(); None leaves a block.

        data, path and options are those of read(). A text equal to the block's own changes
        nothing, so that writing a release over itself gives back the same bytes.
        """
        ...
