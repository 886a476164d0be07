"""Checking PO files from anywhere: language, lines, plurals, dismissals, fixes, consistency."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.checks import Context, consistency, misspelt
from pressloc.checks.catalogue import check, read
from pressloc.checks.dismissals import dismissed
from pressloc.checks.fixing import Scope, fix
from pressloc.checks.plurals import rule_of
from pressloc.errors import CatalogError

ANY = Path(__file__).parent / "data" / "any.es.po"
CHEAP = Context(embedding=False)
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def po(path: Path, *entries: str) -> Path:
    path.write_text(HEADER + "\n\n".join(entries) + "\n", encoding="utf-8")
    return path


def entry(msgid: str, msgstr: str, before: str = "") -> str:
    return f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"'


def test_findings_stand_at_the_lines_of_their_entries() -> None:
    found = check(read(ANY), CHEAP)
    assert [(each.line, each.finding.check) for each in found] == [
        (7, "numbers"),
        (15, "punctuation-spacing"),
        (20, "placeholders"),
    ]


@pytest.mark.parametrize(
    ("name", "header", "language"),
    [
        ("x.po", "Language: tr", "tr"),
        ("zh_CN.po", "", "zh"),
        ("app-ar.po", "", "ar"),
        ("es/LC_MESSAGES/app.po", "", "es"),
    ],
)
def test_the_language_is_the_headers_else_the_names(
    tmp_path: Path, name: str, header: str, language: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    assert read(path).language == language


def test_a_file_without_a_language_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "application.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n')
    with pytest.raises(CatalogError, match="language cannot be told"):
        read(path)


def test_the_list_of_translators_is_no_translation(tmp_path: Path) -> None:
    credits = entry("translator-credits", "Ana Ruiz <ana@a.example>, 2010\\nhttps://a.example/~ana")
    assert check(read(po(tmp_path / "es.po", credits)), CHEAP) == []


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("# pressloc: ignore numbers — rounded", {"numbers"}),
        ("#pressloc: ignore numbers, names", {"numbers", "names"}),
        ("# Pressloc: Ignore end-mark", {"end-mark"}),
        ("# pressloc: ignore *", {"*"}),
        ("# please ignore numbers", set()),
        ("# pressloc: ignored", set()),
    ],
)
def test_a_reviewer_dismisses_checks_in_a_comment(line: str, ids: set[str]) -> None:
    assert dismissed([line]) == ids


def test_plural_rules_tell_the_forms_of_a_single_count() -> None:
    arabic = (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 ? 4 : 5);"
    )
    spanish = rule_of("nplurals=2; plural=(n != 1);")
    assert spanish is not None
    assert spanish.single == {0}
    rule = rule_of(arabic)
    assert rule is not None
    assert (rule.forms, rule.single) == (6, {0, 1, 2})
    assert rule_of("nplurals=2; plural=__import__('os');") is None


def test_forms_that_are_missing_or_empty_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "tr.po"
    path.write_text(
        HEADER.replace("es", "tr").replace(
            '"Content', '"Plural-Forms: nplurals=2; plural=n>1;\\n"\n"Content'
        )
        + 'msgid "A car"\nmsgid_plural "%d cars"\nmsgstr[0] "Araba"\nmsgstr[1] ""\n'
    )
    assert [each.finding.check for each in check(read(path), CHEAP)] == ["plural-forms"]


def test_the_same_source_translated_differently_is_found_across_files(tmp_path: Path) -> None:
    one = po(tmp_path / "one.po", entry("The summit", "La cumbre"), entry("Car", "Coche"))
    two = po(tmp_path / "two.po", entry("The summit", "La cima"), entry("Car", "Coche"))
    found = consistency.find([read(one), read(two)])
    assert [(each.file.name, each.msgid) for each in found] == [
        ("one.po", "The summit"),
        ("two.po", "The summit"),
    ]
    assert "La cima" in found[0].finding.message


def test_a_dismissal_of_a_check_that_does_not_exist_is_told(tmp_path: Path) -> None:
    path = po(
        tmp_path / "one.es.po",
        entry("It has 5.", "Tiene 6.", "# pressloc: ignore nombers, names — rounded\n"),
        entry("One", "Uno", "# pressloc: ignore plural-forms, consistency, content, *\n"),
        entry("Two", "Dos", "# pressloc: ignore everything\n# a comment: ignore nothing\n"),
        "#~ " + entry("Gone", "Ido").replace("\n", "\n#~ "),
    )
    found = list(misspelt.find([read(path)]))
    assert [(each.msgid, each.finding.remedy) for each in found] == [
        ("It has 5.", "write “numbers”"),
        ("Two", ""),
    ]
    assert "“nombers”" in found[0].finding.message


def test_fixing_drafts_leaves_peoples_work_alone(tmp_path: Path) -> None:
    draft = entry("It works.", "Funciona .", "#. mt: argos en→es 1.9\n#, fuzzy\n")
    path = po(tmp_path / "a.po", draft, entry("It runs.", "Corre ."))
    assert fix(read(path), CHEAP, Scope.DRAFTS) == 1
    text = path.read_text(encoding="utf-8")
    assert '"Funciona."' in text
    assert '"Corre ."' in text
    assert fix(read(path), CHEAP, Scope.ALL) == 1
    assert '"Corre."' in path.read_text(encoding="utf-8")


def test_fixing_changes_nothing_else_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "any.es.po"
    before = ANY.read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    fix(read(path), CHEAP, Scope.ALL)
    after = path.read_text(encoding="utf-8")
    assert after == before.replace("90 unidades .", "90 unidades.")


def test_a_mended_draft_stays_a_draft_beside_its_catalogue(tmp_path: Path) -> None:
    from pressloc.catalogs.catalog import Catalog
    from pressloc.catalogs.drafts import Draft
    from pressloc.catalogs.messages import Message
    from pressloc.catalogs.states import State
    from pressloc.markets import derive

    path = tmp_path / "es" / "LC_MESSAGES" / "a.po"
    message = Message("It works.")
    catalog = Catalog.read(path, derive("es"))
    catalog.merge([message])
    catalog.set_draft(message.key, Draft("Funciona .", "argos en→es 1.9"))
    catalog.write()
    assert fix(read(path), CHEAP, Scope.DRAFTS) == 1
    again = Catalog.read(path, derive("es"))
    (only,) = again
    assert only.msgstr == "Funciona."
    assert again.state(only) is State.MACHINE_DRAFT


@pytest.mark.parametrize(
    ("language", "target"), [("ar", "شيري, تعليم, طلاب"), ("zh", "奇瑞,教育,学生")]
)
def test_keywords_keep_the_commas_that_part_them(
    tmp_path: Path, language: str, target: str
) -> None:
    path = tmp_path / f"{language}.po"
    for note, found in (("keywords", []), ("title", [f"{_NAMES[language]}-punctuation"])):
        path.write_text(
            f'msgid ""\nmsgstr ""\n\n#. metadata\n#. {note}\n'
            f'msgid "Chery, education, students"\nmsgstr "{target}"\n'
        )
        catalogue = read(path)
        told = [each.finding.check for each in check(catalogue, Context())]
        assert [each for each in told if each.endswith("-punctuation")] == found


_NAMES = {"ar": "arabic", "zh": "chinese"}
