"""What the tests of formats share: blocks as text that people can read, and golden files of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.model import Block, Release

DATA = Path(__file__).parent / "data"


def shown(block: Block) -> str:
    """A block on a line or two."""
    facts = [str(block.role), block.note, f"by {block.speaker}" if block.speaker else ""]
    if not block.translatable:
        facts.append("kept")
    head = f"{block.line:4} {' · '.join(fact for fact in facts if fact)}"
    return f"{head}\n     {block.text!r}"


@pytest.fixture
def check_golden() -> Callable[[Release, Path], None]:
    """Compares the blocks of a release with a file; UPDATE_GOLDEN=1 writes the file."""

    def check(release: Release, golden: Path) -> None:
        lines = [shown(block) for block in release.blocks]
        lines += [f"{key}: {value}" for key, value in sorted(release.metadata.items())]
        text = "\n".join(lines) + "\n"
        if os.environ.get("UPDATE_GOLDEN"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")

    return check
