"""Weights come back from a file of CTranslate2's as they went in, but for its rounding."""

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from ctranslate2.specs import TransformerSpec

Modules = dict[str, ModuleType]
WIDTH, INNER, PIECES = 8, 16, 11


def filled(spec: TransformerSpec) -> None:
    """Random weights in a specification of one layer a side."""
    rng = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    for side in (spec.encoder, spec.decoder):
        tables = side.embeddings if isinstance(side.embeddings, list) else [side.embeddings]
        tables[0].weight = some(PIECES, WIDTH)
        layer = side.layer[0]
        blocks = [layer.self_attention, *([layer.attention] if side is spec.decoder else [])]
        for block in blocks:
            block.layer_norm.gamma, block.layer_norm.beta = some(WIDTH), some(WIDTH)
            parts = len(block.linear)
            heights = {2: (3 * WIDTH, WIDTH), 3: (WIDTH, 2 * WIDTH, WIDTH)}[parts]
            for linear, height in zip(block.linear, heights, strict=True):
                linear.weight, linear.bias = some(height, WIDTH), some(height)
        layer.ffn.layer_norm.gamma, layer.ffn.layer_norm.beta = some(WIDTH), some(WIDTH)
        layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = some(INNER, WIDTH), some(INNER)
        layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = some(WIDTH, INNER), some(WIDTH)
    spec.decoder.projection.weight, spec.decoder.projection.bias = some(PIECES, WIDTH), some(PIECES)


@pytest.fixture
def saved(tmp_path: Path) -> tuple[dict[str, np.ndarray], Path]:
    """The weights of a small network, and the folder of its int8 model."""
    spec = TransformerSpec.from_config((1, 1), 2, pre_norm=False)
    filled(spec)
    pieces = [f"p{number}" for number in range(PIECES)]
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    before = {n: np.array(v.numpy()) for n, v in spec.variables().items() if v.shape}
    spec.optimize(quantization="int8")
    spec.save(str(tmp_path))
    return before, tmp_path / "model.bin"


def test_weights_come_back(training: Modules, saved: tuple[dict[str, np.ndarray], Path]) -> None:
    before, path = saved
    after = training["model_file"].variables(path)
    matrices = [name for name, value in before.items() if value.ndim == 2]
    assert len(matrices) > 10
    for name, value in before.items():
        step = np.abs(value).max(-1, keepdims=True) / 127 if value.ndim == 2 else 1e-6
        assert np.all(np.abs(after[name] - value) <= 0.51 * step), name


def test_another_version_is_refused(training: Modules, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"\x05\x00\x00\x00" + bytes(40))
    with pytest.raises(SystemExit, match="version 6"):
        training["model_file"].variables(path)
