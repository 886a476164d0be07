"""Catalogues on disk: written whole, only when something changed, and never over a person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pressloc.catalogs.catalog import Catalog, drafts_path, to_pot, write_pot
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Key, Place
from pressloc.catalogs.states import State
from pressloc.errors import CatalogError
from pressloc.markets import BUILT_IN, derive

DATA = Path(__file__).parent / "data"
SUMMIT = Key("Chery opened its first user summit in Wuhu.")
PEOPLE = Key("More than 600 participants came.")
MESSAGES = [
    Message(SUMMIT.msgid, None, (Place("source/x.md", 7),), ("headline",)),
    Message(
        PEOPLE.msgid, None, (Place("source/x.md", 9), Place("source/x.md", 12)), ("paragraph",)
    ),
]
TURKISH = BUILT_IN["tr"]


def translate(path: Path, messages: list[Message] = MESSAGES) -> Catalog:
    """A catalogue merged and drafted, not yet written."""
    catalog = Catalog.read(path, TURKISH)
    catalog.merge(messages)
    for key in catalog.needs_draft():
        assert catalog.set_draft(key, Draft(f"Taslak: {key.msgid}", "argos en→tr 1.9", 0.8123))
    return catalog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the catalogue of the tests is, in folders that are not there yet."""
    return tmp_path / "locales" / "tr" / "LC_MESSAGES" / "x.po"


@pytest.fixture
def written(path: Path) -> Path:
    """A catalogue full of machine drafts."""
    assert translate(path).write()
    return path


def substitute(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def snapshot(path: Path) -> dict[str, tuple[bytes, int]]:
    return {
        file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()
    }


def test_a_new_catalogue_reads_as_people_expect_it(written: Path) -> None:
    assert written.read_bytes() == (DATA / "new.po").read_bytes()
    assert drafts_path(written).read_bytes() == (DATA / "new.drafts.jsonl").read_bytes()


def test_a_second_run_with_nothing_new_drafts_and_writes_nothing(written: Path) -> None:
    before = snapshot(written)
    again = Catalog.read(written, TURKISH)
    again.merge(MESSAGES)
    assert again.needs_draft() == []
    assert not again.is_changed()
    assert not again.write()
    assert snapshot(written) == before


@pytest.mark.usefixtures("msgfmt")
def test_a_file_that_a_tool_has_wrapped_is_not_unwrapped_without_need(written: Path) -> None:
    subprocess.run(["msgcat", "--width=40", "-o", written, written], check=True)
    before = snapshot(written)
    again = Catalog.read(written, TURKISH)
    again.merge(MESSAGES)
    assert not again.write()
    assert snapshot(written) == before
    again.merge([*MESSAGES, Message("Contact")])
    assert again.write()
    assert written.read_bytes().startswith(before["x.po"][0].rstrip(b"\n"))


def test_nothing_is_written_before_write(path: Path) -> None:
    assert translate(path).is_changed()
    assert not path.parent.exists()


def test_what_may_be_drafted_is_what_nobody_has_touched(written: Path) -> None:
    substitute(written, '#, fuzzy\nmsgid "Chery', 'msgid "Chery')
    catalog = Catalog.read(written, TURKISH)
    assert catalog.needs_draft() == []
    assert catalog.needs_draft(redraft=True) == [PEOPLE]
    assert not catalog.set_draft(SUMMIT, Draft("Yeni", "x"))
    assert not catalog.set_draft(Key("not there"), Draft("Yeni", "x"))
    assert not catalog.set_draft(PEOPLE, Draft(" \n ", "x"))
    assert not catalog.is_changed()
    assert catalog.set_draft(PEOPLE, Draft("Yeni", "x"))
    assert [catalog.state(entry) for entry in catalog] == [State.ACCEPTED, State.MACHINE_DRAFT]


def test_drafts_are_cleaned_and_findings_stand_before_provenance(path: Path) -> None:
    catalog = Catalog.read(path, TURKISH)
    catalog.merge(MESSAGES)
    catalog.set_draft(PEOPLE, Draft("e\u0301\u2028x\x00\n", "m", None, ("600 is\nmissing \\",)))
    entry = catalog.get(PEOPLE)
    assert entry is not None
    assert entry.msgstr == "é x"
    assert entry.extracted == ("paragraph", "finding: 600 is missing", "mt: m")
    draft = catalog.draft(entry)
    assert draft is not None
    assert draft.text == entry.msgstr


def test_what_a_person_saves_while_the_machine_translates_is_merged(written: Path) -> None:
    running = translate(written, [*MESSAGES, Message("Contact")])
    substitute(written, '#, fuzzy\nmsgid "Chery', '# me\nmsgid "Chery')
    substitute(written, 'msgstr "Taslak: Chery', 'msgstr "Benim: Chery')
    assert running.write()
    entry = Catalog.read(written, TURKISH).get(SUMMIT)
    assert entry is not None
    assert (entry.msgstr[:6], entry.comments, entry.fuzzy) == ("Benim:", ("# me",), False)
    contact = Catalog.read(written, TURKISH).get(Key("Contact"))
    assert contact is not None
    assert contact.msgstr == "Taslak: Contact"


def test_a_text_that_a_person_translated_meanwhile_does_not_take_the_draft(path: Path) -> None:
    empty = Catalog.read(path, TURKISH)
    empty.merge(MESSAGES)
    empty.write()
    running = translate(path)
    substitute(path, f'{PEOPLE.msgid}"\nmsgstr ""', f'{PEOPLE.msgid}"\nmsgstr "600 kişi geldi."')
    running.write()
    entry = Catalog.read(path, TURKISH).get(PEOPLE)
    assert entry is not None
    assert (entry.msgstr, entry.fuzzy) == ("600 kişi geldi.", False)


def test_a_file_that_got_damaged_meanwhile_is_named_and_left_alone(written: Path) -> None:
    running = translate(written, MESSAGES[:1])
    written.write_bytes(written.read_bytes()[:-20])
    before = snapshot(written)
    with pytest.raises(CatalogError, match="closing quote"):
        running.write()
    assert snapshot(written) == before


def test_a_catalogue_can_be_written_merged_and_written_again(written: Path) -> None:
    catalog = translate(written, MESSAGES[:1])
    assert catalog.write()
    assert not catalog.write()
    catalog.merge(MESSAGES)
    assert catalog.needs_draft() == [PEOPLE]
    assert catalog.write()
    assert [entry.msgid for entry in Catalog.read(written, TURKISH)] == [
        SUMMIT.msgid,
        PEOPLE.msgid,
    ]


@pytest.mark.parametrize("damage", [b"", b'msgid "a"', b"<<<<<<< HEAD\n", b"\xff\xfe\x00"])
def test_a_damaged_catalogue_is_named_and_left_alone(path: Path, damage: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(damage)
    with pytest.raises(CatalogError, match=r"x\.po"):
        Catalog.read(path, TURKISH)
    assert path.read_bytes() == damage


def test_a_folder_in_place_of_a_catalogue_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(CatalogError, match="directory"):
        Catalog.read(path, TURKISH)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (b'{"msgid": "a"', "line 1: not a machine draft"),
        (b'{"msgid": "a", "draft": "b", "engine": 7}', "line 1: not a machine draft"),
        (b'{"msgid": "a", "draft": "b", "engine": "c", "findings": 3}', "not a machine draft"),
        (b'{"msgid": "a", "draft": "b", "engine": "c", "confidence": "x"}', "not a machine draft"),
        (b'{"msgid": "a", "msgctxt": 1, "draft": "b", "engine": "c"}', "not a machine draft"),
        (b"[]", "line 1: not a machine draft"),
        (b"\n=======\n", "line 2: a merge conflict of git"),
        (b"\xff", "line 1: not a machine draft"),
    ],
)
def test_a_damaged_file_of_drafts_is_named(written: Path, damage: bytes, words: str) -> None:
    drafts_path(written).write_bytes(damage)
    with pytest.raises(CatalogError) as caught:
        Catalog.read(written, TURKISH)
    assert words in str(caught.value)
    assert "x.drafts.jsonl" in str(caught.value)


