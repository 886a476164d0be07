"""A folder on this machine, or one that is mounted here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressloc.files import read_bytes, write_atomically
from pressloc.storage.base import digest


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below a folder. Who writes holds the lock of the workspace."""

    root: Path

    @property
    def at_once(self) -> int:
        """One: nothing travels."""
        return 1

    def files(self, folder: str) -> Iterator[str]:
        """Paths of all files below a folder; none if it is missing."""
        for path in (self.root / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()

    def read(self, path: str) -> bytes | None:
        """The content of a file, None if there is none; SourceError if it cannot be read."""
        file = self.root / path
        return read_bytes(file) if file.exists() else None

    def write(self, path: str, data: bytes, seen: str | None) -> bool:
        """Write a file if it still is what was seen; PresslocError if it cannot be written.

        Between the look and the writing are milliseconds, as when one machine translates.
        """
        if digest(self.read(path)) != seen:
            return False
        write_atomically(self.root / path, data)
        return True

    def name(self, path: str) -> str:
        """A path as a person would look for it."""
        return str(self.root / path)
