"""The reports speak all languages of the review page, completely."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import pressloc.effort
from pressloc.catalogs.reading import parse
from pressloc.effort.wording import FOLDER, wording
from pressloc.review.wording import LANGUAGES

PACKAGE = Path(pressloc.effort.__file__).parent


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every text that a report says in its own words."""
    method = [("**.py", "python"), ("templates/**.html", "jinja2")]
    return {str(found[2]) for found in extract_from_dir(str(PACKAGE), method)}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_text_is_translated_and_none_is_left_over(said: set[str], language: str) -> None:
    path = FOLDER / language / "LC_MESSAGES" / "report.po"
    entries = parse(path.read_bytes(), path).entries
    assert {entry.msgid for entry in entries} == said
    assert all(entry.msgstr and not entry.fuzzy for entry in entries)
    for entry in entries:
        assert wording(language)(entry.msgid) == entry.msgstr
        assert entry.msgid.count("{") == entry.msgstr.count("{")


def test_numbers_and_dates_follow_the_language() -> None:
    assert wording("es").decimal(81.25) == "81,2"
    assert wording("zh_CN").day(datetime(2026, 3, 1)) == "2026年3月1日"
