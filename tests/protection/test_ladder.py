"""Drafts in which nothing is lost silently, at the least cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.engines import open_engine
from pressloc.engines.base import Hypothesis, Link
from pressloc.markup import is_balanced, split
from pressloc.protection import Drafted, LossKind, Step, draft_segments, report
from pressloc.terms import Rendering, Term, TermBase

SOURCE = "Brand recognition has risen by 300% this year."


def draft(engine: object, text: str, language: str = "es", **more: object) -> Drafted:
    (drafted,) = draft_segments(
        engine,  # type: ignore[arg-type]
        [text],
        source_language="en",
        target_language=language,
        **more,  # type: ignore[arg-type]
    )
    return drafted


def test_a_first_answer_that_holds_everything_is_taken(scripted) -> None:
    engine = scripted({SOURCE: ["El reconocimiento de la marca subió un 300\u00a0% este año."]})
    drafted = draft(engine, SOURCE)
    assert drafted.step is Step.PLAIN
    assert drafted.losses == ()
    assert [hypotheses for hypotheses, _ in engine.asked] == [1]


def test_another_answer_is_taken_when_the_first_loses_a_number(scripted) -> None:
    answers = [
        "La marca subió este año.",
        "La marca subió un 30 %.",
        "La marca subió un 300\u00a0%.",
    ]
    drafted = draft(scripted({SOURCE: answers}), SOURCE)
    assert (drafted.step, drafted.text) == (Step.NBEST, "La marca subió un 300\u00a0%.")
    assert drafted.score == pytest.approx(-0.2)


def test_answers_that_cost_nothing_are_asked_for_at_once(scripted) -> None:
    class Searching(scripted):
        width = 3

    engine = Searching({SOURCE: ["La marca subió.", "Subió.", "La marca subió un 300\u00a0%."]})
    drafted = draft(engine, SOURCE)
    assert (drafted.step, drafted.text) == (Step.NBEST, "La marca subió un 300\u00a0%.")
    assert engine.asked == [(3, (SOURCE,))]


def test_what_no_answer_holds_goes_through_as_a_token(scripted) -> None:
    masked = "Brand recognition has risen by ⟦0⟧ this year."
    engine = scripted({SOURCE: ["La marca subió."], masked: ["La marca subió un ⟦0⟧ este año."]})
    drafted = draft(engine, SOURCE)
    assert (drafted.step, drafted.text) == (
        Step.MASKED,
        "La marca subió un 300\u00a0% este año.",
    )


def test_only_failing_segments_are_asked_for_again(scripted) -> None:
    good = "The summit was opened in 2023."
    engine = scripted({SOURCE: ["La marca subió."], good: ["La cumbre se abrió en 2023."]})
    draft_segments(engine, [good, SOURCE, good], source_language="en", target_language="es")
    first, again, *_ = engine.asked
    assert first == (1, (good, SOURCE))
    assert again[1] == (SOURCE,)


def test_a_damaged_number_is_replaced_where_it_stands(scripted) -> None:
    engine = scripted({SOURCE: ["La marca subió un 30 % este año."]}, placeholder="")
    drafted = draft(engine, SOURCE)
    assert (drafted.step, drafted.text) == (
        Step.PROJECTED,
        "La marca subió un 300\u00a0% este año.",
    )


def test_what_cannot_be_repaired_is_flagged_with_what_is_missing(scripted) -> None:
    text = "The call is at 14:00 in Wuhu, dial +86 553 123 4567 or write to press@example.com."
    drafted = draft(scripted({text: ["Llame."]}, placeholder=""), text)
    assert drafted.step is Step.FLAGGED
    kinds = {loss.kind for loss in drafted.losses}
    assert {LossKind.VALUE, LossKind.PHONE, LossKind.EMAIL} <= kinds
    spans = [text[slice(*loss.span)] for loss in drafted.losses if loss.kind is LossKind.PHONE]
    assert spans == ["+86 553 123 4567"]


@pytest.mark.parametrize(
    "damage",
    [
        "La marca ⁇ subió un 300\u00a0%.",
        "La marca ⟦1⟧ subió un 300\u00a0%.",
        "La marca ⟦1⟟ subió un 300\u00a0%.",
        "La marca⟟ subió un 300\u00a0%.",
        "La marca subió un 300\u00a0% 300\u00a0% 300\u00a0% 300\u00a0% 300\u00a0% 300\u00a0%.",
        "la marca la marca la marca la marca subió un 300\u00a0%.",
        "",
    ],
)
def test_damage_is_not_taken_while_there_is_another_answer(scripted, damage: str) -> None:
    drafted = draft(scripted({SOURCE: [damage, "La marca subió un 300\u00a0%."]}), SOURCE)
    assert (drafted.step, drafted.text) == (Step.NBEST, "La marca subió un 300\u00a0%.")


def test_no_token_is_ever_left_in_a_draft_that_is_masked(scripted) -> None:
    masked = "Brand recognition has risen by ⟦0⟧ this year."
    answers = ["La marca ⟦0⟧ subió ⟦0⟧.", "La marca subió ⟦1⟧.", "La marca subió."]
    drafted = draft(scripted({SOURCE: ["La marca subió."], masked: answers}), SOURCE)
    assert "⟦" not in drafted.text
    assert drafted.step is Step.FLAGGED


@pytest.mark.parametrize(
    ("text", "language", "copied"),
    [
        ("300%", "tr", "%300"),
        ("300%", "es", "300\u00a0%"),
        ("300%", "ar", "300%"),
        ("1,234.5", "tr", "1.234,5"),
        ("1,234.5", "zh", "1,234.5"),
        ("https://www.example.com/a", "es", "https://www.example.com/a"),
        ("press@example.com", "ar", "press@example.com"),
        ("+86 553 123 4567", "tr", "+86 553 123 4567"),
        ("NYSE: ABC", "zh", "NYSE: ABC"),
        ("—", "zh", "—"),
        ("<code>pip install</code>", "tr", "<code>pip install</code>"),
    ],
)
def test_what_holds_no_word_is_copied_in_the_form_of_the_language(
    scripted, text: str, language: str, copied: str
) -> None:
    engine = scripted({})
    drafted = draft(engine, text, language)
    assert (drafted.step, drafted.text) == (Step.COPIED, copied)
    assert engine.asked == []


def test_protected_content_is_put_back_as_it_was(scripted) -> None:
    text = "Run <code>pip install</code> to begin."
    plain = "Run pip install to begin."
    masked = "Run ⟦0⟧ to begin."
    engine = scripted({plain: ["Ejecute la tubería."], masked: ["Ejecute ⟦0⟧ para empezar."]})
    assert draft(engine, text).text == "Ejecute <code>pip install</code> para empezar."


def test_protected_content_that_every_answer_loses_is_put_in(scripted) -> None:
    text = "Run <code>pip install</code> to begin."
    answers = {"Run pip install to begin.": ["Ejecute."]}
    drafted = draft(scripted(answers, placeholder=""), text)
    assert "<code>pip install</code>" in drafted.text
    assert [(loss.kind, loss.certain) for loss in drafted.losses] == [(LossKind.MARKUP, False)]


def test_a_term_that_the_engine_renders_wrongly_is_put_right(scripted) -> None:
    terms = TermBase(
        [Term("Chery", {"es": Rendering(forbidden=("cereza",))}, do_not_translate=True)]
    ).market("es")
    text = "Users trust Chery today."
    engine = scripted(
        {
            text: ["Los usuarios confían en cereza hoy."],
            "Users trust ⟦0⟧ today.": ["Los usuarios confían hoy en ⟦0⟧."],
        }
    )
    drafted = draft(engine, text, terms=terms)
    assert (drafted.step, drafted.text) == (Step.MASKED, "Los usuarios confían hoy en Chery.")


@pytest.mark.parametrize(
    ("language", "answer", "put_right"),
    [
        ("zh", "Chery公司在成长。", "奇瑞公司在成长。"),
        ("ar", "تنمو Chery اليوم.", "تنمو شيري اليوم."),
        ("ar", "تنمو Chery, اليوم.", "تنمو شيري، اليوم."),
        ("tr", "Tech Day bugün.", "Teknoloji Günü bugün."),
    ],
)
def test_a_copied_term_is_rendered_without_asking_again(
    scripted, language: str, answer: str, put_right: str
) -> None:
    base = TermBase(
        [
            Term("Chery", {"zh": Rendering(("奇瑞",)), "ar": Rendering(("شيري",))}),
            Term("Tech Day", {"tr": Rendering(("Teknoloji Günü",))}),
        ]
    )
    source = "The Tech Day is today." if language == "tr" else "Chery grows today."
    engine = scripted({source: [answer]})
    drafted = draft(engine, source, language, terms=base.market(language))
    assert (drafted.step, drafted.text, len(engine.asked)) == (Step.PLAIN, put_right, 1)


@pytest.mark.parametrize(
    ("text", "copied"),
    [("Tech Day", "科技日"), ("<b>Tech Day</b>", "<b>科技日</b>"), ("Chery", "Chery")],
)
def test_a_term_alone_needs_no_engine(scripted, text: str, copied: str) -> None:
    terms = TermBase(
        [
            Term("Tech Day", {"zh_CN": Rendering(("科技日",))}),
            Term("Chery", do_not_translate=True),
        ]
    ).market("zh_CN")
    engine = scripted({})
    drafted = draft(engine, text, "zh", terms=terms)
    assert (drafted.step, drafted.text, engine.asked) == (Step.COPIED, copied, [])


def test_steps_are_counted(scripted) -> None:
    texts = ["300%", SOURCE, "Hello there."]
    engine = scripted({SOURCE: ["Subió.", "Subió un 300\u00a0%."], "Hello there.": ["Hola."]})
    drafts = draft_segments(engine, texts, source_language="en", target_language="es")
    counts = report(drafts)
    assert [counts[step] for step in (Step.COPIED, Step.PLAIN, Step.NBEST)] == [1, 1, 1]
    assert counts.total == 3


def test_progress_counts_every_segment_once(scripted) -> None:
    told: list[int] = []
    texts = ["300%", "One <b>two</b>.", "One two.", "One two.", SOURCE]
    draft_segments(
        scripted({}), texts, source_language="en", target_language="es", progress=told.append
    )
    assert told == sorted(told)
    assert told[-1] == len(texts)


@pytest.mark.parametrize("language", ["ar", "tr", "es", "zh"])
@pytest.mark.parametrize(
    "text",
    [
        "It grew 1,234.5% in “2023” — see <a1>the report</a1><fn1/>.",
        " <img1/> Two  spaces <b>and</b><i>more</i>. ",
        "300%",
        "Broken <b>markup",
        "Broken </b>markup",
    ],
)
def test_the_copy_engine_gives_every_text_back_as_it_is(language: str, text: str) -> None:
    engine = open_engine("copy", "en", language)
    assert draft(engine, text, language).text == text


TAGGED = st.recursive(
    st.sampled_from(["one ", "two 25 ", "three, ", "four", " ", "five.", "<br1/>"]),
    lambda inner: st.tuples(st.lists(inner, max_size=3), st.sampled_from("bia")).map(
        lambda pair: f"<{pair[1]}>{''.join(pair[0])}</{pair[1]}>"
    ),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(TAGGED, min_size=1, max_size=4), st.sampled_from(["ar", "tr", "es", "zh"]))
def test_the_pseudo_engine_keeps_every_tag(parts: list[str], language: str) -> None:
    text = "".join(parts)
    drafted = draft(open_engine("pseudo", "en", language), text, language)
    ours, theirs = split(text)[1], split(drafted.text)[1]
    assert sorted(map(str, ours)) == sorted(map(str, theirs))
    assert is_balanced(theirs)


def test_the_pseudo_engine_leaves_protected_text_alone() -> None:
    text = "Text <x1>ACME Corp.</x1> goes, <code>x = a</code> and <kbd>Ctrl</kbd> <b>too</b>."
    drafted = draft(open_engine("pseudo", "en", "ar"), text, "ar").text
    assert "<x1>ACME Corp.</x1>" in drafted
    assert "<code>x = a</code> á" in drafted
    assert drafted.count("=") == 1


def test_markup_that_no_sentence_has_is_given_back_with_a_finding() -> None:
    names = [f"b{number}" for number in range(1200)]
    nested = [f"<{name}>" for name in names] + ["x y"] + [f"</{name}>" for name in names[::-1]]
    for text in ("".join(nested), "<b>" * 3000 + "never closed", "a<br1/> " * 2500):
        drafted = draft(open_engine("pseudo", "en", "ar"), text, "ar")
        assert drafted.text == text
        assert [loss.certain for loss in drafted.losses] == [True]


class RandomEngine:
    """Answers with anything, tokens and tags included, and points anywhere."""

    placeholder = "⟦{}⟧"
    identity = "random en→es 1"

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Words of the source and others in any order, now and then none."""
        return [tuple(self.answer(text, links) for _ in range(hypotheses)) for text in texts]

    def answer(self, text: str, links: bool) -> Hypothesis:
        words = [*text.split(), "⟦3⟧", "⁇", "<b>", "300", "%", "奇瑞", "و", "uno", "uno", ".", "?"]
        answer = " ".join(self.random.choices(words, k=self.random.randint(0, 12)))
        pointing = (
            Link(self.span(text), self.span(answer), self.random.random()) for _ in range(9)
        )
        return Hypothesis(answer, -self.random.random(), tuple(pointing) if links else ())

    def span(self, text: str) -> tuple[int, int]:
        start = self.random.randint(-1, len(text))
        return start, self.random.randint(start, len(text) + 1)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(TAGGED, min_size=1, max_size=4).map("".join),
    st.sampled_from(["ar", "tr", "es", "zh"]),
    st.integers(0, 10**6),
)
def test_whatever_an_engine_answers_markup_is_whole_and_losses_are_said(
    text: str, language: str, seed: int
) -> None:
    terms = TermBase([Term("four", {"es": Rendering(("cuatro",))})]).market(language)
    drafted = draft(RandomEngine(seed), text, language, terms=terms)
    ours, theirs = split(text)[1], split(drafted.text)[1]
    if drafted.text:  # else nobody translated it
        assert sorted(map(str, ours)) == sorted(map(str, theirs))
    assert is_balanced(theirs)
    assert not set("⟦⟧⁇") & set(drafted.text)
    assert (drafted.step is Step.FLAGGED) == any(loss.certain for loss in drafted.losses)
