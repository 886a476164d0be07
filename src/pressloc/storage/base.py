"""What a storage is: files by path, read whole, and written only while nobody else has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Storage(Protocol):
    """Files below one place. It can be sent to another process. Paths have slashes."""

    @property
    def at_once(self) -> int:
        """How many requests it is worth having under way: many where each must travel."""
        ...

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


def for_each(storage: Storage, do: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do something that asks a storage with each item; the results in their order."""
    if storage.at_once == 1 or len(items) < 2:
        return [do(item) for item in items]
    with ThreadPoolExecutor(storage.at_once) as threads:
        return list(threads.map(do, items))


def digest(data: bytes | None) -> str | None:
    """What tells one content of a file from another; None for no file."""
    return None if data is None else blake2b(data, digest_size=20).hexdigest()
