"""What words of a translation account for its source's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.checks.bilingual import LANGUAGES, lexicon, source_stem, word_signs

SOURCE = "The company opened a new plant for electric cars in the north of the country."
RIGHT = {
    "es": "La empresa inauguró una nueva planta de coches eléctricos en el norte del país.",
    "tr": "Şirket, ülkenin kuzeyinde elektrikli otomobiller için yeni bir fabrika açtı.",
    "ar": "افتتحت الشركة مصنعا جديدا للسيارات الكهربائية في شمال البلاد.",
    "zh": "该公司在该国北部开设了一家新的电动汽车工厂。",
}
HALF = {
    "es": "La empresa inauguró una nueva planta.",
    "tr": "Şirket yeni bir fabrika açtı.",
    "ar": "افتتحت الشركة مصنعا جديدا.",
    "zh": "该公司开设了一家新工厂。",
}
OTHER = {
    "es": "Los científicos observaron durante años las aves que anidan en los acantilados.",
    "tr": "Bilim insanları yıllarca uçurumlarda yuva yapan kuşları gözlemledi.",
    "ar": "راقب العلماء لسنوات الطيور التي تعشش في المنحدرات الصخرية.",
    "zh": "科学家们多年来一直在观察在悬崖上筑巢的鸟类。",
}


@pytest.mark.parametrize(
    "forms", [("plant", "plants"), ("open", "opened", "Opening"), ("cars", "CAR")]
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len(set(map(source_stem, forms))) == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_right_translation_tells_more_than_half_of_it_and_that_more_than_another(
    language: str,
) -> None:
    right, half, other = (
        word_signs(SOURCE, each[language], language) for each in (RIGHT, HALF, OTHER)
    )
    assert right.told > half.told > other.told
    assert right.evidence > half.evidence > other.evidence
    assert right.silent < half.silent


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_shares_of_a_lexicon_are_shares(language: str) -> None:
    for entry in lexicon(language).values():
        assert 0 < entry.chance < 1
        assert 0 < entry.share < 1
        assert all(0 < share < 1 for share in entry.shares.values())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_any_texts_can_be_compared(source: str, target: str, language: str) -> None:
    signs = word_signs(source, target, language)
    assert 0 <= signs.explained <= 1
    assert 0 <= signs.unknown <= 1
    assert signs.silent >= 0
