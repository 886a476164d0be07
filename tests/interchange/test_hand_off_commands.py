"""`pressloc export` and `pressloc import` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pressloc.commands.export import export
from pressloc.commands.import_ import import_
from pressloc.commands.report import report
from pressloc.errors import UsageError
from pressloc.interchange import csv_table
from pressloc.interchange.formats import FORMATS
from pressloc.interchange.gathering import gather
from pressloc.workspace.remembering import open_memory

from .conftest import ARABIC

if TYPE_CHECKING:
    from .conftest import Newsroom

ME = ("--as", "Ayşe Kaya <ayse@example.org>")


@pytest.fixture
def here(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.chdir(newsroom.root)
    return newsroom


def run(command: object, *words: str) -> Result:
    return CliRunner().invoke(command, words, standalone_mode=False)  # type: ignore[arg-type]


def test_a_folder_gets_a_file_for_each_release_and_market(here: Newsroom) -> None:
    done = run(export, "--format", "xliff", "--to", "ar", "--to", "tr", "-o", "out")
    assert done.exception is None
    assert {path.name for path in (here.root / "out").iterdir()} == {"news.ar.xlf", "news.tr.xlf"}
    assert "out/news.ar.xlf: 5 segments for ar" in done.stdout


def test_one_file_of_xliff_2_holds_one_market(here: Newsroom) -> None:
    done = run(export, "--format", "xliff2", "--to", "ar", "--to", "tr", "-o", "out.xlf")
    assert isinstance(done.exception, UsageError)
    assert not (here.root / "out.xlf").exists()


def test_what_came_back_is_told_in_one_line_a_release(here: Newsroom) -> None:
    run(export, "--format", "csv", "--to", "ar", "-o", "out.csv", "--quiet")
    path = here.root / "out.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("participants came.,,", "participants came.,yes,"))
    done = run(import_, *ME, "out.csv")
    assert (done.return_value, done.stdout) == (0, "news in ar: 1 accepted, 4 unchanged\n")


def test_a_conflict_shows_both_and_where_they_are_kept(here: Newsroom) -> None:
    run(export, "--format", "csv", "--to", "ar", "-o", "out.csv")
    here.review("More than 600", "جاء أكثر من 600 مشارك.")
    path = here.root / "out.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("مسودة More than 600 participants came.", "حضر 600.").replace(
        "حضر 600.,,", "حضر 600.,yes,"
    ))  # fmt: skip
    done = run(import_, *ME, "out.csv")
    assert done.return_value == 1
    for words in ("conflict", "حضر 600.", "جاء أكثر من 600 مشارك.", "news.history.jsonl"):
        assert words in done.stderr
    [record] = [
        record
        for record in json.loads(run(import_, *ME, "--json", "out.csv").stdout)
        if record["verdict"] == "conflict"
    ]
    assert (record["returned"], record["catalogue"]) == ("حضر 600.", "جاء أكثر من 600 مشارك.")


def test_a_damaged_file_among_several_stops_all_of_them(here: Newsroom) -> None:
    run(export, "--format", "xliff", "--to", "ar", "-o", "out.xlf")
    before = here.path.read_bytes()
    (here.root / "bad.xlf").write_text("<xliff")
    (here.root / "out.xlf").write_text(
        (here.root / "out.xlf").read_text().replace("needs-review-translation", "final")
    )
    assert isinstance(run(import_, *ME, "out.xlf", "bad.xlf").exception, UsageError)
    assert here.path.read_bytes() == before


def test_tmx_goes_into_the_memory(here: Newsroom) -> None:
    here.review("More than 600", "حضر أكثر من 600 مشارك.")
    run(export, "--format", "tmx", "--to", "ar", "-o", "news.tmx")
    text = (here.root / "news.tmx").read_text().replace('xml:lang="ar"', 'xml:lang="ar-SA"')
    text = text.replace("participants", "guests")
    french = '<tuv xml:lang="fr"><seg>Plus de 600 sont venus.</seg></tuv></tu>'
    (here.root / "old.tmx").write_text(text.replace("</tu>", french))
    done = run(import_, "old.tmx")
    assert "1 for ar; left out: 1 for fr" in done.stderr
    with open_memory(here.workspace) as memory:
        [match] = memory.recall("More than 600 guests came.", ARABIC, limit=1)
    assert (match.target, match.origin) == ("حضر أكثر من 600 مشارك.", "old.tmx")


def test_tmx_of_other_languages_is_named(here: Newsroom) -> None:
    here.review("More than 600", "حضر أكثر من 600 مشارك.")
    run(export, "--format", "tmx", "--to", "ar", "-o", "news.tmx")
    path = here.root / "news.tmx"
    path.write_text(path.read_text().replace('xml:lang="ar"', 'xml:lang="fr"'))
    error = run(import_, "news.tmx").exception
    assert isinstance(error, UsageError)
    assert "it has fr" in str(error)


@pytest.mark.parametrize("command", [export, import_, report])
def test_help_has_examples(command: object) -> None:
    assert "Examples" in run(command, "--help").stdout


def work_in(path: Path, before: str, after: str) -> None:
    """Somebody changes a translation in a file that was handed out."""
    if path.suffix != ".xlsx":
        path.write_text(path.read_text().replace(before, after))
        return
    book = load_workbook(path)
    for line in book.worksheets[0].iter_rows():
        for cell in line:
            if cell.value == before:
                cell.value = after
    book.save(path)


@pytest.mark.parametrize("form", ["xliff", "xliff2", "csv", "xlsx"])
def test_a_file_that_somebody_worked_in_is_not_written_over(here: Newsroom, form: str) -> None:
    suffix = FORMATS[form].suffix
    arguments = ("--format", form, "--to", "ar", "-o", f"out{suffix}")
    assert run(export, *arguments).exception is None
    here.review("More than 600", "جاء أكثر من 600 مشارك.")
    here.review("Up to 5", "عاد منهم ما يصل إلى 5.", accept=False)
    assert run(export, *arguments).exception is None, "nobody has worked in it"
    path = here.root / f"out{suffix}"
    work_in(path, "جاء أكثر من 600 مشارك.", "حضر 600.")
    before = path.read_bytes()

    refused = run(export, *arguments)

    assert isinstance(refused.exception, UsageError)
    assert "--force" in str(refused.exception)
    assert path.read_bytes() == before
    assert run(export, *arguments, "--force").exception is None
    assert path.read_bytes() != before


def test_whatever_else_stands_there_is_not_written_over(here: Newsroom) -> None:
    (here.root / "out.csv").write_text("my own table")
    done = run(export, "--format", "csv", "--to", "ar", "-o", "out.csv")
    assert isinstance(done.exception, UsageError)
    assert (here.root / "out.csv").read_text() == "my own table"
    assert run(export, "--format", "tmx", "--to", "ar", "-o", "out.tmx").exception is None
    assert run(export, "--format", "tmx", "--to", "ar", "-o", "out.tmx").exception is None
    here.review("More than 600", "جاء أكثر من 600 مشارك.")
    done = run(export, "--format", "tmx", "--to", "ar", "-o", "out.tmx")
    assert isinstance(done.exception, UsageError), "a memory may hold more than we know"


def test_a_table_parts_what_helps_the_reviewer(here: Newsroom) -> None:
    handoff = gather(here.workspace, here.release, ARABIC)
    notes = ("term: Chery → شيري", "finding: “600” is missing", 'column "Figure"')
    unit = replace(handoff.units[0], notes=notes, previous="Chery opens.")
    text = csv_table.write([replace(handoff, units=(unit,))]).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["previous source"] == "Chery opens."
    assert row["terms"] == "Chery → شيري"
    assert row["findings"] == "“600” is missing"
    assert row["notes"] == 'column "Figure"'
