"""PO in and out: what gettext reads is read, what is damaged is named, nothing is lost."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path, PurePath

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.catalogs.po import Entry, Key, Place, PoFile
from pressloc.catalogs.reading import parse
from pressloc.catalogs.text import clean
from pressloc.catalogs.writing import serialize
from pressloc.errors import CatalogError

DATA = Path(__file__).parent / "data"
HEADER = Entry("", "Language: tr\nContent-Type: text/plain; charset=UTF-8\n")


def read(text: str) -> PoFile:
    return parse(text.encode(), PurePath("x.po"))


def msgcat(data: bytes, *options: str) -> bytes:
    """GNU gettext's own reading and writing."""
    done = subprocess.run(
        ["msgcat", "--no-wrap", "--force-po", *options, "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout


TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t\r\v\f\a\b"),
    max_size=30,
) | st.text('ab"\\\n #~|<', max_size=12)
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20).map(
    lambda text: text.rstrip("\\ ")
)
# No space in a path: gettext 0.21 garbles the second such reference of an entry.
PLACE = st.builds(Place, st.sampled_from(["source/x.md", "é.html"]), st.integers(1, 99))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry but those that gettext drops: obsolete or fuzzy and untranslated."""
    obsolete = draw(st.booleans())
    previous = draw(st.none() | TEXT)
    fuzzy = previous is not None or draw(st.booleans())
    return Entry(
        msgid=draw(TEXT.filter(bool)),
        msgstr=draw(TEXT.filter(bool) if obsolete or fuzzy else TEXT),
        msgctxt=draw(st.none() | st.sampled_from(["table cell", 'a "b"'])),
        comments=tuple(f"# {line}".rstrip() for line in draw(st.lists(LINE, max_size=2))),
        extracted=() if obsolete else tuple(draw(st.lists(LINE, max_size=2))),
        places=() if obsolete else tuple(draw(st.lists(PLACE, max_size=2, unique=True))),
        flags=("fuzzy",) if fuzzy else (),
        previous_msgid=previous,
        obsolete=obsolete,
    )


FILES = st.lists(entries(), max_size=5, unique_by=lambda entry: entry.key).map(
    lambda found: PoFile(HEADER, tuple(sorted(found, key=lambda entry: entry.obsolete)))
)


@settings(deadline=None, max_examples=80)
@given(FILES)
def test_what_is_written_is_read_again_and_written_the_same(po: PoFile) -> None:
    again = parse(serialize(po), PurePath("x.po"))
    assert again == po
    assert serialize(again) == serialize(po)
    assert serialize(PoFile(again.header, again.entries)) == serialize(po)


def has_plain_lines(po: PoFile) -> bool:
    """Whether only line feeds break its lines: polib breaks at `\\r`, `\\v`, U+0085 … too."""
    texts = (
        text
        for entry in po.entries
        for text in (entry.msgid, entry.msgstr, entry.previous_msgid or "")
    )
    return all(not set("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029") & set(text) for text in texts)


@pytest.mark.usefixtures("msgfmt")
@settings(deadline=None, max_examples=40)
@given(FILES.filter(has_plain_lines))
def test_msgcat_writes_the_same_bytes(po: PoFile) -> None:
    data = serialize(po)
    assert msgcat(data) == data


@pytest.mark.usefixtures("msgfmt")
@settings(deadline=None, max_examples=40)
@given(FILES)
def test_a_file_wrapped_by_msgcat_says_the_same(po: PoFile) -> None:
    wrapped = subprocess.run(
        ["msgcat", "--width=20", "--force-po", "-"],
        input=serialize(po),
        capture_output=True,
        check=True,
    ).stdout
    again = parse(wrapped, PurePath("x.po"))
    assert again == po
    assert serialize(again) == wrapped


@settings(deadline=None, max_examples=60)
@given(FILES, st.data())
def test_a_file_cut_off_anywhere_is_named_or_lacks_whole_entries_only(
    po: PoFile, data: st.DataObject
) -> None:
    whole = serialize(po)
    cut = whole[: data.draw(st.integers(1, len(whole)))]
    try:
        found = parse(cut, PurePath("x.po"))
    except CatalogError:
        return
    assert found.entries == po.entries[: len(found.entries)] or _last_is_shorter(found, po)


def _last_is_shorter(found: PoFile, po: PoFile) -> bool:
    """A text of several lines cut between two of them: no reader can tell."""
    *before, last = found.entries
    whole = po.entries[len(before)]
    return tuple(before) == po.entries[: len(before)] and whole.msgstr.startswith(last.msgstr)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=60) | st.text('msgidtrcx"\\ \n#~|.,:[0]', max_size=60).map(str.encode))
def test_whatever_bytes_come_only_our_error_goes_out(data: bytes) -> None:
    with suppress(CatalogError):
        parse(data, PurePath("x.po"))


def test_polib_reads_what_is_written() -> None:
    po = PoFile(HEADER, (Entry('a\t"b"\\', "c\nd", extracted=("note",), flags=("fuzzy",)),))
    (entry,) = polib.pofile(serialize(po).decode())
    assert (entry.msgid, entry.msgstr, entry.flags) == ('a\t"b"\\', "c\nd", ["fuzzy"])


def test_everything_that_people_and_tools_write_is_kept_to_the_byte() -> None:
    data = (DATA / "handmade.po").read_bytes()
    po = parse(data, PurePath("handmade.po"))
    assert serialize(po) == data
    first, second, third = po.entries
    assert first.comments == ("#comment without space", "#  indented", "#", "#! odd mark")
    assert first.places == (Place("a b.md", 7), Place("c.md", 3), Place("d.md"))
    assert first.flags == ("fuzzy", "max-length:100")
    assert first.previous_msgid == "Old\ntext"
    assert first.msgstr == 'é\a\\"' + "é" + "A\u2028B"
    assert second.plural_msgstrs == ("bir", "iki")
    assert (third.obsolete, third.previous_msgid, third.previous_msgctxt) == (True, "older", "x")
    assert third.comments == ("# kept", "# inside")
    assert po.trailer == ("# the end",)


def test_a_changed_entry_is_written_anew_and_its_neighbours_are_not_touched() -> None:
    data = (DATA / "handmade.po").read_bytes()
    po = parse(data, PurePath("handmade.po"))
    changed = po.entries[1].with_fuzzy(True)
    again = serialize(PoFile(po.header, (po.entries[0], changed, po.entries[2]), po.trailer,
                             po.originals))  # fmt: skip
    assert again == data.replace(b"#,c-format\n", b"#, fuzzy, c-format\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_stay(ending: str) -> None:
    data = (DATA / "handmade.po").read_text().replace("\n", ending).encode()
    assert serialize(parse(data, PurePath("x.po"))) == data


def test_control_characters_that_came_as_escapes_go_as_escapes() -> None:
    po = read('msgid "a\\001"\nmsgstr "\\0332"')
    assert po.entries == (Entry("a\x01", "\x1b2"),)
    assert parse(serialize(PoFile(po.header, po.entries)), PurePath("x.po")) == po


def test_paths_with_spaces_are_set_apart_as_gettext_does() -> None:
    places = (Place("a b.md", 1), Place("c d/e.md", 2), Place("f.md"))
    data = serialize(PoFile(HEADER, (Entry("a", places=places),)))
    assert "#: \u2068a b.md\u2069:1 \u2068c d/e.md\u2069:2 f.md\n".encode() in data
    assert parse(data, PurePath("x.po")).entries[0].places == places


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    po = parse(b"\xef\xbb\xbf" + serialize(PoFile(HEADER)), PurePath("x.po"))
    assert po == PoFile(HEADER)


def test_a_file_without_header_has_an_empty_one() -> None:
    assert read('msgid "a"\nmsgstr "b"') == PoFile(Entry(""), (Entry("a", "b"),))


def test_another_charset_is_read_as_the_header_says() -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-9\\n"\n\n'
    data = (text + 'msgid "a"\nmsgstr "ığş"\n').encode("iso-8859-9")
    assert parse(data, PurePath("x.po")).entries == (Entry("a", "ığş"),)


def test_very_long_lines_and_many_entries_are_read() -> None:
    long = 'word "\\' * 50_000
    po = PoFile(HEADER, (Entry("a", long), *(Entry(f"b{n}", "c") for n in range(500))))
    assert parse(serialize(po), PurePath("x.po")) == po


DAMAGED = {
    "": "x.po: empty",
    " \n": "x.po: empty",
    'msgid "a"\nmsgstr "b': "line 2: a string without its closing quote",
    'msgid "a"\nmsgstr "b\\"': "line 2: a string without its closing quote",
    'msgid "a"\nmsgstr "b"c"': "line 2: ",
    'msgid "a"\nmsgstr "b"c"d"': "line 2: a quote inside a string",
    'msgid "a"\nmsgstr "\\q"': "line 2: an unknown escape",
    'msgid "a"\nmsgstr "\\377"': "line 2: escaped bytes that are not UTF-8",
    'msgid "a"': "line 1: an entry lacks its msgid or msgstr",
    'msgid "a"\nmsgstr "b"\n\n#. headl': "line 4: an entry lacks its msgid or msgstr",
    'msgid "a"\nmsgstr "b"\n\n#, fuzzy\n': "line 4: an entry lacks its msgid or msgstr",
    'msgstr "a"': "line 1: an entry lacks its msgid or msgstr",
    'msgid "a"\n\nmsgid "b"\nmsgstr "c"': "line 3: a second msgid",
    'msgid "a"\n# c\nmsgstr "c"': "line 2: a comment inside an entry",
    'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"': "line 4: the same msgid as in line 1",
    'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"': "line 4: the same msgid as in line 1",
    'msgid "a"\n#~ msgstr "c"': "line 2: an entry that is partly obsolete",
    '"a"': "line 1: a string without its keyword",
    '#| "a"': "line 1: a string without its keyword",
    "#| nothing": "line 1: not a line of a PO file",
    '#| msgstr "a"': "line 1: a previous msgstr",
    'domain "x"': "line 1: not a line of a PO file",
    'msgid "a"\nmsgstr "\x07"': "line 2: a control character (U+0007)",
    'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======': "line 2: a merge conflict of git",
    'msgid ""\nmsgstr "Content-Type: x; charset=KLINGON\\n"': "unknown charset 'KLINGON'",
    'msgid ""\nmsgstr "Content-Type: x; charset=rot13\\n"': "unknown charset 'rot13'",
}


@pytest.mark.parametrize(("text", "words"), DAMAGED.items())
def test_damage_is_named_with_line_cause_and_remedy(text: str, words: str) -> None:
    with pytest.raises(CatalogError) as caught:
        read(text)
    assert words in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'msgid "a"\nmsgstr "\xff"', "line 2: not UTF-8 as its header says"),
        ('msgid "a"'.encode("utf-16"), "UTF-16"),
        (b'msgid "a\x01"\nmsgstr "b"', "line 1: a control character (U+0001)"),
        (b"\x00\x01PK\x03\x04", "control character"),
    ],
)
def test_bytes_that_are_no_text_are_named(data: bytes, words: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse(data, PurePath("x.po"))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("a\u2028b\x85c\r\nd", "a b c d"),
        ("a\x00\x07\ud800b", "ab"),
        ("\u200fعربي\u200d\u2068x\u2069", "\u200fعربي\u200d\u2068x\u2069"),
    ],
)
def test_text_for_catalogues_is_composed_and_free_of_control(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_keys_have_a_total_order() -> None:
    keys = [Key("b"), Key("a", "x"), Key("a")]
    assert sorted(keys, key=lambda key: key.sorting) == [Key("a"), Key("a", "x"), Key("b")]
