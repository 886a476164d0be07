"""`translate` takes what was approved elsewhere before the machine's, as a draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pressloc.batch.report import RunReport
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.editing import accept as accepting
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.errors import PackageError, UsageError
from pressloc.markets import Market
from pressloc.workspace import Workspace

OPENED = "The plant in Wuhu opened on Monday."
CAME = "More than 600 guests came from Chile."
SAID = "The company said that it will hire."
TARGETS = {OPENED: "İlk.", CAME: "600'den fazla konuk geldi.", SAID: "Üçüncü."}
NO_PACKAGE = ("haw",)
"""A market whose pair nobody has a package for: whatever is drafted there was recalled."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a release that is accepted whole in a market without a package."""
    (tmp_path / "source").mkdir()
    (tmp_path / "pressloc.toml").write_text('markets = ["haw"]\n')
    workspace = Workspace.find(tmp_path)
    write(workspace, "first", OPENED, CAME, SAID)
    translate(workspace, Request(engine="copy"))
    for text, target in TARGETS.items():
        approve(workspace, "first", text, target)
    return workspace


def write(workspace: Workspace, name: str, *sentences: str) -> None:
    path = workspace.source / f"{name}.md"
    path.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")


def market(workspace: Workspace) -> Market:
    [target] = workspace.markets()
    return target


def read(workspace: Workspace, name: str) -> Catalog:
    target = market(workspace)
    return Catalog.read(workspace.catalog(target, name), target)


def approve(workspace: Workspace, name: str, text: str, target: str) -> None:
    """What a reviewer does: types a translation and takes it as final."""
    catalog = read(workspace, name)
    catalog.edit(Key(text), lambda entry, drafts: accepting(replace(entry, msgstr=target), drafts))
    catalog.write()


def entry(workspace: Workspace, name: str, text: str) -> Entry:
    found = read(workspace, name).get(Key(text))
    assert found is not None
    return found


def run(workspace: Workspace, **options: bool) -> RunReport:
    report = translate(Workspace.find(workspace.root), Request(**options))  # type: ignore[arg-type]
    assert not report.failures
    return report


def counts(report: RunReport, name: str) -> tuple[int, int, int]:
    [row] = [row for row in report.rows if row.release == name]
    return row.reused, row.recalled, row.drafted


def test_an_approved_translation_of_the_same_text_is_taken_without_any_engine(
    workspace: Workspace,
) -> None:
    write(workspace, "second", CAME, OPENED)
    assert counts(run(workspace), "second") == (0, 2, 0)
    got = entry(workspace, "second", CAME)
    assert got.msgstr == TARGETS[CAME]
    assert got.extracted[-1] == "tm: 100% · first"


def test_between_the_same_neighbours_it_is_a_match_in_context(workspace: Workspace) -> None:
    write(workspace, "second", OPENED, CAME, SAID)
    run(workspace)
    assert entry(workspace, "second", CAME).extracted[-1] == "tm: 101% · first"
    assert entry(workspace, "second", OPENED).extracted[-1] == "tm: 101% · first"


def test_what_was_recalled_is_a_draft_until_a_person_accepts_it(workspace: Workspace) -> None:
    write(workspace, "second", CAME)
    run(workspace)
    catalog = read(workspace, "second")
    [got] = catalog
    assert got.fuzzy
    assert catalog.state(got) is State.MACHINE_DRAFT
    draft = catalog.draft(got)
    assert draft is not None
    assert draft.is_recalled


def test_a_second_run_recalls_nothing_and_writes_nothing(workspace: Workspace) -> None:
    write(workspace, "second", CAME, OPENED)
    run(workspace)
    files = {path: path.read_bytes() for path in workspace.locales.rglob("*") if path.is_file()}
    assert counts(run(workspace), "second") == (2, 0, 0)
    assert files == {path: path.read_bytes() for path in files}


def test_a_draft_that_was_recalled_is_no_approved_translation_itself(
    workspace: Workspace,
) -> None:
    write(workspace, "second", CAME)
    run(workspace)
    (workspace.source / "first.md").unlink()
    workspace.catalog(market(workspace), "first").unlink()
    write(workspace, "third", CAME)
    with pytest.raises(PackageError):
        run(workspace)


def test_a_release_that_is_gone_still_lends_its_translations(workspace: Workspace) -> None:
    (workspace.source / "first.md").unlink()
    write(workspace, "second", CAME)
    assert counts(run(workspace), "second") == (0, 1, 0)


def test_a_persons_text_is_never_replaced_by_a_recalled_one(workspace: Workspace) -> None:
    write(workspace, "second", CAME, SAID)
    run(workspace)
    approve(workspace, "second", CAME, "Başka bir çeviri.")
    catalog = read(workspace, "second")
    catalog.edit(Key(SAID), lambda entry, drafts: replace(entry, msgstr="Yarım kal"))
    catalog.write()
    approve(workspace, "first", CAME, "Yeni çeviri.")
    approve(workspace, "first", SAID, "Yeni çeviri.")
    run(workspace, redraft=True)
    assert entry(workspace, "second", CAME).msgstr == "Başka bir çeviri."
    assert entry(workspace, "second", SAID).msgstr == "Yarım kal"


