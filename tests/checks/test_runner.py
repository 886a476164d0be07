"""Running checks: order, dismissal, fixes, embeddings, the registry."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc import checks
from pressloc.checks import Context, Pair, Severity, content
from pressloc.terms import Case, Rendering, Term, TermBase

CHEAP = Context(embedding=False)


def test_ids_are_distinct_and_every_check_explains_itself() -> None:
    every = (*checks.pair_checks(), content.CHECK)
    assert len({check.id for check in every}) == len(every)
    assert all(check.name and check.description.endswith(".") for check in every)


def test_a_dismissed_check_is_silent_and_the_others_are_not() -> None:
    source, target = "It sold 12 cars.", "Vendió 21 coches"
    ids = {f.check for f in checks.run(Pair(source, target, "es"), CHEAP)}
    ignored = frozenset({"numbers"})
    left = {f.check for f in checks.run(Pair(source, target, "es", ignored=ignored), CHEAP)}
    assert ids - left == {"numbers"}
    assert not checks.run(Pair(source, target, "es", ignored=frozenset({"*"})), CHEAP)


@pytest.mark.parametrize(
    ("language", "source", "target", "mended"),
    [
        ("es", "Well, it works.", " Bueno , funciona  bien", "Bueno, funciona bien."),
        ("ar", "Well, it works.", "حسنا, يعمـــل.", "حسنا، يعمل."),
        ("zh", "Well, it works.", "好吧,它能用", "好吧，它能用。"),
        ("tr", "It grew by 60%.", "% 60 büyüdü.", "%60 büyüdü."),
        ("es", "It will work.", "FuncionarÃ¡.", "Funcionará."),
        ("es", "Does it work?", "Funciona?", "¿Funciona?"),
    ],
)
def test_what_needs_no_judgement_is_mended(
    language: str, source: str, target: str, mended: str
) -> None:
    assert checks.mend(Pair(source, target, language), CHEAP) == mended


def test_what_needs_judgement_is_left_alone() -> None:
    pair = Pair("It sold 12 cars.", "Vendió 21 coches.", "es")
    assert checks.mend(pair, CHEAP) == pair.target


def test_the_term_base_is_asked() -> None:
    term = Term("summit", {"es": Rendering(("cumbre",), ("cima",))})
    context = Context(terms=TermBase([term]).market("es"), embedding=False)
    wrong = checks.run(Pair("The summit opened.", "La cima se inauguró.", "es"), context)
    assert [f.check for f in wrong] == ["forbidden-terms"]
    missing = checks.run(Pair("The summit opened.", "La reunión se inauguró.", "es"), context)
    assert [f.check for f in missing] == ["terms"]
    assert not checks.run(Pair("The summit opened.", "La cumbre se inauguró.", "es"), context)


@pytest.mark.parametrize(("hyphen", "case"), [("-", Case.ANY), ("\u2011", Case.EXACT)])
def test_a_figure_of_a_term_may_be_missing_where_its_rendering_has_none(
    hyphen: str, case: Case
) -> None:
    term = Term("COVID-19", {"zh_CN": Rendering(("新冠肺炎",))}, case=case)
    context = Context(terms=TermBase([term]).market("zh_CN"), embedding=False)
    source = f"It has grown since the outbreak of COVID{hyphen}19."

    def ids(target: str) -> set[str]:
        return {f.check for f in checks.run(Pair(source, target, "zh", market="zh_CN"), context)}

    assert not ids("自新冠肺炎疫情暴发以来，它不断增长。")
    assert "numbers" in ids("自疫情暴发以来，它不断增长。")
    assert "numbers" in ids("自新冠肺炎疫情暴发以来，它增长了16倍。")


def test_another_sentence_and_a_dropped_clause_are_found_by_meaning() -> None:
    source = "The company opened a new plant for electric cars, and the mayor thanked its workers."
    right = (
        "La empresa inauguró una nueva planta de coches eléctricos y el alcalde agradeció a sus "
        "trabajadores."
    )
    other = "El científico observó durante años las aves que anidan en los acantilados de la isla."
    short = "La empresa inauguró una nueva planta."
    found = checks.run_many([Pair(source, target, "es") for target in (right, other, short)])
    ids = [{finding.check for finding in each} for each in found]
    assert not ids[0] & {"content", "length"}
    assert "content" in ids[1]
    assert ids[2] & {"content", "length"}


def test_a_figure_that_only_the_rendering_of_a_term_has_is_not_invented() -> None:
    term = Term("Children's Day", {"zh_CN": Rendering(("六一儿童节", "6月1日儿童节"))})
    context = Context(terms=TermBase([term]).market("zh_CN"), embedding=False)

    def ids(target: str) -> set[str]:
        pair = Pair("It opens on Children's Day.", target, "zh", market="zh_CN")
        return {f.check for f in checks.run(pair, context)}

    assert not ids("它将于6月1日儿童节开幕。")
    assert "dates" in ids("它将于6月2日，即六一儿童节开幕。")


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "tr",
            "Reading comes first: the partnership supports children who have fallen behind at "
            "school.",
            "Önce okuma: İş birliği, okulda geri kalan çocukları destekliyor.",
            "Önce okuma: çocukları destekliyor.",
        ),
        (
            "zh",
            "Details are in a <a1>separate release</a1>.",
            "详情见<a1>另一篇新闻稿</a1>。",
            "<a1>猫</a1>坐在屋顶上晒太阳睡觉呢。",
        ),
        (
            "es",
            "Further details are available at <a1>news.example.com/unicef</a1>.",
            "Más información en <a1>news.example.com/unicef</a1>.",
            "En <a1>news.example.com/unicef</a1>.",
        ),
    ],
)
def test_a_short_text_may_be_translated_freely_and_not_wrongly(
    language: str, source: str, right: str, wrong: str
) -> None:
    def ids(target: str) -> set[str]:
        return {finding.check for finding in checks.run(Pair(source, target, language))}

    assert not ids(right)
    assert ids(wrong) & {"content", "length"}


def test_a_meaning_is_looked_at_only_where_it_could_be_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = "The dog and the cat sleep in the new house of my brother."
    right = "El perro y el gato duermen en la casa nueva de mi hermano."
    wrong = "Las manzanas cuestan hoy mucho más que ayer por la mañana."
    asked: list[str] = []

    def similarities(sources: list[str], targets: list[str]) -> list[float]:
        asked.extend(targets)
        return [0.1] * len(sources)

    monkeypatch.setattr(content.embedding, "similarities", similarities)
    found = checks.run_many([Pair(source, right, "es"), Pair(source, wrong, "es")])
    assert asked == [wrong]
    assert [finding.check for finding in found[1]] == ["content"]
    assert not found[0]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (  # short, but all words are told
            "One day they decided to play football to see who the best player was.",
            "Un día, decidieron jugar fútbol para ver quién jugaba mejor.",
        ),
        (  # half of the words are told, and the length is usual
            "Even though it sounds strange, what she said is true.",
            "Por más extraño que suene, lo que ella dijo es verdad.",
        ),
    ],
)
def test_a_meaning_is_not_looked_at_where_words_tell_enough_of_it(
    monkeypatch: pytest.MonkeyPatch, source: str, target: str
) -> None:
    asked: list[str] = []

    def similarities(sources: list[str], targets: list[str]) -> list[float]:
        asked.extend(targets)
        return [0.9] * len(sources)

    monkeypatch.setattr(content.embedding, "similarities", similarities)
    assert not checks.run(Pair(source, target, "es"))
    assert not asked


def test_many_pairs_give_what_each_gives_alone() -> None:
    pairs = [
        Pair("It sold 12 cars.", "Vendió 21 coches", "es"),
        Pair("It works.", "Funciona.", "es"),
    ]
    assert checks.run_many(pairs) == [checks.run(pair) for pair in pairs]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(["ar", "tr", "es", "zh", "fr", "ja", "xx"]),
)
def test_any_text_is_checked_without_error_and_spans_are_in_it(
    source: str, target: str, language: str
) -> None:
    for finding in checks.run(Pair(source, target, language), CHEAP):
        assert isinstance(finding.severity, Severity)
        assert all(0 <= start <= end <= len(target) for start, end in finding.spans)
        assert all(0 <= start <= end <= len(source) for start, end in finding.source_spans)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab cñ,.;:!?%60<>/b{}\"'«»()ـ", max_size=40),
    st.sampled_from(["ar", "tr", "es", "zh"]),
)
def test_mending_twice_changes_nothing_more(target: str, language: str) -> None:
    pair = Pair("A bb, <b>c</b> 60%.", target, language)
    once = checks.mend(pair, CHEAP)
    assert checks.mend(Pair(pair.source, once, language), CHEAP) == once


@pytest.mark.parametrize("word", ["a", "the ", "Name ", "<b>", "%s", "«", "the cat ", "中"])
def test_a_text_of_twenty_thousand_characters_takes_seconds(word: str) -> None:
    text = word * (20_000 // len(word))
    started = time.process_time()
    checks.run(Pair(text, text[:-10] + "x", "es"), CHEAP)
    assert time.process_time() - started < 10
