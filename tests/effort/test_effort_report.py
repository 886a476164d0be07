"""The effort of a workspace: measured from catalogues, drafts and histories, and told."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft, Drafts
from pressloc.catalogs.editing import wording_of
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Entry, Key
from pressloc.checks.base import Finding, Severity
from pressloc.checks.wording import said
from pressloc.commands.report import report
from pressloc.effort import scores
from pressloc.effort.corrections import repeated
from pressloc.effort.edits import Kind
from pressloc.effort.measuring import measure
from pressloc.effort.noted import Noted, noted
from pressloc.effort.pace import acceptances
from pressloc.effort.page import effort_page, status_page
from pressloc.effort.summary import summarize
from pressloc.effort.taking import take
from pressloc.errors import UsageError
from pressloc.markets import BUILT_IN
from pressloc.review import history
from pressloc.review.records import Action, Record
from pressloc.terms.table import read_table
from pressloc.workspace import Workspace
from pressloc.workspace.standing import status

DATA = Path(__file__).parent / "data"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EDITS = (
    ("The Tech Day opened.", "افتتح يوم التقنية.", "افتتح يوم التكنولوجيا."),
    ("Chery held a Tech Day.", "أقامت شيري يوم التقنية.", "أقامت شيري يوم التكنولوجيا."),
    ("The Tech Day had 600 guests.", "ضم يوم التقنية 500 ضيف.", "ضم يوم التكنولوجيا 600 ضيف."),
    ("Users came.", "جاء المستخدمون.", "جاء المستخدمون."),
)
"""Source, draft, accepted text."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A release whose Arabic catalogue a person has accepted, one entry every 30 seconds."""
    (tmp_path / "source").mkdir()
    shutil.copy(DATA / "tech-day.md", tmp_path / "source")
    shutil.copy(DATA / "terms.csv", tmp_path / "source")
    found = Workspace.find(tmp_path)
    path = found.catalog(BUILT_IN["ar"], "tech-day")
    catalog = Catalog.read(path, BUILT_IN["ar"])
    catalog.merge([Message(source) for source, _, _ in EDITS])
    for source, draft, _ in EDITS:
        assert catalog.set_draft(Key(source), Draft(draft, "argos en→ar 1.9", 0.7))
    catalog.write()
    records = []
    for number, (source, _, accepted) in enumerate(EDITS):
        before = catalog.get(Key(source))
        assert before is not None

        def accept(entry: Entry, drafts: Drafts, text: str = accepted) -> Entry:
            return editing.accept(editing.translate(entry, text, drafts), drafts)

        after = catalog.edit(before.key, accept)
        when = NOON + timedelta(seconds=30 * number)
        records.append(
            Record(when, "T", after.key, Action.ACCEPT, wording_of(before), wording_of(after), "")
        )
    history.append(path, records)
    catalog.write()
    return found


def test_accepted_entries_are_compared_with_their_raw_drafts(workspace: Workspace) -> None:
    measured = measure(workspace)
    [summary] = summarize(measured).markets
    assert (summary.market, summary.package, summary.segments) == ("ar", "argos en→ar 1.9", 4)
    assert (summary.untouched, summary.changed_words, summary.words) == (1, 4, 14)
    assert summary.kinds == {Kind.UNTOUCHED: 1, Kind.WORDING: 3, Kind.NUMBER: 1}
    assert (summary.seconds, summary.timed) == (30.0, 3)
    assert [each.month for each in summarize(measured).months] == ["2026-03"]
    assert measured.without_draft == 0


def test_scores_are_those_of_sacrebleu_with_their_signatures(workspace: Workspace) -> None:
    [summary] = summarize(measure(workspace)).markets
    assert summary.scores is not None
    assert summary.scores.ter == pytest.approx(100 * 4 / 14, abs=0.1)
    assert [signature[:3] for signature in summary.scores.signatures] == ["TER", "chr"]


