"""The main job end to end, with engines that need no package."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.batch.past_runs import last_failures
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.states import State
from pressloc.errors import BusyError, PackageError, UsageError
from pressloc.locking import hold
from pressloc.workspace import Workspace
from pressloc.workspace.rendering import render

TEXT = """\
# Chery Opens Its Technology

Chery held its **Tech Day** in Wuhu. More than 600 participants came.

- Brand recognition has risen by 300%.

###
"""

COPY = Request(engine="copy")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "day.md").write_text(TEXT, encoding="utf-8")
    return Workspace.find(tmp_path)


def snapshot(workspace: Workspace) -> dict[Path, tuple[bytes, int]]:
    files = (path for path in workspace.locales.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def catalog(workspace: Workspace, market: str = "ar") -> Catalog:
    [target] = workspace.markets([market])
    return Catalog.read(workspace.catalog(target, "day"), target)


def edit(workspace: Workspace, old: str, new: str, market: str = "ar") -> None:
    """What a reviewer does in a text editor."""
    path = workspace.locales / market / "LC_MESSAGES" / "day.po"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def accept(workspace: Workspace, msgid: str, msgstr: str) -> None:
    edit(
        workspace,
        f'#, fuzzy\nmsgid "{msgid}"\nmsgstr "{msgid}"',
        f'msgid "{msgid}"\nmsgstr "{msgstr}"',
    )


def test_every_market_gets_a_catalogue_and_the_release_a_template(workspace: Workspace) -> None:
    report = translate(workspace, COPY)
    assert {row.market for row in report.rows} == {"ar", "tr", "es", "zh_CN"}
    assert all((row.segments, row.drafted, row.reused) == (4, 4, 0) for row in report.rows)
    assert (workspace.locales / "day.pot").is_file()
    assert {catalog(workspace).state(entry) for entry in catalog(workspace)} == {
        State.MACHINE_DRAFT
    }


def test_a_second_run_translates_nothing_and_writes_nothing(workspace: Workspace) -> None:
    translate(workspace, COPY)
    before = snapshot(workspace)
    report = translate(workspace, COPY)
    assert snapshot(workspace) == before
    assert not any(row.drafted for row in report.rows)


def test_a_dry_run_tells_what_would_be_drafted_and_writes_nothing(workspace: Workspace) -> None:
    report = translate(workspace, Request(engine="copy", dry_run=True))
    assert all(row.drafted == 4 for row in report.rows)
    assert not workspace.locales.exists()


def test_an_accepted_translation_outlives_everything(workspace: Workspace) -> None:
    translate(workspace, COPY)
    accept(workspace, "More than 600 participants came.", "حضر أكثر من 600 مشارك.")
    release = workspace.source / "day.md"
    for text in (
        TEXT,
        TEXT.replace("# Chery", "# Today Chery"),
        TEXT.replace("More than 600 participants came.", ""),
        TEXT,
    ):
        release.write_text(text, encoding="utf-8")
        translate(workspace, Request(engine="pseudo", redraft=True))
    entries = {entry.msgid: entry for entry in catalog(workspace)}
    kept = entries["More than 600 participants came."]
    assert kept.msgstr == "حضر أكثر من 600 مشارك."
    assert catalog(workspace).state(kept) is State.ACCEPTED


def test_an_edited_draft_that_is_still_fuzzy_is_not_drafted_again(workspace: Workspace) -> None:
    translate(workspace, COPY)
    edit(
        workspace,
        'msgstr "More than 600 participants came."',
        'msgstr "أكثر من 600"',
    )
    translate(workspace, Request(engine="pseudo", redraft=True))
    entries = {entry.msgid: entry for entry in catalog(workspace)}
    assert entries["More than 600 participants came."].msgstr == "أكثر من 600"
    assert entries["Chery Opens Its Technology"].msgstr != "Chery Opens Its Technology"


def test_a_changed_sentence_keeps_its_old_translation_as_fuzzy(workspace: Workspace) -> None:
    translate(workspace, COPY)
    accept(workspace, "More than 600 participants came.", "حضر أكثر من 600 مشارك.")
    changed = TEXT.replace("600 participants came", "600 participants came to Wuhu")
    (workspace.source / "day.md").write_text(changed, encoding="utf-8")
    translate(workspace, COPY)
    [entry] = [entry for entry in catalog(workspace) if "came to Wuhu" in entry.msgid]
    assert entry.msgstr == "حضر أكثر من 600 مشارك."
    assert entry.previous_msgid == "More than 600 participants came."
    assert catalog(workspace).state(entry) is State.SOURCE_CHANGED


def test_rendering_takes_accepted_text_and_leaves_the_rest(workspace: Workspace) -> None:
    translate(workspace, COPY)
    accept(workspace, "More than 600 participants came.", "حضر أكثر من 600 مشارك.")
    [market] = workspace.markets(["ar"])
    rendered = render(workspace, workspace.source / "day.md", market)
    expected = TEXT.replace("More than 600 participants came.", "حضر أكثر من 600 مشارك.")
    assert rendered.data.decode() == expected
    assert (rendered.accepted, rendered.drafts, rendered.untranslated) == (1, 0, 3)


def test_chinese_sentences_are_joined_without_a_space(workspace: Workspace) -> None:
    translate(workspace, COPY)
    for old, new in (
        ("Chery held its <b>Tech Day</b> in Wuhu.", "奇瑞在芜湖举办了<b>技术日</b>。"),
        ("More than 600 participants came.", "600多人参加。"),
    ):
        edit(workspace, f'msgstr "{old}"', f'msgstr "{new}"', "zh_CN")
    [market] = workspace.markets(["zh_CN"])
    data = render(workspace, workspace.source / "day.md", market, drafts=True).data
    assert "。600多人参加。" in data.decode()


def test_the_sample_releases_come_back_as_they_are_from_the_copy_engine(
    tmp_path: Path, repository: Path
) -> None:
    (tmp_path / "source").mkdir()
    originals = [
        p for p in (repository / "source").iterdir() if p.suffix in (".md", ".html", ".docx")
    ]
    for path in originals:
        (tmp_path / "source" / path.name).write_bytes(path.read_bytes())
    workspace = Workspace.find(tmp_path)
    translate(workspace, COPY)
    for path in workspace.releases():
        for market in workspace.markets():
            rendered = render(workspace, path, market, drafts=True)
            assert rendered.data == path.read_bytes(), (path.name, market.name)
            assert rendered.untranslated == 0


def test_a_release_that_cannot_be_read_does_not_stop_the_others(workspace: Workspace) -> None:
    (workspace.source / "broken.md").write_bytes(b"Gr\xfc\xdfe")
    report = translate(workspace, COPY)
    assert [failure.path.name for failure in report.failures] == ["broken.md"]
    assert {row.release for row in report.rows} == {"day"}


def test_without_a_package_nothing_is_written(workspace: Workspace) -> None:
    (workspace.root / "pressloc.toml").write_text('markets = ["tr", "haw"]')
    with pytest.raises(PackageError, match="pressloc models install en-haw"):
        translate(Workspace.find(workspace.root))
    assert not workspace.locales.exists()


def test_two_runs_at_once_are_refused(workspace: Workspace) -> None:
    with hold(workspace.lock), pytest.raises(BusyError):
        translate(workspace, COPY)


def test_releases_that_would_share_a_catalogue_fail_and_the_others_are_done(
    workspace: Workspace,
) -> None:
    (workspace.source / "day.txt").write_text("A headline\n")
    (workspace.source / "other.md").write_text("# Another\n")
    report = translate(workspace, Request(engine="copy"))
    assert [failure.path.name for failure in report.failures] == ["day.md", "day.txt"]
    assert "day.md and day.txt would share a catalogue" in str(report.failures[0].error)
    assert {row.release for row in report.rows} == {"other"}
    assert last_failures(workspace.root) == ("source/day.md", "source/day.txt")
    assert translate(workspace, Request((workspace.source / "other.md",), engine="copy")).rows
    with pytest.raises(UsageError, match="would share a catalogue"):
        workspace.places()


def test_a_market_that_is_not_configured_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="add it to markets"):
        translate(workspace, Request(to=("fr",)))
