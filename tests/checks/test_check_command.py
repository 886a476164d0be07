"""`pressloc check` on files: formats and exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from pressloc.commands.check import check
from pressloc.formats.text.wrapping import width

ANY = Path(__file__).parent / "data" / "any.es.po"
KEYS = ["file", "line", "msgctxt", "msgid", "check", "severity", "message", "spans"]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(check, list(arguments), standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.stdout


def test_json_is_one_array_of_findings_with_fixed_keys() -> None:
    status, text = run(str(ANY), "--format", "json")
    records = json.loads(text)
    assert status == 1
    assert [list(record) for record in records] == [KEYS] * len(records)
    assert records[0]["line"] == 7


def test_other_formats_are_well_formed() -> None:
    assert run(str(ANY), "--format", "github")[1].startswith("::error file=")
    root = ElementTree.fromstring(run(str(ANY), "--format", "junit")[1])
    assert root.find("testsuite/testcase/failure") is not None
    sarif = json.loads(run(str(ANY), "--format", "sarif")[1])
    assert sarif["runs"][0]["results"][0]["ruleId"] == "numbers"


def test_the_text_report_shows_the_source_on_one_line_that_fits_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    long = "It sold 12 cars in 北京, " * 8
    entries = (("", ""), (long, "Vendió."), ("It has\\n3 doors.", "Tiene\\npuertas."))
    text = "\n".join(f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in entries)
    path.write_text(text)
    lines = run(str(path))[1].splitlines()
    shown = next(line for line in lines if line.startswith("    It sold"))
    assert shown.endswith("…")
    assert 74 < width(shown) <= 80
    assert "    It has 3 doors." in lines


@pytest.mark.parametrize(
    ("msgstr", "strict", "status"),
    [
        ("Funciona.", False, 0),
        ("Funciona .", False, 0),
        ("Funciona .", True, 1),
        ("Va 2.", False, 0),
    ],
)
def test_the_exit_status_tells_errors_and_with_strict_any_finding(
    tmp_path: Path, msgstr: str, strict: bool, status: int
) -> None:
    path = tmp_path / "es.po"
    path.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "It works."\nmsgstr "{msgstr}"\n')
    assert run(str(path), *(["--strict"] if strict else []))[0] == status


def test_a_broken_file_ends_with_one_line_and_status_2(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text('msgid "a\nmsgstr "b"\n')
    command = [sys.executable, "-m", "pressloc", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_broken_file_among_others_does_not_keep_them_from_being_checked(tmp_path: Path) -> None:
    broken = tmp_path / "broken.es.po"
    broken.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', encoding="utf-8")
    status, text = run(str(broken), str(ANY), "--format", "json")
    assert status == 2
    assert {record["file"] for record in json.loads(text)} == {str(ANY)}


def test_a_catalogue_named_as_a_file_is_checked_by_the_terms_of_its_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a git hook names the files of a commit, from any folder."""
    (tmp_path / "pressloc.toml").write_text('markets = ["es"]\n')
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "terms.csv").write_text("source,es\nplant,planta\n")
    (tmp_path / "source" / "a.md").write_text("The plant works.\n")
    path = tmp_path / "locales" / "es" / "LC_MESSAGES" / "a.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "The plant works."\nmsgstr "El taller va."\n'
    )
    by_file = run(str(path), "--format", "json")
    monkeypatch.chdir(tmp_path)
    by_release = run("source/a.md", "--to", "es", "--format", "json")
    in_all = run("--format", "json")
    for status, text in (by_file, by_release, in_all):
        assert status == 1
        assert [each["check"] for each in json.loads(text)] == ["terms"]


def test_the_last_line_counts_in_words() -> None:
    assert run(str(ANY))[1].splitlines()[-1] == "2 errors, 1 info"
