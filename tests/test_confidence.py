"""Confidence orders drafts: right before wrong, sure before unsure."""

from __future__ import annotations

import pytest

from pressloc.checks import Finding, Severity
from pressloc.confidence import Drafted, estimate, estimate_many

SOURCE = "The company opened a new plant for electric cars in the north of the country."
RIGHT = {
    "es": "La empresa inauguró una nueva planta de coches eléctricos en el norte del país.",
    "tr": "Şirket, ülkenin kuzeyinde elektrikli otomobiller için yeni bir fabrika açtı.",
    "ar": "افتتحت الشركة مصنعا جديدا للسيارات الكهربائية في شمال البلاد.",
    "zh": "该公司在该国北部开设了一家新的电动汽车工厂。",
}
WRONG = {
    "es": "Los científicos observaron durante años las aves que anidan en los acantilados.",
    "tr": "Bilim insanları yıllarca uçurumlarda yuva yapan kuşları gözlemledi.",
    "ar": "راقب العلماء لسنوات الطيور التي تعشش في المنحدرات الصخرية.",
    "zh": "科学家们多年来一直在观察在悬崖上筑巢的鸟类。",
}
ERROR = Finding("numbers", Severity.ERROR, "a number is missing")


@pytest.mark.parametrize("language", sorted(RIGHT))
def test_a_right_draft_has_more_than_one_of_another_sentence(language: str) -> None:
    right, wrong = (estimate(SOURCE, each[language], "en", language) for each in (RIGHT, WRONG))
    assert 0 <= wrong < right <= 1


@pytest.mark.parametrize("language", [*sorted(RIGHT), "fr"])
def test_findings_and_an_unsure_engine_lower_it(language: str) -> None:
    text = RIGHT.get(language, "L'entreprise a ouvert une nouvelle usine dans le nord du pays.")
    sure, unsure, wrong = estimate_many(
        [
            Drafted(SOURCE, text, language, score=-0.3),
            Drafted(SOURCE, text, language, score=-1.2),
            Drafted(SOURCE, text, language, score=-0.3, findings=(ERROR,)),
        ]
    )
    assert sure > unsure
    assert sure > wrong


def test_an_empty_draft_has_none_and_an_untranslated_one_little() -> None:
    empty, copied, right = estimate_many(
        [
            Drafted(SOURCE, " ", "es"),
            Drafted(
                SOURCE, SOURCE, "es", findings=(Finding("untranslated", Severity.ERROR, "same"),)
            ),
            Drafted(SOURCE, RIGHT["es"], "es"),
        ]
    )
    assert empty == 0
    assert copied < right


def test_many_give_what_each_gives_alone_in_any_order() -> None:
    drafts = [Drafted(SOURCE, RIGHT[language], language) for language in sorted(RIGHT)]
    values = estimate_many(drafts)
    assert estimate_many(drafts[::-1]) == pytest.approx(values[::-1], abs=1e-5)


def test_a_language_that_the_encoder_does_not_know_gets_an_estimate_too() -> None:
    assert 0 < estimate(SOURCE, "Agorodd y cwmni ffatri newydd.", "en", "cy") < 1
