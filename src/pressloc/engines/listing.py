"""Finds packages: Argos's folder, models the user added, the starters that come with pressloc."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pressloc.engines.packages import Inventory, Kind, Package, inventory
from pressloc.engines.settings import Tuning, read_tuning
from pressloc.errors import PackageError

STARTERS = Path(__file__).parent.parent / "starter"
"""Folder of the packages that come with pressloc."""

_REMEDY = "remove the folder, or install the package again"


def installed() -> Inventory:
    """All packages at hand. A folder that is none is named among the warnings and skipped."""
    packages: list[Package] = []
    warnings: list[str] = []
    for kind, folder in _folders(warnings):
        try:
            package = read_package(folder, kind)
        except PackageError as error:
            warnings.append(str(error))
        else:
            packages += [package] if package else []
    packages += _starters(warnings)
    return inventory(packages, warnings)


def data_folder() -> Path:
    """Where pressloc keeps what belongs to the user (XDG base directories)."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "pressloc"


def models_folder() -> Path:
    """Where CTranslate2 models that the user added are kept."""
    return data_folder() / "models"


def argos_folder() -> Path:
    """The folder into which Argos Translate installs its packages.

    PackageError if Argos's settings cannot be read: it makes its folders when it is imported.
    """
    if folder := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(folder)
    return _argos_folders()[0]


def read_package(folder: Path, kind: Kind) -> Package | None:
    """The package in a folder; None if it is one of another type than translation.

    PackageError if the folder holds no sound package.
    """
    metadata = _metadata(folder)
    if metadata.get("type", "translate") != "translate":
        return None
    model = folder / "model" if (folder / "model").is_dir() else folder
    if not (model / "model.bin").is_file():
        raise PackageError("package has no model", file=folder, remedy=_REMEDY)
    source, target = _tokenizers(folder)
    return Package(
        kind=kind,
        name=folder.name,
        source=_text(metadata, "from_code", folder),
        target=_text(metadata, "to_code", folder),
        version=_text(metadata, "package_version", folder, "1"),
        folder=folder,
        model=model,
        source_tokenizer=source,
        target_tokenizer=target,
        source_prefix=_pieces(metadata, "source_prefix", folder),
        source_suffix=_suffix(model),
        target_prefix=_pieces(metadata, "target_prefix", folder),
        licence=_text(metadata, "licence", folder, ""),
        description=_text(metadata, "description", folder, ""),
        tuning=_tuning(metadata, folder),
    )


def _folders(warnings: list[str]) -> Iterator[tuple[Kind, Path]]:
    """Folders that should be packages."""
    roots = [(Kind.CTRANSLATE2, models_folder())]
    try:
        if folder := os.environ.get("ARGOS_PACKAGES_DIR"):
            roots.append((Kind.ARGOS, Path(folder)))
        else:
            roots += [(Kind.ARGOS, folder) for folder in _argos_folders()]
    except PackageError as error:
        warnings.append(str(error))
    for kind, root in roots:
        try:
            found = sorted(root.iterdir())
        except FileNotFoundError:
            continue
        except OSError as error:
            warnings.append(f"{root}: packages cannot be read: {error.strerror} (check its rights)")
            continue
        yield from ((kind, path) for path in found if path.is_dir() and path.name[0] != ".")


def _argos_folders() -> list[Path]:
    try:
        from argostranslate import settings
    except (OSError, ValueError, AssertionError) as error:
        raise PackageError(
            f"settings of Argos Translate cannot be read: {error}",
            remedy="make your home folder writable, or set ARGOS_PACKAGES_DIR",
        ) from error
    return list(settings.package_dirs)


def _metadata(folder: Path) -> dict[str, object]:
    path = folder / "metadata.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError(
            "no translation package: it has no metadata.json", file=folder, remedy=_REMEDY
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise PackageError(
            "metadata of the package cannot be read", file=path, remedy=_REMEDY
        ) from error
    if not isinstance(data, dict):
        raise PackageError("metadata of the package is no object", file=path, remedy=_REMEDY)
    return data


def _text(metadata: dict[str, object], key: str, folder: Path, default: str | None = None) -> str:
    value = metadata.get(key) or default
    if not isinstance(value, str):
        raise PackageError(f"metadata lacks {key}", file=folder / "metadata.json", remedy=_REMEDY)
    return value


def _pieces(metadata: dict[str, object], key: str, folder: Path) -> tuple[str, ...]:
    return tuple(_text(metadata, key, folder, "").split())


def _tuning(metadata: Mapping[str, object], folder: Path) -> Tuning:
    try:
        return read_tuning(metadata.get("decoding", {}))
    except ValueError as error:
        remedy = "mend the file, or install the package again"
        raise PackageError(str(error), file=folder / "metadata.json", remedy=remedy) from error


def _tokenizers(folder: Path) -> tuple[Path, Path]:
    """Tokenisers of source and target: one file for both, or two of SentencePiece."""
    for name in ("sentencepiece.model", "bpe.model"):
        if (folder / name).is_file():
            return folder / name, folder / name
    pair = folder / "source.spm", folder / "target.spm"
    if not all(path.is_file() for path in pair):
        raise PackageError("package has no tokeniser", file=folder, remedy=_REMEDY)
    return pair


def _suffix(model: Path) -> tuple[str, ...]:
    """What ends every source text, where CTranslate2 does not add it itself.

    Models converted from Transformers expect `</s>` from their tokeniser (MarianMT: the decoder
    starts with it, and `add_source_eos` is off); those of OpenNMT have none.
    """
    try:
        config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()  # models of CTranslate2 2.x have no such file
    if not isinstance(config, dict) or config.get("add_source_eos"):
        return ()
    start, end = config.get("decoder_start_token"), config.get("eos_token")
    return (end,) if isinstance(end, str) and start == end else ()


def _starters(warnings: list[str]) -> list[Package]:
    """Packages of the manifest whose files are there."""
    try:
        return [
            _starter(entry)
            for entry in manifest()
            if (STARTERS / str(entry["path"]) / "model.bin").is_file()
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        warnings.append(
            f"{STARTERS / 'manifest.json'}: starter packages cannot be read: {error!r} "
            "(install pressloc again)"
        )
        return []


def manifest() -> list[Mapping[str, object]]:
    """What the manifest says of each starter package; nothing where there is none."""
    path = STARTERS / "manifest.json"
    if not path.is_file():
        return []
    entries: list[Mapping[str, object]] = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return entries


def _starter(entry: Mapping[str, object]) -> Package:
    values = {key: value for key, value in entry.items() if isinstance(value, str)}
    tokenizer = entry["tokenizer"]
    if not isinstance(tokenizer, Mapping):
        raise TypeError("tokenizer")
    folder = STARTERS / values["path"]
    return Package(
        kind=Kind.STARTER,
        name=f"starter-{folder.name}",
        source=values["source"],
        target=values["target"],
        version=values["version"],
        folder=folder,
        model=folder,
        source_tokenizer=folder / tokenizer["source"],
        target_tokenizer=folder / tokenizer["target"],
        source_prefix=tuple(values.get("source_prefix", "").split()),
        source_suffix=_suffix(folder),
        target_prefix=tuple(values.get("target_prefix", "").split()),
        placeholder=values.get("placeholder"),
        licence=values.get("licence", ""),
        description=values.get("description", ""),
        tuning=read_tuning(entry.get("decoding", {})),
    )
