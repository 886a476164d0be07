"""What is written keeps the rules of its standard, whatever the texts."""

from __future__ import annotations

from hypothesis import given, settings
from lxml import etree

from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.states import State
from pressloc.interchange import tmx_writing, xliff12, xliff21
from pressloc.interchange.model import Handoff

from .handoffs import handoff, handoffs, unit
from .rules import faults_12, faults_21, faults_tmx


@settings(max_examples=30)
@given(sent=handoffs())
def test_xliff_and_tmx_keep_the_rules(sent: Handoff) -> None:
    assert list(faults_12(etree.fromstring(xliff12.write([sent])))) == []
    assert list(faults_21(etree.fromstring(xliff21.write([sent])))) == []
    assert list(faults_tmx(etree.fromstring(tmx_writing.write([sent])))) == []


def test_states_notes_and_proposals_are_where_tools_look_for_them() -> None:
    sent = handoff(
        unit(1, "One.", "واحد.", State.ACCEPTED, role="headline", comments=("checked",)),
        unit(2, "Two.", "اثنان.", State.SOURCE_CHANGED, previous="Too."),
        unit(3, "Three.", "", State.UNTRANSLATED),
    )
    root = etree.fromstring(xliff12.write([sent]))
    one, two, three = root.iter("{*}trans-unit")
    assert (one.get("approved"), one[1].get("state")) == ("yes", "final")
    assert [(note.get("from"), note.text) for note in one.iter("{*}note")] == [
        ("pressloc", "headline"),
        ("reviewer", "checked"),
    ]
    assert [str(text) for text in two.itertext() if text.strip()][-2:] == ["Too.", "اثنان."]
    assert three.find("{*}target") is None
    segments = list(etree.fromstring(xliff21.write([sent])).iter("{*}segment"))
    assert [segment.get("state") for segment in segments] == ["final", "initial", "initial"]


def test_a_draft_from_the_memory_is_no_machine_translation() -> None:
    draft = Draft("واحد.", "tm: 101% · user-summit")
    sent = handoff(unit(1, "One.", "واحد.", State.MACHINE_DRAFT, draft=draft))
    root = etree.fromstring(xliff12.write([sent]))
    [proposal] = root.iter("{*}alt-trans")
    assert (proposal.get("origin"), proposal.get("match-quality")) == ("101% · user-summit", "100%")
    assert next(each.get("state-qualifier") for each in root.iter("{*}target")) == "exact-match"
    [match] = etree.fromstring(xliff21.write([sent])).iter("{*}match")
    assert (match.get("type"), match.get("matchQuality")) == ("tm", "100")


def test_text_that_must_stay_is_protected_in_the_tool() -> None:
    sent = handoff(unit(1, "Run <code2>make</code2>.", "", State.UNTRANSLATED))
    [protected] = etree.fromstring(xliff12.write([sent])).iter("{*}mrk")
    assert (protected.get("mtype"), protected.text) == ("protected", "make")
    [protected] = etree.fromstring(xliff21.write([sent])).iter("{*}mrk")
    assert (protected.get("translate"), protected.text) == ("no", "make")


def test_an_arabic_table_is_turned_and_only_the_reviewers_columns_are_open() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    from pressloc.interchange import xlsx_table

    data = xlsx_table.write([handoff(unit(1, "=1+1", "=2+2", State.MACHINE_DRAFT))])
    [sheet] = load_workbook(BytesIO(data)).worksheets
    assert sheet.sheet_view.rightToLeft
    assert sheet.protection.sheet
    open_columns = {cell.column_letter for cell in sheet[2] if not cell.protection.locked}
    assert open_columns == {"E", "F", "G"}
    assert [sheet[name].data_type for name in ("C2", "E2")] == ["s", "s"], "formulas are text"
