"""The modules of the folder `training`, which import each other by their plain names."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training"
MODULES = ("text", "augment", "names", "releases", "model_file")


@pytest.fixture(scope="module")
def training() -> Iterator[dict[str, ModuleType]]:
    """Modules that need no PyTorch, by name; forgotten afterwards, as their names are common."""
    sys.path.insert(0, str(FOLDER))
    try:
        yield {name: importlib.import_module(name) for name in MODULES}
    finally:
        sys.path.remove(str(FOLDER))
        for name in MODULES:
            sys.modules.pop(name, None)
