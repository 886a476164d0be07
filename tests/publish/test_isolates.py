"""Which runs of right-to-left text are isolated, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.publish.isolates import isolate, isolate_marked, spans, strip


def shown(text: str) -> str:
    return isolate(text).replace("\u2068", "[").replace("\u2069", "]")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("تسعى Chery Holding Group Co. Ltd. إلى", "تسعى [Chery Holding Group Co. Ltd.] إلى"),
        ("اتصل على +86 553 123 4567.", "اتصل على [+86 553 123 4567]."),
        ("راسل press@example.com، ثم", "راسل [press@example.com]، ثم"),
        ("على https://a.example/x?y=1، ثم", "على [https://a.example/x?y=1]، ثم"),
        ("مدى 450 km تقريبًا", "مدى [450 km] تقريبًا"),
        ("بسعر US$ 30,000 فقط", "بسعر [US$ 30,000] فقط"),
        ("طراز Tiggo 8 Pro الجديد", "طراز [Tiggo 8 Pro] الجديد"),
        ("(PHEV) و(BEV)", "([PHEV]) و([BEV])"),
        ("في 2023-10-16 مساء", "في [2023-10-16] مساء"),
        ("نسبة 60% من 12 مليون في 2023", "نسبة 60% من 12 مليون في 2023"),
        ("من Chery, Inc. في", "من [Chery, Inc.] في"),
    ],
)
def test_left_to_right_runs_are_found(text: str, right: str) -> None:
    assert shown(text) == right


def test_a_text_that_settles_direction_by_hand_is_left_alone() -> None:
    assert isolate("قال \u2066Chery\u2069 و BMW") == "قال \u2066Chery\u2069 و BMW"


def test_tags_and_code_are_never_crossed() -> None:
    marked = "من <b>Chery</b> Group <code>a b</code>"
    assert isolate_marked(marked, ("b", "code")) == (
        "من <b>\u2068Chery\u2069</b> \u2068Group\u2069 <code>a b</code>"
    )


@given(st.text(alphabet=st.sampled_from("ابج Chery12+-.,()%$km@/ \u00a0"), max_size=60))
def test_isolates_are_all_that_is_added(text: str) -> None:
    assert strip(isolate(text)) == text
    assert all(start < end for start, end in spans(text))
