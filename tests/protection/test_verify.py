"""What a draft lacks, by letter, by value, by term; and what damages it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.protection import LossKind, verify
from pressloc.protection.damage import find_damage, find_loop
from pressloc.protection.tokens import find_tokens
from pressloc.terms import Rendering, Term, TermBase


def kinds(source: str, draft: str, language: str = "es", **more: object) -> set[str]:
    return {str(loss.kind) for loss in verify(source, draft, "en", language, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "token"),
    [
        (LossKind.URL, "https://www.chery.example/tech-day/2023"),
        (LossKind.URL, "newsroom.example.com/unicef"),
        (LossKind.URL, "www.example.com/a?b=c"),
        (LossKind.EMAIL, "press@chery.example"),
        (LossKind.PHONE, "+86 553 123 4567"),
        (LossKind.PHONE, "(555) 123-4567"),
        (LossKind.PHONE, "555-123-4567"),
        (LossKind.TICKER, "NYSE: ABC"),
        (LossKind.TICKER, "SSE: 600519"),
        (LossKind.CODE, "OMODA 5"),
        (LossKind.CODE, "TIGGO 8 PRO"),
        (LossKind.CODE, "iPhone 15 Pro"),
        (LossKind.CODE, "A320neo"),
        (LossKind.CODE, "COVID-19"),
        (LossKind.CODE, "F-16"),
        (LossKind.HASHTAG, "#TechDay2023"),
        (LossKind.HANDLE, "@chery_global"),
        (LossKind.PLACEHOLDER, "{name}"),
        (LossKind.PLACEHOLDER, "%s"),
        (LossKind.PLACEHOLDER, "%(count)d"),
        (LossKind.PLACEHOLDER, "{{ user.name }}"),
        (LossKind.PLACEHOLDER, "${price}"),
        (LossKind.PLACEHOLDER, "{count, plural, one {# car} other {# cars}}"),
    ],
)
def test_tokens_are_found_and_must_survive(kind: LossKind, token: str) -> None:
    source = f"We said that {token} is what it is."
    (found,) = find_tokens(source)
    assert (found.kind, found.text) == (kind, token)
    assert kinds(source, f"Dijimos que {token} es lo que es.") == set()
    assert str(kind) in kinds(source, "Dijimos que es lo que es.")


@pytest.mark.parametrize(
    "text",
    [
        "100% sure and 5% off",
        "In Q3 2023, US$6m and FY2023",
        "Mr. Reid said: no.",
        "mid-2010 to pre-1990",
        "UNICEF and NATO agreed",
        "10-year-olds",
        "It gave UNICEF 6 million dollars and NATO 20% more",
        "CHERY OPENS TECH DAY 23 IN WUHU",
    ],
)
def test_ordinary_text_is_no_token(text: str) -> None:
    assert find_tokens(text) == ()


@pytest.mark.parametrize(
    ("language", "source", "draft"),
    [
        ("ar", "COVID-19 in 2020", "كوفيد-19 في 2020"),
        ("zh", "The Il-76 flew.", "伊尔-76 飞行。"),
        ("zh", "It trades as NYSE: ABC.", "其股票代码为 NYSE：ABC。"),
        ("tr", "It grounded Il-76s.", "Il-76'ları yere indirdi."),
        ("tr", "The OMODA 5 sells.", "OMODA 5'in satışı sürüyor."),
        ("es", "COVID-19 hit.", "Golpeó la covid-19."),
        ("zh", "More than 12 million users", "超过1200万用户"),
    ],
)
def test_the_usual_forms_of_a_language_are_right(language: str, source: str, draft: str) -> None:
    assert kinds(source, draft, language) == set()


def test_a_token_that_stands_twice_must_stand_twice() -> None:
    source = "Use {a} and {a}."
    (loss,) = verify(source, "Use {a}.", "en", "es")
    assert source[slice(*loss.span)] == "{a}"


def test_protected_content_must_stay() -> None:
    source = "Run pip install now."
    assert "protected text" in kinds(source, "Ejecute la tubería.", content=("pip install",))
    assert kinds(source, "Ejecute pip install ya.", content=("pip install",)) == set()


def test_required_and_forbidden_renderings_are_verified() -> None:
    term = Term("Tech Day", {"tr": Rendering(("Teknoloji Günü",), ("Tekno Gün",))})
    terms = TermBase([term]).market("tr")
    assert kinds("The Tech Day begins.", "Teknoloji Günü'nde.", "tr", terms=terms) == set()
    lost = verify("The Tech Day begins.", "Tekno Gün başlıyor.", "en", "tr", terms)
    assert {loss.kind for loss in lost} == {LossKind.TERM, LossKind.FORBIDDEN}
    assert {loss.span for loss in lost} == {(4, 12)}


def test_a_term_in_protected_content_asks_for_nothing() -> None:
    terms = TermBase([Term("Tech Day", {"tr": Rendering(("Teknoloji Günü",))})]).market("tr")
    source = "Type Tech Day here."
    assert (
        kinds(source, "Buraya Tech Day yazın.", "tr", terms=terms, content=("Tech Day",)) == set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "the same the same the same the same",
        "no no no no no",
        "aaaaaaaaaaaa",
        "的类型的类型的类型的类型的类型",
        "uno, dos y uno, dos y uno, dos y",
    ],
)
def test_loops_are_found(text: str) -> None:
    assert find_loop(f"It is {text}")


@pytest.mark.parametrize(
    "text",
    [
        "very, very good",
        "the more the merrier",
        "1000000000000",
        "Contents ........................ 5",
        "——————————",
        "Bora Bora and Pago Pago",
        "步步高升，人人平等",
    ],
)
def test_emphasis_and_leaders_are_no_loop(text: str) -> None:
    assert find_loop(text) == ""


def test_a_source_that_repeats_itself_may_be_repeated() -> None:
    text = "Ha ha ha ha ha ha!"
    assert list(find_damage(text, "¡Ja ja ja ja ja ja!", "en", "es")) == []


def test_dropped_and_untranslated_text_is_noticed_without_certainty() -> None:
    source = "The company said that it would build a robust and thriving ecosystem of innovation."
    short = verify(source, "La empresa.", "en", "es")
    same = verify(source, source, "en", "es")
    assert [(loss.kind, loss.certain) for loss in short] == [(LossKind.SHORT, False)]
    assert [(loss.kind, loss.certain) for loss in same] == [(LossKind.UNTRANSLATED, False)]


FLORES = Path(__file__).parents[2] / ".." / "shared" / "flores-dev"


@pytest.mark.skipif(not FLORES.exists(), reason="needs the FLORES-200 development texts")
@pytest.mark.parametrize("language", ["ar", "tr", "es", "zh"])
def test_good_translations_are_rarely_accused(language: str) -> None:
    sources = (FLORES / "en.txt").read_text(encoding="utf-8").splitlines()
    drafts = (FLORES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    accused = sum(
        any(loss.certain for loss in verify(source, draft, "en", language))
        for source, draft in zip(sources, drafts, strict=True)
    )
    assert accused <= 0.015 * len(sources)


@pytest.mark.parametrize("draft", ["Visite wwww.x.com.", "访问www.x.comcom。"])
def test_an_address_within_a_longer_one_is_lost(draft: str) -> None:
    assert str(LossKind.URL) in kinds("Visit www.x.com.", draft)


def test_an_address_may_touch_letters_of_another_script_and_suffixes() -> None:
    assert not kinds("Visit www.x.com.", "访问www.x.com网站。", "zh")
    assert not kinds("Visit www.x.com.", "www.x.com'u ziyaret edin.", "tr")
