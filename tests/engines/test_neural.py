"""The engine that runs packages, with a model that copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pressloc.engines import DecodingSettings
from pressloc.engines.listing import read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind


@pytest.fixture
def engine(argos_package: Callable[..., Path], tmp_path: Path) -> ModelEngine:
    package = read_package(argos_package(tmp_path / "here"), Kind.ARGOS)
    assert package
    return ModelEngine(package, DecodingSettings(device="cpu"))


def test_translates(engine: ModelEngine) -> None:
    texts = ["The company signed an agreement with its partners.", "Rome 25,000 😀 naïve 你好"]
    found = engine.translate(texts, hypotheses=2, links=True)
    for text, best in zip(texts, found, strict=True):
        print(best)
        assert best[0].text == text
