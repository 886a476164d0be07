"""What becomes of translations when their release changes, case by case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pressloc.catalogs.merging import merge
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State

from .desk import Desk

A = "Chery opened its first user summit in Wuhu."
B = "Chery opened its second user summit in Wuhu."
C = "Chery opened its third user summit in Wuhu."
OTHER = "More than 600 participants came."


def accept(text: str) -> Callable[[Entry], Entry]:
    return lambda entry: replace(entry, msgstr=text).with_fuzzy(False)


def keep_fuzzy(text: str) -> Callable[[Entry], Entry]:
    return lambda entry: replace(entry, msgstr=text)


def desk(*source: str) -> Desk:
    made = Desk(list(source))
    made.translate()
    return made


def test_new_texts_are_untranslated_and_stand_in_the_order_of_the_release() -> None:
    fresh = Desk([OTHER, A, OTHER])
    assert fresh.merge().new == (Key(OTHER), Key(A))
    assert [entry.msgid for entry in fresh.entries()] == [OTHER, A]


def test_an_accepted_text_that_changes_goes_along_as_fuzzy_and_stays_as_obsolete() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    made.edit(0, lambda entry: replace(entry, comments=("# ask Ayşe",), flags=("max:9",)))
    made.source[0] = B
    report = made.merge()
    assert (report.changed, report.vanished) == (((Key(A), Key(B)),), (Key(A),))
    new, old = made.entry(B), made.entry(A)
    assert made.state(B) is State.SOURCE_CHANGED
    assert (new.msgstr, new.previous_msgid) == ("Çeviri", A)
    assert (new.comments, new.flags) == (("# ask Ayşe",), ("fuzzy", "max:9"))
    assert (old.obsolete, old.msgstr, old.fuzzy) == (True, "Çeviri", False)
    assert (old.comments, old.flags) == (("# ask Ayşe",), ("max:9",))


def test_an_untouched_machine_draft_of_a_changed_text_is_drafted_anew_without_a_trace() -> None:
    made = desk(A, OTHER)
    made.source[0] = B
    report = made.merge()
    assert (report.new, report.dropped, report.changed) == ((Key(B),), (Key(A),), ())
    assert made.state(B) is State.MACHINE_DRAFT
    assert [entry.msgid for entry in made.entries()] == [B, OTHER]
    assert b"first" not in made.drafts


def test_a_draft_that_a_person_edited_but_left_fuzzy_is_a_persons() -> None:
    made = desk(A, OTHER)
    made.edit(0, keep_fuzzy("Belki"), "Belki")
    assert made.state(A) is State.UNSURE
    made.engine += 1
    made.translate(redraft=True)
    assert made.entry(A).msgstr == "Belki"
    made.source[0] = B
    made.translate()
    assert (made.state(B), made.entry(B).msgstr) == (State.SOURCE_CHANGED, "Belki")
    assert A not in [entry.msgid for entry in made.entries()]


def test_a_text_that_changes_twice_still_names_the_text_that_its_translation_translates() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    for text in (B, C):
        made.source[0] = text
        made.translate()
    assert made.entry(C).previous_msgid == A
    assert [entry.msgid for entry in made.entries()] == [C, OTHER, A]


def test_a_change_that_is_taken_back_leaves_everything_as_it_was() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    made.translate()
    before = made.po, made.drafts
    made.source[0] = B
    made.translate()
    made.source[0] = A
    assert made.merge().returned == (Key(A),)
    assert (made.po, made.drafts) == before


def test_a_fuzzy_copy_that_a_person_edited_becomes_obsolete_when_its_text_vanishes() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Bir"), "Bir")
    made.source[0] = B
    made.translate()
    made.edit(0, keep_fuzzy("İki"), "İki")
    made.source[0] = A
    made.translate()
    assert (made.state(A), made.entry(A).msgstr) == (State.ACCEPTED, "Bir")
    assert (made.entry(B).obsolete, made.entry(B).msgstr) == (True, "İki")


def test_so_does_one_that_a_person_commented_on() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Bir"), "Bir")
    made.source[0] = B
    made.translate()
    made.edit(0, lambda entry: replace(entry, comments=("# second?",)), "# second?")
    made.source[0] = A
    made.translate()
    assert (made.entry(B).obsolete, made.entry(B).comments) == (True, ("# second?",))


def test_fuzzy_copies_of_each_other_are_not_both_dropped() -> None:
    one = Entry(A, "Bir", flags=("fuzzy",), previous_msgid=B)
    two = Entry(B, "Bir", flags=("fuzzy",), previous_msgid=A)
    assert [entry.msgstr for entry in merge((one, two), {}, [Message(OTHER)]).entries] == [
        "",
        "Bir",
        "Bir",
    ]


def test_a_deleted_text_becomes_obsolete_and_comes_back_with_its_state() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    made.edit(1, keep_fuzzy("Belki"), "Belki")
    made.source[:] = ["Something else entirely, on another page."]
    report = made.merge()
    assert set(report.vanished) == {Key(A), Key(OTHER)}
    assert {entry.msgid for entry in made.entries() if entry.obsolete} == {A, OTHER}
    made.source[:] = [OTHER, A]
    made.translate()
    assert (made.state(A), made.entry(A).msgstr) == (State.ACCEPTED, "Çeviri")
    assert (made.state(OTHER), made.entry(OTHER).msgstr) == (State.UNSURE, "Belki")


def test_a_deleted_text_is_found_later_by_a_changed_form_of_it() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    made.source.pop(0)
    made.translate()
    made.source.append(B)
    made.translate()
    assert (made.state(B), made.entry(B).msgstr) == (State.SOURCE_CHANGED, "Çeviri")


def test_a_comment_on_a_machine_draft_goes_along_or_stays_as_obsolete() -> None:
    made = desk(A, OTHER)
    made.edit(0, lambda entry: replace(entry, comments=("# our tone?",)), "# our tone?")
    made.source[0] = B
    made.translate()
    assert (made.state(B), made.entry(B).comments) == (State.MACHINE_DRAFT, ("# our tone?",))
    made.source.pop(0)
    made.translate()
    assert (made.state(B), made.entry(B).comments) == (State.OBSOLETE, ("# our tone?",))


def test_moved_texts_keep_everything_and_are_reported_as_few_as_possible() -> None:
    texts = [f"{word} is here." for word in ("One", "Two", "Three", "Four", "Five")]
    made = desk(*texts)
    made.source[:] = [texts[4], *texts[:4]]
    report = made.merge()
    assert report.moved == (Key(texts[4]),)
    assert report.kept == tuple(map(Key, made.source))


def test_a_split_sentence_gives_its_translation_to_the_part_that_has_most_of_it() -> None:
    long = "The plant was opened by the minister on Monday, and it makes 600 cars a day."
    made = desk(OTHER, long)
    made.edit(1, accept("Uzun"), "Uzun")
    made.source[1:] = ["The plant was opened by the minister on Monday.", "It makes 600 cars."]
    made.translate()
    assert made.state(made.source[1]) is State.SOURCE_CHANGED
    assert made.state(made.source[2]) is State.MACHINE_DRAFT


def test_a_joined_sentence_takes_the_better_match_and_the_other_is_kept() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Bir"), "Bir")
    made.edit(1, accept("İki"), "İki")
    made.source[:] = [f"{A[:-1]}, and more than 600 came."]
    made.translate()
    assert made.entry(made.source[0]).msgstr == "Bir"
    assert {"Bir", "İki"} <= made.said()


def test_a_label_that_gets_a_context_keeps_its_translation_and_so_does_the_heading() -> None:
    made = desk("Contact", OTHER)
    made.edit(0, accept("İletişim"), "İletişim")
    made.source[:] = ["Contact", OTHER, "| Contact"]
    made.translate()
    assert [(e.msgctxt, e.msgstr) for e in made.entries() if e.msgid == "Contact"] == [
        (None, "İletişim"),
        ("table cell", "İletişim"),
    ]
    assert made.state("Contact") is State.ACCEPTED


def test_a_new_label_takes_the_translation_of_the_heading_as_fuzzy() -> None:
    label = Message("Contact", "table cell", notes=("table cell",))
    heading = Message("Contact", notes=("heading",))
    entry = Entry("Contact", "İletişim")
    for role, fuzzy in ((("heading",), True), (("heading", "table cell"), False), ((), False)):
        merged = merge((replace(entry, extracted=role),), {}, [heading, label])
        assert [(e.msgstr, e.fuzzy) for e in merged.entries] == [
            ("İletişim", False),
            ("İletişim", fuzzy),
        ]
        assert merged.report.carried == ((Key("Contact"), Key("Contact", "table cell")),)


def test_a_context_that_vanishes_hands_its_translation_back_whole() -> None:
    made = desk("| Contact", OTHER)
    made.edit(0, accept("İlgili kişi"), "İlgili kişi")
    made.source[0] = "Contact"
    made.translate()
    assert [(e.msgctxt, e.msgstr) for e in made.entries() if e.msgid == "Contact"] == [
        (None, "İlgili kişi")
    ]


def test_two_contexts_with_translations_of_their_own_never_mix() -> None:
    made = desk("Contact", "| Contact")
    made.edit(0, accept("İletişim"), "İletişim")
    made.edit(1, accept("İlgili kişi"), "İlgili kişi")
    made.source.pop(0)
    made.translate()
    assert made.said() >= {"İletişim", "İlgili kişi"}
    made.source[:] = ["Contact", "| Contact"]
    made.translate()
    assert [entry.msgstr for entry in made.entries()] == ["İletişim", "İlgili kişi"]


def test_white_space_that_another_version_of_us_writes_otherwise_changes_no_state() -> None:
    entry = Entry("A\u00a0 text", "Metin")
    merged = merge((entry,), {}, [Message("A text")])
    assert [(e.msgid, e.msgstr, e.fuzzy) for e in merged.entries] == [("A text", "Metin", False)]


def test_an_entry_with_a_plural_that_somebody_made_is_kept_as_it_is() -> None:
    entry = Entry("One car", msgid_plural="Cars", plural_msgstrs=("Araba", "Arabalar"))
    kept, gone = (
        merge((entry,), {}, [Message(text)]).entries for text in ("One car", "Another car")
    )
    assert kept[0].plural_msgstrs == ("Araba", "Arabalar")
    assert gone[1] == replace(entry, obsolete=True)


def test_what_others_wrote_into_extracted_lines_is_replaced_as_gettext_does() -> None:
    made = desk(A)
    wrapped = ("head", "line", *made.entry(A).extracted[1:])
    made.edit(0, lambda entry: replace(entry, extracted=wrapped))
    made.translate()
    assert made.entry(A).extracted == ("paragraph", "mt: test en→tr 1")


def test_provenance_comes_back_when_a_tool_dropped_it_and_stays_when_accepted() -> None:
    made = desk(A, OTHER)
    made.edit(0, accept("Çeviri"), "Çeviri")
    made.rewrite(
        lambda po: replace(po, entries=tuple(replace(e, extracted=()) for e in po.entries))
    )
    made.translate()
    for entry in made.entries():
        assert entry.extracted == ("paragraph", "mt: test en→tr 1")


def test_a_lost_file_of_drafts_makes_drafts_untouchable_but_still_names_them_as_such() -> None:
    made = desk(A)
    made.drafts = b""
    made.engine += 1
    made.translate(redraft=True)
    assert (made.state(A), made.entry(A).msgstr) == (State.MACHINE_DRAFT, f"machine 1: {A}")
    assert made.entry(A).extracted == ("paragraph", "mt: test en→tr 1")


def test_a_new_package_drafts_anew_what_nobody_has_touched() -> None:
    made = desk(A, OTHER)
    made.edit(1, lambda entry: entry.with_fuzzy(False))
    made.engine += 1
    made.translate()
    assert made.entry(A).msgstr == f"machine 1: {A}"
    made.translate(redraft=True)
    assert made.entry(A).msgstr == f"machine 2: {A}"
    assert made.entry(OTHER).msgstr == f"machine 1: {OTHER}"


def test_what_a_person_emptied_is_drafted_again() -> None:
    made = desk(A)
    made.edit(0, lambda entry: replace(entry, msgstr="").with_fuzzy(False))
    assert made.state(A) is State.UNTRANSLATED
    made.translate()
    assert made.state(A) is State.MACHINE_DRAFT


def test_a_release_that_changes_everywhere_finds_all_its_translations() -> None:
    count = 400
    entries = tuple(Entry(f"Sentence {n} of the long release says {n * 7}.", "x")
                    for n in range(count))  # fmt: skip
    messages = [Message(f"Sentence {n} of this long release says {n * 7}.") for n in range(count)]
    assert merge(entries, {}, messages).report.changed == tuple(
        (entry.key, message.key) for entry, message in zip(entries, messages, strict=True)
    )
