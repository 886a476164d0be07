"""Words in the case in which a model knows them, and answers with their capitals."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.casing import Speller, Spelling

KNOWN = frozenset({
    "International", "Monday", "NASA", "New", "States", "The", "United", "York", "announces",
    "arrives", "back", "bring", "brings", "bus", "car", "cars", "children", "company", "compound",
    "contact", "duration", "for", "forces", "from", "general", "growth", "half", "has",
    "immediate", "in", "international", "its", "join", "learning", "legs", "media", "more", "new",
    "of", "on", "opens", "plant", "reach", "record", "release", "risen", "sales", "sedan",
    "states", "that", "the", "to", "two", "users", "visit", "with", "year",
})  # fmt: skip
"""What the tokeniser of these tests keeps whole; any other word is one piece for two letters."""


def pieces(texts: Sequence[str]) -> list[int]:
    return [1 if text in KNOWN else -(-len(text) // 2) + text.isupper() for text in texts]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(pieces)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("FOR IMMEDIATE RELEASE", "for immediate release"),
        (
            "CHERY INTERNATIONAL ANNOUNCES RECORD SALES",
            "Chery international announces record sales",
        ),
        ("NEW YORK ON MONDAY", "New York on Monday"),
        (
            "THE UNITED STATES AND NASA VISIT THE PLANT",
            "the United States and NASA visit the plant",
        ),
        ("US SALES OF CARS", "US sales of cars"),
        ("CHILDREN’S PLANT", "children’s plant"),
        ("RECORD SALES (NYSE: CHRY)", "record sales (NYSE: CHRY)"),
        ("⟦0⟧ ANNOUNCES RECORD SALES OF ⟦1⟧", "⟦0⟧ announces record sales of ⟦1⟧"),
        ("VISIT WWW.CHERY.COM OR MEDIA@CHERY.COM", "visit WWW.CHERY.COM or MEDIA@CHERY.COM"),
        ("VISIT www.chery.com FOR MORE", "visit www.chery.com for more"),
        ("NEW iPhone ARRIVES", "new iPhone arrives"),
        ("A 10-YEAR RECORD FOR TIGGO-7", "a 10-year record for TIGGO-7"),
        ("DURATION", "duration"),
    ],
)
def test_a_shouted_text_is_read_in_ordinary_case(speller: Speller, text: str, read: str) -> None:
    spelling = speller.spell(text)
    assert (spelling.text, spelling.is_shouted) == (read, True)


@pytest.mark.parametrize("text", ["NASA", "BMW AG", "PHEV", "US", "TIGGO-7", "", "300%", "WUHU"])
def test_acronyms_and_codes_alone_stay(speller: Speller, text: str) -> None:
    assert speller.spell(text) == Spelling(text, text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Company Opens New Plant In Wuhu", "company opens new plant in Wuhu"),
        (
            "Chery and UNICEF Join Forces to Bring Children Back",
            "Chery and UNICEF join forces to bring children back",
        ),
        (
            "Chery Brings Its New Cars to Users From More Than 30 Plants",
            "Chery brings its new cars to users from more than 30 plants",
        ),
        ("Chery International Opens New Plant", "Chery International opens new plant"),
        ("General Motors Opens New Plant", "General Motors opens new plant"),
        ("Record Sales in New York on Monday", "record sales in New York on Monday"),
        ("Compound growth has risen by 91%.", "compound growth has risen by 91%."),
        ("“Learning has two legs”, she said", "“learning has two legs”, she said"),
        ("Duration", "duration"),
    ],
)
def test_words_known_better_without_a_capital_lose_it(
    speller: Speller, text: str, read: str
) -> None:
    assert speller.spell(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "Wuhu is a city.",
        "Monday was a holiday.",
        "Compound Motors opens a plant.",
        "The company opens a plant.",
        "He said: Learning is slow.",
        "Zhang Shengshan, Wang Fang",
    ],
)
def test_names_and_known_words_keep_their_capital(speller: Speller, text: str) -> None:
    assert speller.spell(text).text == text


@pytest.mark.parametrize(
    ("source", "answer", "language", "restored"),
    [
        ("RECORD SALES", "ventas récord", "es", "VENTAS RÉCORD"),
        ("RECORD SALES", "yıllık iş için", "tr", "YILLIK İŞ İÇİN"),
        ("VISIT www.x.com FOR MORE", "visite www.x.com, más", "es", "VISITE www.x.com, MÁS"),
        ("RECORD CHERY VEHICLES", "Vehicles ve Chery’nin", "tr", "VEHICLES VE CHERY’NİN"),
        ("NEW iPhone ARRIVES", "llega el nuevo iPhone", "es", "LLEGA EL NUEVO iPhone"),
        ("SALES OF {name} RISEN", "ventas de {name}", "es", "VENTAS DE {name}"),
        ("RECORD SALES OF ⟦0⟧", "ventas récord de ⟦0⟧", "es", "VENTAS RÉCORD DE ⟦0⟧"),
        ("RECORD SALES", "Chery 创下销售纪录", "zh", "Chery 创下销售纪录"),
        ("RECORD SALES", "groß", "de", "GROß"),
        ("Duration", "süre", "tr", "Süre"),
        ("Duration", "iki yıl", "tr", "İki yıl"),
        ("Learning has two legs", "¿aprender?", "es", "¿Aprender?"),
        ("Compound growth has risen", "300 % más", "es", "300 % más"),
    ],
)
def test_answers_get_the_capitals_of_the_text_by_the_rules_of_their_language(
    speller: Speller, source: str, answer: str, language: str, restored: str
) -> None:
    assert speller.spell(source).restore(answer, language) == restored


def test_an_answer_to_what_was_not_changed_stays(speller: Speller) -> None:
    assert speller.spell("Wuhu is a city.").restore("wuhu es", "es") == "wuhu es"


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["tr", "es", "ar"]))
def test_every_character_stays_in_its_place(text: str, answer: str, language: str) -> None:
    spelling = Speller(pieces).spell(text)
    assert len(spelling.text) == len(text)
    assert len(spelling.restore(answer, language)) == len(answer)


@given(st.text("ABZİIß ıi0@.'-", max_size=30))
def test_whatever_is_in_capitals_can_be_spelt(text: str) -> None:
    spelling = Speller(pieces).spell(text)
    assert len(spelling.text) == len(text)
