"""How much of a draft was changed, and of what kind the edits are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.effort.edits import Kind, compare
from pressloc.effort.tokens import tokens

texts = st.lists(
    st.sampled_from(["Chery", "12", "١٢", "奇", "瑞", "،", ".", "<b>", "</b>", "Türkiye’de", "ve"])
).map(" ".join)


@pytest.mark.parametrize(
    ("draft", "accepted", "kinds"),
    [
        ("Chery opened.", "Chery opened.", {Kind.UNTOUCHED}),
        ("Chery opened", "Chery opened.", {Kind.PUNCTUATION}),
        ("chery opened.", "Chery opened.", {Kind.PUNCTUATION}),
        ("<b>Chery</b> opened.", "Chery <b>opened</b>.", {Kind.PUNCTUATION}),
        ("It has 12 cars.", "It has 13 cars.", {Kind.NUMBER}),
        ("It has 12,000 cars.", "It has 12.000 cars.", {Kind.NUMBER}),
        ("في 80 دولة", "في ٨٠ دولة", {Kind.NUMBER}),
        ("The summit opened Monday.", "Monday the summit opened.", {Kind.REORDER}),
        ("The gathering opened on Monday.", "The summit opened on Monday.", {Kind.WORDING}),
        ("The gathering has 12 cars.", "The summit has 13 cars.", {Kind.WORDING, Kind.NUMBER}),
        ("Nothing of this is right at all.", "A wholly other sentence it became.", {Kind.REWRITE}),
        ("Evet", "Hayır", {Kind.WORDING}),
    ],
)
def test_kinds(draft: str, accepted: str, kinds: set[Kind]) -> None:
    assert compare(draft, accepted).kinds == kinds


def test_a_rendering_that_the_term_base_wants_is_a_term_with_its_suffixes() -> None:
    edit = compare("Kiraz'ın zirvesi açıldı.", "Chery’nin zirvesi açıldı.", ["Chery"])
    assert edit.kinds == {Kind.TERM}
    [correction] = edit.corrections
    assert (correction.before, correction.after) == ("Kiraz'ın", "Chery’nin")


def test_languages_without_spaces_are_counted_by_character() -> None:
    edit = compare("樱桃汽车发布新车", "奇瑞汽车发布新车")
    assert (edit.words, edit.changed_words) == (8, 2)
    [correction] = edit.corrections
    assert (correction.before, correction.after) == ("樱桃", "奇瑞")


def test_tags_are_no_words() -> None:
    assert [token.text for token in tokens("<b>12 cars</b>.") if token.is_word] == ["12", "cars"]


@given(texts, texts)
def test_corrections_turn_the_draft_into_the_accepted_text(draft: str, accepted: str) -> None:
    edit = compare(draft, accepted)
    out, at = [], 0
    for each in edit.corrections:
        assert draft[slice(*each.span)] == each.before
        assert accepted[slice(*each.new_span)] == each.after
        out += [draft[at : each.span[0]], each.after]
        at = each.span[1]
    out.append(draft[at:])
    assert "".join("".join(out).split()) == "".join(accepted.split())
    assert edit.kinds
    assert edit.is_untouched == (draft == accepted)
    assert edit.changed_words <= max(edit.words, len(draft.split()) * 2)
