"""Writes a starter package as a stand-alone `.argosmodel`, for Argos Translate and what uses it.

An Argos package has one SentencePiece file for both directions, a starter has two. The source's is
given: it cuts the English exactly as the model learnt it, and Argos joins pieces of the target that
the file does not know as they are, which is what the target's own file does with them as well.
Argos itself turns every `_` of an output into a space. Placeholders work as they do here.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from pressloc import temporary
from pressloc.errors import PackageError

ARGOS_VERSION = "1.9"
"""The version of Argos Translate from which on its packages can be read as ours is written."""

NAMES = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "tr": "Turkish",
    "zh": "Chinese",
}
"""Names of languages as the index of Argos has them."""

_MODEL = ("model.bin", "config.json", "source_vocabulary.json", "target_vocabulary.json")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def export_argos(package_folder: Path, manifest_entry: Mapping[str, object], target: Path) -> None:
    """Write the package in package_folder, described by its entry in the manifest, to target.

    The same package gives the same bytes. The old file, if there is one, stays until the new one
    is whole. PackageError if the package is incomplete or the file cannot be written.
    """
    source, to = str(manifest_entry["source"]), str(manifest_entry["target"])
    version = str(manifest_entry["version"])
    tokenizers = manifest_entry["tokenizer"]
    if not isinstance(tokenizers, Mapping):
        raise PackageError("names no tokenisers", file=package_folder, place="manifest")
    root = f"translate-{source}_{to}-{version.replace('.', '_')}"
    files = {f"{root}/model/{name}": package_folder / name for name in _MODEL}
    files[f"{root}/sentencepiece.model"] = package_folder / str(tokenizers["source"])
    texts = {
        f"{root}/metadata.json": _metadata(source, to, version, manifest_entry),
        f"{root}/README.md": _readme(source, to, version, manifest_entry),
    }
    missing = [path.name for path in files.values() if not path.is_file()]
    if missing:
        raise PackageError(
            f"lacks {', '.join(sorted(missing))}",
            file=package_folder,
            remedy="install pressloc again",
        )
    _write(target, files, texts)


def _metadata(source: str, target: str, version: str, entry: Mapping[str, object]) -> str:
    content: dict[str, object] = {
        "package_version": version,
        "argos_version": ARGOS_VERSION,
        "from_code": source,
        "from_name": NAMES.get(source, source),
        "to_code": target,
        "to_name": NAMES.get(target, target),
        "links": [],
    }
    if "decoding" in entry:  # Argos passes over what it does not know
        content["decoding"] = entry["decoding"]
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _readme(source: str, target: str, version: str, entry: Mapping[str, object]) -> str:
    description = str(entry.get("description", ""))
    return (
        f"# {NAMES.get(source, source)} – {NAMES.get(target, target)}, {version}\n\n"
        f"{description}\n\n"
        f"Starter model of pressloc, licence of the weights: {entry.get('licence', 'unknown')}.\n"
        "One SentencePiece file serves both directions, as Argos Translate has it: it is the\n"
        "source's; pieces of the target that it does not know are joined as they are.\n"
    )


def _write(target: Path, files: Mapping[str, Path], texts: Mapping[str, str]) -> None:
    """The archive, written beside the target and put in its place when it is whole."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.beside(target) as (_, handle):
            with zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as archive:
                for name in sorted({*files, *texts}):
                    content = texts[name].encode() if name in texts else files[name].read_bytes()
                    info = zipfile.ZipInfo(name, _LONG_AGO)
                    info.compress_type = zipfile.ZIP_DEFLATED
                    info.external_attr = 0o100644 << 16
                    archive.writestr(info, content)
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise PackageError(
            f"cannot be written: {error.strerror or error}",
            file=target,
            remedy="free space or choose another folder",
        ) from error
