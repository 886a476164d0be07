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


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("_Unmount", "_Desmontar", "es"),
        ("Rescan the installed fonts", "Reexaminar las fuentes instaladas", "es"),
        ("Truncated Dodecahedron", "Kesik Onikiyüzlü", "tr"),
        ("The path dv_pal is set by --no-color.", "路径 dv_pal 由 --no-color 设置。", "zh"),
        ("The function randint() of the library", "库中的函数 randint()", "zh"),
        ("Use :class: in the text.", "Use :class: en el texto.", "es"),
        ("This clip is long.", "Este clip es largo.", "es"),
        ("Use _1 byte encoding", "使用单字节编码(_1)", "zh"),
        ("%e %B %Y", "%Y年%-m月%-d日", "zh"),
        ("Distance: %0.4f", "المسافة: %I0.4f", "ar"),
        ("Undo last action", "Son hareketi geri al", "tr"),
        ("November", "noviembre", "es"),
        ("The HTTPS server listens on this TCP port.", "HTTPS服务器在此TCP端口监听。", "zh"),
        ("The owner could not be changed.", "تعذّر تغيير المالك.", "ar"),
        ("_Do not recover the file", "_No recuperar el archivo", "es"),
        ("Never", "Hiçbir zaman", "tr"),
        ("Do not show this again.", "Bu bir daha görüntülenmesin.", "tr"),
        ("Invoice No.", "Factura n.º", "es"),
        ("Do not allow overlapping shapes", "Örtüşen şekillere izin verme", "tr"),
        ("It must be True, False or None.", "Debe ser True, False o None.", "es"),
        ("See [[https://a.example/x|the forum]].", "Vea [[https://a.example/x|el foro]].", "es"),
        ("See code.example.com/p/x for more.", "Vea http://code.example.com/p/x para más.", "es"),
        (
            "See https://en.wikipedia.org/wiki/Dash.",
            "Vea https://es.wikipedia.org/wiki/Raya.",
            "es",
        ),
    ],
)
def test_labels_code_and_notations_of_programs_are_no_defects(
    source: str, target: str, language: str
) -> None:
    assert found(source, target, language) <= {"length", "content"}


def test_lists_of_keywords_are_no_text_left_in_english() -> None:
    source, target = "Use left, center, right or top.", "可用值：left, center, right, top。"
    assert "untranslated-part" not in found(source, target, "zh")


@pytest.mark.parametrize(
    ("check", "source", "target", "language"),
    [
        ("names", "Vidal wins again", "Kowalski gana de nuevo", "es"),
        ("urls", "See https://a.example/x|y.", "Vea https://b.example/x|y.", "es"),
        ("placeholders", "On %d of %B, %s", "El %B, %s", "es"),
        ("negation", "He will never go there again.", "Oraya tekrar gidecek.", "tr"),
        ("capitals", "It opened in November.", "noviembre fue su apertura.", "xx"),
    ],
)
def test_what_programs_may_do_is_found_in_sentences(
    check: str, source: str, target: str, language: str
) -> None:
    assert check in found(source, target, language)
