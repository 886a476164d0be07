"""Values as a target language writes them: what takes the place of a lost one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.values import Certainty, compare, find
from pressloc.values.writing import figure_span, write_figure, write_value

TARGETS = ("tr", "es", "ar", "zh")


@pytest.mark.parametrize(
    ("text", "tr", "es", "ar", "zh"),
    [
        ("60%", "%60", "60\u00a0%", "60%", "60%"),
        ("12 million", "12 milyon", "12 millones", "12 مليون", "1200万"),
        ("$6 million", "6 milyon dolar", "6 millones de dólares", "6 ملايين دولار", "600万美元"),
        ("$2.3 billion", "2,3 milyar dolar", "2,3 mil millones de dólares", "2.3 مليار دولار",
         "23亿美元"),
        ("1,234.5", "1.234,5", "1.234,5", "1,234.5", "1,234.5"),
        ("October 16, 2023", "16 Ekim 2023", "16 de octubre de 2023", "16 أكتوبر 2023",
         "2023年10月16日"),
        ("2 p.m. ET", "14.00 (ET)", "14:00 (ET)", "14:00 (ET)", "14:00 (ET)"),
        ("19th century", "19. yüzyıl", "siglo XIX", "القرن الـ19", "19世纪"),
        ("1990s", "1990'lar", "los años 1990", "أعوام 1990", "20世纪90年代"),
        ("two-thirds", "üçte ikisi", "dos tercios", "ثلثي", "三分之二"),
        ("21st", "21.", "21.º", "الـ21", "第21"),
    ],
)  # fmt: skip
def test_values_are_written_as_the_language_writes_them(
    text: str, tr: str, es: str, ar: str, zh: str
) -> None:
    (value,) = find(text, "en")
    written = [write_value(value, "en", language) for language in TARGETS]
    assert written == [tr, es, ar, zh]


def test_of_a_measure_only_the_figure_is_written() -> None:
    (value,) = find("some 1,500 kilometers", "en")
    assert "some 1,500 kilometers"[slice(*figure_span(value))] == "1,500"
    assert write_value(value, "en", "tr") == "1.500"


def test_what_is_no_number_keeps_its_separators() -> None:
    assert write_figure("16.10.2023", "en", "es") == "16.10.2023"
    assert write_figure("2023", "en", "es") == "2023"


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["{}%", "${}", "{} million", "${} million", "in {}", "{}.5 percent"]),
    st.integers(2, 999_999),
    st.sampled_from(TARGETS),
)
def test_what_is_written_is_read_as_the_same_value(form: str, number: int, language: str) -> None:
    text = form.format(f"{number:,}")
    (value,) = find(text, "en")
    written = write_value(value, "en", language)
    assert not compare(text, "en", written, language).at_least(Certainty.CERTAIN)
