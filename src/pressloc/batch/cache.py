"""The machine-translation cache: what a machine drafted once is not drafted again.

One file for all releases of a workspace and all processes that work on them:

    cache = DraftCache(cache_path(workspace.root))     # small, and may be pickled
    keys = {text: key_of(text, engine=engine.identity, market=market.name,
                         source_language="en", rules=fingerprint) for text in texts}
    known = cache.get(list(keys.values()))             # many at once
    cache.put({keys[text]: draft for text, draft in new.items()})   # one transaction
    cache.close()
    report(cache.notes, cache.hits)

It is a cache: losing it costs time and nothing else. So no call raises an error: a damaged file
is made anew, one that cannot be read or written is passed over, and `notes` says so once.
Values carry a checksum, so that a damaged page gives no wrong draft. They are not compressed:
measured on drafts of releases in four markets, zlib would save 2 to 14% of about 100 bytes each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from pressloc.batch.cachefile import CacheFile
from pressloc.batch.expendable import Closed, Expendable
from pressloc.catalogs.drafts import Draft
from pressloc.memory.database import DamagedError, set_aside

LIMIT = 1 << 30
"""Bytes that the file takes at most: drafts of about four million segments."""

_CHECKSUM = 4


def cache_path(root: Path) -> Path:
    """The file of the cache in a workspace."""
    return root / ".pressloc" / "cache" / "drafts.sqlite"


def key_of(text: str, *, engine: str, market: str, source_language: str, rules: str) -> bytes:
    """The key under which a draft is kept: all that decides what comes out.

    rules: a fingerprint of what else does: how the engine decodes, the term base's renderings
    for this text, the version of protection and checks.
    """
    digest = blake2b(digest_size=16)
    for part in (text, engine, market, source_language, rules):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.digest()


class DraftCache(Closed):
    """Finished drafts by key. For any number of processes and threads; opened when first used."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self.path = path
        self.limit = limit
        self.hits = 0
        """Keys that were found since this object was made."""
        self.misses = 0
        self._file = Expendable(
            path, "the cache of machine drafts", partial(CacheFile, path, limit)
        )

    def __reduce__(self) -> tuple[type[DraftCache], tuple[Path, int]]:
        return type(self), (self.path, self.limit)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was wrong with the file, a line each; empty as a rule."""
        return self._file.notes

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Draft]:
        """The drafts of those keys that it holds."""
        values = self._file.do(lambda file: file.get(keys)) or {}
        drafts = {key: _decoded(key, value) for key, value in values.items()}
        found = {key: draft for key, draft in drafts.items() if draft is not None}
        self.hits += len(found)
        self.misses += len(keys) - len(found)
        return found

    def put(self, items: Mapping[bytes, Draft]) -> None:
        """Keep drafts."""
        if items:
            values = {key: _encoded(key, draft) for key, draft in items.items()}
            self._file.do(lambda file: file.put(values))

    def close(self) -> None:
        """Close the file; another call opens it again."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Holding:
    """What a cache holds."""

    drafts: int
    bytes: int
    """Of its file and the log beside it."""
    limit: int


def holding(path: Path, limit: int = LIMIT) -> Holding:
    """How much a cache holds; nothing is made if there is none. DamagedError if it is damaged."""
    if not path.exists():
        return Holding(0, 0, limit)
    try:
        file = CacheFile(path, limit)
    except DamagedError as error:
        raise DamagedError(
            error.message, file=path, remedy="run pressloc cache clear; the next run would, too"
        ) from error
    try:
        drafts = len(file)
        files = (path, path.with_name(path.name + "-wal"))
        return Holding(drafts, sum(each.stat().st_size for each in files if each.exists()), limit)
    finally:
        file.close()


def clear(path: Path) -> None:
    """Delete a cache; runs that have it open begin a new one. PresslocError if it cannot be."""
    if path.exists():
        set_aside(path)


def _encoded(key: bytes, draft: Draft) -> bytes:
    parts = [draft.text, draft.engine, draft.confidence, *draft.findings]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    return _checksum(key, data) + data


def _decoded(key: bytes, value: bytes) -> Draft | None:
    """The draft of a value; None if it is damaged."""
    data = value[_CHECKSUM:]
    if value[:_CHECKSUM] != _checksum(key, data):
        return None
    text, engine, confidence, *findings = json.loads(data.decode("utf-8", "surrogatepass"))
    return Draft(text, engine, confidence, tuple(findings))


def _checksum(key: bytes, data: bytes) -> bytes:
    return crc32(data, crc32(key)).to_bytes(_CHECKSUM, "little")
