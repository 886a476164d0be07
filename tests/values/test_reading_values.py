"""What values a text states, in five languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pressloc.values import Certainty, Kind, Value, find


def stated(text: str, language: str) -> list[tuple[str, tuple[str, ...], str]]:
    """Kind, figures and unit of the values of a text that are more than weak."""
    return [
        (value.kind.value, tuple(f"{part.normalize():f}" for part in value.amount), value.unit)
        for value in find(text, language)
        if value.certainty is not Certainty.WEAK
    ]


def only(text: str, language: str) -> Value:
    (value,) = find(text, language)
    return value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,234.5"),
        ("tr", "1.234,5"),
        ("es", "1.234,5"),
        ("es", "1 234,5"),
        ("es", "1\u202f234,5"),
        ("ar", "١٬٢٣٤٫٥"),
        ("ar", "۱٬۲۳۴٫۵"),
        ("ar", "1,234.5"),
        ("zh", "1,234.5"),
        ("zh", "１,２３４.５"),
        ("zh", "1234.5"),
        ("fr", "1 234,5"),
    ],
)
def test_figures_mean_the_same_in_every_script_and_with_every_separator(
    language: str, text: str
) -> None:
    assert only(text, language).amount == (Decimal("1234.5"),)


def test_a_single_separator_is_read_as_the_language_uses_it() -> None:
    assert only("2.500", "tr").amount == (Decimal(2500),)
    assert only("2.500", "tr").others == ((Decimal("2.500"),),)
    assert only("2.500", "en").amount == (Decimal("2.500"),)
    assert only("2,500", "en").amount == (Decimal(2500),)
    assert only("0,125", "es").amount == (Decimal("0.125"),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12 million"),
        ("en", "twelve million"),
        ("tr", "12 milyon"),
        ("tr", "on iki milyondan"),
        ("es", "12 millones"),
        ("es", "doce millones"),
        ("ar", "12 مليون"),
        ("ar", "١٢ مليونًا"),
        ("ar", "اثني عشر مليون"),
        ("zh", "1200万"),
        ("zh", "1,200 万"),
        ("zh", "一千二百万"),
    ],
)
def test_multipliers_apply_in_every_language(language: str, text: str) -> None:
    assert only(text, language).amount == (Decimal(12_000_000),)


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "one hundred and twenty-five", 125),
        ("en", "three hundred thousand", 300_000),
        ("en", "half a million", 500_000),
        ("en", "two and a half million", 2_500_000),
        ("es", "mil millones", 10**9),
        ("es", "10 mil millones", 10**10),
        ("es", "dos mil quinientos", 2500),
        ("es", "treinta y cinco", 35),
        ("es", "dos millones y medio", 2_500_000),
        ("es", "un billón", 10**12),
        ("tr", "üç yüz elli bin", 350_000),
        ("tr", "iki buçuk milyon", 2_500_000),
        ("tr", "yarım milyon", 500_000),
        ("ar", "خمسة وعشرون", 25),
        ("ar", "مئة وخمسة وعشرين", 125),
        ("ar", "ثلاثمئة ألف", 300_000),
        ("ar", "ثلاثة آلاف", 3000),
        ("ar", "ألفين", 2000),
        ("ar", "مليونين ونصف المليون", 2_500_000),
        ("ar", "خمسة عشر", 15),
        ("zh", "三千五百二十一", 3521),
        ("zh", "1.2亿", 120_000_000),
        ("zh", "3亿5000万", 350_000_000),
        ("zh", "十二万", 120_000),
        ("zh", "三万亿", 3 * 10**12),
        ("zh", "一百零八", 108),
        ("zh", "10多万", 100_000),
        ("en", "6M", 6_000_000),
    ],
)
def test_number_words_add_up(language: str, text: str, amount: int) -> None:
    assert only(text, language).amount == (Decimal(amount),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "60%"),
        ("en", "60 percent"),
        ("en", "60 per cent"),
        ("tr", "%60"),
        ("tr", "%60'ı"),
        ("tr", "yüzde 60"),
        ("tr", "60%"),
        ("es", "60 %"),
        ("es", "60\u00a0%"),
        ("es", "60 por ciento"),
        ("ar", "٪٦٠"),
        ("ar", "٦٠٪"),
        ("ar", "60 في المئة"),
        ("ar", "60 بالمائة"),
        ("zh", "60%"),
        ("zh", "60％"),
        ("zh", "百分之60"),
        ("zh", "百分之六十"),
    ],
)
def test_percentages_in_signs_and_words(language: str, text: str) -> None:
    value = only(text, language)
    assert (value.kind, value.amount, value.unit) == (Kind.PERCENT, (Decimal(60),), "%")
    assert value.text == text.removesuffix("'ı")


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "$6 million", "$"),
        ("en", "US$6m", "USD"),
        ("en", "USD 6 million", "USD"),
        ("en", "6 million dollars", "$"),
        ("en", "€6 million", "EUR"),
        ("tr", "6 milyon dolar", "$"),
        ("tr", "6 milyon dolarlık", "$"),
        ("tr", "6 milyon TL", "TRY"),
        ("tr", "₺6 milyon", "TRY"),
        ("es", "6 millones de dólares", "$"),
        ("es", "6 millones de euros", "EUR"),
        ("ar", "٦ ملايين دولار", "$"),
        ("ar", "6 ملايين ريال", "SAR"),
        ("zh", "600万美元", "USD"),
        ("zh", "600 万元人民币", "CNY"),
    ],
)
def test_amounts_of_money_with_code_sign_or_word(language: str, text: str, unit: str) -> None:
    value = only(text, language)
    assert (value.kind, value.amount, value.unit) == (Kind.CURRENCY, (Decimal(6_000_000),), unit)
    assert value.text == text


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "160 kW", "kW"),
        ("en", "160kW", "kW"),
        ("en", "160 km/h", "km/h"),
        ("en", "160 miles per hour", "mph"),
        ("en", "160-year-old", "year"),
        ("tr", "160 kilovatlık", "kW"),
        ("tr", "160 kilometrelik", "km"),
        ("tr", "160 km'lik", "km"),
        ("es", "160 kilómetros por hora", "km/h"),
        ("ar", "160 كيلومترًا", "km"),
        ("ar", "160 كم/ساعة", "km/h"),
        ("zh", "160 千瓦", "kW"),
        ("zh", "160 千米", "km"),
        ("zh", "160公里", "km"),
    ],
)
def test_units_in_symbols_and_words(language: str, text: str, unit: str) -> None:
    value = only(text, language)
    assert (value.kind, value.amount, value.unit) == (Kind.MEASURE, (Decimal(160),), unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "October 16, 2023"),
        ("en", "Oct. 16, 2023"),
        ("en", "16 October 2023"),
        ("en", "2023-10-16"),
        ("tr", "16 Ekim 2023"),
        ("tr", "16.10.2023"),
        ("es", "16 de octubre de 2023"),
        ("es", "16/10/2023"),
        ("ar", "16 أكتوبر 2023"),
        ("ar", "١٦ أكتوبر ٢٠٢٣"),
        ("ar", "16 تشرين الأول 2023"),
        ("ar", "16 أكتوبر (تشرين الأول) 2023"),
        ("ar", "16 أكتوبر/تشرين الأول 2023"),
        ("zh", "2023年10月16日"),
        ("zh", "2023 年 10 月 16 日"),
    ],
)
def test_dates_in_every_order_and_calendar_name(language: str, text: str) -> None:
    value = only(text, language)
    assert (value.kind, value.amount) == (Kind.DATE, (Decimal(2023), Decimal(10), Decimal(16)))
    assert value.text == text


@pytest.mark.parametrize(
    ("language", "text", "zone"),
    [
        ("en", "2 p.m. ET", "ET"),
        ("en", "2:00 pm", ""),
        ("en", "14:00", ""),
        ("es", "2:00 p. m.", ""),
        ("es", "2 de la tarde", ""),
        ("ar", "2 ظهرًا", ""),
        ("ar", "14:00", ""),
        ("zh", "下午2点", ""),
        ("zh", "14点", ""),
    ],
)
def test_times_of_day_with_halves_and_zones(language: str, text: str, zone: str) -> None:
    value = only(text, language)
    assert (value.kind, value.amount, value.unit) == (Kind.TIME, (Decimal(14), Decimal(0)), zone)


@pytest.mark.parametrize(
    ("language", "text", "kind", "amount"),
    [
        ("en", "two-thirds", Kind.FRACTION, (2, 3)),
        ("en", "⅔", Kind.FRACTION, (2, 3)),
        ("es", "dos tercios", Kind.FRACTION, (2, 3)),
        ("tr", "üçte iki", Kind.FRACTION, (2, 3)),
        ("zh", "三分之二", Kind.FRACTION, (2, 3)),
        ("ar", "ثلثي", Kind.FRACTION, (2, 3)),
        ("ar", "ثلاثة أرباع", Kind.FRACTION, (3, 4)),
        ("en", "21st", Kind.ORDINAL, (21,)),
        ("en", "twenty-first", Kind.ORDINAL, (21,)),
        ("tr", "21'inci", Kind.ORDINAL, (21,)),
        ("es", "21.º", Kind.ORDINAL, (21,)),
        ("ar", "الحادي والعشرين", Kind.ORDINAL, (21,)),
        ("zh", "第二十一", Kind.ORDINAL, (21,)),
        ("en", "19th century", Kind.CENTURY, (19,)),
        ("tr", "19. yüzyıl", Kind.CENTURY, (19,)),
        ("es", "siglo XIX", Kind.CENTURY, (19,)),
        ("ar", "القرن التاسع عشر", Kind.CENTURY, (19,)),
        ("zh", "19 世纪", Kind.CENTURY, (19,)),
        ("en", "1990s", Kind.DECADE, (1990,)),
        ("tr", "1990'larda", Kind.DECADE, (1990,)),
        ("es", "años 90", Kind.DECADE, (90,)),
        ("ar", "التسعينيات", Kind.DECADE, (90,)),
        ("zh", "20 世纪 90 年代", Kind.DECADE, (1990,)),
        ("en", "10–15", Kind.RANGE, (10, 15)),
        ("en", "$10-15 million", Kind.RANGE, (10, 15_000_000)),
        ("en", "COVID-19", Kind.CODE, (19,)),
        ("en", "+86 553 123 4567", Kind.PHONE, (865531234567,)),
        ("en", "1.2.3", Kind.CODE, (1, 2, 3)),
    ],
)
def test_fractions_ordinals_centuries_decades_ranges_and_codes(
    language: str, text: str, kind: Kind, amount: tuple[int, ...]
) -> None:
    found = [value for value in find(text, language) if value.kind is kind]
    assert [value.amount for value in found] == [tuple(map(Decimal, amount))]


def test_a_dual_states_two_of_its_unit() -> None:
    (value,) = find("على مدى عامين", "ar")
    assert (value.amount, value.unit, value.certainty) == ((Decimal(2),), "year", Certainty.WEAK)


def test_small_number_words_are_weak_and_figures_certain() -> None:
    words = find("one of both", "en")
    assert {value.certainty for value in words} == {Certainty.WEAK}
    assert only("3", "en").certainty is Certainty.CERTAIN
    assert only("seventy", "en").certainty is Certainty.LIKELY


def test_the_figures_of_addresses_state_nothing() -> None:
    assert find("https://www.example.com/2023/10 and press24@example.com", "en") == ()


def test_a_lower_end_without_multiplier_may_share_that_of_the_upper_one() -> None:
    lower, upper = find("from 10 to 15 million", "en")
    assert lower.readings == ((Decimal(10),), (Decimal(10_000_000),))
    assert upper.amount == (Decimal(15_000_000),)


def test_a_release_sentence_is_read_whole() -> None:
    text = "On Oct. 16, 2023, Chery spent $6 million; over 60% of 12 million users agreed."
    assert stated(text, "en") == [
        ("date", ("2023", "10", "16"), ""),
        ("currency", ("6000000",), "$"),
        ("percent", ("60",), "%"),
        ("number", ("12000000",), ""),
    ]
