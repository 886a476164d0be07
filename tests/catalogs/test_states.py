"""The state of an entry, whatever tools dropped."""

from __future__ import annotations

import pytest

from pressloc.catalogs.drafts import Draft, draft_of, is_untouched
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State, is_human, standing, state_of

DRAFTS = {Key("a"): (Draft("machine", "argos en→tr 1.9", 0.81),)}
FUZZY = ("fuzzy",)
MT = ("headline", "mt: argos en→tr 1.9 · confidence 0.81")

CASES = {
    "nothing filled in": (Entry("a"), State.UNTRANSLATED),
    "nothing filled in, but fuzzy": (Entry("a", flags=FUZZY, extracted=MT), State.UNTRANSLATED),
    "draft": (Entry("a", "machine", flags=FUZZY, extracted=MT), State.MACHINE_DRAFT),
    "draft whose #. was dropped": (Entry("a", "machine", flags=FUZZY), State.MACHINE_DRAFT),
    "draft with a stale #|": (
        Entry("a", "machine", flags=FUZZY, previous_msgid="b"),
        State.MACHINE_DRAFT,
    ),
    "draft that a person cleared": (Entry("a", "machine", extracted=MT), State.ACCEPTED),
    "draft that a person edited": (
        Entry("a", "edited", flags=FUZZY, extracted=MT),
        State.UNSURE,
    ),
    "text without draft, mt: kept": (
        Entry("z", "machine", flags=FUZZY, extracted=MT),
        State.MACHINE_DRAFT,
    ),
    "text without draft, tm: kept": (
        Entry("z", "recalled", flags=FUZZY, extracted=("headline", "tm: 101% · summit")),
        State.MACHINE_DRAFT,
    ),
    "text without draft": (Entry("z", "text", flags=FUZZY), State.UNSURE),
    "old translation": (Entry("z", "text", flags=FUZZY, previous_msgid="y"), State.SOURCE_CHANGED),
    "old translation that is a draft of another text": (
        Entry("z", "machine", flags=FUZZY, previous_msgid="a"),
        State.SOURCE_CHANGED,
    ),
    "#| that names the same text": (
        Entry("z", "text", flags=FUZZY, previous_msgid="z"),
        State.UNSURE,
    ),
    "final with a stale #|": (Entry("z", "text", previous_msgid="y"), State.ACCEPTED),
    "half a plural": (Entry("z", msgid_plural="zz", plural_msgstrs=("", "x")), State.ACCEPTED),
    "empty plural": (Entry("z", msgid_plural="zz", plural_msgstrs=("", "")), State.UNTRANSLATED),
    "gone": (Entry("a", "text", obsolete=True), State.OBSOLETE),
}


@pytest.mark.parametrize("case", CASES)
def test_the_state_is_told_from_what_the_entry_holds(case: str) -> None:
    entry, state = CASES[case]
    assert state_of(entry, DRAFTS) is state


def test_an_obsolete_entry_knows_what_it_comes_back_to() -> None:
    assert standing(Entry("a", "text", obsolete=True), DRAFTS) is State.ACCEPTED


@pytest.mark.parametrize("case", CASES)
def test_only_the_draft_itself_left_fuzzy_is_not_a_persons(case: str) -> None:
    entry, state = CASES[case]
    machine = entry.msgid == "a" and entry.msgstr == "machine" and entry.fuzzy
    assert is_untouched(entry, DRAFTS) is machine
    assert is_human(entry, DRAFTS) is (entry.translated and not machine)
    assert not (is_human(entry, DRAFTS) and state is State.UNTRANSLATED)


def test_the_draft_of_an_edited_entry_is_the_newest() -> None:
    old, new = Draft("old", "1"), Draft("new", "2")
    drafts = {Key("a"): (old, new)}
    assert draft_of(Entry("a", "old"), drafts) is old
    assert draft_of(Entry("a", "edited"), drafts) is new
    assert draft_of(Entry("z", "edited"), drafts) is None
