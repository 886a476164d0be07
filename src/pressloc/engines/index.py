"""The index of Argos packages: what can be installed, and fetching it from there.

The only module that uses the network, and only when the user asks for a package.
"""

from __future__ import annotations

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from io import BufferedWriter
from pathlib import Path
from urllib.parse import urlsplit

from pressloc.engines.adding import add_archive, staging
from pressloc.engines.listing import argos_folder
from pressloc.engines.packages import Package, parse_pair, version_key
from pressloc.errors import PackageError

INDEX_VARIABLE = "PRESSLOC_INDEX"
"""Environment variable with the address of another index than Argos Translate's own."""

TIMEOUT = 10.0
"""Seconds without an answer after which a server is given up."""

MAX_INDEX_BYTES = 16 * 2**20
MAX_PACKAGE_BYTES = 2 * 2**30
_CHUNK = 2**17

Progress = Callable[[int, int], None]
"""Is told the bytes that have come and how many there will be (0 if unknown)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A package that the index offers."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""
    """Digest of the file, where the index gives one."""

    @property
    def pair(self) -> str:
        """The pair as commands write it: `en-es`."""
        return f"{self.source}-{self.target}"


def index_address() -> str:
    """Address of the index: PRESSLOC_INDEX, else as Argos Translate is configured."""
    address = os.environ.get(INDEX_VARIABLE, "").strip()
    if not address:
        argos_folder()  # raises a clear error if Argos's settings cannot be read
        from argostranslate import settings

        address = settings.remote_package_index
    return address + "index.json" if address.endswith("/") else address


def read_index(timeout: float = TIMEOUT) -> tuple[Entry, ...]:
    """Everything the index offers; PackageError if it cannot be reached or read."""
    address = index_address()
    with _open(address, timeout) as response:
        data = response.read(MAX_INDEX_BYTES + 1)
    if len(data) > MAX_INDEX_BYTES:
        raise PackageError(f"index is larger than {MAX_INDEX_BYTES // 2**20} MiB", file=address)
    try:
        items = json.loads(data)
        return tuple(filter(None, map(_entry, items)))
    except (ValueError, TypeError, RecursionError) as error:
        raise PackageError(
            "is no index of packages", file=address, remedy=f"check {INDEX_VARIABLE}"
        ) from error


def newest(entries: Sequence[Entry], source: str, target: str) -> Entry:
    """The newest package for a pair; PackageError if the index has none."""
    found = [entry for entry in entries if (entry.source, entry.target) == (source, target)]
    if not found:
        raise PackageError(
            f"the index has no package for {source}→{target}",
            remedy="add a converted model with pressloc models add",
        )
    return max(found, key=lambda entry: version_key(entry.version))


def install(pair: str, progress: Progress | None = None, timeout: float = TIMEOUT) -> Package:
    """Fetch the newest package for a pair from the index, verify and install it."""
    return install_entry(newest(read_index(timeout), *parse_pair(pair)), progress, timeout)


def install_entry(
    entry: Entry, progress: Progress | None = None, timeout: float = TIMEOUT
) -> Package:
    """Fetch a package from the first of its links that answers, verify and install it."""
    with staging(argos_folder()) as folder:
        path = folder / f"{entry.source}_{entry.target}.argosmodel"
        _fetch_from_any(entry, path, progress, timeout)
        return add_archive(path, entry.pair)


def _fetch_from_any(entry: Entry, path: Path, progress: Progress | None, timeout: float) -> None:
    error = PackageError(f"the index gives no address for {entry.pair}")
    for link in entry.links:
        try:
            return _fetch(link, path, entry.sha256, progress, timeout)
        except PackageError as failure:
            error = failure
    raise error


def _fetch(link: str, path: Path, sha256: str, progress: Progress | None, timeout: float) -> None:
    digest = hashlib.sha256()
    with _open(link, timeout) as response, path.open("wb") as out:
        total = int(response.headers.get("Content-Length") or 0)
        done = 0
        for chunk in _chunks(response):
            done += len(chunk)
            if max(done, total) > MAX_PACKAGE_BYTES:
                raise PackageError(f"is larger than {MAX_PACKAGE_BYTES // 2**30} GiB", file=link)
            _write(out, chunk, path)
            digest.update(chunk)
            if progress:
                progress(done, total)
    if total and done != total:
        raise PackageError(f"only {done} of {total} bytes came", file=link, remedy="try again")
    if sha256 and digest.hexdigest() != sha256.lower():
        raise PackageError("content is not what the index says (SHA-256)", file=link)


def _write(out: BufferedWriter, chunk: bytes, path: Path) -> None:
    try:
        out.write(chunk)
    except OSError as error:
        raise PackageError(
            f"cannot be written: {error.strerror}", file=path, remedy="free disk space"
        ) from error


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk


@contextmanager
def _open(address: str, timeout: float) -> Iterator[HTTPResponse]:
    """Open an address; network errors, also while it is read, become one clear PackageError."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise PackageError("is no http or https address", file=address)
    request = urllib.request.Request(address, headers={"User-Agent": "pressloc"})
    try:
        with _opener().open(request, timeout=timeout) as response:
            yield response
    except urllib.error.HTTPError as error:
        error.close()
        raise PackageError(
            f"the server answers {error.code} {error.reason}",
            file=address,
            remedy="try again later",
        ) from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise PackageError(
            f"cannot be reached: {reason}",
            file=address,
            remedy="check the network; pressloc models add FILE needs none",
        ) from error


def _opener() -> urllib.request.OpenerDirector:
    """An opener that follows redirections to http and https only, never to files."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def _entry(item: object) -> Entry | None:
    """An entry of the index; None if it offers no translation of one pair."""
    if not isinstance(item, dict) or item.get("type", "translate") != "translate":
        return None
    source, target, version = (item.get(key) for key in ("from_code", "to_code", "package_version"))
    links, digest = item.get("links"), item.get("sha256") or ""
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(links, list)):
        return None
    return Entry(source, target, str(version or ""), tuple(map(str, links)), str(digest))
