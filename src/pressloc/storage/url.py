"""A place that fsspec reaches by a URL: an object store, another machine, memory.

An object store takes a file whole or not at all; elsewhere a file is written under another name
and renamed. A new file is made only if there is none; one that is there is compared just before it
is replaced, as few stores can do both at once: the gap is the time of one request.
Credentials and options come from where the store's own package looks for them (environment,
files in the home folder) and from fsspec's configuration files.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressloc.errors import PresslocError, UsageError
from pressloc.files import MAX_BYTES
from pressloc.storage.base import digest

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "memory"})
"""Protocols of stores in which a file appears when all of it has arrived."""


_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Url:
    """The files below a URL such as `s3://newsroom/locales`."""

    base: str

    @property
    def at_once(self) -> int:
        """Many: a request takes a store tens of milliseconds, whatever else it does."""
        return _AT_ONCE

    def files(self, folder: str) -> Iterator[str]:
        """Paths of all files below a folder; none if it is missing."""
        with self._speaking(folder):
            system, base = self._open()
            start = f"{base}/{folder}".rstrip("/")
            with suppress(FileNotFoundError):
                for path in system.find(start):
                    yield str(path).lstrip("/").removeprefix(base.lstrip("/")).lstrip("/")

    def read(self, path: str) -> bytes | None:
        """The content of a file, None if there is none; PresslocError if it cannot be read."""
        with self._speaking(path):
            system, base = self._open()
            try:
                data = bytes(system.cat_file(f"{base}/{path}", end=MAX_BYTES + 1))
            except (FileNotFoundError, IsADirectoryError):
                return None
        if len(data) > MAX_BYTES:
            raise PresslocError(
                f"larger than {MAX_BYTES // 2**20} MiB",
                file=self.name(path),
                remedy="split it or leave it out",
            )
        return data

    def write(self, path: str, data: bytes, seen: str | None) -> bool:
        """Write a file if it still is what was seen; PresslocError if it cannot be written."""
        if digest(self.read(path)) != seen:
            return False
        with self._speaking(path):
            system, base = self._open()
            target = f"{base}/{path}"
            if self._protocol not in _WHOLE:
                _rename_into(system, target, data)
                return True
            try:
                system.pipe_file(target, data, mode="create" if seen is None else "overwrite")
            except FileExistsError:
                return False
        return True

    def name(self, path: str) -> str:
        """A path as a person would look for it."""
        return f"{self.base.rstrip('/')}/{path}" if path else self.base

    @property
    def _protocol(self) -> str:
        return self.base.partition("://")[0].lower()

    def _open(self) -> tuple[AbstractFileSystem, str]:
        """The file system and the path in it; fsspec keeps one for each kind of store."""
        from fsspec.core import url_to_fs

        system, base = url_to_fs(self.base)
        return system, str(base).rstrip("/")

    @contextmanager
    def _speaking(self, path: str) -> Iterator[None]:
        """Say in one line what a store has to say; each has exceptions of its own."""
        try:
            yield
        except PresslocError:
            raise
        except ImportError as error:
            raise UsageError(
                f"this kind of URL needs a package that is not installed: {error}",
                file=self.name(path),
                remedy="install pressloc[storage] and the package of the store, such as s3fs",
            ) from error
        except Exception as error:
            raise PresslocError(
                f"the store refuses: {type(error).__name__}: {error}",
                file=self.name(path),
                remedy="check the URL and the credentials",
            ) from error


def _rename_into(system: AbstractFileSystem, target: str, data: bytes) -> None:
    """Write under another name beside it, then rename."""
    folder, _, name = target.rpartition("/")
    system.makedirs(folder, exist_ok=True)
    temporary = f"{folder}/.{name}.{secrets.token_hex(4)}.tmp"
    try:
        system.pipe_file(temporary, data)
        system.mv(temporary, target)
    except BaseException:
        with suppress(Exception):
            system.rm_file(temporary)
        raise
