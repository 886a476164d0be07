"""Sentences of releases, and names found in pairs, are what the network should learn."""

import random
import re
from types import ModuleType

import pytest

Modules = dict[str, ModuleType]

LANGUAGES = ("ar", "es", "tr", "zh")
SLOT = re.compile(r"\{\w\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_of_a_sentence_is_in_its_translation(training: Modules, language: str) -> None:
    rows = training["releases"]._table(training["releases"].SENTENCES, language)
    assert len(rows) > 40
    for source, target in rows:
        assert sorted(SLOT.findall(source)) == sorted(SLOT.findall(target)), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_sentences_have_no_place_left(training: Modules, language: str) -> None:
    pool = training["augment"].Pool(["Alonso", "Mossack"], ["A1"], {})
    pairs = training["releases"].sentences(language, 200, pool, random.Random(1))
    assert len(pairs) == 200
    for source, target in pairs:
        assert "{" not in source + target
        marks = re.findall("⟦[0-9]⟧", source)
        assert sorted(marks) == sorted(re.findall("⟦[0-9]⟧", target))


def test_chinese_counts_millions_in_its_own_units(training: Modules) -> None:
    amount = training["releases"]._amount
    assert amount(6, 10**6, "zh") == "600万"
    assert amount(14.7, 10**6, "zh") == "1470万"
    assert amount(120, 10**6, "zh") == "1.2亿"
    assert amount(2.3, 10**9, "zh") == "23亿"
    assert amount(14.7, 10**6, "es") == "14.7"


def test_labels_come_plain_in_title_case_in_capitals_and_with_a_colon(training: Modules) -> None:
    labels = training["releases"].labels("zh")
    assert ("For immediate release", "供即时发布") in labels
    assert ("FOR IMMEDIATE RELEASE", "供即时发布") in labels
    assert ("Photo:", "图片：") in labels


def test_a_language_without_a_column_has_neither_labels_nor_sentences(training: Modules) -> None:
    pool = training["augment"].Pool(["Alonso"], ["A1"], {})
    assert training["releases"].labels("xx") == []
    assert training["releases"].sentences("xx", 5, pool, random.Random(1)) == []


def test_renderings_of_names_are_found_by_how_often_both_occur(training: Modules) -> None:
    others = "一二三四五六七八九十百千"
    pairs = [
        (f"We saw Paris and item {i}.", f"我们见到{c}巴黎{c}了。") for i, c in enumerate(others)
    ]
    pairs += [(f"We saw item {i}.", f"我们见到{c}了。") for i, c in enumerate(others)] * 8
    assert training["names"].renderings("zh", pairs) == {"Paris": "巴黎"}
