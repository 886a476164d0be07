"""Headers: complete for gettext, and everybody's own fields stay."""

from __future__ import annotations

from dataclasses import replace
from gettext import c2py

import pytest

from pressloc.catalogs.header import complete_header, new_header
from pressloc.catalogs.po import Entry
from pressloc.markets import BUILT_IN, derive

ARABIC = BUILT_IN["ar"]
POEDIT = Entry(
    "",
    "Project-Id-Version: \n"
    "POT-Creation-Date: 2023-10-16 08:00+0800\n"
    "PO-Revision-Date: 2023-10-17 09:30+0300\n"
    "Last-Translator: Ayşe <ayse@example.com>\n"
    "Language-Team: LANGUAGE <LL@li.org>\n"
    "Language: ar\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=ISO-8859-6\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=n>1;\n"
    "X-Poedit-Basepath: .\n"
    "X-Generator: Poedit 3.4\n",
    comments=("# Reviewed by Ayşe",),
    flags=("fuzzy",),
)


def field(header: Entry, name: str) -> str:
    return next(line for line in header.msgstr.split("\n") if line.startswith(f"{name}: "))


def test_what_people_and_their_tools_wrote_stays_in_its_order() -> None:
    header = complete_header(POEDIT, "x", ARABIC)
    lines = header.msgstr.split("\n")
    for line in POEDIT.msgstr.split("\n"):
        if not line.startswith(("Project-Id", "Language-Team", "Content-Type")):
            assert line in lines
    assert len(lines) == len(POEDIT.msgstr.split("\n"))
    assert header.comments == POEDIT.comments


def test_what_would_be_wrong_is_corrected() -> None:
    header = complete_header(POEDIT, "x", ARABIC)
    assert not header.fuzzy
    assert field(header, "Content-Type") == "Content-Type: text/plain; charset=UTF-8"
    assert field(header, "Project-Id-Version") == "Project-Id-Version: x"
    assert field(header, "Language-Team") == "Language-Team: Arabic"


def test_a_missing_header_and_missing_fields_are_made() -> None:
    assert complete_header(Entry(""), "x", ARABIC).msgstr + "X-Generator: pressloc\n" == (
        new_header("x", ARABIC).msgstr
    )
    short = replace(POEDIT, msgstr="Language: ar\nX-Mine: 1")
    assert complete_header(short, "x", ARABIC).msgstr.startswith("Language: ar\nX-Mine: 1\nProj")


def test_completing_twice_is_once() -> None:
    once = complete_header(POEDIT, "x", ARABIC)
    assert complete_header(once, "x", ARABIC) == once
    new = new_header("x", ARABIC)
    assert complete_header(new, "x", ARABIC) == new


def test_a_template_leaves_the_language_open_as_xgettext_does() -> None:
    assert "\nLanguage: \n" in new_header("x", None).msgstr
    assert "Plural-Forms" not in new_header("x", None).msgstr


@pytest.mark.parametrize("name", ["ar", "tr", "zh_CN", "ru", "de", "ja"])
def test_plural_forms_have_the_number_and_order_of_cldr(name: str) -> None:
    """gettext's expressions against CLDR's rules for every number up to 1000."""
    market = derive(name)
    text = field(new_header("x", market), "Plural-Forms")
    count = int(text.split("nplurals=")[1].split(";")[0])
    form = c2py(text.split(" plural=")[1].split(";")[0])
    seen = {n: (form(n), market.cldr.plural_form(n)) for n in range(1001)}
    assert {index for index, _ in seen.values()} == set(range(count))
    assert len(set(seen.values())) == count
    order = ["zero", "one", "two", "few", "many", "other"]
    assert [tag for _, tag in sorted(set(seen.values()))] == [
        tag for tag in order if tag in {tag for _, tag in seen.values()}
    ]
