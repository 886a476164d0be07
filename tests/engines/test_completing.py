"""Answers that lack a token are taken up again with it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines import open_engine
from pressloc.engines.choice import TOKEN
from pressloc.engines.completing import Completion
from pressloc.engines.decoding import Search
from pressloc.engines.listing import installed
from pressloc.engines.neural import ModelEngine
from pressloc.engines.resuming import lacking

WORDS = st.lists(st.sampled_from(("⟦0⟧", "⟦1⟧", "⟦2⟧", "cars", "sold")), max_size=8).map(" ".join)

HARD = (
    "The game publisher ⟦3⟧ stated today in a Japanese newspaper that they will not be releasing "
    "the game ⟦5⟧ ⟦0⟧ in Fallujah.",
    "This fleet was led by ⟦3⟧ ⟦8⟧, a Norwegian with ambitions to reclaim his country.",
    "⟦6⟧ Olympic silver medallist ⟦2⟧ ⟦7⟧ said, “Deep down I think women shouldn’t fight.”",
    "As far as we know, there is only one planetary body that displays more dynamism than ⟦1⟧, "
    "and its name is ⟦2⟧,” added ⟦9⟧.",
    "⟦4⟧ Deficit ⟦7⟧ “is a neurological syndrome whose classic defining triad of symptoms includes "
    "impulsivity, distractibility, and hyperactivity or excess energy”.",
    "On ⟦4⟧, the United ⟦8⟧’ ⟦5⟧ Basketball Association (NBA) suspended its professional "
    "basketball season due to concerns regarding ⟦3⟧.",
)
"""Sentences of which some starter lost a token."""


@pytest.fixture(params=["ar", "tr", "es", "zh"])
def starter(request: pytest.FixtureRequest) -> ModelEngine:
    if not installed().named(f"en-{request.param}"):
        pytest.skip(f"no starter package en→{request.param} here")
    engine = open_engine("argos", "en", request.param)
    assert isinstance(engine, ModelEngine)
    return engine


@pytest.mark.parametrize(
    ("source", "answer", "expected"),
    [
        ("⟦0⟧ sold ⟦1⟧.", "⟦1⟧", ["⟦0⟧"]),
        ("⟦1⟧ sold ⟦0⟧.", "", ["⟦1⟧", "⟦0⟧"]),
        ("⟦0⟧ sold ⟦0⟧.", "⟦0⟧", ["⟦0⟧"]),
        ("⟦0⟧ sold.", "⟦0⟧ ⟦1⟧", []),
        ("Sold.", "", []),
    ],
)
def test_what_is_lacking_is_told_in_the_order_of_the_text(
    source: str, answer: str, expected: list[str]
) -> None:
    assert lacking(source, answer) == expected


@given(source=WORDS, answer=WORDS)
def test_an_answer_with_what_is_lacking_lacks_nothing(source: str, answer: str) -> None:
    assert lacking(source, " ".join([answer, *lacking(source, answer)])) == []


def test_starters_keep_every_token_once(starter: ModelEngine) -> None:
    for text, found in zip(HARD, starter.translate(HARD, links=True), strict=True):
        assert Counter(TOKEN.findall(found[0].text)) == Counter(TOKEN.findall(text))
        assert found[0].links


def test_a_token_is_put_between_words_and_never_into_another(starter: ModelEngine) -> None:
    searcher = starter._searcher
    completion = Completion(
        starter._tokenizer, searcher.decoder, starter._package, searcher._unspaced
    )
    text = "The car of ⟦3⟧ was sold to ⟦7⟧ in Rome."
    pieces = _pieces(starter, text)
    answer = starter._tokenizer.decode(pieces)
    assert completion.resumption(text, pieces) is None
    less = text.replace(" in Rome", " in Rome with ⟦9⟧")
    rest = completion.resumption(less, pieces)
    assert rest is not None
    begun = starter._tokenizer.decode(rest.prefix)
    assert begun.endswith("⟦9⟧")
    assert not set(TOKEN.sub("", begun)) & set("⟦⟧")
    assert answer.startswith(begun.removesuffix("⟦9⟧").rstrip())


def test_what_is_left_of_a_broken_token_is_where_it_belongs(starter: ModelEngine) -> None:
    searcher = starter._searcher
    completion = Completion(
        starter._tokenizer, searcher.decoder, starter._package, searcher._unspaced
    )
    space = "" if searcher._unspaced else " "
    start = _pieces(starter, "The company")
    broken = [*start, "▁", "<0xE2>", "<0x9F>", "7", "<0xE2>", "<0x9F>", *_pieces(starter, "Rome")]
    rest = completion.resumption("The company ⟦7⟧ is in Rome", broken)
    assert rest is not None
    begun = starter._tokenizer.decode(rest.prefix)
    assert begun.split("⟦7⟧") == [f"{starter._tokenizer.decode(start)}{space}", ""]


def _pieces(engine: ModelEngine, text: str) -> list[str]:
    """A starter's first answer in pieces."""
    searcher = engine._searcher
    [(_, answers)] = searcher._said_once({0: text}, Search())
    return answers[0].draft.pieces