def test_drafting_anew_takes_what_is_approved_now(workspace: Workspace) -> None:
    write(workspace, "second", CAME)
    run(workspace)
    approve(workspace, "first", CAME, "Yeni çeviri.")
    run(workspace)
    assert entry(workspace, "second", CAME).msgstr == TARGETS[CAME]
    run(workspace, redraft=True)
    assert entry(workspace, "second", CAME).msgstr == "Yeni çeviri."


def test_without_memory_everything_is_left_to_the_engine(workspace: Workspace) -> None:
    write(workspace, "second", CAME)
    with pytest.raises(PackageError):
        run(workspace, memory=False)


def test_engines_for_layout_tests_write_what_they_write(workspace: Workspace) -> None:
    write(workspace, "second", CAME)
    report = translate(workspace, Request(engine="copy"))
    assert counts(report, "second") == (0, 0, 1)
    assert entry(workspace, "second", CAME).msgstr == CAME


def test_below_the_threshold_a_match_is_no_draft(workspace: Workspace) -> None:
    write(workspace, "second", CAME.replace("600", "700"))
    with pytest.raises(PackageError):
        run(workspace)


def test_the_threshold_is_a_setting(workspace: Workspace) -> None:
    settings = workspace.root / "pressloc.toml"
    settings.write_text('markets = ["haw"]\nmemory-threshold = 0.8\n')
    changed = CAME.replace("from Chile", "from Peru")
    write(workspace, "second", changed)
    assert counts(run(workspace), "second") == (0, 1, 0)
    assert entry(workspace, "second", changed).msgstr == TARGETS[CAME]
    settings.write_text('markets = ["haw"]\nmemory-threshold = 1.01\n')
    write(workspace, "third", CAME)
    with pytest.raises(PackageError):
        run(workspace)


def test_a_fuzzy_draft_says_what_differs(workspace: Workspace) -> None:
    settings = workspace.root / "pressloc.toml"
    settings.write_text('markets = ["haw"]\nmemory-threshold = 0.7\n')
    changed = CAME.replace("600 guests", "700 guests never")
    write(workspace, "second", changed)
    run(workspace)
    told = entry(workspace, "second", changed).extracted
    assert any("numbers differ: 700 here, 600 there" in line for line in told)
    assert any("negation differs" in line for line in told)


def test_a_dry_run_makes_no_memory_but_uses_one(workspace: Workspace) -> None:
    write(workspace, "second", CAME)
    with pytest.raises(PackageError):
        run(workspace, dry_run=True)
    assert not (workspace.root / ".pressloc" / "memory.sqlite").exists()
    run(workspace)
    write(workspace, "third", CAME)
    assert counts(run(workspace, dry_run=True), "third") == (0, 1, 0)


def test_a_memory_that_cannot_be_used_is_told_and_the_run_goes_on(workspace: Workspace) -> None:
    (workspace.root / ".pressloc" / "memory.sqlite").mkdir()
    report = run(workspace)
    assert report.notes[0].startswith("the memory cannot be used")


def test_a_damaged_memory_is_mended_on_the_way(workspace: Workspace) -> None:
    (workspace.root / ".pressloc" / "memory.sqlite").write_bytes(b"garbage, and no end of it")
    write(workspace, "second", CAME)
    report = run(workspace)
    assert counts(report, "second") == (0, 1, 0)
    assert "made anew from the catalogues" in report.notes[0]


@pytest.mark.parametrize("value", ["0.5", "1.1", '"high"'])
def test_a_threshold_that_makes_no_sense_is_refused(workspace: Workspace, value: str) -> None:
    (workspace.root / "pressloc.toml").write_text(f"memory-threshold = {value}\n")
    with pytest.raises(UsageError, match="memory-threshold"):
        Workspace.find(workspace.root)


def test_what_was_approved_meanwhile_takes_the_place_of_untouched_drafts_when_asked(
    workspace: Workspace,
) -> None:
    write(workspace, "second", CAME, OPENED, SAID)
    translate(workspace, Request(engine="copy"))
    approve(workspace, "second", OPENED, "Kendi sözüm.")
    catalog = read(workspace, "second")
    catalog.edit(Key(SAID), lambda entry, _: replace(entry, msgstr="Emin değilim."))
    catalog.write()
    run(workspace)
    assert entry(workspace, "second", CAME).msgstr == CAME
    assert counts(run(workspace, recall=True), "second") == (2, 1, 0)
    assert entry(workspace, "second", CAME).msgstr == TARGETS[CAME]
    assert entry(workspace, "second", OPENED).msgstr == "Kendi sözüm."
    assert entry(workspace, "second", SAID).msgstr == "Emin değilim."
    assert counts(run(workspace, recall=True), "second") == (3, 0, 0)
