"""`pressloc memory` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressloc.cli import pressloc

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Last-Translator: Ana <ana@example.org>\\n"
"PO-Revision-Date: 2026-03-01 10:30+0100\\n"

msgid "More than 600 guests came."
msgstr "Acudieron más de 600 invitados."
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pressloc.toml").write_text("")
    catalog = tmp_path / "locales" / "es" / "LC_MESSAGES" / "2026" / "party.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(PO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(pressloc, ["memory", *arguments], standalone_mode=False)


@pytest.mark.usefixtures("folder")
def test_search_prints_matches_with_where_they_come_from() -> None:
    result = run("search", "More than 750 guests came.", "--to", "es")
    assert result.return_value == 0
    assert result.output == (
        "99% numbers adapted · 2026/party, Ana <ana@example.org>, 2026-03-01\n"
        "  More than 600 guests came.\n"
        "  Acudieron más de 750 invitados.\n\n"
    )


@pytest.mark.usefixtures("folder")
def test_search_prints_json() -> None:
    result = run("search", "More than 600 guests came.", "--to", "es", "--json")
    [match] = json.loads(result.output)
    assert (match["percent"], match["kind"], match["origin"]) == (100, "exact", "2026/party")


@pytest.mark.usefixtures("folder")
def test_search_without_a_match_has_exit_status_1() -> None:
    result = run("search", "Nothing of the kind.", "--to", "es")
    assert result.return_value == 1
    assert "Nothing like it" in result.output


@pytest.mark.usefixtures("folder")
def test_stats_tells_how_much_is_known() -> None:
    result = run("stats")
    assert result.output.splitlines()[1].split() == ["en", "es", "2026/party", "1"]
    [holding] = json.loads(run("stats", "--json").output)
    assert (holding["origin"], holding["units"], holding["imported"]) == ("2026/party", 1, False)


def test_stats_of_an_empty_memory_says_so(folder: Path) -> None:
    (folder / "locales" / "es" / "LC_MESSAGES" / "2026" / "party.po").unlink()
    assert "Nothing yet" in run("stats").output


def test_rebuild_tells_what_it_read_and_what_it_could_not(folder: Path) -> None:
    result = run("rebuild")
    assert result.return_value == 0
    assert result.output == "1 translation from 1 catalogue.\n"
    broken = folder / "locales" / "es" / "LC_MESSAGES" / "broken.po"
    broken.write_text('msgid "half')
    result = run("rebuild")
    assert result.return_value == 1
    assert "broken.po" in result.output