def test_drafts_of_two_branches_are_both_machine_text_and_the_one_in_use_remains(
    written: Path,
) -> None:
    drafts = drafts_path(written)
    mine = drafts.read_bytes()
    drafts.write_bytes(mine + mine.replace(b"Taslak", b"Ba\xc5\x9fka") + mine)
    catalog = Catalog.read(written, TURKISH)
    assert {catalog.state(entry) for entry in catalog} == {State.MACHINE_DRAFT}
    catalog.merge(MESSAGES)
    assert catalog.write()
    assert drafts.read_bytes() == mine


def test_a_template_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "x.pot"
    assert write_pot(path, MESSAGES)
    assert path.read_bytes() == (DATA / "new.pot").read_bytes() == to_pot("x", MESSAGES)
    assert not write_pot(path, MESSAGES)


@pytest.mark.parametrize("name", [*BUILT_IN, "fr", "pt_BR", "he", "ja", "de"])
def test_msgfmt_accepts_every_catalogue_without_a_warning(
    tmp_path: Path, msgfmt: str, name: str
) -> None:
    catalog = Catalog.read(tmp_path / "x.po", derive(name))
    catalog.merge([*MESSAGES, Message("Contact", "table cell"), Message('a "b" \\ % {0} %s')])
    for key in catalog.needs_draft():
        catalog.set_draft(key, Draft("Taslak", "x"))
    catalog.write()
    for options in ([], ["--use-fuzzy"]):
        done = subprocess.run(
            [msgfmt, "--check", "--check-header", *options, "-o", "/dev/null", catalog.path],
            capture_output=True,
            check=True,
        )
        assert done.stderr == b""
    unwrapped = subprocess.run(["msgcat", "--no-wrap", catalog.path], capture_output=True)
    assert unwrapped.stdout == catalog.path.read_bytes()


@pytest.mark.usefixtures("msgfmt")
def test_msgmerge_and_msgcmp_accept_catalogue_and_template(written: Path) -> None:
    template = written.with_name("x.pot")
    write_pot(template, MESSAGES)
    for command in (
        ["msgfmt", "--check", "-o", "/dev/null", template],
        ["msgcmp", "--use-fuzzy", written, template],
    ):
        subprocess.run(command, check=True, capture_output=True)
    merged = subprocess.run(
        ["msgmerge", "--quiet", "--no-wrap", written, template], check=True, capture_output=True
    ).stdout
    again = Catalog.read(written, TURKISH)
    written.write_bytes(merged)
    again.merge(MESSAGES)
    assert not again.write() or again.to_bytes() == (DATA / "new.po").read_bytes()


def test_a_killed_run_leaves_the_old_or_the_new_catalogue_and_knows_every_draft(
    tmp_path: Path,
) -> None:
    program = [sys.executable, Path(__file__).with_name("killing.py"), tmp_path, "60"]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1
