"""Whole runs with servers: opt-in, in an order, counted; a dead server loses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.commands._reports import print_report
from pressloc.errors import EngineError
from pressloc.workspace import Workspace

TEXT = """\
# Chery opens its doors

The summit opened in Wuhu. Many people came.

Thank you all.
"""
TABLES = """\
[engines.openai]
url = "{address}/v1"
model = "hola"
price-in = 1.0
price-out = 2.0

[engines.libretranslate]
url = "{address}"
"""


@pytest.fixture
def workspace(tmp_path: Path, peer, at_once) -> Workspace:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "day.md").write_text(TEXT, encoding="utf-8")
    settings = 'markets = ["es"]\n' + TABLES.format(address=peer.address)
    (tmp_path / "pressloc.toml").write_text(settings, encoding="utf-8")
    return Workspace.find(tmp_path)


def drafts(workspace: Workspace) -> dict[str, str]:
    [market] = workspace.markets(["es"])
    catalog = Catalog.read(workspace.catalog(market, "day"), market)
    return {entry.msgid: entry.msgstr for entry in catalog}


def test_tables_alone_send_nothing(peer, workspace) -> None:
    translate(workspace, Request(engine="pseudo"))
    translate(workspace, Request(engine="argos", redraft=True))
    assert not peer.asked


def test_a_dry_run_sends_nothing(peer, workspace) -> None:
    assert translate(workspace, Request(engine="openai", dry_run=True)).totals["es"].drafted == 4
    assert not peer.asked


def test_a_run_is_drafted_by_the_server_marked_and_counted(peer, chat, workspace) -> None:
    chat(lambda text: f"Traducido: {text}")
    report = translate(workspace, Request(engine="openai"))
    assert drafts(workspace)["Many people came."] == "Traducido: Many people came."
    text = (workspace.locales / "es" / "LC_MESSAGES" / "day.po").read_text(encoding="utf-8")
    assert text.count("#. mt: openai en→es_ES hola · confidence") == 4
    assert report.written == {"es": {"openai en→es_ES hola": 4}}
    [usage] = report.usage.values()
    assert usage.requests == len(peer.asked)
    assert usage.cost == pytest.approx(len(peer.asked) * (100 * 1 + 10 * 2) / 1e6)
    requests = len(peer.asked)
    translate(workspace, Request(engine="openai"))
    assert len(peer.asked) == requests  # what is drafted is not sent again


def test_an_order_drafts_the_rest_here_and_says_who_wrote_what(peer, chat, workspace) -> None:
    chat(lambda text: "" if "people" in text else f"Traducido: {text}")
    report = translate(workspace, Request(engine="openai,argos"))
    assert drafts(workspace)["Many people came."]
    [(first, many), (second, one)] = report.written["es"].items()
    assert first.startswith("openai")
    assert second.startswith("starter")
    assert (many, one) == (3, 1)
    text = (workspace.locales / "es" / "LC_MESSAGES" / "day.po").read_text(encoding="utf-8")
    assert text.count("mt: openai") == 3
    assert text.count("mt: starter") == 1


def test_what_no_engine_translates_stays_untranslated_and_is_asked_for_again(
    peer, chat, workspace
) -> None:
    chat(lambda text: "" if "people" in text else f"Traducido: {text}")
    report = translate(workspace, Request(engine="openai"))
    assert drafts(workspace)["Many people came."] == ""
    assert report.totals["es"].drafted == 3
    [usage] = report.usage.values()
    assert usage.troubles
    chat(lambda text: f"Traducido: {text}")
    translate(workspace, Request(engine="openai"))
    assert drafts(workspace)["Many people came."] == "Traducido: Many people came."


def test_a_dead_server_ends_the_run_and_the_next_goes_on(peer, chat, reply, workspace) -> None:
    chat(lambda text: f"Traducido: {text}")
    translate(workspace, Request(engine="openai"))
    before = drafts(workspace)
    release = workspace.source / "day.md"
    release.write_text(TEXT + "\nSomething new was said.\n", encoding="utf-8")
    good = peer.answer
    peer.answer = lambda asked: reply("", 503)
    with pytest.raises(EngineError, match="answers 503"):
        translate(workspace, Request(engine="openai"))
    assert drafts(workspace) == before
    peer.answer = good
    again = Workspace.find(workspace.root)
    from pressloc.engines.remote import opening

    opening._servers.clear()  # as in a new process
    translate(again, Request(engine="openai"))
    now = drafts(workspace)
    assert now.items() >= before.items()
    assert now["Something new was said."] == "Traducido: Something new was said."


def test_people_s_words_outlive_runs_with_servers(chat, workspace) -> None:
    chat(lambda text: f"Traducido: {text}")
    translate(workspace, Request(engine="openai"))
    path = workspace.locales / "es" / "LC_MESSAGES" / "day.po"
    text = path.read_text(encoding="utf-8")
    draft = "Traducido: Many people came."
    path.write_text(text.replace(f'msgstr "{draft}"', 'msgstr "Vino mucha gente."'), "utf-8")
    chat(lambda text: f"Otra vez: {text}")
    translate(workspace, Request(engine="openai", redraft=True))
    assert drafts(workspace)["Many people came."] == "Vino mucha gente."
    assert drafts(workspace)["Thank you all."] == "Otra vez: Thank you all."
    [market] = workspace.markets(["es"])
    catalog = Catalog.read(workspace.catalog(market, "day"), market)
    assert {catalog.state(entry) for entry in catalog} == {State.MACHINE_DRAFT, State.UNSURE}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pressloc", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        timeout=120,
        check=False,
    )


def test_the_command_reports_engines_requests_and_cost(peer, chat, workspace) -> None:
    chat(lambda text: f"Traducido: {text}")
    done = run(workspace.root, "translate", "--engine", "openai", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["written"] == {"es": {"openai en→es_ES hola": 4}}
    assert report["usage"]["openai en→es_ES hola"]["requests"] == len(peer.asked)


def test_the_report_tells_people_who_drafted_and_what_it_took(
    chat, workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    chat(lambda text: "" if "people" in text else f"Traducido: {text}")
    print_report(translate(workspace, Request(engine="openai,argos")), as_json=False)
    out, err = capsys.readouterr()
    assert "es: openai en→es_ES hola 3, starter en→es" in out
    assert "tokens in" in out
    assert "without a translation: 1" in out
    assert "pressloc: openai en→es_ES hola: no translation in the answer" in err


def test_a_refusing_server_is_one_line_and_a_status(peer, reply, workspace) -> None:
    peer.answer = lambda asked: reply({"error": {"message": "Incorrect API key: k-123"}}, 401)
    settings = workspace.root / "pressloc.toml"
    text = settings.read_text(encoding="utf-8").replace('"hola"', '"hola"\nkey-variable = "K"')
    settings.write_text(text, encoding="utf-8")
    done = run(workspace.root, "translate", "--engine", "openai")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "K is not set" in done.stderr
    done = run(workspace.root, "translate", "--engine", "openai", K="k-123")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "answers 401: Incorrect API key: … (check the key in K)" in done.stderr
    assert "k-123" not in done.stderr + done.stdout
    assert not list(workspace.locales.rglob("*.po"))