def test_without_sacrebleu_the_report_says_how_to_get_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores, "is_there", lambda: False)
    measured = measure(workspace)
    effort = summarize(measured)
    assert effort.markets[0].scores is None
    assert "pressloc[report]" in effort_page("news", effort, measured.samples, ())


def test_an_entry_without_a_draft_is_counted_apart(workspace: Workspace) -> None:
    path = workspace.catalog(BUILT_IN["ar"], "tech-day")
    path.with_suffix(".drafts.jsonl").unlink()
    measured = measure(workspace)
    assert (measured.samples, measured.without_draft) == ((), 4)


def test_what_the_memory_gave_is_no_package(workspace: Workspace) -> None:
    drafts = workspace.catalog(BUILT_IN["ar"], "tech-day").with_suffix(".drafts.jsonl")
    text = drafts.read_text()
    drafts.write_text(text.replace("argos en→ar 1.9", "tm: 101% · other", 1))
    found = {each.package: each.segments for each in summarize(measure(workspace)).markets}
    assert found == {"argos en→ar 1.9": 3, "memory": 1}


def test_a_damaged_catalogue_is_a_failure_of_its_own(workspace: Workspace) -> None:
    workspace.catalog(BUILT_IN["ar"], "tech-day").write_bytes(b'msgid "x')
    measured = measure(workspace)
    assert len(measured.failures) == 1


def test_pauses_and_bulk_acceptance_are_no_time_of_work() -> None:
    blank = Record(NOON, "T", Key(""), Action.ACCEPT, editing.Wording(), editing.Wording(), "")
    at = (("a", 0), ("b", 20), ("c", 20), ("d", 2000), ("e", 2050))
    records = [replace(blank, key=Key(k), at=NOON + timedelta(seconds=s)) for k, s in at]
    found = acceptances(records)
    assert {key.msgid: each.seconds for key, each in found.items()} == {
        "a": None, "b": 20.0, "c": None, "d": None, "e": 50.0,
    }  # fmt: skip


def test_the_time_of_a_later_revision_is_not_that_of_the_draft() -> None:
    blank = Record(NOON, "T", Key("a"), Action.EDIT, editing.Wording(), editing.Wording(), "")
    doings = ((Action.EDIT, 0), (Action.ACCEPT, 20), (Action.EDIT, 5000), (Action.ACCEPT, 5300))
    records = [replace(blank, action=a, at=NOON + timedelta(seconds=s)) for a, s in doings]
    [found] = acceptances(records).values()
    assert (found.seconds, found.when) == (20.0, NOON + timedelta(seconds=5300))
    imported = [replace(blank, action=Action.ACCEPT), *records[2:]]
    [found] = acceptances(imported).values()
    assert found.seconds is None, "it came in from elsewhere"


def test_the_status_page_says_findings_in_its_language(workspace: Workspace) -> None:
    catalog = Catalog.read(workspace.catalog(BUILT_IN["ar"], "tech-day"), BUILT_IN["ar"])
    key = next(entry.key for entry in catalog if "600" in entry.msgid)
    catalog.edit(key, lambda entry, _: replace(entry, msgstr="كان في اليوم 700 ضيف."))
    catalog.write()
    standings, _ = status(workspace, to=["ar"])

    counted, found = noted(workspace, standings)

    [numbers] = [each for each in found if each.finding.check == "numbers"]
    assert numbers.source == key.msgid
    assert counted[0].findings is not None
    assert counted[0].findings.errors >= 1
    page = status_page("news", counted, "es", said=found)
    assert "«<bdi>600</bdi>» se ha convertido en «<bdi>700</bdi>»" in page
    assert "has become" not in page


def test_what_is_corrected_again_and_again_is_found_with_its_source(workspace: Workspace) -> None:
    [found] = repeated(measure(workspace).samples, "en")
    assert (found.before, found.after, found.times) == ("التقنية", "التكنولوجيا", 3)
    assert found.source == "Tech Day"


