"""Pictures of releases: found beside them, named by their content, never fetched from the web."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pressloc.errors import SourceError
from pressloc.files import read_bytes

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a release."""

    place: str
    """Where it stands in the site, from its root: `media/1f2e3d4c-classroom.jpg`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Album:
    """Where the pictures of a release are looked for."""

    release: Path
    root: Path
    """The folder of the releases: `/media/x.jpg` is looked for in it."""
    inside: Mapping[str, bytes]
    """Those that the document carries."""
    looked_at: set[Path] = field(default_factory=set)
    """Files that were looked for, there or not."""

    def find(self, address: str) -> Picture | None:
        """The picture of an address as the release writes it; None if it is not here."""
        if address in self.inside:
            return _picture(PurePosixPath(address).name, self.inside[address])
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = unquote(parts.path)
        base = self.root if path.startswith("/") else self.release.parent
        file = (base / path.lstrip("/")).resolve()
        if file.suffix.lower() not in SUFFIXES or not file.is_relative_to(self.root.resolve()):
            return None
        self.looked_at.add(file)
        try:
            return _picture(file.name, read_bytes(file))
        except SourceError:
            return None


def _picture(name: str, data: bytes) -> Picture:
    safe = re.sub(r"[^\w.-]+", "-", name.lower())
    return Picture(f"media/{hashlib.sha256(data).hexdigest()[:8]}-{safe}", data)
