"""Catalogues of programs: usage lines, options and keywords are no defects of a translation."""

from __future__ import annotations

import pytest

from pressloc.checks import Pair, run


def found(source: str, target: str, language: str) -> set[str]:
    return {finding.check for finding in run(Pair(source, target, language))}


def test_words_in_angle_brackets_of_a_usage_line_may_be_translated() -> None:
    assert "markup" not in found(
        "add a new <path> entry for <owner>", "añade una entrada <ruta> para <dueño>", "es"
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Click <b>here</b> to go on.", "Pulse aquí para seguir."),
        ("Click <b>here</b> to go on.", "Pulse <b>aquí para seguir."),
        ("Read <x1>this</x1> first.", "Lea <x1>esto primero."),
        ("One line<br/>and another.", "Una línea y otra."),
        ('See <a href="x">this</a>.', "Vea esto."),
    ],
)
def test_markup_of_any_file_is_compared(source: str, target: str) -> None:
    assert "markup" in found(source, target, "es")


def test_keywords_in_a_chinese_message_leave_it_chinese() -> None:
    assert "wrong-script" not in found(
        "ASC/DESC is not allowed in ON CONFLICT clause",
        "ON CONFLICT 子句中不允许使用 ASC/DESC",
        "zh",
    )


def test_an_english_text_in_a_chinese_catalogue_is_in_the_wrong_script() -> None:
    assert "wrong-script" in found(
        "The plant opened in the north of the country.", "Fabryka została otwarta 北", "zh"
    )


def test_an_option_named_twice_in_chinese_is_no_repeated_phrase() -> None:
    assert "repetition" not in found(
        "--input-metalink=FILE downloads files covered in local FILE",
        "--input-metalink=FILE 下载本地 metalink FILE 中的文件",
        "zh",
    )


def test_words_kept_from_the_source_do_not_make_another_language() -> None:
    assert "wrong-language" not in found(
        "git remote set-url [--push] <name> <newurl> or la, lo, de",
        "git remote set-url [--push] <nombre> <nueva-url> la, lo, de",
        "es",
    )
