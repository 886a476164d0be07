"""The real Argos Translate installs what export_argos writes, and translates with it."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

from pressloc.engines import export
from pressloc.engines.export import export_argos
from pressloc.errors import PackageError

SENTENCES = (
    "The company opened a new plant in Dubai on 12 March 2024.",
    "Media contact",
    "Sales rose 25% to 1,200 units, according to the annual report.",
    'The president said: "We will continue to invest in research."',
)

ARGOS = '''
"""Argos Translate as it is, but for its sentence splitters, which need packages of 3 GB."""
import json, sys, types

class Whole:
    def __init__(self, package): pass
    def split_sentences(self, text): return [text]

for name in ("stanza", "spacy", "minisbd"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["minisbd"].SBDetect = object
sys.modules["minisbd"].models = types.SimpleNamespace(cache_dir="")

import argostranslate.package, argostranslate.sbd
for splitter in ("StanzaSentencizer", "MiniSBDSentencizer", "SpacySentencizerSmall"):
    setattr(argostranslate.sbd, splitter, Whole)
import argostranslate.translate

archive, pair, sentences = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
argostranslate.package.install_from_path(archive)
source, target = pair.split("_")
translation = argostranslate.translate.get_translation_from_codes(source, target)
print("RESULT" + json.dumps([translation.translate(sentence) for sentence in sentences]))
'''


def starters() -> list[dict[str, object]]:
    manifest = Path(export.__file__).parents[1] / "starter" / "manifest.json"
    if not manifest.exists():
        return []
    packages: list[dict[str, object]] = json.loads(manifest.read_text(encoding="utf-8"))["packages"]
    return packages


def folder_of(entry: dict[str, object]) -> Path:
    return Path(export.__file__).parents[1] / "starter" / str(entry["path"])


def ours(folder: Path) -> list[str]:
    """The starter's own translations, decoded as Argos decodes: with its beam and penalty."""
    source, target = (
        sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        for side in ("source", "target")
    )
    results = ctranslate2.Translator(str(folder), intra_threads=1).translate_batch(
        source.encode(list(SENTENCES), out_type=str),
        beam_size=4,
        num_hypotheses=4,
        length_penalty=0.2,
        replace_unknowns=True,
    )
    return [target.decode(target.piece_to_id(result.hypotheses[0])) for result in results]


def by_argos(archive: Path, pair: str, home: Path) -> list[str]:
    script = home / "argos.py"
    script.write_text(ARGOS, encoding="utf-8")
    places = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    environment = {**os.environ, **{name: str(home / place) for name, place in places.items()}}
    environment |= {"HOME": str(home), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(script), str(archive), pair, json.dumps(SENTENCES)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    if "RESULT" not in done.stdout and "ImportError" in done.stderr:
        pytest.skip(f"argostranslate.translate cannot be imported: {done.stderr.splitlines()[-1]}")
    assert "RESULT" in done.stdout, done.stderr
    result: list[str] = json.loads(done.stdout.split("RESULT")[1])
    return result


@pytest.mark.parametrize("entry", starters(), ids=lambda entry: str(entry["path"]))
def test_argos_translates_with_an_exported_starter_as_we_do(
    entry: dict[str, object], tmp_path: Path
) -> None:
    if importlib.util.find_spec("argostranslate") is None:
        pytest.skip("argostranslate is not installed")
    archive = tmp_path / "starter.argosmodel"
    export_argos(folder_of(entry), entry, archive)
    outputs = by_argos(archive, f"{entry['source']}_{entry['target']}", tmp_path)
    expected = [text.replace("_", " ").strip() for text in ours(folder_of(entry))]
    assert [output.strip() for output in outputs] == expected


@pytest.fixture
def package(tmp_path: Path) -> tuple[Path, dict[str, object]]:
    folder = tmp_path / "en_xx"
    folder.mkdir()
    for name in (*export._MODEL, "source.spm", "target.spm"):
        (folder / name).write_bytes(name.encode())
    entry: dict[str, object] = {
        "source": "en",
        "target": "xx",
        "path": "en_xx",
        "version": "1.2",
        "licence": "MPL-2.0",
        "tokenizer": {"source": "source.spm", "target": "target.spm"},
        "decoding": {"length_penalty": 1.5},
        "description": "A model.",
    }
    return folder, entry


def test_the_archive_holds_one_folder_with_metadata_model_tokeniser_and_licence(
    package: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    folder, entry = package
    export_argos(folder, entry, tmp_path / "out" / "xx.argosmodel")
    with zipfile.ZipFile(tmp_path / "out" / "xx.argosmodel") as archive:
        names = archive.namelist()
        metadata = json.loads(archive.read("translate-en_xx-1_2/metadata.json"))
        readme = archive.read("translate-en_xx-1_2/README.md").decode()
        assert archive.read("translate-en_xx-1_2/sentencepiece.model") == b"source.spm"
    assert {name.split("/")[0] for name in names} == {"translate-en_xx-1_2"}
    assert (metadata["from_code"], metadata["to_code"]) == ("en", "xx")
    assert metadata["package_version"] == "1.2"
    assert metadata["decoding"] == {"length_penalty": 1.5}
    assert "MPL-2.0" in readme


def test_the_same_package_gives_the_same_bytes(
    package: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        export_argos(*package, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_incomplete_package_is_refused_and_the_old_file_stays(
    package: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    folder, entry = package
    target = tmp_path / "xx.argosmodel"
    target.write_bytes(b"old")
    (folder / "model.bin").unlink()
    with pytest.raises(PackageError, match=r"lacks model\.bin"):
        export_argos(folder, entry, target)
    assert target.read_bytes() == b"old"


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(
    package: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PackageError, match="cannot be written"):
        export_argos(*package, tmp_path / "file" / "xx.argosmodel")
