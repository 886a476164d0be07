"""Days, months, quarters and halves by name, in all languages, and what only looks like them."""

from __future__ import annotations

import pytest

from pressloc.values import Certainty, Kind, compare, find

DAYS = {
    "en": [
        ["Monday", "on Mondays", "Mon., Oct. 16"],
        ["Tuesday", "Tues. 17 October"],
        ["Wednesday", "Wed–Fri"],
        ["Thursday", "Thurs., 9:30"],
        ["Friday", "Friday's"],
        ["Saturday"],
        ["Sunday"],
    ],
    "tr": [
        ["pazartesi", "Pazartesi'den", "pazartesiye kadar"],
        ["salı günü", "Salı"],
        ["çarşambaya"],
        ["perşembenin"],
        ["cuma akşamı", "Cuma'dan"],
        ["cumartesi", "cumartesileri"],
        ["pazar günü", "pazar sabahı"],
    ],
    "es": [
        ["lunes"],
        ["el martes"],
        ["miércoles"],
        ["jueves"],
        ["viernes"],
        ["los sábados"],
        ["el domingo", "dominical"],
    ],
    "ar": [
        ["الاثنين", "الإثنين", "يوم الاثنين", "والاثنين", "للاثنين"],
        ["الثلاثاء", "كل ثلاثاء"],
        ["يوم الأربعاء"],
        ["الخميس"],
        ["الجمعة", "يوم جمعة"],
        ["السبت"],
        ["الأحد", "يوم أحد", "بالأحد"],
    ],
    "zh": [
        ["星期一", "周一", "礼拜一", "下周一", "上个星期一", "每周一"],
        ["周二"],
        ["星期三"],
        ["週四"],
        ["周五天气晴"],
        ["周六"],
        ["星期日", "星期天", "周日"],
    ],
}


@pytest.mark.parametrize(
    ("language", "day", "text"),
    [
        (language, day, text)
        for language, days in DAYS.items()
        for day, texts in enumerate(days, 1)
        for text in texts
    ],
)
def test_a_day_is_read_in_all_its_forms(language: str, day: int, text: str) -> None:
    days = [value.amount for value in find(text, language) if value.kind is Kind.WEEKDAY]
    assert days[:1] == [(day,)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The cat sat in the sun and wed."),
        ("en", "He read The Sun in March."),
        ("tr", "perde açıldı, Paz Vega bir sal yaptı, per ve cum"),
        ("tr", "pazarlama ve pazarlık"),
        ("es", "el sol, el mar, dom"),
        ("ar", "أحد الرجال وجمع اثنين منهم"),
        ("zh", "一周三次，两个星期五天，四周一片，每周一次"),
    ],
)
def test_other_words_are_no_days(language: str, text: str) -> None:
    assert all(value.kind is not Kind.WEEKDAY for value in find(text, language))


def test_words_of_two_meanings_are_weak_where_nothing_tells_which() -> None:
    assert find("Pazar büyüdü", "tr")[0].certainty is Certainty.WEAK
    assert find("pazar günü", "tr")[0].certainty is Certainty.LIKELY
    assert find("conoció a Domingo", "es")[0].certainty is Certainty.WEAK


@pytest.mark.parametrize(
    ("source", "language", "target", "lost", "found"),
    [
        ("It opened on Monday.", "zh", "它星期二开业。", "Monday", "星期二"),
        ("It opened on Monday.", "ar", "افتتح يوم الثلاثاء.", "Monday", "الثلاثاء"),
        ("It opened on Monday.", "tr", "Salı günü açıldı.", "Monday", "Salı"),
        ("It opened on Monday.", "es", "Abrió el martes.", "Monday", "martes"),
        ("Sales rose in May.", "zh", "6月销量上升。", "May", "6月"),
        ("Sales rose in January.", "ar", "ارتفعت المبيعات في فبراير.", "January", "فبراير"),
        ("in the third quarter", "zh", "第二季度", "third quarter", "第二季度"),
        ("in the third quarter", "ar", "في الربع الثاني", "third quarter", "الربع الثاني"),
        ("the third quarter", "es", "el segundo trimestre", "third quarter", "segundo trimestre"),
        ("in Q3", "tr", "ikinci çeyrekte", "Q3", "ikinci çeyrekte"),
        ("in January 2017", "tr", "bir fiyata, 2017 Eylül ayında", "January 2017", "Eylül"),
        ("at 9 p.m.", "zh", "上午9点", "9 p.m.", "上午9点"),
    ],
)  # fmt: skip
def test_a_name_that_became_another_is_certain(
    source: str, language: str, target: str, lost: str, found: str
) -> None:
    comparison = compare(source, "en", target, language)
    [difference] = comparison.missing
    assert difference.found is not None
    assert (difference.value.text, difference.found.text) == (lost, found)
    assert difference.certainty is Certainty.CERTAIN
    assert not comparison.extra


def test_a_half_is_said_in_many_ways_so_its_change_is_only_likely() -> None:
    [difference] = compare("in the first half of 2023", "en", "2023年下半年", "zh").missing
    assert difference.certainty is Certainty.LIKELY
    assert not compare("in the first half of 2023", "en", "2023年1—6月", "zh").missing


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        ("from Monday to Friday", "zh", "周一至周五"),
        ("on Saturday and Sunday", "tr", "hafta sonu"),
        ("on Saturday and Sunday", "zh", "周六日"),
        ("It fell on Sunday night", "es", "El domingo por la noche cayó"),
        ("Sheffield Wednesday won", "es", "Ganó el Sheffield Wednesday"),
        ("It may rise, and they march on", "es", "Puede subir, y siguen en junio"),
        ("Mrs. May resigned", "zh", "梅夫人6月辞职"),
        ("June Almeida saw it", "zh", "阿尔梅达看见了它"),
        ("in the third quarter", "zh", "三季度"),
        ("from November to mid-May", "zh", "从十一月到五月中旬"),
        ("on November 3, 2023", "zh", "二〇二三年十一月三日"),
        ("in the first quarter", "tr", "ilk çeyrekte"),
        ("in Q3 2023", "ar", "في الربع الثالث من عام 2023"),
        ("in the first half", "es", "en el primer semestre"),
        ("at 1 a.m.", "ar", "في الساعة 1 ليلا"),
        ("at 6 p.m.", "tr", "akşam altıda"),
        ("in his sixties", "tr", "altmışlı yaşlarında"),
        ("in the nineties", "es", "en los noventa"),
        ("in the nineties", "zh", "九十年代"),
    ],
)
def test_nothing_is_missing_where_it_is_said_otherwise(
    source: str, language: str, target: str
) -> None:
    assert not compare(source, "en", target, language).at_least(Certainty.LIKELY).missing
