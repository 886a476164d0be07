"""Known-right values: those of ICU 78 (CLDR 48), and of the press of each country."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pressloc import localize
from pressloc.errors import UsageError
from pressloc.localize.dates import local_day
from pressloc.markets import BUILT_IN, Market

NBSP, NNBSP, LRM, RLM, ALM = "\u00a0", "\u202f", "\u200e", "\u200f", "\u061c"

MARKETS = {
    "ar_AE": Market("ar", "ar", "ar_AE", "latn", "Asia/Dubai"),
    "ar_EG": Market("ar", "ar", "ar_EG", "arab", "Africa/Cairo"),
    "ar_SA": Market("ar", "ar", "ar_SA", "arab", "Asia/Riyadh"),
    "tr_TR": Market("tr", "tr", "tr_TR", "latn", "Europe/Istanbul"),
    "es_ES": Market("es", "es", "es_ES", "latn", "Europe/Madrid"),
    "es_MX": Market("es", "es", "es_MX", "latn", "America/Mexico_City"),
    "es_CL": Market("es", "es", "es_CL", "latn", "America/Santiago"),
    "zh_Hans_CN": Market("zh_CN", "zh", "zh_Hans_CN", "latn", "Asia/Shanghai", spaced=False),
}
DAY = date(2023, 10, 16)
INSTANT = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)


def by_locale(**values: str) -> pytest.MarkDecorator:
    assert values.keys() == MARKETS.keys()
    return pytest.mark.parametrize(("locale", "right"), list(values.items()))


@by_locale(
    ar_AE="16 أكتوبر 2023",
    ar_EG="١٦ أكتوبر ٢٠٢٣",
    ar_SA="١٦ أكتوبر ٢٠٢٣",
    tr_TR="16 Ekim 2023",
    es_ES="16 de octubre de 2023",
    es_MX="16 de octubre de 2023",
    es_CL="16 de octubre de 2023",
    zh_Hans_CN="2023年10月16日",
)
def test_a_date_is_written_in_the_words_and_digits_of_the_market(locale: str, right: str) -> None:
    assert localize.date(DAY, MARKETS[locale]) == right


@by_locale(
    ar_AE="الاثنين، 16 أكتوبر 2023",
    ar_EG="الاثنين، ١٦ أكتوبر ٢٠٢٣",
    ar_SA="الاثنين، ١٦ أكتوبر ٢٠٢٣",
    tr_TR="16 Ekim 2023 Pazartesi",
    es_ES="lunes, 16 de octubre de 2023",
    es_MX="lunes, 16 de octubre de 2023",
    es_CL="lunes, 16 de octubre de 2023",
    zh_Hans_CN="2023年10月16日星期一",
)
def test_a_date_can_name_its_weekday(locale: str, right: str) -> None:
    assert localize.weekday_date(DAY, MARKETS[locale]) == right


@by_locale(
    ar_AE="5:00 ص (توقيت الخليج)",
    ar_EG="٤:٠٠ ص (توقيت شرق أوروبا الصيفي)",
    ar_SA="٤:٠٠ ص (التوقيت العربي الرسمي)",
    tr_TR="04:00 (Türkiye Saati)",
    es_ES="3:00 (hora de verano de Europa central)",
    es_MX=f"7:00{NNBSP}p.m. (hora estándar central)",
    es_CL=f"10:00{NNBSP}p.{NNBSP}m. (hora de verano de Chile)",
    zh_Hans_CN="09:00（中国标准时间）",
)
def test_a_time_is_converted_to_the_market_and_names_its_zone(locale: str, right: str) -> None:
    assert localize.time(INSTANT, MARKETS[locale]) == right


def test_the_day_of_an_instant_is_the_markets_own() -> None:
    assert local_day(INSTANT, MARKETS["es_MX"]) == date(2023, 10, 15)
    assert local_day(INSTANT, MARKETS["zh_Hans_CN"]) == DAY


def test_an_instant_is_told_with_day_time_and_zone() -> None:
    assert localize.day_and_time(INSTANT, MARKETS["tr_TR"]) == "16 Ekim 2023 04:00 (Türkiye Saati)"
    assert localize.day_and_time(INSTANT, MARKETS["zh_Hans_CN"]) == (
        "2023年10月16日 09:00（中国标准时间）"
    )


@by_locale(
    ar_AE="1,234.5",
    ar_EG="١٬٢٣٤٫٥",
    ar_SA="١٬٢٣٤٫٥",
    tr_TR="1.234,5",
    es_ES="1234,5",
    es_MX="1,234.5",
    es_CL="1.234,5",
    zh_Hans_CN="1,234.5",
)
def test_a_number_has_the_separators_and_digits_of_the_market(locale: str, right: str) -> None:
    assert localize.number(1234.5, MARKETS[locale]) == right


@by_locale(
    ar_AE="12,345,678",
    ar_EG="١٢٬٣٤٥٬٦٧٨",
    ar_SA="١٢٬٣٤٥٬٦٧٨",
    tr_TR="12.345.678",
    es_ES="12.345.678",
    es_MX="12,345,678",
    es_CL="12.345.678",
    zh_Hans_CN="12,345,678",
)
def test_a_large_number_is_grouped(locale: str, right: str) -> None:
    assert localize.number(12_345_678, MARKETS[locale]) == right


@by_locale(
    ar_AE=f"60{LRM}%{LRM}",
    ar_EG=f"٦٠٪{ALM}",
    ar_SA=f"٦٠٪{ALM}",
    tr_TR="%60",
    es_ES=f"60{NBSP}%",
    es_MX="60%",
    es_CL="60%",
    zh_Hans_CN="60%",
)
def test_a_percentage_has_its_sign_where_the_market_puts_it(locale: str, right: str) -> None:
    assert localize.percent(0.6, MARKETS[locale]) == right


@by_locale(
    ar_AE=f"{RLM}6,000,000{NBSP}US$",
    ar_EG=f"{RLM}٦٬٠٠٠٬٠٠٠{NBSP}US$",
    ar_SA=f"{RLM}٦٬٠٠٠٬٠٠٠{NBSP}US$",
    tr_TR="$6.000.000",
    es_ES=f"6.000.000{NBSP}US$",
    es_MX=f"USD{NBSP}6,000,000",
    es_CL="US$6.000.000",
    zh_Hans_CN="US$6,000,000",
)
def test_an_amount_stays_in_its_currency(locale: str, right: str) -> None:
    assert localize.currency(6_000_000, "USD", MARKETS[locale]) == right


@by_locale(
    ar_AE="6,000,000 دولار أمريكي",
    ar_EG="٦٬٠٠٠٬٠٠٠ دولار أمريكي",
    ar_SA="٦٬٠٠٠٬٠٠٠ دولار أمريكي",
    tr_TR="6.000.000 ABD doları",
    es_ES="6.000.000 dólares estadounidenses",
    es_MX="6,000,000 dólares estadounidenses",
    es_CL="6.000.000 dólares estadounidenses",
    zh_Hans_CN="6,000,000美元",
)
def test_an_amount_can_name_its_currency(locale: str, right: str) -> None:
    assert localize.currency(6_000_000, "USD", MARKETS[locale], in_words=True) == right


def test_cents_stay_where_there_are_some() -> None:
    assert localize.currency(1234.5, "USD", MARKETS["es_ES"]) == f"1234,50{NBSP}US$"
    assert localize.currency(1234.5, "USD", MARKETS["tr_TR"]) == "$1.234,50"


@by_locale(
    ar_AE="450 كيلومترًا",
    ar_EG="٤٥٠ كيلومترًا",
    ar_SA="٤٥٠ كيلومترًا",
    tr_TR="450 kilometre",
    es_ES="450 kilómetros",
    es_MX="450 kilómetros",
    es_CL="450 kilómetros",
    zh_Hans_CN="450公里",
)
def test_a_unit_is_named_in_the_plural_that_the_number_wants(locale: str, right: str) -> None:
    text = localize.unit(450, "length-kilometer", MARKETS[locale])
    assert text.replace(NBSP, " ") == right


@by_locale(
    ar_AE="12 مليون",
    ar_EG="١٢ مليون",
    ar_SA="١٢ مليون",
    tr_TR="12 milyon",
    es_ES="12 millones",
    es_MX="12 millones",
    es_CL="12 millones",
    zh_Hans_CN="1200万",
)
def test_a_large_number_can_be_said_in_words(locale: str, right: str) -> None:
    assert localize.compact(12_000_000, MARKETS[locale]).replace(NBSP, " ") == right


@by_locale(
    ar_AE="أ وب وج",
    ar_EG="أ وب وج",
    ar_SA="أ وب وج",
    tr_TR="أ, ب ve ج",
    es_ES="أ, ب y ج",
    es_MX="أ, ب y ج",
    es_CL="أ, ب y ج",
    zh_Hans_CN="أ、ب和ج",
)
def test_a_list_is_joined_as_the_language_joins(locale: str, right: str) -> None:
    assert localize.listed(["أ", "ب", "ج"], MARKETS[locale]) == right


@by_locale(
    ar_AE="”x“",
    ar_EG="”x“",
    ar_SA="”x“",
    tr_TR="“x”",
    es_ES="«x»",
    es_MX="“x”",
    es_CL="“x”",
    zh_Hans_CN="“x”",
)
def test_quotation_marks_are_those_of_the_market(locale: str, right: str) -> None:
    assert localize.quoted("x", MARKETS[locale]) == right


@by_locale(
    ar_AE="ووهو، 16 أكتوبر 2023 –",
    ar_EG="ووهو، ١٦ أكتوبر ٢٠٢٣ –",
    ar_SA="ووهو، ١٦ أكتوبر ٢٠٢٣ –",
    tr_TR="ووهو, 16 Ekim 2023 —",
    es_ES="ووهو, 16 de octubre de 2023 —",
    es_MX="ووهو, 16 de octubre de 2023 —",
    es_CL="ووهو, 16 de octubre de 2023 —",
    zh_Hans_CN="ووهو，2023年10月16日 —",
)
def test_the_dateline_is_punctuated_as_the_press_does(locale: str, right: str) -> None:
    assert localize.dateline("ووهو", DAY, MARKETS[locale]) == right


def test_a_dateline_may_lack_city_or_day() -> None:
    assert localize.dateline("Wuhu", None, MARKETS["tr_TR"]) == "Wuhu —"
    assert localize.dateline("", None, MARKETS["tr_TR"]) == ""


def test_languages_have_their_own_names() -> None:
    names = [localize.language_name(market.tag) for market in BUILT_IN.values()]
    assert names == ["العربية", "Türkçe", "Español", "简体中文"]
    assert localize.language_name("en") == "English"


def test_an_unknown_time_zone_is_named() -> None:
    with pytest.raises(UsageError, match="Mars/Olympus"):
        localize.time(INSTANT, Market("tr", "tr", "tr_TR", "latn", "Mars/Olympus"))
