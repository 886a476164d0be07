"""Sentences against gold paragraphs, and against ordinary prose."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from pressloc.segmentation import sentences

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[2].parent / "shared"
DEV = SHARED / "segmentation" / "dev.jsonl"
PROSE = SHARED / "flores-dev" / "en.txt"

TWO_SENTENCES = re.compile(
    r"(?<!\bSt)(?<!\b[MDJ]r)(?<!\bNo)[\w”\")]{2}[.!?][\"”]?\s+[\"“(]?[A-Z]|\w{3}\.[A-Z]"
)
"""A line of the prose that plainly holds more than one sentence."""


def exact_share(path: Path) -> tuple[float, list[str]]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = [
        row["id"]
        for row in rows
        if [row["text"][start:end] for start, end in sentences(row["text"])] != row["sentences"]
    ]
    return 1 - len(wrong) / len(rows), wrong


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.jsonl")))
def test_paragraphs_of_our_own_are_cut_exactly(name: str) -> None:
    share, wrong = exact_share(DATA / name)
    assert share >= 0.97, wrong


def test_shared_development_paragraphs_are_cut_exactly() -> None:
    if not DEV.is_file():
        pytest.skip(f"{DEV} is absent")
    share, wrong = exact_share(DEV)
    assert share >= 0.97, wrong


def test_ordinary_prose_is_cut_between_sentences_only() -> None:
    if not PROSE.is_file():
        pytest.skip(f"{PROSE} is absent")
    lines = [
        line
        for line in PROSE.read_text("utf-8").splitlines()
        if line.rstrip('"”)')[-1:] in (".", "!", "?") and not TWO_SENTENCES.search(line)
    ]
    assert len(lines) > 700
    wrong = [
        text
        for first, second in pairwise(lines)
        for text in [f"{first} {second}"]
        if [end for _, end in sentences(text)] != [len(first), len(text)]
    ]
    assert len(wrong) <= 0.01 * len(lines), wrong
