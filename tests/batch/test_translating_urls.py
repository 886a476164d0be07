"""`translate` with releases and catalogues at URLs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.errors import UsageError
from pressloc.workspace import Workspace

PSEUDO = Request(engine="pseudo")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace whose files lie elsewhere."""
    (tmp_path / "store" / "2024").mkdir(parents=True)
    (tmp_path / "store" / "a.md").write_text("# The line opens\n", "utf-8")
    (tmp_path / "store" / "2024" / "b.md").write_text("# The line closes\n", "utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "pressloc.toml").write_text(
        f'source = "{(tmp_path / "store").as_uri()}"\nlocales = "{(tmp_path / "po").as_uri()}"\n'
    )
    return Workspace.find(tmp_path / "here")


def test_catalogues_are_written_there(workspace: Workspace, tmp_path: Path) -> None:
    report = translate(workspace, PSEUDO)
    assert report.failures == ()
    assert len(report.rows) == 8
    found = sorted(path.name for path in (tmp_path / "po").rglob("*.po"))
    assert found == ["a.po"] * 4 + ["b.po"] * 4
    lines = (workspace.root / report.record).read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [line["release"] for line in told if line["event"] == "release"] == [
        "source/2024/b.md",
        "source/a.md",
    ]


def test_a_second_run_drafts_nothing(workspace: Workspace) -> None:
    translate(workspace, PSEUDO)
    assert sum(row.drafted for row in translate(workspace, PSEUDO).rows) == 0


def test_releases_are_named_as_they_stand_there(workspace: Workspace, tmp_path: Path) -> None:
    translate(workspace, Request(engine="pseudo", only=(Path("2024"),)))
    assert {path.name for path in (tmp_path / "po").rglob("*.po")} == {"b.po"}


def test_a_release_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"store/c\.md: no release of that name"):
        translate(workspace, Request(engine="pseudo", only=(Path("c.md"),)))
