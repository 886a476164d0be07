"""What a storage is: files by path, read whole, and written only while nobody else has."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Protocol


class Storage(Protocol):
    """Files below one place. It can be sent to another process. Paths have slashes."""

    def files(self, folder: str) -> Iterator[str]:
        """Paths of all files below a folder, in any order; PresslocError if it cannot be read."""
        ...

    def read(self, path: str) -> bytes | None:
        """The content of a file, None if there is none; PresslocError if it cannot be read."""
        ...

    def write(self, path: str, data: bytes, seen: str | None) -> bool:
        """Write a file if it still is what was seen, and tell whether it was.

        seen: the digest of what was read; None if there was no file. Readers see the old content
        or the new. PresslocError if it cannot be written.
        """
        ...

    def name(self, path: str) -> str:
        """A path as a person would look for it."""
        ...


def digest(data: bytes | None) -> str | None:
    """What tells one content of a file from another; None for no file."""
    return None if data is None else blake2b(data, digest_size=20).hexdigest()
