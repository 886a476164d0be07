"""A workspace: the folder of `pressloc.toml`, its releases and where their catalogues lie."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from pressloc import formats
from pressloc.config import FILE_NAME, Settings, find_root, load
from pressloc.errors import SourceError, UsageError
from pressloc.markets import Market
from pressloc.terms import TermBase

_HIDDEN = (".", "~$")
"""How names of files and folders begin that are nobody's releases."""


@dataclass(frozen=True)
class Workspace:
    """A folder of releases and their catalogues."""

    root: Path
    settings: Settings

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The workspace that a folder belongs to; UsageError if it belongs to none.

        A folder with a `source` folder and no settings is a workspace with all defaults.
        """
        start = start.resolve()
        root = find_root(start)
        if root is not None:
            return cls(root, load(root / FILE_NAME))
        settings = Settings()
        if (start / settings.source).is_dir():
            return cls(start, settings)
        raise UsageError(
            f"no {FILE_NAME} here or above, and no folder {settings.source}",
            file=start,
            remedy="run pressloc init, or go to the folder of your releases",
        )

    @property
    def source(self) -> Path:
        """The folder of the releases; UsageError if they lie at a URL."""
        return self._folder(self.settings.source)

    @property
    def locales(self) -> Path:
        """The folder of the catalogues; UsageError if they lie at a URL."""
        return self._folder(self.settings.locales)

    @property
    def lock(self) -> Path:
        """The file that a run holds while it changes catalogues."""
        return self.root / ".pressloc" / "lock"

    def markets(self, names: Sequence[str] = ()) -> tuple[Market, ...]:
        """The configured markets, or those named; UsageError for a name that is not configured."""
        for name in names:
            if name not in self.settings.markets:
                raise UsageError(
                    f"market {name!r} is not one of this workspace",
                    remedy=f"use {', '.join(self.settings.markets)}, or add it to markets"
                    f" in {FILE_NAME}",
                )
        return tuple(self.settings.target(name) for name in names or self.settings.markets)

    def releases(self, only: Sequence[Path] = ()) -> tuple[Path, ...]:
        """Paths of the releases, in the order of places(); its errors."""
        return tuple(self.root / place for place in self.places(only))

    def places(self, only: Sequence[Path] = ()) -> list[str]:
        """Releases as catalogues refer to them, from the root, with slashes, sorted: all of the
        source folder, or those named. As strings: so many paths would take ten times the memory.

        A folder stands for all releases in it. UsageError for a path outside the source
        folder, for two releases that would share a catalogue, and if there is none at all.
        """
        found = self.listed(only)
        for error in self.twins(found).values():
            raise error
        return found

    def listed(self, only: Sequence[Path] = ()) -> list[str]:
        """The same, with those that would share a catalogue."""
        found: set[str] = set()
        for path in only:
            found.update(self._named(path.resolve()))
        if not only and self.source.is_dir():
            found.update(self._below(self.source))
        if not found:
            raise UsageError(
                "no release found",
                file=self.source,
                remedy=f"put a release there ({' '.join(formats.SUFFIXES)})",
            )
        return sorted(found, key=lambda place: place.split("/"))

    def twins(self, places: Sequence[str]) -> dict[str, UsageError]:
        """Those that would share a catalogue with another release of their folder, and why not."""
        found: dict[str, UsageError] = {}
        for folder in dict.fromkeys(place.rpartition("/")[0] for place in places):
            by_name: dict[str, list[str]] = defaultdict(list)
            for file in self._releases_in(self.root / folder):
                by_name[file.rpartition(".")[0]].append(file)
            for names in by_name.values():
                if len(names) > 1:
                    error = UsageError(
                        f"{' and '.join(sorted(names))} would share a catalogue",
                        file=self.root / folder,
                        remedy="give them different names",
                    )
                    found |= {f"{folder}/{name}" if folder else name: error for name in names}
        return {place: found[place] for place in places if place in found} if found else {}

    def name(self, release: Path) -> str:
        """Name of a release, and so of its catalogues: its path in the source folder, no ending."""
        return release.relative_to(self.source).with_suffix("").as_posix()

    def place(self, release: Path) -> PurePosixPath:
        """Path of a release as catalogues refer to it: from the root, with slashes."""
        return PurePosixPath(release.relative_to(self.root).as_posix())

    @cached_property
    def terms(self) -> TermBase | None:
        """The term base: as configured, else `terms.csv` beside the releases, else none.

        UsageError or SourceError if it cannot be read.
        """
        path = self.terms_path
        return None if path is None else TermBase.read(path, self.settings.source_language)

    @property
    def terms_path(self) -> Path | None:
        """The file of the term base; None if there is none."""
        if self.settings.terms:
            return self.root / self.settings.terms
        path = self.source / "terms.csv"
        return path if path.is_file() else None

    def catalog(self, market: Market, name: str) -> Path:
        """Path of the catalogue of a release in a market."""
        return self.locales / market.name / "LC_MESSAGES" / f"{name}.po"

    def template(self, name: str) -> Path:
        """Path of the template (POT) of a release."""
        return self.locales / f"{name}.pot"

    def _folder(self, place: str) -> Path:
        if "://" in place:
            raise UsageError(
                "only pressloc translate works at URLs",
                file=place,
                remedy="copy it into a folder, name that in the settings, and copy it back",
            )
        return self.root / place

    def _named(self, path: Path) -> Iterator[str]:
        """The release of a path, or those below it."""
        if not path.is_relative_to(self.source):
            if not path.exists():
                raise SourceError("no such file or directory", file=path, remedy="check the path")
            raise UsageError(
                f"lies outside {self.settings.source}/",
                file=path,
                remedy=f"copy it into {self.source}",
            )
        if path.is_dir():
            yield from self._below(path)
        else:
            formats.for_path(path)
            yield self.place(path).as_posix()

    def _below(self, folder: Path) -> Iterator[str]:
        """The releases in a folder, without what is hidden, catalogues and published pages."""
        for name, folders, _ in os.walk(folder):
            here = Path(name)
            folders[:] = [each for each in folders if not self._is_left_out(here / each)]
            place = self.place(here).as_posix()
            before = "" if place == "." else f"{place}/"
            for file in self._releases_in(here):
                yield before + file

    def _releases_in(self, folder: Path) -> Iterator[str]:
        """Names of the releases that lie in a folder itself; none if there is no such folder."""
        if not folder.is_dir():
            return
        endings = tuple(formats.SUFFIXES)
        with os.scandir(folder) as entries:
            for entry in entries:
                is_ours = entry.name.lower().endswith(endings) and not entry.name.startswith(
                    _HIDDEN
                )
                if is_ours and entry.is_file():
                    yield entry.name

    def _is_left_out(self, folder: Path) -> bool:
        ours = (self.settings.locales, self.settings.publish.output)
        return folder.name.startswith(_HIDDEN) or folder in [self.root / each for each in ours]
