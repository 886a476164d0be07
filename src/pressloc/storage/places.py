"""Which storage a workspace has: its folder, or the URLs that its settings name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pressloc import formats
from pressloc.config import Settings
from pressloc.errors import UsageError
from pressloc.storage.base import Storage
from pressloc.storage.folder import Folder
from pressloc.storage.url import Url

SOURCE, LOCALES = "source", "locales"
"""How the folders of releases and catalogues are called in paths when they lie at URLs."""


@dataclass(frozen=True, slots=True)
class Places:
    """Several storages as one: the beginning of a path says which."""

    parts: Mapping[str, Storage]

    @property
    def at_once(self) -> int:
        """As many as one of them can take."""
        return max(part.at_once for part in self.parts.values())

    def files(self, folder: str) -> Iterator[str]:
        """Paths of all files below a folder."""
        part, rest = self._find(folder)
        start = folder.removesuffix(rest).rstrip("/")
        return (f"{start}/{path}" for path in part.files(rest))

    def read(self, path: str) -> bytes | None:
        """The content of a file, None if there is none."""
        part, rest = self._find(path)
        return part.read(rest)

    def write(self, path: str, data: bytes, seen: str | None) -> bool:
        """Write a file if it still is what was seen, and tell whether it was."""
        part, rest = self._find(path)
        return part.write(rest, data, seen)

    def name(self, path: str) -> str:
        """A path as a person would look for it."""
        part, rest = self._find(path)
        return part.name(rest)

    def _find(self, path: str) -> tuple[Storage, str]:
        start = next(each for each in self.parts if _is_in(path, each))
        return self.parts[start], path.removeprefix(start).lstrip("/")


def is_url(place: str) -> bool:
    """Whether a place in the settings is a URL."""
    return "://" in place


def has_urls(settings: Settings) -> bool:
    """Whether releases or catalogues lie at a URL."""
    return is_url(settings.source) or is_url(settings.locales)


def with_local_names(settings: Settings) -> Settings:
    """The settings by which a worker goes that has the files in a folder of its own."""
    return settings.model_copy(
        update={
            "source": SOURCE if is_url(settings.source) else settings.source,
            "locales": LOCALES if is_url(settings.locales) else settings.locales,
        }
    )


def storage_of(root: Path, settings: Settings) -> Storage:
    """The storage of a workspace; its paths begin as with_local_names() has it.

    storage = storage_of(workspace.root, workspace.settings)
    local = Workspace(workspace.root, with_local_names(workspace.settings))
    releases = releases_in(storage, workspace.settings)
    Shipping(storage, WorkerSettings(local, request)).run(cut(local.root, releases, …))
    """
    if not has_urls(settings):
        return Folder(root)
    local = with_local_names(settings)
    return Places(
        {
            name: Url(place) if is_url(place) else Folder(root / place)
            for name, place in ((local.source, settings.source), (local.locales, settings.locales))
        }
    )


def releases_in(storage: Storage, settings: Settings, only: Sequence[str] = ()) -> list[str]:
    """Paths of the releases in a storage, sorted: all, or those named and those in folders named.

    only: paths below the place of the releases. UsageError for one that names none, for two
    releases that would share a catalogue, and if there is none at all.
    """
    folder = with_local_names(settings).source
    found = sorted(path for path in storage.files(folder) if _is_release(path, folder))
    _refuse_twins(storage, found)
    wanted = [f"{folder}/{path.strip('/')}" for path in only]
    for path in wanted:
        if not any(_is_in(each, path) for each in found):
            raise UsageError(
                "no release of that name",
                file=storage.name(path),
                remedy="name it, or its folder, as it stands below source",
            )
    if not found:
        raise UsageError(
            "no release found",
            file=storage.name(folder),
            remedy=f"put a release there ({' '.join(formats.SUFFIXES)})",
        )
    return [each for each in found if not wanted or any(_is_in(each, path) for path in wanted)]


def _is_in(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(f"{wanted}/")


def _is_release(path: str, folder: str) -> bool:
    below = PurePosixPath(path).relative_to(folder)
    hidden = any(part.startswith((".", "~$")) for part in below.parts)
    return not hidden and below.suffix.lower() in formats.SUFFIXES


def _refuse_twins(storage: Storage, found: Sequence[str]) -> None:
    by_name: defaultdict[PurePosixPath, list[str]] = defaultdict(list)
    for path in found:
        by_name[PurePosixPath(path).with_suffix("")].append(path)
    for twins in by_name.values():
        if len(twins) > 1:
            raise UsageError(
                f"{' and '.join(PurePosixPath(path).name for path in twins)}"
                " would share a catalogue",
                file=storage.name(twins[0]),
                remedy="give them different names",
            )
