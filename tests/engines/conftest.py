"""Small real models for tests: CTranslate2 folders that copy their source, made in seconds.

The weights are set by hand: the only thing the decoder sees is its position, its attention looks
for the source piece at the same position, and that piece is what it writes. So translations,
links and ends are known beforehand, while every part that runs is the real one.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

SENTENCES = Path(__file__).parent / "data" / "sentences.txt"

POSITIONS = 32
"""Frequencies of the position encoding that attention compares."""


def copying_model(folder: Path, vocabulary: list[str]) -> None:
    """Write a CTranslate2 model that writes what it reads."""
    from ctranslate2.specs import common_spec, transformer_spec

    tokens = len(vocabulary)
    half = (tokens + 2 * POSITIONS + 1) // 2
    size = 2 * half
    places = [*range(POSITIONS), *range(half, half + POSITIONS)]
    others = [i for i in range(size) if i not in places][:tokens]
    one_hot = np.zeros((tokens, size), np.float32)
    one_hot[range(tokens), others] = 1
    position = np.zeros((size, size), np.float32)
    position[places, places] = 1
    content = np.zeros((size, size), np.float32)
    content[others, others] = 1

    def linear(layer: common_spec.LinearSpec, weight: np.ndarray) -> None:
        layer.weight = weight
        layer.bias = np.zeros(len(weight), np.float32)

    def norm(layer: common_spec.LayerNormSpec) -> None:
        layer.gamma, layer.beta = np.ones(size, np.float32), np.zeros(size, np.float32)

    def silent(layer: object) -> None:
        for number, rows in ((0, 3 * size), (1, size)):
            linear(layer.self_attention.linear[number], np.zeros((rows, size), np.float32))
        linear(layer.ffn.linear_0, np.zeros((4, size), np.float32))
        linear(layer.ffn.linear_1, np.zeros((size, 4), np.float32))
        norm(layer.self_attention.layer_norm)
        norm(layer.ffn.layer_norm)

    spec = transformer_spec.TransformerSpec.from_config((1, 1), 1, pre_norm=True)
    spec.encoder.embeddings[0].weight = 8 * one_hot
    spec.decoder.embeddings.weight = np.zeros_like(one_hot)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        norm(side.layer_norm)
        silent(side.layer[0])
    attention = spec.decoder.layer[0].attention
    norm(attention.layer_norm)
    linear(attention.linear[0], 40 * position)
    attention.linear[0].bias = 40 * position.diagonal().copy()  # undoes what the norm subtracted
    linear(attention.linear[1], np.concatenate([position, content]))
    linear(attention.linear[2], 10 * content)
    linear(spec.decoder.projection, one_hot)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def sentencepiece_model(path: Path) -> list[str]:
    """Train a SentencePiece model with byte fallback; the vocabulary of a model for it."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        input=str(SENTENCES),
        model_prefix=str(path.with_suffix("")),
        vocab_size=420,
        hard_vocab_limit=False,
        byte_fallback=True,
        character_coverage=1.0,
        minloglevel=2,
    )
    path.with_suffix(".model").rename(path)
    path.with_suffix(".vocab").unlink()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    pieces = [processor.id_to_piece(number) for number in range(processor.vocab_size())]
    return ["<unk>", "<s>", "</s>", *(p for p in pieces if p not in ("<unk>", "<s>", "</s>"))]


@pytest.fixture(scope="session")
def make_model() -> Callable[[Path, list[str]], None]:
    """Write a model that copies, with a vocabulary."""
    return copying_model


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A converted model as users have it: model.bin, vocabularies, source.spm, target.spm."""
    folder = tmp_path_factory.mktemp("models") / "copying"
    spm = folder.with_name("source.spm")
    vocabulary = sentencepiece_model(spm)
    copying_model(folder, vocabulary)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(spm.read_bytes())
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the user's own for every test: no package of this machine is seen."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "argos" / "packages"))
    monkeypatch.delenv("PRESSLOC_INDEX", raising=False)
    monkeypatch.setenv("PRESSLOC_THREADS", "2")
    return folder


@pytest.fixture
def no_starters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No package comes with pressloc."""
    monkeypatch.setattr("pressloc.engines.listing.STARTERS", tmp_path / "nothing")


@pytest.fixture
def argos_package(model_folder: Path) -> Callable[..., Path]:
    """Make a folder laid out as an Argos package: model/, sentencepiece.model, metadata.json."""

    def make(parent: Path, name: str = "translate-en_fr-1_0", **metadata: object) -> Path:
        folder = parent / name
        (folder / "model").mkdir(parents=True)
        for path in model_folder.glob("*.*"):
            if path.suffix != ".spm":
                (folder / "model" / path.name).write_bytes(path.read_bytes())
        (folder / "sentencepiece.model").write_bytes((model_folder / "source.spm").read_bytes())
        values = {"from_code": "en", "to_code": "fr", "package_version": "1.0", **metadata}
        (folder / "metadata.json").write_text(json.dumps(values), "utf-8")
        return folder

    return make


@pytest.fixture
def argos_file(argos_package: Callable[..., Path], tmp_path: Path) -> Callable[..., Path]:
    """Make an .argosmodel file."""

    def make(name: str = "translate-en_fr-1_0", **metadata: object) -> Path:
        parent = Path(tempfile.mkdtemp(dir=tmp_path))
        folder = argos_package(parent, name, **metadata)
        path = tmp_path / f"{name}.argosmodel"
        with zipfile.ZipFile(path, "w") as archive:  # weights full of zeros would look like a bomb
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder.parent))
        return path

    return make
