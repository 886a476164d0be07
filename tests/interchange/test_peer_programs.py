"""Programs of others read what we write, and what they write comes back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressloc.catalogs.reading import parse
from pressloc.interchange import tmx_reading
from pressloc.interchange.deciding import Verdict

if TYPE_CHECKING:
    from .conftest import Newsroom

DATA = Path(__file__).parent / "data"


def run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("format", "version"), [("xliff", "1.2"), ("xliff2", "2")])
def test_translate_toolkit_edits_xliff_and_it_comes_back(
    newsroom: Newsroom, toolkit: Path, format: str, version: str
) -> None:
    path = newsroom.export(format)
    told = run(toolkit / "python", DATA / "toolkit_edit.py", version, path)
    outcomes = newsroom.take(path)
    verdicts = [outcome.verdict for outcome in outcomes]
    assert verdicts.count(Verdict.ACCEPTED) == int(told) == 4
    assert verdicts.count(Verdict.SAME) == 1, "the unit with tags is what it was"
    assert newsroom.entry("Up to").msgstr == "[Up to 5 < 6 of them came back.]"


def test_translate_toolkit_makes_po_of_our_xliff(
    newsroom: Newsroom, toolkit: Path, tmp_path: Path
) -> None:
    newsroom.review("More than 600", "حضر أكثر من 600 مشارك.")
    run(toolkit / "xliff2po", newsroom.export("xliff"), tmp_path / "x.po")
    made = parse((tmp_path / "x.po").read_bytes(), tmp_path / "x.po")
    plain = [entry for entry in newsroom.catalog if "<" not in entry.msgid.replace("5 < 6", "")]
    by_source = {entry.msgid: entry for entry in made.entries}
    assert len(plain) == 4
    for entry in plain:
        assert by_source[entry.msgid].msgstr == entry.msgstr
        assert by_source[entry.msgid].fuzzy == entry.fuzzy


def test_translate_toolkit_reads_our_memory(newsroom: Newsroom, toolkit: Path) -> None:
    newsroom.review("More than 600", "حضر أكثر من 600 مشارك.")
    newsroom.review("Up to", "عاد ما يصل إلى 5 < 6 منهم.")
    read = json.loads(run(toolkit / "python", DATA / "toolkit_memory.py", newsroom.export("tmx")))
    assert read == [
        ["More than 600 participants came.", "حضر أكثر من 600 مشارك."],
        ["Up to 5 < 6 of them came back.", "عاد ما يصل إلى 5 < 6 منهم."],
    ]


def test_a_memory_that_translate_toolkit_made_of_our_catalogue_is_read(
    newsroom: Newsroom, toolkit: Path, tmp_path: Path
) -> None:
    newsroom.review("Chery held", "أقامت شيري <b>يوم التقنية</b> في ووهو.")
    made = tmp_path / "made.tmx"
    run(toolkit / "po2tmx", "--language", "ar", newsroom.path, made)
    assert [(unit.source, unit.target, unit.language) for unit in tmx_reading.read(made, "en")] == [
        ("Chery held its <b>Tech Day</b> in Wuhu.", "أقامت شيري <b>يوم التقنية</b> في ووهو.", "ar")
    ]


def test_pocount_counts_as_status_does(newsroom: Newsroom, toolkit: Path) -> None:
    newsroom.review("More than 600", "حضر أكثر من 600 مشارك.")
    table = run(toolkit / "pocount", "--csv", newsroom.path).splitlines()
    row = dict(zip(table[0].split(","), map(str.strip, table[1].split(",")), strict=False))
    assert (row["Translated Messages"], row["Fuzzy Messages"]) == ("1", "4")
