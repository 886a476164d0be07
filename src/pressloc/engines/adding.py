"""Adds packages to the user's, after they proved sound, and removes them."""

from __future__ import annotations

import json
import math
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pressloc.engines.archives import unpack
from pressloc.engines.listing import argos_folder, installed, models_folder, read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind, Package, fingerprint, parse_pair, version_key
from pressloc.engines.placeholders import probes
from pressloc.engines.settings import DecodingSettings
from pressloc.engines.tokenizers import load_tokenizer
from pressloc.engines.vocabularies import read_vocabulary
from pressloc.errors import PackageError

_PROBES = 3
_KNOWN = 0.5
"""Share of a sentence's pieces that a vocabulary must know; with another tokeniser few are."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")

_LANGUAGE_TOKEN = re.compile(r">>[\w-]+<<")
"""How OPUS-MT models of several target languages want the language named."""


def add(path: Path, pair: str = "", source_prefix: str = "") -> Package:
    """Add an `.argosmodel` file, or a folder with a CTranslate2 model (then with its pair).

    The package is unpacked beside the others, must load and translate, and is then moved to its
    place at once. source_prefix: the token before every text that a model of several target
    languages wants. PackageError says what is wrong with it; then nothing has changed.
    """
    if path.is_dir():
        return _add_folder(path, pair, source_prefix)
    if not path.is_file():
        raise PackageError("no such file or folder", file=path, remedy="check the path")
    return add_archive(path, pair)


def add_archive(path: Path, pair: str = "") -> Package:
    """Add an `.argosmodel` file to Argos's packages; PackageError if it is not for the pair."""
    root = argos_folder()
    with staging(root) as folder:
        package = _read(unpack(path, folder), Kind.ARGOS, path)
        if pair and parse_pair(pair) != (package.source, package.target):
            raise PackageError(f"translates {package.pair}, not {pair}", file=path)
        verify(package, path)
        version = re.sub(r"[^0-9A-Za-z]+", "_", package.version)
        return _settle(package, root / f"translate-{package.source}_{package.target}-{version}")


def remove(package: Package) -> None:
    """Remove a package that the user added; PackageError if it came with pressloc.

    It vanishes at once; a run that has it open goes on.
    """
    roots = {Kind.ARGOS: argos_folder, Kind.CTRANSLATE2: models_folder}
    if package.kind not in roots:
        raise PackageError(
            f"{package.name} comes with pressloc and stays",
            remedy="install another package for the pair: it is preferred",
        )
    root = roots[package.kind]()
    if package.folder.parent.resolve() != root.resolve():
        raise PackageError("lies outside the folder of packages", file=package.folder)
    try:
        if package.folder.is_symlink():
            package.folder.unlink()
            return
        with staging(root) as folder:
            package.folder.rename(folder / package.name)
    except OSError as error:
        raise PackageError(
            f"cannot be removed: {error.strerror}", file=package.folder, remedy="check its rights"
        ) from error


