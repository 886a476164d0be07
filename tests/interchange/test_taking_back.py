"""What comes back goes into the catalogue as a person's edit, and nobody's words are lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.states import State
from pressloc.errors import CatalogError, UsageError
from pressloc.interchange.applying import Outcome
from pressloc.interchange.deciding import Verdict
from pressloc.review import history
from pressloc.review.records import Action
from pressloc.workspace.signature import signature_of

if TYPE_CHECKING:
    from .conftest import Newsroom

EACH = pytest.mark.parametrize("format", ["xliff", "xliff2", "csv"])
DRAFT = "مسودة More than 600 participants came."
BETTER = "حضر أكثر من 600 مشارك."


def substitute(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8-sig")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def translated(path: Path, format: str, *, final: bool) -> Path:
    """A translator mends one unit and says how far it is."""
    if format == "csv":
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        mended = [line.replace(f"{DRAFT},", f"{BETTER},{'yes' if final else ''}") for line in lines]
        path.write_text("\n".join(mended), encoding="utf-8-sig")
        return path
    blocks = path.read_text().split("</source>")
    for at, block in enumerate(blocks):
        if blocks[at - 1].endswith("participants came."):
            block = block.replace(DRAFT, BETTER, 1)
            blocks[at] = block.replace(
                'state="needs-review-translation"',
                f'state="{"final" if final else "translated"}"',
                1,
            )
    text = "</source>".join(blocks)
    if format == "xliff2":
        head, sep, rest = text.rpartition(f"<target>{BETTER}")
        start = head.rindex('state="initial"')
        state = "reviewed" if final else "translated"
        head = head[:start] + f'state="{state}"' + head[start + len('state="initial"') :]
        text = head + sep + rest
    path.write_text(text)
    return path


def counts(outcomes: Iterable[Outcome]) -> Counter[Verdict]:
    return Counter(each.verdict for each in outcomes)


@EACH
def test_what_nobody_touched_changes_nothing(newsroom: Newsroom, format: str) -> None:
    before = newsroom.path.read_bytes()
    outcomes = newsroom.take(newsroom.export(format))
    assert counts(outcomes) == {Verdict.SAME: 5}
    assert newsroom.path.read_bytes() == before
    assert not history.path_of(newsroom.path).exists()


@EACH
@pytest.mark.parametrize("final", [True, False])
def test_a_mended_draft_is_a_persons_edit_signed_and_in_the_history(
    newsroom: Newsroom, format: str, final: bool
) -> None:
    path = translated(newsroom.export(format), format, final=final)
    outcomes = newsroom.take(path)
    wanted = Verdict.ACCEPTED if final else Verdict.EDITED
    assert counts(outcomes) == {wanted: 1, Verdict.SAME: 4}
    entry = newsroom.entry("More than 600")
    assert (entry.msgstr, entry.fuzzy) == (BETTER, not final)
    catalog = newsroom.catalog
    assert catalog.state(entry) is (State.ACCEPTED if final else State.UNSURE)
    assert signature_of(catalog.as_read.header).who == "Ayşe Kaya <ayse@example.org>"
    [record] = history.read(newsroom.path)
    assert (record.old.msgstr, record.new.msgstr) == (DRAFT, BETTER)
    assert record.action is (Action.ACCEPT if final else Action.EDIT)


@EACH
def test_importing_twice_is_importing_once(newsroom: Newsroom, format: str) -> None:
    path = translated(newsroom.export(format), format, final=True)
    newsroom.take(path)
    before = newsroom.path.read_bytes(), history.path_of(newsroom.path).read_bytes()
    assert counts(newsroom.take(path)) == {Verdict.SAME: 5}
    assert (newsroom.path.read_bytes(), history.path_of(newsroom.path).read_bytes()) == before


def test_an_old_file_does_not_come_over_what_was_edited_after_its_import(
    newsroom: Newsroom,
) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=True)
    newsroom.take(path)
    newsroom.review("More than 600", "جاء أكثر من 600 مشارك.")
    outcomes = newsroom.take(path)
    assert counts(outcomes) == {Verdict.SAME: 5}
    assert newsroom.entry("More than 600").msgstr == "جاء أكثر من 600 مشارك."


@EACH
def test_a_conflict_leaves_the_catalogue_and_keeps_both_once(
    newsroom: Newsroom, format: str
) -> None:
    path = translated(newsroom.export(format), format, final=True)
    newsroom.review("More than 600", "جاء أكثر من 600 مشارك.", accept=False)
    before = newsroom.path.read_bytes()
    for _ in range(2):
        [conflict] = [each for each in newsroom.take(path) if not each.is_taken]
        assert conflict.verdict is Verdict.CONFLICT
        assert (conflict.unit.target, conflict.theirs) == (BETTER, "جاء أكثر من 600 مشارك.")
        assert conflict.kept == history.path_of(newsroom.path)
    assert newsroom.path.read_bytes() == before
    [record] = history.read(newsroom.path)
    assert (record.action, record.new.msgstr) == (Action.CONFLICT, BETTER)


def test_a_unit_that_nobody_touched_is_no_conflict_when_the_catalogue_was_edited(
    newsroom: Newsroom,
) -> None:
    path = newsroom.export("xliff")
    newsroom.review("More than 600", "جاء أكثر من 600 مشارك.")
    assert counts(newsroom.take(path)) == {Verdict.SAME: 5}
    assert newsroom.entry("More than 600").msgstr == "جاء أكثر من 600 مشارك."


def test_a_new_machine_draft_is_no_conflict(newsroom: Newsroom) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=True)
    catalog = newsroom.catalog
    assert catalog.set_draft(newsroom.key("More than 600"), Draft("أحدث", "argos en→ar 2.0"))
    catalog.write()
    assert counts(newsroom.take(path))[Verdict.ACCEPTED] == 1
    assert newsroom.entry("More than 600").msgstr == BETTER


@EACH
def test_a_translation_of_text_that_is_gone_is_kept_aside_and_comes_back_in_the_history(
    newsroom: Newsroom, format: str
) -> None:
    path = translated(newsroom.export(format), format, final=True)
    text = newsroom.release.read_text().replace(" More than 600 participants came.", "")
    newsroom.release.write_text(text)
    catalog = newsroom.merged()
    catalog.write()
    for _ in range(2):
        [aside] = [each for each in newsroom.take(path) if not each.is_taken]
        assert (aside.verdict, aside.unit.target) == (Verdict.ASIDE, BETTER)
    [record] = history.read(newsroom.path)
    assert (record.key.msgid, record.new.msgstr) == ("More than 600 participants came.", BETTER)


def test_an_unchanged_unit_of_text_that_is_gone_is_nobodys_loss(newsroom: Newsroom) -> None:
    path = newsroom.export("xliff")
    newsroom.release.write_text("# Another headline\n")
    assert counts(newsroom.take(path)) == {Verdict.SAME: 5}


def test_a_catalogue_that_lost_an_entry_gets_it_back(newsroom: Newsroom) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=True)
    newsroom.path.unlink()
    assert counts(newsroom.take(path))[Verdict.ACCEPTED] == 1
    assert newsroom.entry("More than 600").msgstr == BETTER


def test_a_final_translation_with_damaged_tags_is_taken_but_left_open(newsroom: Newsroom) -> None:
    path = newsroom.export("xliff")
    text = path.read_text()
    start = text.index("<target", text.index("held its <g"))
    end = text.index("</target>", start)
    text = text[:start] + '<target state="final">أقامت شيري يوم التقنية.' + text[end:]
    path.write_text(text)
    [outcome] = [each for each in newsroom.take(path) if each.reason]
    assert outcome.verdict is Verdict.EDITED
    assert "<b> </b> missing" in outcome.reason
    entry = newsroom.entry("Chery held")
    assert (entry.msgstr, entry.fuzzy) == ("أقامت شيري يوم التقنية.", True)
    past = history.read(newsroom.path)
    assert counts(newsroom.take(path)) == {Verdict.SAME: 5}
    assert history.read(newsroom.path) == past


def test_tags_are_moved_and_come_back_exactly(newsroom: Newsroom) -> None:
    path = newsroom.export("xliff2")
    text = path.read_text()
    assert "<source>Up to 5 &lt; 6 of them came back.</source>" in text
    unit = text.index("held its <pc", text.index("<segment", text.index("held its <pc")))
    start = text.index("<target>", unit)
    end = text.index("</target>", start)
    moved = '<target><pc id="b">يوم التقنية</pc> أقامته شيري، 5 &lt; 6.'
    path.write_text(text[:start] + moved + text[end:])
    newsroom.take(path)
    assert newsroom.entry("Chery held").msgstr == "<b>يوم التقنية</b> أقامته شيري، 5 < 6."


def test_an_emptied_translation_is_not_taken(newsroom: Newsroom) -> None:
    path = newsroom.export("csv")
    substitute(path, (DRAFT, ""))
    [outcome] = [each for each in newsroom.take(path) if not each.is_taken]
    assert outcome.verdict is Verdict.REFUSED
    assert newsroom.entry("More than 600").msgstr == DRAFT


def test_what_is_accepted_can_be_reopened_by_its_cell(newsroom: Newsroom) -> None:
    newsroom.review("More than 600", BETTER)
    path = newsroom.export("csv")
    substitute(path, (f"{BETTER},yes", f"{BETTER},no"))
    assert counts(newsroom.take(path)) == {Verdict.REOPENED: 1, Verdict.SAME: 4}
    assert newsroom.entry("More than 600").fuzzy


def test_comments_are_added_once_and_dismissals_are_comments(newsroom: Newsroom) -> None:
    path = newsroom.export("csv")
    line = "pressloc: ignore numbers — as agreed"
    substitute(path, (f"{DRAFT},,", f"{DRAFT},,{line}"))
    assert counts(newsroom.take(path)) == {Verdict.COMMENTED: 1, Verdict.SAME: 4}
    newsroom.take(path)
    assert newsroom.entry("More than 600").comments == (f"# {line}",)


def test_accept_takes_as_final_what_a_person_translated(newsroom: Newsroom) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=False)
    assert counts(newsroom.take(path, accept=True)) == {Verdict.ACCEPTED: 1, Verdict.SAME: 4}


def test_a_dry_run_tells_and_does_nothing(newsroom: Newsroom) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=True)
    before = newsroom.path.read_bytes()
    assert counts(newsroom.take(path, dry_run=True))[Verdict.ACCEPTED] == 1
    assert newsroom.path.read_bytes() == before
    assert not history.path_of(newsroom.path).exists()


def test_a_file_without_marks_takes_the_place_of_drafts_but_not_of_people(
    newsroom: Newsroom,
) -> None:
    newsroom.review("Brand", "ارتفع الوعي بالعلامة بنسبة 300%.", accept=False)
    path = translated(newsroom.export("xliff"), "xliff", final=False)
    text = re.sub(r' pressloc:mark="[^"]*"', "", path.read_text())
    path.write_text(text.replace("ارتفع الوعي بالعلامة", "زاد الوعي بالعلامة"))
    found = counts(newsroom.take(path))
    assert found == {Verdict.EDITED: 1, Verdict.CONFLICT: 1, Verdict.SAME: 3}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('original="source/news.md"', 'original="source/other.md"', "'source/other.md' is not in"),
        ('target-language="ar"', 'target-language="fr"', "'fr' is not one of"),
    ],
)
def test_a_file_of_another_workspace_is_named(
    newsroom: Newsroom, old: str, new: str, message: str
) -> None:
    path = newsroom.export("xliff")
    substitute(path, (old, new))
    with pytest.raises(UsageError, match=message):
        newsroom.take(path)


def test_a_damaged_catalogue_is_left_alone(newsroom: Newsroom) -> None:
    path = translated(newsroom.export("xliff"), "xliff", final=True)
    newsroom.path.write_bytes(newsroom.path.read_bytes()[:-20])
    before = newsroom.path.read_bytes()
    with pytest.raises(CatalogError):
        newsroom.take(path)
    assert newsroom.path.read_bytes() == before
