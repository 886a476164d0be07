"""Every error a user can meet: one clear line with the file, the place and the remedy.

PresslocError              caught once, at the command line; exit status 2
  UsageError               the command or the settings ask for something that cannot be
  SourceError              a release cannot be read
  CatalogError             a PO file cannot be read or written
  PackageError             a translation package is missing, broken or refused
  EngineError              the server of an engine is down, or refuses
  BusyError                another run holds the workspace
  DiskError                nothing more can be written, whatever it is
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath


class PresslocError(Exception):
    """Root of all errors that a user can mend.

    message: what is wrong, without a full stop, in words of the field.
    file: the file it is about; place: where in it ("line 7", "word/document.xml").
    remedy: what to do about it, as an imperative.
    """

    def __init__(
        self,
        message: str,
        *,
        file: PurePath | str | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.file = file
        self.place = place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = ", ".join(str(part) for part in (self.file, self.place) if part)
        line = f"{where}: {self.message}" if where else self.message
        if self.remedy:
            line += f" ({self.remedy})"
        return " ".join(line.split())


class UsageError(PresslocError):
    """The command line or the settings ask for something that cannot be."""


class SourceError(PresslocError):
    """A release cannot be read."""


class CatalogError(PresslocError):
    """A PO file cannot be read or written."""


class PackageError(PresslocError):
    """A translation package is missing, broken or refused."""


class EngineError(PresslocError):
    """The server of an engine cannot be reached, or refuses to translate."""


class DiskError(PresslocError):
    """Nothing more can be written, whatever it is: the disk is full or must not be written."""


class BusyError(PresslocError):
    """Another run holds the workspace."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A release or catalogue that could not be done, when others were."""

    path: Path
    error: PresslocError
    details: str = ""
    """The traceback of what must not happen; empty for what a user can mend."""
