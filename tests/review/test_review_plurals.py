"""Entries with plural forms, as other programs' catalogues have them, are reviewed like others."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import polib
import pytest

from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import State
from pressloc.markets import BUILT_IN
from pressloc.review.plurals import Form, forms_of

if TYPE_CHECKING:
    from conftest import Page

STAYED = "They stayed"
FORMS = ("Se quedó un día.", "Se quedaron dos días.")


@pytest.fixture
def plural(page: Page) -> Page:
    """The page of a catalogue in which an entry has a plural."""
    po = polib.pofile(str(page.catalog.path), wrapwidth=0)
    entry = next(each for each in po if each.msgid.startswith(STAYED))
    entry.msgid_plural = "They stayed for many days."
    entry.msgstr, entry.msgstr_plural, entry.flags = "", {0: "", 1: ""}, []
    po.save()
    return page


def test_each_form_is_a_field_that_says_its_numbers(plural: Page) -> None:
    document = plural.get("/document")
    row = document[document.index(STAYED) :]
    row = row[: row.index("</article>")]
    assert row.count('class="target"') == 2
    assert "They stayed for many days." in row
    assert "for the numbers 1" in row
    assert "for the numbers 0 · 2 · 3 …" in row


def test_forms_are_saved_accepted_and_taken_back(plural: Page, msgfmt: str) -> None:
    plural.save(STAYED, "edit", texts=[FORMS[0], ""])
    assert plural.entry(STAYED).plural_msgstrs == (FORMS[0], "")
    plural.save(STAYED, "accept")
    assert plural.state(STAYED) is State.UNSURE, "a form is empty"

    plural.save(STAYED, "accept", texts=list(FORMS))
    entry = plural.entry(STAYED)
    assert (entry.plural_msgstrs, entry.msgstr, entry.flags) == (FORMS, "", ())
    assert plural.state(STAYED) is State.ACCEPTED
    assert plural.history[-1].new.plurals == FORMS
    subprocess.run([msgfmt, "--check", "-o", "/dev/null", plural.catalog.path], check=True)

    plural.save(STAYED, "undo")
    assert plural.entry(STAYED).plural_msgstrs == (FORMS[0], "")
    plural.save(STAYED, "reject")
    assert plural.entry(STAYED).plural_msgstrs == ("", "")


def test_a_conflict_keeps_the_forms_of_both(plural: Page) -> None:
    order = plural.order(STAYED, "edit", texts=list(FORMS))
    plural.save(STAYED, "edit", texts=["Uno.", "Varios."])
    status, answer = plural.post("/save", orders=[order])
    assert status == 409
    [conflict] = answer["conflicts"]  # type: ignore[misc]
    assert conflict["theirs"] == ["Uno.", "Varios."]
    assert conflict["mine"] == list(FORMS)
    assert plural.entry(STAYED).plural_msgstrs == ("Uno.", "Varios.")
    assert plural.history[-1].new.plurals == FORMS


def test_as_many_texts_as_forms_are_wanted(plural: Page) -> None:
    status, _ = plural.post("/save", orders=[plural.order(STAYED, "edit", texts=["Uno."])])
    assert status == 400


def test_findings_name_the_form_that_they_are_about(plural: Page) -> None:
    id = plural.order(STAYED, "edit")["id"]
    _, found = plural.post("/check", id=id, texts=["Se quedó un día", "Se quedaron días."])
    assert 'class="counts">n = 1<' in str(found["html"])
    assert {span["field"] for span in found["spans"]} == {0}  # type: ignore[attr-defined]


def test_forms_come_from_the_header_or_from_the_language() -> None:
    arabic = forms_of(Entry(""), BUILT_IN["ar"])
    assert [form.counts[0] for form in arabic] == [0, 1, 2, 3, 11, 100]
    assert [form.is_singular for form in arabic] == [False, True, False, False, False, False]
    header = Entry("", "Plural-Forms: nplurals = 2; plural = n > 1;\n")
    assert [form.counts for form in forms_of(header, BUILT_IN["tr"])] == [(0, 1), (2, 3, 4)]
    damaged = replace(header, msgstr="Plural-Forms: nplurals=2; plural=__import__;\n")
    assert len(forms_of(damaged, BUILT_IN["es"])) == len(forms_of(Entry(""), BUILT_IN["es"]))
    assert Form().counts == ()
