"""Which of several answers is taken."""

from __future__ import annotations

from pressloc.engines.base import Hypothesis
from pressloc.engines.choice import best_first


def chosen(source: str, *answers: str, unspaced: bool = False) -> str:
    found = [Hypothesis(answer, -0.1 * rank) for rank, answer in enumerate(answers)]
    return best_first(source, found, unspaced=unspaced)[0].text


def test_among_equals_the_first_answer_is_taken() -> None:
    assert chosen("Sales rose.", "Las ventas subieron.", "Subieron las ventas.") == (
        "Las ventas subieron."
    )


def test_an_answer_that_keeps_each_token_once_is_taken() -> None:
    source = "Sales rose by ⟦0⟧ in ⟦3⟧."
    twice = "Las ventas subieron ⟦0⟧ en ⟦3⟧ y en ⟦3⟧."
    lost = "Las ventas subieron en ⟦3⟧."
    good = "Subió ⟦0⟧ en ⟦3⟧."
    assert chosen(source, twice, lost, good) == good


def test_an_answer_that_keeps_more_figures_and_names_is_taken() -> None:
    source = "Chery sold 1,234 cars in 2023."
    assert chosen(source, "Vendió coches.", "Chery vendió 1.234 coches en 2023.") == (
        "Chery vendió 1.234 coches en 2023."
    )
    assert chosen("In 2023 it grew.", "نمت.", "نمت في ٢٠٢٣.") == "نمت في ٢٠٢٣."


def test_an_answer_that_says_a_clause_twice_comes_last() -> None:
    source = "The company will bring its models to the market."
    twice = "La empresa traerá sus modelos al mercado, la empresa traerá sus modelos al mercado."
    assert chosen(source, twice, "La empresa los traerá.") == "La empresa los traerá."
    again = "公司将把车型带到市场，公司将把车型带到市场。"
    assert (
        chosen(source, again, "公司将把车型带到市场。", unspaced=True) == "公司将把车型带到市场。"
    )


def test_a_source_that_says_it_twice_may_be_translated_so() -> None:
    source = "We build what we want and we build what we want."
    twice = "Hacemos lo que más queremos y hacemos lo que más queremos."
    assert chosen(source, twice, "Hacemos.") == twice


def test_tokens_count_more_than_names() -> None:
    source = "Chery and Tiggo meet ⟦0⟧."
    assert chosen(source, "Chery y Tiggo.", "Se reúnen con ⟦0⟧.") == "Se reúnen con ⟦0⟧."


def test_a_word_said_twice_comes_last_among_equals() -> None:
    assert chosen("Duration", "مدة مدة", "المدة") == "المدة"
    assert chosen("growth", "增增增", "增长", unspaced=True) == "增长"
    assert (
        chosen("It grew in 2023.", "Creció creció en 2023.", "Creció.") == "Creció creció en 2023."
    )
