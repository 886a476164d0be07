"""Entries with a plural go out as a unit a form, and come back as one entry."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from pressloc.catalogs.states import State
from pressloc.interchange import formats
from pressloc.interchange.deciding import Verdict
from pressloc.review import history
from pressloc.review.records import Action

if TYPE_CHECKING:
    from .conftest import Newsroom

EACH = pytest.mark.parametrize("format", ["xliff", "xliff2", "csv", "xlsx"])
TEXT = pytest.mark.parametrize("format", ["xliff", "xliff2", "csv"])
CAME = "More than 600"
FORMS = tuple(f"صيغة {name} هنا." for name in ("صفر", "واحد", "اثنان", "قليل", "كثير", "آخر"))
BETTER = "صيغة أفضل هنا."


@pytest.fixture
def plural(newsroom: Newsroom) -> Newsroom:
    """The workspace with an entry that has six forms, as another program may have made it."""
    put(newsroom, FORMS, fuzzy=True)
    return newsroom


def put(newsroom: Newsroom, forms: tuple[str, ...], *, fuzzy: bool) -> None:
    file = polib.pofile(str(newsroom.path), wrapwidth=0)
    entry = next(each for each in file if each.msgid.startswith(CAME))
    entry.msgid_plural = "Many more participants came."
    entry.msgstr, entry.msgstr_plural = "", dict(enumerate(forms))
    entry.flags = ["fuzzy"] if fuzzy else []
    file.save()


def substitute(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def finish(path: Path, format: str) -> None:
    """A translator approves everything in a file."""
    if format == "csv":
        import csv

        with path.open(encoding="utf-8-sig", newline="") as handle:
            header, *rows = csv.reader(handle)
        accept = header.index("accept")
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            csv.writer(handle).writerows(
                [header, *([*row[:accept], "yes", *row[accept + 1 :]] for row in rows)]
            )
        return
    for open_state in ("needs-review-translation", "translated", "initial"):
        text = path.read_text().replace(f'state="{open_state}"', 'state="final"')
        path.write_text(text)


@EACH
def test_what_comes_back_unchanged_changes_nothing(plural: Newsroom, format: str) -> None:
    if format == "xlsx":
        pytest.importorskip("openpyxl")
    before = plural.path.read_bytes()
    path = plural.export(format)
    units = [unit for unit in formats.read(path, formats.detect(path)) if ".form" in unit.id]
    assert tuple(unit.target for unit in units) == FORMS
    assert units[1].source.startswith(CAME)
    assert units[5].source == "Many more participants came."
    assert {outcome.verdict for outcome in plural.take(path)} == {Verdict.SAME}
    assert plural.path.read_bytes() == before


@TEXT
def test_an_edited_form_is_taken_and_the_others_stay(plural: Newsroom, format: str) -> None:
    path = plural.export(format)
    substitute(path, FORMS[4], BETTER)
    plural.take(path)
    entry = plural.entry(CAME)
    assert entry.plural_msgstrs == (*FORMS[:4], BETTER, FORMS[5])
    assert (entry.fuzzy, entry.msgstr) == (True, "")
    assert history.read(plural.path)[-1].new.plurals == entry.plural_msgstrs
    assert {each.verdict for each in plural.take(path)} == {Verdict.SAME}, "once is enough"


@TEXT
def test_an_entry_is_accepted_when_all_its_forms_are(plural: Newsroom, format: str) -> None:
    path = plural.export(format)
    finish(path, format)
    plural.take(path)
    entry = plural.entry(CAME)
    assert (plural.catalog.state(entry), entry.plural_msgstrs) == (State.ACCEPTED, FORMS)


def test_one_final_form_accepts_nothing(plural: Newsroom) -> None:
    path = plural.export("xliff")
    head, form, rest = path.read_text().partition(FORMS[2])
    start = head.rindex('state="translated"')
    head = head[:start] + 'state="final"' + head[start + len('state="translated"') :]
    path.write_text(head + form + rest)
    plural.take(path)
    assert plural.entry(CAME).fuzzy


@TEXT
def test_forms_that_were_missing_are_asked_for_and_filled(newsroom: Newsroom, format: str) -> None:
    put(newsroom, FORMS[:2], fuzzy=True)
    path = newsroom.export(format)
    finish(path, format)
    outcome = next(each for each in newsroom.take(path) if each.unit.forms)
    assert "a plural form is empty" in outcome.reason or outcome.verdict is Verdict.SAME
    entry = newsroom.entry(CAME)
    assert newsroom.catalog.state(entry) is not State.ACCEPTED
    assert entry.plural_msgstrs[:2] == FORMS[:2]


@TEXT
def test_an_entry_edited_meanwhile_keeps_both_versions(plural: Newsroom, format: str) -> None:
    path = plural.export(format)
    ours = (*FORMS[:5], "صيغتنا نحن.")
    put(plural, ours, fuzzy=False)
    substitute(path, FORMS[4], BETTER)
    outcome = next(each for each in plural.take(path) if each.unit.forms)
    assert outcome.verdict is Verdict.CONFLICT
    assert ours[5] in outcome.theirs
    assert plural.entry(CAME).plural_msgstrs == ours
    record = history.read(plural.path)[-1]
    assert (record.action, record.new.plurals) == (
        Action.CONFLICT,
        (*FORMS[:4], BETTER, FORMS[5]),
    )


def test_a_file_that_lacks_a_form_is_not_taken_for_a_deletion(plural: Newsroom) -> None:
    path = plural.export("csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if FORMS[3] not in line), encoding="utf-8-sig")
    outcome = next(each for each in plural.take(path) if each.unit.forms)
    assert outcome.verdict is Verdict.REFUSED
    assert plural.entry(CAME).plural_msgstrs == FORMS


def test_translate_toolkit_reads_the_group_as_plural_forms(plural: Newsroom, toolkit: Path) -> None:
    """Its XLIFF class for PO finds one unit with six targets, and saves them as they are."""
    path = plural.export("xliff")
    code = (
        "import sys; from translate.storage.poxliff import PoXliffFile as F\n"
        "f = F.parsefile(sys.argv[1]); u = [u for u in f.units if u.hasplural()]\n"
        "assert len(u) == 1 and len(u[0].target.strings) == 6, [str(x) for x in u]\n"
        "print('\\n'.join(map(str, u[0].target.strings)))\n"
    )
    done = subprocess.run(
        [toolkit / "python", "-c", code, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert tuple(done.stdout.split("\n")[:6]) == FORMS
