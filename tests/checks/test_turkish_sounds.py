"""Turkish suffixes follow the last sound of what is read aloud before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.checks import Pair, mend, run
from pressloc.checks.turkish_sounds import advise, spoken

RIGHT = (
    "2024'te 1990'da 3'ü %60'ı 91'e 30'dan 600'den 1000'de 2'nci 6'ncı 40'ıncı 1990'lar 12'yi "
    "12'si 5'ten 100'ün 1.500'ü 7'nin 9'la 1'inci 2000'lerde 80'lik 20'sini"
)
WRONG = {
    "2024'de": "te", "1990'de": "da", "60'sı": "ı", "91'ye": "e", "30'den": "dan", "2'in": "nin",
    "2015'den": "ten", "6'e": "ya", "5'nin": "in", "31'daki": "deki", "1600'larda": "lerde",
    "10'ıncı": "uncu", "60'inden": "ından",
}  # fmt: skip


def found(text: str) -> list[str]:
    findings = run(Pair("x", text, "tr"))
    return [text[slice(*f.spans[0])] for f in findings if f.check == "turkish-suffixes"]


@pytest.mark.parametrize("text", RIGHT.split())
def test_right_suffixes_are_left_alone(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(("text", "suffix"), WRONG.items())
def test_a_wrong_suffix_of_a_number_is_mended(text: str, suffix: str) -> None:
    assert found(text) == [text.split("'")[1]]
    right = f"{text.split(chr(39))[0]}'{suffix}"
    assert mend(Pair("x", text, "tr"), only=["turkish-suffixes"]) == right


def test_what_is_meant_after_a_vowel_is_left_to_the_reader() -> None:
    assert found("62'i seçti") == ["i"]
    assert mend(Pair("x", "62'i seçti", "tr"), only=["turkish-suffixes"]) == "62'i seçti"


@pytest.mark.parametrize(
    "text", ["14.00'te", "1,5'a", "COVID-19'un", "render'dan", "Google'a", "Saat'i", "NATO'nun"]
)
def test_what_may_be_read_in_several_ways_is_left_alone(text: str) -> None:
    assert not found(text)


def test_words_of_the_source_may_be_spoken_as_in_their_language() -> None:
    findings = run(Pair("Citroën met them.", "Citroën'a gittiler.", "tr"))
    assert all(finding.check != "turkish-suffixes" for finding in findings)


@given(st.integers(1, 10**15), st.sampled_from(["de", "den", "e", "i", "in", "ler", "le", "nin"]))
def test_advice_is_right_by_its_own_rules(number: int, suffix: str) -> None:
    word = spoken(str(number))
    advice = advise(word, suffix)
    if advice is not None and advice.suffix:
        assert advise(word, advice.suffix) is None
