"""A memory in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pressloc.memory import Memory

from .shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def memory(shelf: Shelf) -> Iterator[Memory]:
    with shelf.open() as opened:
        yield opened
