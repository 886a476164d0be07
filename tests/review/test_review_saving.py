"""What a reviewer saves on the page is in the PO file, and what was there is in the history."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressloc.catalogs import editing
from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import State
from pressloc.locking import hold
from pressloc.review import history, saving
from pressloc.review.records import Action

if TYPE_CHECKING:
    from conftest import Page

GUESTS = "More than 600"
STAYED = "They stayed"
SECOND = "A second event"


def test_accepting_a_draft_makes_it_final_and_signs_the_header(page: Page, msgfmt: str) -> None:
    text = page.entry(STAYED).msgstr

    page.save(STAYED, "accept")

    entry = page.entry(STAYED)
    assert (entry.msgstr, entry.flags, page.state(STAYED)) == (text, (), State.ACCEPTED)
    header = polib.pofile(str(page.catalog.path)).metadata
    assert header["Last-Translator"] == "Ana Ruiz <ana@example.org>"
    revised = datetime.strptime(header["PO-Revision-Date"], "%Y-%m-%d %H:%M%z")
    assert abs((datetime.now(UTC) - revised).total_seconds()) < 120
    subprocess.run([msgfmt, "--check", "-o", "/dev/null", page.catalog.path], check=True)


def test_only_the_lines_of_the_entry_and_the_header_change(page: Page) -> None:
    before = page.catalog.path.read_text().splitlines()

    page.save(STAYED, "accept")

    after = page.catalog.path.read_text().splitlines()
    changed = [line for line in [*before, *after] if (line in before) != (line in after)]
    names = "Last-Translator|PO-Revision-Date"
    assert all(re.match(rf'"(?:{names})', line) for line in changed), changed
    assert len(before) == len(after) + 1, "the fuzzy flag"


def test_typing_stays_in_progress_until_it_is_accepted(page: Page) -> None:
    page.save(STAYED, "edit", text="Se quedaron dos días")
    assert page.state(STAYED) is State.UNSURE

    page.save(STAYED, "accept", text="Se quedaron dos días.")
    assert page.entry(STAYED).msgstr == "Se quedaron dos días."
    assert page.state(STAYED) is State.ACCEPTED


def test_typing_in_an_accepted_segment_reopens_it(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    page.save(STAYED, "edit", text="Se quedaron")
    assert page.state(STAYED) is State.UNSURE


def test_the_machines_own_words_typed_again_are_a_machine_draft(page: Page) -> None:
    draft = page.entry(STAYED).msgstr
    page.save(STAYED, "edit", text="Se quedaron")
    page.save(STAYED, "edit", text=draft)
    assert page.state(STAYED) is State.MACHINE_DRAFT


def test_rejecting_leaves_the_segment_untranslated(page: Page) -> None:
    page.save(STAYED, "reject")
    assert page.state(STAYED) is State.UNTRANSLATED
    assert not any(line.startswith("mt:") for line in page.entry(STAYED).extracted)


def test_a_text_is_one_line_without_control_characters(page: Page) -> None:
    page.save(STAYED, "edit", text="  Se\nquedaron\x07 dos\tdías. ")
    assert page.entry(STAYED).msgstr == "Se quedaron dos días."


def test_translating_again_changes_nothing_that_the_page_saved(page: Page) -> None:
    from pressloc.batch.request import Request
    from pressloc.batch.translating import translate

    page.save(STAYED, "accept", text="Se quedaron dos días.")
    page.save(GUESTS, "edit", text="Más de 600 <b>laboratorio abierto</b>")
    page.save(SECOND, "comment", comment="Ask the press office")
    before = page.catalog.path.read_bytes()

    translate(page.workspace, Request())

    assert page.catalog.path.read_bytes() == before


def test_the_old_version_of_a_page_is_refused_and_both_texts_are_kept(page: Page) -> None:
    old = page.order(STAYED, "edit", text="Permanecieron dos días.")
    page.save(STAYED, "accept", text="Se quedaron dos días.")

    status, answer = page.post("/save", orders=[old])

    assert status == 409
    [conflict] = answer["conflicts"]
    assert conflict["mine"] == ["Permanecieron dos días."]
    assert conflict["theirs"] == ["Se quedaron dos días."]
    assert conflict["who"] == "Ana Ruiz <ana@example.org>"
    assert page.entry(STAYED).msgstr == "Se quedaron dos días."
    assert page.state(STAYED) is State.ACCEPTED
    assert page.history[-1].action is Action.CONFLICT
    assert page.history[-1].new.msgstr == "Permanecieron dos días."


def test_what_was_refused_can_be_saved_on_top_of_the_other(page: Page) -> None:
    old = page.order(STAYED, "edit", text="Permanecieron dos días.")
    page.save(STAYED, "edit", text="Se quedaron dos días.")
    _, answer = page.post("/save", orders=[old])
    [conflict] = answer["conflicts"]

    status, _ = page.post("/save", orders=[old | {"version": conflict["row"]["version"]}])

    assert status == 200
    assert page.entry(STAYED).msgstr == "Permanecieron dos días."


def test_what_a_po_editor_saved_meanwhile_is_a_conflict(page: Page) -> None:
    old = page.order(STAYED, "accept", text="Permanecieron dos días.")
    po = polib.pofile(str(page.catalog.path), wrapwidth=78)
    entry = next(each for each in po if each.msgid.startswith(STAYED))
    entry.msgstr, entry.flags = "Dos días estuvieron.", []
    po.save()

    status, answer = page.post("/save", orders=[old])

    assert status == 409
    assert answer["conflicts"][0]["theirs"] == ["Dos días estuvieron."]
    assert page.entry(STAYED).msgstr == "Dos días estuvieron."


def test_what_a_po_editor_saved_elsewhere_in_the_file_stays(page: Page) -> None:
    order = page.order(STAYED, "accept")
    po = polib.pofile(str(page.catalog.path), wrapwidth=78)
    other = next(each for each in po if each.msgid.startswith(SECOND))
    other.msgstr, other.flags = "En 2027 habrá otro.", ["no-wrap"]
    other.tcomment = "Lo dijo la oficina"
    po.save()

    assert page.post("/save", orders=[order])[0] == 200

    assert page.state(STAYED) is State.ACCEPTED
    assert page.entry(SECOND).msgstr == "En 2027 habrá otro."
    assert page.entry(SECOND).flags == ("no-wrap",)
    assert page.entry(SECOND).comments == ("# Lo dijo la oficina",)


def test_a_file_that_changes_while_it_is_written_is_read_again(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = page.order(STAYED, "accept", text="Se quedaron dos días.")
    path = page.catalog.path
    appending = history.append

    def append_and_touch(catalogue: object, records: object) -> None:
        appending(path, records)  # type: ignore[arg-type]
        if "En 2027" not in path.read_text():
            po = polib.pofile(str(path), wrapwidth=0)
            other = next(each for each in po if each.msgid.startswith(SECOND))
            other.msgstr, other.flags = "En 2027 habrá otro.", []
            po.save()

    monkeypatch.setattr(saving.history, "append", append_and_touch)
    assert page.post("/save", orders=[order])[0] == 200

    assert page.entry(SECOND).msgstr == "En 2027 habrá otro."
    assert page.entry(STAYED).msgstr == "Se quedaron dos días."


def test_a_run_at_work_is_told_and_nothing_is_written(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_WAIT", 0.1)
    order = page.order(STAYED, "accept")
    before = page.catalog.path.read_bytes()
    with hold(page.workspace.lock):
        status, answer = page.post("/save", orders=[order])
    assert status == 423
    assert "another run is at work" in str(answer["error"])
    assert page.catalog.path.read_bytes() == before
    assert page.post("/save", orders=[order])[0] == 200


def test_a_damaged_catalogue_is_told_and_left_alone(page: Page) -> None:
    order = page.order(STAYED, "accept")
    damaged = page.catalog.path.read_bytes() + b'\nmsgid "cut off'
    path = page.catalog.path
    path.write_bytes(damaged)
    status, answer = page.post("/save", orders=[order])
    assert status == 400
    assert "line" in str(answer["error"])
    assert path.read_bytes() == damaged


def test_undo_takes_back_one_step_after_the_other(page: Page) -> None:
    draft = page.entry(STAYED)
    page.save(STAYED, "edit", text="Se")
    page.save(STAYED, "edit", text="Se quedaron dos días.")
    page.save(STAYED, "accept")

    page.save(STAYED, "undo")
    assert page.state(STAYED) is State.UNSURE
    assert page.entry(STAYED).msgstr == "Se quedaron dos días."
    page.save(STAYED, "undo")
    assert page.entry(STAYED) == draft, "typing is one step"
    page.save(STAYED, "undo")
    assert page.entry(STAYED) == draft, "nothing is left to take back"


def test_any_version_can_be_restored_from_the_history(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    page.save(STAYED, "reject")
    record = page.history[0].id

    page.save(STAYED, "restore", record=record)

    assert page.entry(STAYED).msgstr == "Se quedaron dos días."
    assert page.state(STAYED) is State.ACCEPTED


def test_the_history_survives_a_torn_line(page: Page) -> None:
    page.save(STAYED, "accept")
    path = history.path_of(page.catalog.path)
    path.write_bytes(path.read_bytes() + b'{"at": "2026-')
    page.save(SECOND, "accept")
    assert [record.key.msgid[:4] for record in page.history] == ["They", "A se"]


def test_comments_are_added_and_removed_and_others_stay(page: Page) -> None:
    page.save(STAYED, "comment", comment="Two nights?")
    page.save(STAYED, "comment", comment="Yes: <b>two</b>")
    assert page.entry(STAYED).comments == ("# Two nights?", "# Yes: <b>two</b>")
    page.save(STAYED, "comment", comment="# Two nights?", remove=True)
    assert page.entry(STAYED).comments == ("# Yes: <b>two</b>",)


def test_a_dismissal_is_a_comment_that_silences_the_check(page: Page) -> None:
    answer = page.save(GUESTS, "edit", text="Vinieron al <b>laboratorio abierto</b> 700 el lunes.")
    assert "numbers" in str(answer["rows"])
    answer = page.save(GUESTS, "dismiss", check="numbers", comment="the client counted again")
    assert page.entry(GUESTS).comments == ("# pressloc: ignore numbers — the client counted again",)
    assert "numbers" not in answer["rows"][0]["checks"].split()


def test_a_dismissal_wants_a_reason_and_a_check(page: Page) -> None:
    for values in ({"check": "numbers"}, {"check": "nonsense", "comment": "because"}):
        status, _ = page.post("/save", orders=[page.order(GUESTS, "dismiss", **values)])
        assert status == 400
    assert page.entry(GUESTS).comments == ()


def test_many_segments_are_accepted_in_one_writing(page: Page) -> None:
    orders = [page.order(each, "accept") for each in (GUESTS, STAYED, SECOND)]
    status, answer = page.post("/save", orders=orders)
    assert status == 200
    assert len(answer["rows"]) == 3
    assert {page.state(each) for each in (GUESTS, STAYED, SECOND)} == {State.ACCEPTED}


def test_a_changed_source_can_be_reviewed_before_it_is_translated_again(page: Page) -> None:
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    release = page.workspace.source / "launch.md"
    release.write_text(release.read_text().replace("for two days.", "for two full days."))
    assert 'data-state="source-changed"' in page.get("/document")

    from pressloc.catalogs.po import Key
    from pressloc.review.document import id_of

    row = id_of(Key("They stayed for two full days."))
    panel = page.get("/panel", id=row)
    assert "<ins>full </ins>" in panel
    document = page.get("/document")
    [version] = re.findall(rf'data-id="{row}"[^>]*data-version="(\w+)"', document)
    order = {"id": row, "version": version, "action": "accept", "texts": ["Dos días enteros."]}

    assert page.post("/save", orders=[order])[0] == 200

    assert page.entry("They stayed for two full").msgstr == "Dos días enteros."
    assert page.entry("They stayed for two full").previous_msgid is None
    old = next(each for each in page.catalog.entries if each.obsolete)
    assert old.msgstr == "Se quedaron dos días."


def test_a_segment_that_is_gone_is_told(page: Page) -> None:
    order = page.order(STAYED, "accept")
    release = page.workspace.source / "launch.md"
    release.write_text(release.read_text().replace(" They stayed for two days.", ""))
    assert page.post("/save", orders=[order])[0] == 404


_ACTIONS = st.sampled_from(["edit", "accept", "doubt", "reject", "comment", "undo"])
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(_ACTIONS, _TEXTS), min_size=1, max_size=8))
def test_whatever_a_person_typed_is_in_the_file_or_in_the_history(
    page: Page, doings: list[tuple[str, str]]
) -> None:
    flags = page.entry(SECOND).flags
    typed = []
    for action, text in doings:
        values = {"text": text} if action in ("edit", "accept") else {}
        values |= {"comment": text} if action == "comment" else {}
        page.save(SECOND, action, **values)
        if action in ("edit", "accept", "comment"):
            typed.append(editing.clean(text).strip())
    entry = page.entry(SECOND)
    kept = [entry.msgstr, *entry.comments]
    for record in page.history:
        kept += [record.old.msgstr, record.new.msgstr, *record.old.comments, *record.new.comments]
    for text in typed:
        assert any(text in each for each in kept)
    assert set(flags) - set(entry.flags) <= {"fuzzy"}


@given(
    st.lists(st.sampled_from(["no-wrap", "fuzzy", "range: 1..2", "max-length:10"]), unique=True),
    st.lists(st.text("abc ", max_size=8).map("# {}".format), max_size=3),
    _TEXTS,
)
def test_flags_and_comments_of_others_stay(
    flags: list[str], comments: list[str], text: str
) -> None:
    entry = Entry("Hello.", "Hola.", flags=tuple(flags), comments=tuple(comments))
    others = [flag for flag in flags if flag != "fuzzy"]
    for changed in (
        editing.translate(entry, text, {}),
        editing.accept(entry, {}),
        editing.reject(entry, {}),
        editing.accept(editing.translate(entry, text, {}), {}),
    ):
        assert [flag for flag in changed.flags if flag != "fuzzy"] == others
        assert changed.comments == tuple(comments)


def test_every_change_of_what_people_see_is_another_version() -> None:
    entry = Entry("Hello.", "Hola.", flags=("fuzzy",), comments=("# Why?",))
    versions = {
        editing.version(each)
        for each in (
            entry,
            entry.with_fuzzy(False),
            replace(entry, msgstr="Hola"),
            replace(entry, comments=()),
            replace(entry, previous_msgid="Hello"),
        )
    }
    assert len(versions) == 5
    assert editing.version(replace(entry, places=(), extracted=("note",))) == editing.version(entry)
