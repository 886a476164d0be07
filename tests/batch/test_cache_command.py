"""`pressloc cache`: how much is held, and clearing it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressloc.batch.cache import DraftCache, cache_path, key_of
from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.chunks import Chunk
from pressloc.batch.record import Asked, RunRecord
from pressloc.batch.report import Row, RunReport
from pressloc.catalogs.drafts import Draft
from pressloc.commands.cache import cache
from pressloc.errors import PresslocError
from pressloc.workspace import Workspace


def pressloc(*arguments: str) -> Result:
    return CliRunner().invoke(cache, arguments, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "source").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(folder: Path) -> None:
    key = key_of("A plant.", engine="copy", market="es", source_language="en", rules="")
    with DraftCache(cache_path(folder)) as drafts:
        drafts.put({key: Draft("Una planta.", "copy")})


def test_an_empty_cache_is_told_and_none_is_made(folder: Path) -> None:
    assert pressloc("status").output == "0 drafts, 0.0 MiB of at most 1,024.0 MiB.\n"
    assert not (folder / ".pressloc").exists()


def test_what_the_cache_holds_and_gave_to_the_last_run_is_told(folder: Path) -> None:
    fill(folder)
    with RunRecord(Workspace.find(folder), Asked((), ("es",), "copy")) as record:
        row = Row("a", "es", 9, 90, 0, 0, 1234, 5, 50, 0, 1, 1.0)
        record.take(ChunkReport(Chunk(0, ("source/a.md",)), (row,)))
        record.end(RunReport(()), 0)
    lines = pressloc("status").output.splitlines()
    assert lines[0].startswith("1 draft, 0.0 MiB of at most")
    assert lines[1] == "The last run took 1,234 segments from it and drafted 5."
    told = json.loads(pressloc("status", "--json").output)
    assert (told["drafts"], told["limit"]) == (1, 2**30)
    assert told["last_run"] == {"cached": 1234, "drafted": 5}


def test_a_cleared_cache_is_empty(folder: Path) -> None:
    fill(folder)
    assert pressloc("clear").exit_code == 0
    assert pressloc("status").output.startswith("0 drafts,")
    assert pressloc("clear").exit_code == 0


def test_a_damaged_cache_is_told_with_the_remedy(folder: Path) -> None:
    cache_path(folder).parent.mkdir(parents=True)
    cache_path(folder).write_text("no database")
    with pytest.raises(PresslocError, match="run pressloc cache clear"):
        pressloc("status")
    pressloc("clear")
    assert pressloc("status").output.startswith("0 drafts,")
