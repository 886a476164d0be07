"""Translation packages: what one is, which are installed, which one serves a pair."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from pressloc.engines.settings import Tuning
from pressloc.errors import PackageError


class Kind(IntEnum):
    """Where a package comes from; of two for a pair the higher kind is used."""

    STARTER = 0
    """Comes with pressloc."""
    ARGOS = 1
    """Installed in the package folder of Argos Translate."""
    CTRANSLATE2 = 2
    """A CTranslate2 model that the user added; whoever converts one wants it used."""

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Package:
    """A translation model of one pair with its tokenisers."""

    kind: Kind
    name: str
    """Name of its folder, by which commands know it."""
    source: str
    target: str
    """ISO 639 codes as Argos uses them (`zh` is Simplified, `zt` Traditional Chinese)."""
    version: str
    folder: Path
    model: Path
    """Folder with `model.bin`."""
    source_tokenizer: Path
    target_tokenizer: Path
    source_prefix: tuple[str, ...] = ()
    """Pieces that the model wants before every text (`>>spa<<`)."""
    source_suffix: tuple[str, ...] = ()
    """Pieces that the model wants after every text."""
    target_prefix: tuple[str, ...] = ()
    """Pieces that every translation begins with; no part of the text."""
    placeholder: str | None = None
    """Token form that the model copies; None if it has to be found out."""
    licence: str = ""
    description: str = ""
    tuning: Tuning = field(default_factory=Tuning)
    """Decoding settings that suit it better than the defaults."""

    @property
    def pair(self) -> str:
        """The pair as commands write it: `en-es`."""
        return f"{self.source}-{self.target}"

    @property
    def identity(self) -> str:
        """As catalogues name it: `argos en→es 1.9`."""
        return f"{self.kind} {self.source}→{self.target} {self.version}"

    def framed(self, pieces: Iterable[str]) -> list[str]:
        """Pieces of a text with those that the model wants around it."""
        return [*self.source_prefix, *pieces, *self.source_suffix]

    @property
    def rank(self) -> tuple[Kind, tuple[int, ...]]:
        """Greater for the package that is to be preferred: by kind, then the newest."""
        return self.kind, version_key(self.version)


@dataclass(frozen=True, slots=True)
class Inventory:
    """All packages at hand, and what was found among them that is none."""

    packages: tuple[Package, ...]
    """Ordered by pair, the preferred one of a pair first."""
    warnings: tuple[str, ...] = ()
    """One line each for a folder that was skipped, with the reason and the remedy."""

    def choose(self, source: str, target: str) -> Package:
        """The package for a pair; PackageError, naming the command to install one, if none."""
        for package in self.packages:
            if (package.source, package.target) == (source, target):
                return package
        raise PackageError(
            f"no translation package for {source}→{target}",
            remedy=f"pressloc models install {source}-{target}",
        )

    def named(self, name: str) -> tuple[Package, ...]:
        """Packages of a name or a pair (`en-es`, `en_es`), preferred first."""
        pair = parse_pair(name) if _PAIR.fullmatch(name) else None
        return tuple(p for p in self.packages if p.name == name or (p.source, p.target) == pair)


def inventory(packages: Iterable[Package], warnings: Iterable[str] = ()) -> Inventory:
    """Packages in order: by pair, the preferred one first."""
    ranked = sorted(packages, key=lambda package: package.rank, reverse=True)
    return Inventory(tuple(sorted(ranked, key=lambda package: package.pair)), tuple(warnings))


_PAIR = re.compile(r"([a-z]{2,3})(?:-|_|→|>|:)([a-z]{2,3})")


def parse_pair(pair: str) -> tuple[str, str]:
    """`en-es` (or `en_es`, `en→es`) as two codes; PackageError if it is no pair."""
    match = _PAIR.fullmatch(pair.strip().lower())
    if not match or match[1] == match[2]:
        raise PackageError(f"{pair!r} is no pair of languages", remedy="write it as en-es")
    return match[1], match[2]


def version_key(version: str) -> tuple[int, ...]:
    """A version as numbers that sort: 1.10 is newer than 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


_SAMPLE = 1 << 20


def fingerprint(package: Package) -> str:
    """A hash of a package's content, for records about it.

    Of large files the size, the first and the last MiB count: another training changes both.
    """
    digest = hashlib.sha256()
    files = {*package.model.iterdir(), package.source_tokenizer, package.target_tokenizer}
    for path in sorted(path for path in files if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.name} {size}\n".encode())
        with path.open("rb") as handle:
            digest.update(handle.read(_SAMPLE))
            handle.seek(max(_SAMPLE, size - _SAMPLE))
            digest.update(handle.read(_SAMPLE))
    digest.update(repr((package.source_prefix, package.target_prefix)).encode())
    return digest.hexdigest()