def verify(package: Package, file: Path) -> None:
    """Load a package and translate with it; PackageError about `file` if that fails."""
    sentences = [text.replace("{}", "Rome") for text in probes(package.source)[:_PROBES]]
    try:
        _check_vocabulary(package, sentences)
        found = ModelEngine(package, DecodingSettings(device="cpu")).translate(sentences)
    except PackageError as error:
        raise PackageError(f"{error.message}", file=file, remedy=error.remedy) from error
    except (RuntimeError, ValueError) as error:
        raise PackageError(f"model cannot translate: {error}", file=file) from error
    if not any(best[0].text for best in found):
        raise PackageError("model translates sentences into nothing", file=file)
    if not all(best[0].score is not None and math.isfinite(best[0].score) for best in found):
        raise PackageError("model gives scores that are no numbers", file=file)


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A temporary folder from which packages can be renamed into `root`.

    It lies beside root if it can, for Argos Translate takes every folder within for a package.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        folder = _temporary(root)
    except OSError as error:
        raise PackageError(
            f"packages cannot be written: {error.strerror}",
            file=root,
            remedy="free space, or check its rights",
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _temporary(root: Path) -> Path:
    beside = root.parent
    if beside.stat().st_dev == root.stat().st_dev:
        try:
            return Path(tempfile.mkdtemp(prefix=".pressloc-", dir=beside))
        except PermissionError:
            pass
    return Path(tempfile.mkdtemp(prefix=".pressloc-", dir=root))


def _add_folder(path: Path, pair: str, source_prefix: str) -> Package:
    if not pair:
        raise PackageError(
            "a model folder does not say its languages", file=path, remedy="add --pair en-es"
        )
    source, target = parse_pair(pair)
    root = models_folder()
    with staging(root) as folder:
        staged = folder / "model"
        version = str(_next_version(source, target))
        _copy_model(path, staged)
        metadata = {
            "from_code": source,
            "to_code": target,
            "package_version": version,
            "source_prefix": source_prefix,
            "description": path.name,
        }
        (staged / "metadata.json").write_text(json.dumps(metadata, indent=1) + "\n", "utf-8")
        package = _read(staged, Kind.CTRANSLATE2, path)
        _check_language_token(package, path)
        _check_new(package, path)
        verify(package, path)
        return _settle(package, root / f"{source}_{target}-{version}")


def _next_version(source: str, target: str) -> int:
    versions = [
        version_key(package.version)
        for package in installed().packages
        if package.kind is Kind.CTRANSLATE2 and (package.source, package.target) == (source, target)
    ]
    return max((key[0] for key in versions if key), default=0) + 1


def _check_new(package: Package, file: Path) -> None:
    """The same model twice would only be confusing."""
    mark = fingerprint(package)
    for other in installed().named(package.pair):
        if other.kind is package.kind and fingerprint(other) == mark:
            raise PackageError(f"is there already as {other.name}", file=file)


def _copy_model(path: Path, staged: Path) -> None:
    """Copy model and tokenisers, and nothing else that lies in the folder."""
    model = path / "model" if (path / "model" / "model.bin").is_file() else path
    if not (model / "model.bin").is_file():
        raise PackageError(
            "holds no model.bin",
            file=path,
            remedy="convert the model first (ct2-opus-mt-converter, ct2-transformers-converter)",
        )
    (staged / "model").mkdir(parents=True)
    files = ["model.bin", "config.json"]
    files += [found.name for found in model.glob("*vocabulary.*")]
    for name in files:
        if (model / name).is_file():
            shutil.copyfile(model / name, staged / "model" / name)
    for name in ("source.spm", "target.spm", "sentencepiece.model", "bpe.model"):
        for place in (path, model):
            if (place / name).is_file():
                shutil.copyfile(place / name, staged / name)


def _read(folder: Path, kind: Kind, file: Path) -> Package:
    """The package in a folder that was unpacked or copied from `file`."""
    try:
        package = read_package(folder, kind)
    except PackageError as error:
        raise PackageError(error.message, file=file, remedy="get a sound package") from error
    if package is None:
        raise PackageError("is no translation package", file=file)
    if not re.fullmatch(
        r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?_[A-Za-z]{2,3}(-[A-Za-z]{2,4})?",
        f"{package.source}_{package.target}",
    ):
        raise PackageError(f"languages {package.pair!r} are no codes", file=file)
    return package


def _check_language_token(package: Package, file: Path) -> None:
    """A model of several target languages needs to be told which one."""
    tokens = sorted(filter(_LANGUAGE_TOKEN.fullmatch, read_vocabulary(package, "source")))
    if tokens and not package.source_prefix:
        some = " ".join(tokens[:8]) + (" …" if len(tokens) > 8 else "")
        raise PackageError(
            f"model wants a token of the target language: {some}",
            file=file,
            remedy="add --source-prefix with one of them",
        )
    if unknown := [
        piece for piece in package.source_prefix if piece not in read_vocabulary(package, "source")
    ]:
        raise PackageError(f"model does not know the token {unknown[0]}", file=file)


def _check_vocabulary(package: Package, sentences: list[str]) -> None:
    """The tokeniser must be the one that the model was trained with."""
    vocabulary = read_vocabulary(package, "source")
    pieces = [piece for found in load_tokenizer(package).encode(sentences) for piece in found]
    known = sum(piece in vocabulary for piece in pieces)
    if vocabulary and known < _KNOWN * len(pieces):
        raise PackageError(
            "tokeniser and vocabulary of the model do not belong together",
            file=package.folder,
            remedy="use the files that were converted together",
        )


def _settle(package: Package, place: Path) -> Package:
    """Move a staged package to its place, instead of one that may be there already."""
    try:
        if place.exists():
            with staging(place.parent) as old:
                place.rename(old / place.name)
                package.folder.rename(place)
        else:
            package.folder.rename(place)
    except OSError as error:
        raise PackageError(
            f"cannot be moved to its place: {error.strerror}", file=place, remedy="check its rights"
        ) from error
    settled = _read(place, package.kind, place)
    ModelEngine(settled, DecodingSettings(device="cpu")).placeholder  # noqa: B018 - recorded now
    return settled
