"""The newsroom's own words: all of them translated, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pressloc.markets import BUILT_IN
from pressloc.publish.words import FOLDER, Words

METHODS = [("words.py", "python"), ("templates/**.html", "jinja2")]


def said() -> set[str]:
    found = extract_from_dir(FOLDER.parent, METHODS, {"templates/**.html": {"encoding": "utf-8"}})
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


@pytest.mark.parametrize("language", ["ar", "tr", "es", "zh_CN"])
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    path: Path = FOLDER / language / "LC_MESSAGES" / "newsroom.po"
    with path.open("rb") as handle:
        catalogue = {m.id: m.string for m in read_po(handle) if m.id}
    assert set(catalogue) == said()
    assert all(catalogue.values())


def test_numbers_of_pages_are_those_of_the_market() -> None:
    assert Words(BUILT_IN["zh_CN"]).page_of(2, 30) == "第 2 页，共 30 页"
    assert Words(BUILT_IN["tr"]).page_of(2, 30) == "Sayfa 2/30"
