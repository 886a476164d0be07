"""How far releases are: states, who was there last and when, and what the checks say if asked."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import State
from pressloc.commands.status import status as command
from pressloc.workspace import Workspace
from pressloc.workspace.counting import Counting, Findings
from pressloc.workspace.signature import NOBODY, signature_of
from pressloc.workspace.standing import status

TEXT = "# A headline\n\nMore than 600 participants came.\n"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "day.md").write_text(TEXT, encoding="utf-8")
    found = Workspace.find(tmp_path)
    translate(found, Request(engine="copy", to=("tr",)))
    return found


def sign(workspace: Workspace, text: str = "600’den fazla kişi geldi.") -> None:
    """A person accepts the sentence at noon."""
    [market] = workspace.markets(["tr"])
    catalog = Catalog.read(workspace.catalog(market, "day"), market)
    entry = next(entry for entry in catalog if entry.msgid.startswith("More"))
    catalog.edit(
        entry.key, lambda now, drafts: editing.accept(editing.translate(now, text, drafts), drafts)
    )
    catalog.sign(lambda header: editing.sign(header, "Ayşe Kaya <ayse@example.org>", NOON))
    catalog.write()


def test_what_a_machine_wrote_is_signed_by_nobody_and_waits_since_it_was_written(
    workspace: Workspace,
) -> None:
    [standing], _ = status(workspace, to=["tr"])
    assert standing.signature == NOBODY
    assert standing.changed is not None
    assert standing.age(standing.changed + timedelta(days=3, hours=1)) == 3
    assert standing.findings is None


def test_a_person_is_named_and_what_is_left_waits_since_then(workspace: Workspace) -> None:
    sign(workspace)
    [standing], _ = status(workspace, to=["tr"])
    assert (standing.signature.who, standing.signature.when) == (
        "Ayşe Kaya <ayse@example.org>",
        NOON,
    )
    assert standing.age(NOON + timedelta(days=10)) == 10
    assert standing.states == {State.ACCEPTED: 1, State.MACHINE_DRAFT: 1}


def test_findings_are_counted_when_asked_for(workspace: Workspace) -> None:
    sign(workspace, "Kişi geldi.")
    [standing], _ = status(workspace, to=["tr"], counting=Counting(workspace))
    assert isinstance(standing.findings, Findings)
    assert standing.findings.errors >= 1


def counted(workspace: Workspace, budget: int | None) -> Findings | None:
    [standing], _ = status(workspace, to=["tr"], counting=Counting(workspace, budget))
    return standing.findings


def test_findings_are_counted_once_for_what_a_catalogue_says(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(workspace, "Kişi geldi.")
    assert counted(workspace, 1) is None, "two segments are more than one"
    found = counted(workspace, 2)
    assert found is not None
    assert found.errors >= 1
    assert counted(workspace, 0) == found, "known, so nothing is checked"

    sign(workspace)
    assert counted(workspace, 0) is None, "the catalogue says something else now"
    mended = counted(workspace, 2)
    assert mended is not None
    assert mended.errors == found.errors - 1
    (workspace.root / "source" / "terms.csv").write_text("source,tr\nheadline,manşet\n")
    assert counted(Workspace.find(workspace.root), 0) is None, "other terms"


def test_counts_that_cannot_be_read_or_kept_do_no_harm(workspace: Workspace) -> None:
    kept = workspace.root / ".pressloc" / "findings.json"
    first = counted(workspace, 2)
    for damaged in ('{"tr source/day.md": 1}', "[", "[]", '{"tr source/day.md": ["x", "y", 0, 0]}'):
        kept.write_text(damaged, encoding="utf-8")
        assert counted(workspace, 2) == first
    kept.unlink()
    kept.mkdir()
    assert counted(workspace, 2) == first


def test_a_market_without_a_catalogue_has_no_age(workspace: Workspace) -> None:
    [standing], _ = status(workspace, to=["ar"])
    assert standing.changed is None
    assert standing.age(NOON) is None


def test_the_command_tells_it_all(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    sign(workspace)
    monkeypatch.chdir(workspace.root)
    done = CliRunner().invoke(command, ["--to", "tr", "--json", "--findings"])
    [record] = json.loads(done.stdout)
    assert record["translator"] == "Ayşe Kaya <ayse@example.org>"
    assert record["revised"] == "2026-03-01T12:00:00+00:00"
    assert set(record["findings"]) == {"errors", "warnings", "notes"}
    table = CliRunner().invoke(command, ["--to", "tr"]).stdout
    assert "Ayşe Kaya" in table
    header = table.splitlines()[0]
    assert "errors" in header
    assert "warnings" not in header
    assert "warnings" in CliRunner().invoke(command, ["--to", "tr", "--findings"]).stdout


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2026-03-01 12:00+0000", 2026),
        ("2026-03-01", 2026),
        ("1970-01-01 00:00+0000", None),
        ("YEAR-MO-DA HO:MI+ZONE", None),
    ],
)
def test_dates_of_many_tools_are_read(date: str, year: int | None) -> None:
    found = signature_of(Entry("", f"PO-Revision-Date: {date}\nLast-Translator: FULL NAME\n"))
    assert (found.when.year if found.when else None) == year
    assert found.who == ""