def test_a_correction_is_taken_into_the_term_base_and_nothing_else_changes(
    workspace: Workspace,
) -> None:
    path = workspace.source / "terms.csv"
    before = path.read_text().splitlines()
    [found] = repeated(measure(workspace).samples, "en")
    assert take(workspace, found) == path
    after = path.read_text().splitlines()
    assert after[1:-1] == before[1:], "comments, quotes and order of the other lines stay"
    assert after[0] == f"{before[0]},forbidden:ar"
    [term] = [term for term in read_table(path) if term.source == "Tech Day"]
    assert term.renderings["ar"].accepted == ("التكنولوجيا",)
    assert term.renderings["ar"].forbidden == ("التقنية",)
    take(workspace, found, source="Chery")
    assert "Chery,car maker,,yes,التكنولوجيا|شيري,Chery,التقنية" in path.read_text().splitlines()


def test_a_correction_that_contradicts_the_term_base_leaves_it_as_it_was(
    workspace: Workspace,
) -> None:
    path = workspace.source / "terms.csv"
    path.write_text("source,ar,case\nTech Day,يوم,wrong\n")
    [found] = repeated(measure(replace_terms(workspace)).samples, "en")
    with pytest.raises(UsageError, match="unknown case rule"):
        take(workspace, found)
    assert path.read_text() == "source,ar,case\nTech Day,يوم,wrong\n"
    with pytest.raises(UsageError, match="--source TERM"):
        take(workspace, replace(found, source=""))


def replace_terms(workspace: Workspace) -> Workspace:
    """The same workspace, its term base put away while it is measured."""
    away = workspace.source / "terms.csv"
    text = away.read_text()
    away.unlink()
    found = Workspace.find(workspace.root)
    assert found.terms is None
    away.write_text(text)
    return found


@pytest.mark.parametrize("language", ["en", "ar", "tr", "es", "zh_CN"])
def test_pages_stand_alone_and_have_no_script(workspace: Workspace, language: str) -> None:
    measured = measure(workspace)
    samples = list(measured.samples)
    evil = replace(samples[0], source="<script>alert(1)</script>")
    found = repeated(samples, "en")
    standings, _ = status(workspace)
    message = said("“{value}” is missing", value="<script>alert(1)</script>")
    hostile = Noted("x", "ar", "<b>12</b> <script>", Finding("numbers", Severity.ERROR, message))
    for page in (
        effort_page("<news>", summarize(measured), [evil, *samples[1:]], found, language),
        status_page("<news>", standings, language, said=[hostile]),
    ):
        assert "<script" not in page
        assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
        tree = etree.fromstring(page.encode(), etree.HTMLParser())
        assert tree.get("lang") == language.replace("_", "-")
        assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
        assert all(chart.get("aria-label") for chart in tree.iter("svg") if chart.get("role"))
        assert not list(tree.iter("link", "img", "iframe"))
        for table in tree.iter("table"):
            assert all(cell.get("scope") for cell in table.iter("th"))


def test_arabic_samples_run_from_right_to_left(workspace: Workspace) -> None:
    measured = measure(workspace)
    page = effort_page("news", summarize(measured), measured.samples, ())
    assert '<td lang="ar" dir="rtl">ضم يوم <del>التقنية</del> <del>500</del> ضيف.</td>' in page
    assert '<td lang="ar" dir="rtl">ضم يوم <ins>التكنولوجيا</ins> <ins>600</ins> ضيف.</td>' in page


def test_the_command_tells_json_and_takes_a_correction(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root)

    def run(*words: str) -> str:
        done = CliRunner().invoke(report, words, catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    told = json.loads(run("effort", "--json"))
    assert told["markets"][0]["word_rate"] == pytest.approx(4 / 14, abs=0.001)
    assert told["repeated_corrections"][0]["source"] == "Tech Day"
    assert "Tech Day is التكنولوجيا in ar" in run("effort", "--take", "1")
    assert "argos en→ar 1.9" in run("effort")
    assert run("status", "--lang", "tr").startswith("<!doctype html>")
    run("effort", "-o", "effort.html")
    assert (workspace.root / "effort.html").read_text().startswith("<!doctype html>")
