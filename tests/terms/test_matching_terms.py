"""Terms found in sources, and their renderings in the forms of five languages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.terms import Case, MarketTerms, Rendering, Term, TermBase, locate


def market(*terms: Term, name: str = "es") -> MarketTerms:
    return TermBase(terms).market(name)


def es(source: str, rendering: str, **more: object) -> Term:
    return Term(source, {"es": Rendering((rendering,))}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("summit", "The Summit's end", ["Summit"]),
        ("summit", "two summits met", ["summits"]),
        ("summit", "the summits’ ends", ["summits"]),
        ("summit", "summiteers", []),
        ("factory", "old factories", ["factories"]),
        ("launch", "two launches", ["launches"]),
        ("user summit", "a user  summit", []),
        ("user summit", "a user\u00a0summit", ["user\u00a0summit"]),
        ("Chery", "Chery-branded, Chery's", ["Chery", "Chery"]),
        ("Chery", "see www.chery.com or press@chery.com", []),
    ],
)
def test_terms_are_found_with_the_inflection_of_the_source(
    term: str, text: str, found: list[str]
) -> None:
    assert [match.text for match in market(es(term, "x")).find(text)] == found


def test_the_longest_term_is_the_one_that_is_meant() -> None:
    terms = market(es("Chery", "Chery"), es("Chery International", "Chery Internacional"))
    (match,) = terms.find("Today Chery International grows.")
    assert match.preferred == "Chery Internacional"
    assert match.span == (6, 25)


def test_an_exact_term_is_found_only_as_it_is_written() -> None:
    terms = market(es("Turkey", "Turquía", case=Case.EXACT))
    assert terms.find("roast turkey") == ()
    assert len(terms.find("Turkey and Turkey's")) == 2


@pytest.mark.parametrize("case", Case)
@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_a_term_is_found_with_any_hyphen(hyphen: str, case: Case) -> None:
    terms = market(es("COVID-19", "covid", case=case))
    assert [match.span for match in terms.find(f"Since COVID{hyphen}19.")] == [(6, 14)]
    assert not terms.find(f"Since COVID{hyphen}18.")


def test_a_market_without_a_rule_finds_nothing() -> None:
    assert TermBase([es("summit", "cumbre")]).market("tr").find("the summit") == ()


def test_a_regional_market_takes_the_renderings_of_its_language() -> None:
    terms = TermBase([es("summit", "cumbre")]).market("es_MX")
    assert terms.find("the summit")[0].preferred == "cumbre"


@pytest.mark.parametrize(
    ("language", "rendering", "text"),
    [
        ("tr", "Chery", "Chery'nin otomobilleri"),
        ("tr", "Chery", "CHERY’DEN"),
        ("tr", "Wuhu", "Wuhu'daki"),
        ("tr", "Wuhu", "Wuhulular"),
        ("tr", "kitap", "kitabı"),
        ("tr", "ortaklık", "ortaklığın"),
        ("tr", "Kullanıcı Zirvesi", "Kullanıcı Zirvesi'nde"),
        ("tr", "Kullanıcı Zirvesi", "Kullanıcı Zirvelerinde"),
        ("tr", "elektrikli araç", "elektrikli araçlarımız"),
        ("tr", "Çin", "ÇİN’de"),
        ("ar", "شيري", "وشيري"),
        ("ar", "شيري", "لشِيري"),
        ("ar", "اليونيسف", "لليونيسف"),
        ("ar", "اليونيسف", "وباليونيسف"),
        ("ar", "أفريقيا", "افريقيا"),
        ("ar", "جنوب أفريقيا", "وجنوب إفريقيا"),
        ("ar", "سيارة كهربائية", "السيارة الكهربائية"),
        ("ar", "شركة", "شركتها"),
        ("es", "vehículo híbrido", "vehículos híbridos"),
        ("es", "innovación", "innovaciones"),
        ("es", "director", "directora"),
        ("es", "voz", "voces"),
        ("es", "ley", "leyes"),
        ("zh", "奇瑞", "而奇瑞汽车"),
        ("zh", "约翰·史密斯", "约翰•史密斯"),
        ("zh", "UNICEF", "与unicef合作"),
        ("zh", "OMODA 5", "OMODA5"),
        ("fr", "sommet", "les sommets"),
    ],
)
def test_a_rendering_is_found_in_the_forms_of_its_language(
    language: str, rendering: str, text: str
) -> None:
    assert list(locate(rendering, text, language))


@pytest.mark.parametrize(
    ("language", "rendering", "text"),
    [
        ("tr", "Çin", "çınlayan zil"),
        ("tr", "Chery", "Cherokee"),
        ("tr", "Teknoloji Günü", "Teknoloji Fuarı"),
        ("ar", "شيري", "شيريو"),
        ("ar", "الصين", "صحن الطعام"),
        ("es", "Chile", "chileno"),
        ("es", "sol", "soldado"),
        ("zh", "奇瑞", "奇异"),
        ("zh", "UN", "UNICEF"),
    ],
)
def test_another_word_is_no_form_of_it(language: str, rendering: str, text: str) -> None:
    assert not list(locate(rendering, text, language))


def test_problems_say_what_is_wrong_and_where() -> None:
    term = Term("Chery", {"tr": Rendering((), ("kiraz",))}, do_not_translate=True)
    forbidden, missing = market(term, name="tr").verify("Chery grows.", "Kirazlar büyüyor.")
    assert (forbidden.forbidden, forbidden.target_span) == (True, (0, 8))
    assert "“Chery”" in forbidden.message
    assert (missing.forbidden, missing.span) == (False, (0, 5))
    assert missing.message == "“Chery” must stay as it is"


def test_a_forbidden_word_inside_an_accepted_rendering_is_right() -> None:
    term = Term("UN", {"zh_CN": Rendering(("联合国组织",), ("联合国",))})
    assert market(term, name="zh_CN").verify("The UN met.", "联合国组织开会。") == ()


def test_a_term_said_twice_may_be_rendered_once() -> None:
    assert market(es("summit", "cumbre")).verify("Summit after summit", "cumbre tras otra") == ()


def test_the_reviewer_is_told_what_the_term_base_says() -> None:
    terms = TermBase.read(Path(__file__).parent / "data" / "good.csv")
    assert terms.market("zh_CN").notes("Chery and Chery") == ("term: Chery → 奇瑞 (car maker)",)
    assert terms.market("tr").notes("Chery") == (
        "term: Chery stays, not kiraz | Cherry (car maker)",
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text("Chery's İIıi中ا ", max_size=40),
    st.sampled_from(["ar", "tr", "es", "zh", "fr"]),
)
def test_spans_hold_what_was_found(text: str, language: str) -> None:
    for match in market(es("Chery", "x")).find(text):
        assert text[slice(*match.span)] == match.text
        assert match.text.lower().startswith("cher")
    for start, end in locate("Chery", text, language):
        assert 0 <= start < end <= len(text)


def test_many_terms_are_found_in_linear_time() -> None:
    terms = market(*(es(f"term{number} name", "x") for number in range(2000)))
    text = "a term7 name of nothing " * 50
    terms.find(text)
    begin = time.perf_counter()
    assert len(terms.find(text * 20)) == 1000
    assert time.perf_counter() - begin < 2
