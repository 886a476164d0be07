"""A workspace: the folder of `pressloc.toml`, its releases and where their catalogues lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from pressloc import formats
from pressloc.config import FILE_NAME, Settings, find_root, load
from pressloc.errors import SourceError, UsageError
from pressloc.markets import Market
from pressloc.terms import TermBase


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
        """Paths of the releases, sorted: all of the source folder, or those named.

        A folder stands for all releases in it. UsageError for a path outside the source
        folder, for two releases that would share a catalogue, and if there is none at all.
        """
        found: set[Path] = set()
        for path in only or [self.source]:
            found.update(self._below(path.resolve()))
        if not found:
            raise UsageError(
                "no release found",
                file=self.source,
                remedy=f"put a release there ({' '.join(formats.SUFFIXES)})",
            )
        self._refuse_twins()
        return tuple(sorted(found))

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

    def _below(self, path: Path) -> list[Path]:
        if not path.is_relative_to(self.source):
            if not path.exists():
                raise SourceError("no such file or directory", file=path, remedy="check the path")
            raise UsageError(
                f"lies outside {self.settings.source}/",
                file=path,
                remedy=f"copy it into {self.source}",
            )
        if path.is_dir():
            return [file for file in path.rglob("*") if self._is_release(file)]
        formats.for_path(path)
        return [path]

    def _is_release(self, path: Path) -> bool:
        if path.suffix.lower() not in formats.SUFFIXES:
            return False
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(self.source).parts)
        return not hidden and not self._is_ours(path) and path.is_file()

    def _is_ours(self, path: Path) -> bool:
        """Whether it lies where catalogues and published pages are put, among the releases."""
        ours = (self.settings.locales, self.settings.publish.output)
        return any(path.is_relative_to(self.root / folder) for folder in ours)

    def _refuse_twins(self) -> None:
        by_name: defaultdict[str, list[Path]] = defaultdict(list)
        for path in self._below(self.source) if self.source.is_dir() else []:
            by_name[self.name(path)].append(path)
        for twins in by_name.values():
            if len(twins) > 1:
                raise UsageError(
                    f"{' and '.join(sorted(path.name for path in twins))} would share a catalogue",
                    file=twins[0].parent,
                    remedy="give them different names",
                )
