"""What of a source's values a translation lacks or adds."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.values import Certainty, Comparison, compare, find

LANGUAGES = ("en", "tr", "es", "ar", "zh")


def certain(source: str, target: str, language: str) -> Comparison:
    return compare(source, "en", target, language).at_least(Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("over 12 million users", "es", "más de 12 millones de usuarios"),
        ("over 12 million users", "ar", "أكثر من ١٢ مليون مستخدم"),
        ("over 12 million users", "zh", "超过1200万用户"),
        ("over 12 million users", "tr", "12 milyondan fazla kullanıcı"),
        ("1.5 million", "es", "1,5 millones"),
        ("risen by 300%", "tr", "yüzde 300 arttı"),
        ("risen by 300%", "ar", "بنسبة 300 في المئة"),
        ("two years", "ar", "عامين"),
        ("2 goals", "ar", "هدفين"),
        ("70% of 10-year-olds", "tr", "10 yaşındakilerin %70'i"),
        ("the 1990s", "zh", "20 世纪 90 年代"),
        ("the 1990s", "ar", "تسعينيات القرن العشرين"),
        ("the 19th century", "es", "el siglo XIX"),
        ("two decades", "zh", "20 年"),
        ("at 2 p.m.", "es", "a las 14:00"),
        ("at 2 p.m.", "tr", "saat 14.00'te"),
        ("at 9:30 am", "zh", "上午 9:30"),
        ("on October 16", "ar", "في السادس عشر من أكتوبر"),
        ("on October 16", "zh", "10 月 16 日"),
        ("340 million to 500 million", "es", "entre 340 y 500 millones"),
        ("3 to 5 percent", "tr", "yüzde 3 ila 5"),
        ("105 miles per hour (165 km/h)", "tr", "saatte 105 mil (165 km/s)"),
        ("a half-hour", "es", "media hora"),
        ("1.5 hour drive", "ar", "ساعة ونصف بالسيارة"),
        ("COVID-19", "ar", "كوفيد-19"),
        ("-5 °C", "es", "5 grados Celsius bajo cero"),
        ("1 in 5 children", "zh", "五分之一的儿童"),
        ("one-fifth", "zh", "每5名儿童中就有1名"),
        ("the third quarter of 2023", "es", "el tercer trimestre de 2023"),
        ("one of the first", "tr", "ilklerden biri"),
    ],
)
def test_an_equal_value_in_another_form_is_right(source: str, language: str, target: str) -> None:
    assert not certain(source, target, language)


@pytest.mark.parametrize(
    ("source", "language", "target", "lost"),
    [
        ("over 12 million users", "es", "más de 12 usuarios", "12 million"),
        ("over 12 million users", "zh", "超过120万用户", "12 million"),
        ("over 12 million users", "ar", "أكثر من 12 مليار مستخدم", "12 million"),
        ("risen by 300%", "tr", "300 arttı", "300%"),
        ("risen by 300%", "es", "subió un 30 %", "300%"),
        ("$6 million", "tr", "6 milyon avro", "$6 million"),
        ("160 km/h", "es", "160 millas por hora", "160 km/h"),
        ("in 2023", "es", "en 2032", "2023"),
        ("October 16, 2023", "ar", "16 نوفمبر 2023", "October 16, 2023"),
        ("at 2 p.m.", "es", "a las 3 p. m.", "2 p.m."),
        ("A320neo and CG4684", "es", "A320neo y CG4648", "CG4684"),
    ],
)
def test_a_changed_value_or_unit_is_missing(
    source: str, language: str, target: str, lost: str
) -> None:
    assert lost in [item.value.text for item in certain(source, target, language).missing]


def test_an_invented_figure_is_extra_and_a_small_word_is_not() -> None:
    assert [item.value.text for item in certain("Sales rose.", "Ventas: 45.", "es").extra] == ["45"]
    assert not compare("Sales rose.", "en", "Una de las ventas subió.", "es")


@pytest.mark.parametrize(
    ("language", "with_zone", "without"),
    [
        ("es", "a las 14:00 (hora del Este)", "a las 14:00"),
        ("tr", "Doğu Saati ile 14.00'te", "saat 14.00'te"),
        ("ar", "14:00 بتوقيت الساحل الشرقي", "الساعة 14:00"),
        ("zh", "美国东部时间14:00", "14:00"),
    ],
)
def test_a_lost_time_zone_is_said(language: str, with_zone: str, without: str) -> None:
    assert not compare("at 2 p.m. ET", "en", with_zone, language)
    (item,) = compare("at 2 p.m. ET", "en", without, language).missing
    assert item.certainty is Certainty.LIKELY


def test_a_unit_that_changed_names_what_stands_instead() -> None:
    (item,) = certain("€6 million", "6 milyon dolar", "tr").missing
    assert item.found is not None
    assert item.found.text == "6 milyon dolar"


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Se fundó en 1998 km."),
        ("es", "Abrió el 5 de marzo de 1998 km."),
        ("tr", "1998 km'de kuruldu."),
        ("ar", "تأسست في 1998 كم."),
        ("zh", "公司成立于1998公里。"),
        ("es", "La ley de 1998 %."),
    ],
)
def test_a_year_with_a_unit_is_a_certain_difference(language: str, target: str) -> None:
    source = "It opened on March 5, 1998." if "marzo" in target else "It was founded in 1998."
    found = compare(source, "en", target, language).at_least(Certainty.CERTAIN)
    assert [item.found.text[:4] for item in found.missing if item.found] == ["1998"]


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("Founded in 1998.", "zh", "成立于1998年。"),
        ("Founded in 1998.", "tr", "1998 yılında kuruldu."),
        ("Founded in 1998.", "ar", "تأسست عام 1998 م."),
        ("It grew since 1998.", "es", "Desde 1998 ha crecido."),
        ("Milan 1998 was the first.", "zh", "1998米兰展是首届。"),
        ("New Year 2026", "zh", "2026元旦"),
        ("It takes 5 or 10 km.", "es", "Son 5 km o 10 km."),
        ("Temperatures were in the 90s.", "es", "Hubo 90 grados."),
        ("Of 24,000 known meteorites", "zh", "已知的24,000块陨石中"),
    ],
)
def test_a_figure_without_a_unit_may_get_what_its_language_needs(
    source: str, language: str, target: str
) -> None:
    assert not compare(source, "en", target, language).missing


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_is_read_and_agrees_with_itself(text: str, language: str) -> None:
    values = find(text, language)
    for value in values:
        start, end = value.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == value.text
    ends = [value.span[1] for value in values]
    starts = [value.span[0] for value in values]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert not compare(text, language, text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["9" * 40, "9" * 40 + "亿亿亿亿", "1" + ",000" * 20 + " million", "1/0"]
)
def test_figures_of_any_length_are_read(language: str, text: str) -> None:
    assert not compare(text, language, text, language)


_FORMS = {
    "en": ("{} million", "{} percent", "${}", "{} km", "in {}"),
    "tr": ("{} milyon", "%{}", "{} dolar", "{} kilometre", "{}'te"),
    "es": ("{} millones", "{} %", "{} dólares", "{} kilómetros", "en {}"),
    "ar": ("{} مليون", "{}٪", "{} دولار", "{} كيلومتر", "في {}"),
    "zh": ("{}百万", "百分之{}", "{}美元", "{}公里", "在{}"),
}


@settings(max_examples=200, deadline=None)
@given(
    st.integers(min_value=2, max_value=9999),
    st.integers(min_value=2, max_value=9999),
    st.integers(min_value=0, max_value=4),
    st.sampled_from(["tr", "es", "ar", "zh"]),
)
def test_equal_figures_agree_and_others_do_not(
    number: int, other: int, form: int, language: str
) -> None:
    source = _FORMS["en"][form].format(number)
    assert not certain(source, _FORMS[language][form].format(number), language)
    if number != other:
        assert certain(source, _FORMS[language][form].format(other), language)


@pytest.mark.parametrize("language", ["tr", "es", "ar", "zh"])
def test_time_grows_with_length_only(language: str) -> None:
    text = _FORMS[language][0].format(7) + " abc "
    source = _FORMS["en"][0].format(7) + " abc "

    def seconds(times: int) -> float:
        gc.disable()  # else a search through all that other tests left may fall into it
        try:
            begin = time.process_time()
            compare(source * times, "en", text * times, language)
            return time.process_time() - begin
        finally:
            gc.enable()

    seconds(10)
    assert seconds(800) < 60 * max(seconds(100), 0.002)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a.", "b."),
        ("a-", "b+"),
        ("7 ", "7 "),
        ("7 ", "8 "),
        ("7 km ", "7 "),
        ("B-7 ", "B-8 "),
        ("a fifth ", "8 "),
    ],
)
def test_thousands_of_figures_in_one_text_take_no_longer_each(source: str, target: str) -> None:
    def seconds(times: int) -> float:
        """Of three texts that nobody has compared yet, as other work may disturb one."""
        taken = []
        for end in "xyz":
            begin = time.process_time()
            compare(source * times + end, "en", target * times + end, "ar")
            taken.append(time.process_time() - begin)
        return min(taken)

    seconds(10)
    assert seconds(2000) < 60 * max(seconds(200), 0.005)


def test_documented_names_are_exported() -> None:
    from pressloc import values

    assert set(values.__all__) <= set(dir(values))
    assert Path(values.__file__).parent.name == "values"
