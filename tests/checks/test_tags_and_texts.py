"""Tags of a segment told from text that looks like a tag: `press <Enter>`."""

from __future__ import annotations

import pytest

from pressloc.checks import Context, Pair, run

WITHOUT_EMBEDDING = Context(embedding=False)


def messages(source: str, target: str, language: str, tags: tuple[str, ...] | None) -> list[str]:
    pair = Pair(source, target, language, tags=tags)
    return [finding.message for finding in run(pair, WITHOUT_EMBEDDING)]


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ar", "اضغط على <enter> واكتب <company name> في الحقل الأول."),
        ("zh", "按<enter>并在第一个字段中输入<company name>。"),
        ("tr", "<enter> tuşuna basın ve ilk alana <company name> yazın."),
    ],
)
def test_text_in_angle_brackets_may_stay_as_it_is(language: str, target: str) -> None:
    source = "Press <enter> and type <company name> in the first field."
    assert messages(source, target, language, ()) == []


def test_text_in_angle_brackets_may_be_translated() -> None:
    source = "Type <company name> into the file <b>."
    target = "Escriba <nombre de la empresa> en el archivo <b>."
    assert messages(source, target, "es", ()) == []


def test_a_tag_that_nobody_asked_for_is_found_where_the_source_has_none() -> None:
    found = messages("A new car.", "Un <b>coche</b> nuevo.", "es", ())
    assert found == [
        "the tag </b> is not in the source, or once too often",
        "the tag <b> is not in the source, or once too often",
    ]


def test_a_tag_of_the_source_is_compared_where_text_looks_like_one() -> None:
    source = "The file <b> is <b1>new</b1>."
    assert messages(source, "El archivo <b> es <b1>nuevo</b1>.", "es", ("b1",)) == []
    assert messages(source, "El archivo <b> es nuevo.", "es", ("b1",)) == [
        "the tag <b1> is missing",
        "the tag </b1> is missing",
    ]
