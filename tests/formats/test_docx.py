"""DOCX releases: whole words out of broken runs, and files that word processors open."""

from __future__ import annotations

import re
import runpy
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pressloc import markup
from pressloc.errors import SourceError
from pressloc.formats.base import Target
from pressloc.formats.docx import FORMAT
from pressloc.formats.docx.schema import PARAGRAPH_ORDER, RUN_ORDER, SECTION_ORDER, TABLE_ORDER
from pressloc.formats.docx.tree import local, q
from pressloc.model import Block, Release, Role

DATA = Path(__file__).parent / "data" / "docx"
SOURCE = Path(__file__).parents[2] / "source"
EVERYTHING = DATA / "everything.docx"
FACTSHEET = SOURCE / "tech-day-factsheet.docx"
ENGLISH, ARABIC = Target("en"), Target("ar", right_to_left=True)
SPANISH, CHINESE = Target("es"), Target("zh-Hans")
PATH = PurePath("release.docx")

LINKS = "Read the <a1>full report</a1> or the <a2>summit <b>page</b></a2>."

documents = pytest.mark.parametrize("path", [EVERYTHING, FACTSHEET], ids=lambda path: path.stem)


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_body(body: str) -> bytes:
    """The document of everything with another body."""
    parts = parts_of(EVERYTHING.read_bytes())
    document = parts["word/document.xml"].decode()
    start, end = document.index("<w:body>") + 8, document.index("<w:sectPr>")
    parts["word/document.xml"] = (document[:start] + body + document[end:]).encode()
    return packed(parts)


def read(data: bytes) -> Release:
    return FORMAT.read(data, PATH)


def body_blocks(data: bytes) -> list[Block]:
    standing = ("page header", "page footer")
    return [
        block
        for block in read(data).blocks
        if block.role is not Role.FOOTNOTE
        and block.note not in standing
        and not block.note.startswith("document property")
    ]


def write(data: bytes, new: dict[str, str], target: Target = ARABIC) -> bytes:
    """The document with texts replaced by a dictionary; others stay."""
    blocks = read(data).blocks
    assert new.keys() <= {block.text for block in blocks}
    return FORMAT.write(data, PATH, [new.get(block.text) for block in blocks], target)


def document(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"])


def paragraph(data: bytes, text: str) -> etree._Element:
    """The first paragraph whose runs hold a text."""
    for each in document(data).iter(q("w:p")):
        if text in "".join(t.text or "" for t in each.iter(q("w:t"))):
            return each
    raise AssertionError(text)


def pseudo(block: Block) -> str:
    """A longer text with every hostile character, tags in reverse order and nested once."""
    plain, tags = markup.split(block.text, block.tags)
    words = plain.replace("a", "á").replace("o", "ø").split()
    pairs = [tag.name for tag in tags if tag.kind is markup.Kind.OPEN][::-1]
    single = [tag.name for tag in tags if tag.kind is markup.Kind.SINGLE][::-1]
    out = ["Ŧë&ßt <", *words[: len(words) // 2]]
    out += [f"<{name}>&amp; \"{name}\" 'q'</{name}> and" for name in pairs]
    out += [f"<{name}/> und" for name in single]
    return " ".join([*out, *words[len(words) // 2 :], "<script>x</script> ]]> end"])


def renumbered(text: str, tags: tuple[str, ...]) -> str:
    """A marked text with its tags named in the order in which they stand in it."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in tags:
            return match.group()
        if name not in names:
            word = name.rstrip("0123456789")
            counts[word] = counts.get(word, 0) + 1
            names[name] = f"{word}#{counts[word]}"
        return match.group().replace(name, names[name])

    return markup.TAG.sub(rename, text)


def assert_same_texts(release: Release, new: list[str], again: Release) -> None:
    attributes = (Role.ALT_TEXT, Role.TITLE_TEXT)
    written = list(zip(release.blocks, new, strict=True))
    moved = sorted(text for block, text in written if block.role in attributes)
    assert sorted(b.text for b in again.blocks if b.role in attributes) == moved
    stayed = [(block, text) for block, text in written if block.role not in attributes]
    blocks = [block for block in again.blocks if block.role not in attributes]
    for (old, text), block in zip(stayed, blocks, strict=True):
        if any(tag.startswith("s1") for tag in old.tags):
            # which of two colours needs the tag depends on how much text has each
            plain = markup.split(block.text, block.tags)[0]
            assert plain == markup.split(text, old.tags)[0]
        else:
            assert renumbered(block.text, block.tags) == renumbered(text, old.tags)
            assert len(block.tags) == len(old.tags)


def assert_in_schema_order(root: etree._Element) -> None:
    orders = {
        "pPr": PARAGRAPH_ORDER,
        "rPr": RUN_ORDER,
        "tblPr": TABLE_ORDER,
        "sectPr": SECTION_ORDER,
    }
    for element in root.iter(*(q(f"w:{name}") for name in orders)):
        order = orders[local(element)]
        ranks = [order.index(local(child)) for child in element]
        assert ranks == sorted(ranks), etree.tostring(element)
        names = [local(child) for child in element if local(child) != "headerReference"]
        assert len(names) == len(set(names)), names


@documents
def test_a_release_is_read_into_the_blocks_of_its_golden_file(
    path: Path, check_golden: Callable[[Release, Path], None]
) -> None:
    check_golden(FORMAT.read(path.read_bytes(), path), DATA / f"{path.stem}.blocks.txt")


@documents
@pytest.mark.parametrize("target", [ENGLISH, ARABIC, CHINESE], ids=lambda target: target.language)
def test_writing_a_release_over_itself_gives_back_the_same_bytes(
    path: Path, target: Target
) -> None:
    data = path.read_bytes()
    blocks = FORMAT.read(data, path).blocks
    assert FORMAT.write(data, path, [block.text for block in blocks], target) == data
    assert FORMAT.write(data, path, [None] * len(blocks), target) == data


@documents
@pytest.mark.parametrize("target", [SPANISH, ARABIC, CHINESE], ids=lambda target: target.language)
def test_a_pseudo_translation_is_read_again_as_it_was_written(path: Path, target: Target) -> None:
    data = path.read_bytes()
    release = FORMAT.read(data, path)
    new = [pseudo(block) for block in release.blocks]
    written = FORMAT.write(data, path, new, target)
    assert_same_texts(release, new, FORMAT.read(written, path))
    assert FORMAT.write(data, path, new, target) == written


@documents
@pytest.mark.parametrize("target", [SPANISH, ARABIC, CHINESE], ids=lambda target: target.language)
def test_what_is_written_opens_in_python_docx_and_keeps_to_the_schema(
    path: Path, target: Target
) -> None:
    data = path.read_bytes()
    new = [pseudo(block) for block in FORMAT.read(data, path).blocks]
    written = FORMAT.write(data, path, new, target)
    opened = python_docx.Document(BytesIO(written))
    before = python_docx.Document(path)
    assert [p.style.name for p in opened.paragraphs] == [p.style.name for p in before.paragraphs]
    assert len(opened.tables) == len(before.tables)
    for name, part in parts_of(written).items():
        if name.endswith(".xml"):
            assert_in_schema_order(etree.fromstring(part))


def test_parts_without_a_change_keep_bytes_order_times_and_compression() -> None:
    data = EVERYTHING.read_bytes()
    written = write(data, {"Hybrid cars": "Coches híbridos"}, SPANISH)
    with (
        zipfile.ZipFile(BytesIO(data)) as before,
        zipfile.ZipFile(BytesIO(written)) as after,
    ):
        assert after.namelist() == before.namelist()
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (old.compress_type, old.date_time) == (new.compress_type, new.date_time)
            if old.filename not in ("word/document.xml", "docProps/core.xml"):
                assert before.read(old) == after.read(new)


def test_paragraphs_without_a_change_keep_their_xml() -> None:
    data = EVERYTHING.read_bytes()
    written = write(data, {"Hybrid cars": "Coches híbridos"}, SPANISH)
    old, new = document(data), document(written)
    pairs = zip(old.iter(q("w:p")), new.iter(q("w:p")), strict=True)
    changed = [a for a, b in pairs if etree.tostring(a) != etree.tostring(b)]
    assert ["".join(each.itertext()) for each in changed] == ["Hybrid cars"]


@pytest.mark.parametrize(
    ("script", "made"),
    [("make_factsheet.py", FACTSHEET), ("make_fixtures.py", EVERYTHING)],
    ids=lambda value: getattr(value, "stem", value),
)
def test_a_document_is_what_its_script_makes(tmp_path: Path, script: str, made: Path) -> None:
    runpy.run_path(str(DATA / script))["main"](tmp_path / "made.docx")
    assert parts_of((tmp_path / "made.docx").read_bytes()) == parts_of(made.read_bytes())


RUNS = st.lists(
    st.sampled_from(
        [
            "<w:r><w:t>word</w:t></w:r>",
            '<w:r w:rsidR="00A1"><w:t xml:space="preserve"> two words </w:t></w:r>',
            "<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>",
            "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>both</w:t></w:r>",
            "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'> italic</w:t></w:r>",
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>  </w:t></w:r>",
            '<w:r><w:rPr><w:color w:val="00FF00"/></w:rPr><w:t>green</w:t></w:r>',
            '<w:r><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>lang</w:t></w:r>',
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>',
            "<w:r><w:tab/></w:r>",
            "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>",
            "<w:r><w:t>&lt;b&gt;</w:t></w:r>",
            "<w:r><w:noBreakHyphen/></w:r>",
            '<w:proofErr w:type="spellStart"/>',
            '<w:bookmarkStart w:id="5" w:name="x"/>',
            '<w:bookmarkEnd w:id="5"/>',
            '<w:hyperlink w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>',
            '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:b/></w:rPr><w:t>bold link</w:t></w:r>'
            "<w:r><w:t xml:space='preserve'> and plain</w:t></w:r></w:hyperlink>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            '<w:ins w:id="6" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>',
            '<w:del w:id="7" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>',
            '<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt>',
            "<w:sdt><w:sdtContent/></w:sdt>",
            "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(RUNS)
def test_any_paragraph_written_anew_is_read_as_it_was_written(runs: str) -> None:
    data = with_body(f"<w:p>{runs}</w:p>")
    release = read(data)
    assert FORMAT.write(data, PATH, [b.text for b in release.blocks], ARABIC) == data
    new = [pseudo(block) for block in release.blocks]
    written = FORMAT.write(data, PATH, new, ARABIC)
    assert_same_texts(release, new, read(written))
    assert_in_schema_order(document(written))
    for name in ("bookmarkStart", "bookmarkEnd", "del", "instrText"):
        before = len(list(document(data).iter(q(f"w:{name}"))))
        assert len(list(document(written).iter(q(f"w:{name}")))) == before


def test_words_that_runs_break_are_whole() -> None:
    texts = [block.text for block in read(FACTSHEET.read_bytes()).blocks]
    assert any("during its first International User Summit" in text for text in texts)
    assert not any("<s1>" in text for text in texts)


def test_a_lead_that_is_longer_than_the_rest_is_still_the_emphasis() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A very long bold beginning</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> ends.</w:t></w:r></w:p>'
    )
    assert body_blocks(with_body(body))[0].text == "<b>A very long bold beginning</b> ends."


def test_a_wholly_bold_paragraph_has_no_tags_and_stays_bold() -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>All bold</w:t></w:r></w:p>"
    data = with_body(body)
    assert body_blocks(data)[0].text == "All bold"
    written = write(data, {"All bold": "غامق"})
    run = paragraph(written, "غامق").find(q("w:r"))
    assert [local(child) for child in run.find(q("w:rPr"))] == ["b", "bCs", "rtl", "lang"]


def test_a_right_to_left_target_turns_paragraphs_tables_and_sections() -> None:
    data = EVERYTHING.read_bytes()
    new = {block.text: f"{block.text} ا" for block in read(data).blocks}
    root = document(write(data, new))
    for table in root.iter(q("w:tbl")):
        assert table.find(f"{q('w:tblPr')}/{q('w:bidiVisual')}") is not None
    for section in root.iter(q("w:sectPr")):
        assert section.find(q("w:bidi")) is not None
    for each in root.iter(q("w:p")):
        spoken = any((t.text or "").strip() for t in each.iterfind(f"{q('w:r')}/{q('w:t')}"))
        if spoken:
            assert each.find(f"{q('w:pPr')}/{q('w:bidi')}") is not None


@pytest.mark.parametrize(
    ("target", "attribute", "turned"),
    [(SPANISH, "w:val", False), (CHINESE, "w:eastAsia", False), (ARABIC, "w:bidi", True)],
    ids=lambda value: getattr(value, "language", str(value)),
)
def test_new_runs_say_their_language(target: Target, attribute: str, turned: bool) -> None:
    written = write(EVERYTHING.read_bytes(), {"Hybrid cars": "§"}, target)
    properties = paragraph(written, "§").find(f"{q('w:r')}/{q('w:rPr')}")
    assert properties.find(q("w:lang")).get(q(attribute)) == target.language
    assert (properties.find(q("w:rtl")) is not None) == turned
    core = etree.fromstring(parts_of(written)["docProps/core.xml"])
    assert core.findtext(q("dc:language")) == target.language


def test_the_language_of_the_source_changes_nothing_but_words() -> None:
    written = write(EVERYTHING.read_bytes(), {"Hybrid cars": "Hybrids"}, ENGLISH)
    assert paragraph(written, "Hybrids").find(f"{q('w:r')}/{q('w:rPr')}") is None
    before = parts_of(EVERYTHING.read_bytes())["docProps/core.xml"]
    assert parts_of(written)["docProps/core.xml"] == before


def test_links_keep_their_targets_when_a_translation_moves_them() -> None:
    written = write(EVERYTHING.read_bytes(), {LINKS: "<a2>sayfa</a2> ve <a1>rapor</a1>"}, SPANISH)
    found = paragraph(written, "sayfa")
    assert "".join(found.find(q("w:hyperlink")).itertext()) == "sayfa"
    assert found.find(q("w:hyperlink")).get(q("r:id")) == "rId8"
    names = [local(child) for run in found.iterchildren(q("w:r")) for child in run]
    marks = [name for name in names if name in ("fldChar", "instrText", "t")]
    assert marks == ["t", "fldChar", "instrText", "fldChar", "t", "fldChar"]


def test_a_tracked_insertion_counts_as_made_and_a_deletion_stays_one() -> None:
    old = "Sales rose by 30 percent, says the report."
    found = paragraph(write(EVERYTHING.read_bytes(), {old: "Ventas"}, SPANISH), "Ventas")
    assert found.find(q("w:ins")) is None
    assert found.find(q("w:del")).findtext(f".//{q('w:delText')}") == "20"
    order = [local(child) for child in found]
    assert order[0] == "commentRangeStart"
    assert order[-2:] == ["commentRangeEnd", "r"]


def test_both_versions_of_a_text_box_are_translated() -> None:
    written = write(EVERYTHING.read_bytes(), {"Inside the <b>box</b>": "<b>Kutuda</b> metin"})
    boxes = list(document(written).iter(q("w:txbxContent")))
    assert ["".join(box.itertext()) for box in boxes] == ["Kutuda metin", "Kutuda metin"]


def test_a_text_box_survives_a_change_of_the_paragraph_around_it() -> None:
    new = {
        "A text box <img1/> stands in this line.": "Satırda bir kutu: <img1/>.",
        "Inside the <b>box</b>": "<b>Kutuda</b> metin",
    }
    again = [block.text for block in read(write(EVERYTHING.read_bytes(), new)).blocks]
    assert "Satırda bir kutu: <img1/>." in again
    assert "<b>Kutuda</b> metin" in again


def test_a_control_that_shows_a_document_property_keeps_the_translation() -> None:
    written = write(EVERYTHING.read_bytes(), {"Users Meet at First Summit": "İlk zirve"}, SPANISH)
    control = paragraph(written, "İlk zirve").find(q("w:sdt"))
    assert control.find(q("w:sdtPr")) is not None
    assert control.find(f"{q('w:sdtPr')}/{q('w:dataBinding')}") is None


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("Önce <b>açık", "Önce <b>açık</b>"),
        ("kapalı</b> ve </i>", "kapalı ve </i>"),
        ("Bir <a1>iki <b>çapraz</a1> bitti</b>.", "Bir <a1>iki <b>çapraz</b></a1> bitti."),
        ("<w:t>ham</w:t> & \x07\x00\ufffe ]]>", "<w:t>ham</w:t> &  ]]>"),
    ],
)
def test_a_damaged_or_hostile_translation_cannot_damage_the_document(
    translation: str, expected: str
) -> None:
    written = write(EVERYTHING.read_bytes(), {LINKS: translation})
    assert expected in [block.text for block in read(written).blocks]


def test_the_first_short_line_is_the_headline_where_nothing_is_styled() -> None:
    lines = ("FOR IMMEDIATE RELEASE", "Carmaker Opens Plant", "It opened today in Wuhu.", "ENDS")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    roles = [block.role for block in body_blocks(with_body(body))]
    assert roles[:2] == [Role.METADATA, Role.HEADLINE]
    assert roles[3] is Role.END_MARK


def changed_part(name: str, data: bytes | None) -> bytes:
    parts = parts_of(EVERYTHING.read_bytes())
    if data is None:
        del parts[name]
    else:
        parts[name] = data
    return packed(parts)


DOCUMENT = parts_of(EVERYTHING.read_bytes())["word/document.xml"]
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DEEP = b"<w:smartTag>" * 5_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no Word document"),
        (b"plain text", "no Word document"),
        (b"PK\x03\x04 and then nothing", "no Word document"),
        (EVERYTHING.read_bytes()[:3000], "no Word document"),
        (EVERYTHING.read_bytes()[:-30], "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password"),
        (packed({"a.txt": b"x"}), "lacks its document part"),
        (changed_part("word/document.xml", None), "lacks its document part"),
        (changed_part("word/document.xml", b"<w:document"), "not well-formed"),
        (changed_part("word/document.xml", b"<x/>"), "no Word document"),
        (changed_part("word/document.xml", ENTITY + DOCUMENT.split(b"?>", 1)[1]), "entities"),
        (
            changed_part("word/document.xml", (ENTITY.decode() + "<x/>").encode("utf-16")),
            "entities",
        ),
        (changed_part("_rels/.rels", ENTITY + b"<x/>"), "entities"),
        (changed_part("docProps/core.xml", b"\xff\xfe\x00"), "not well-formed"),
        (
            changed_part("word/document.xml", DOCUMENT.replace(b"<w:p/>", b"<w:p>" + DEEP)),
            "not well-formed",
        ),
        (
            changed_part(
                "word/document.xml",
                DOCUMENT.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                ),
            ),
            "Strict",
        ),
        (changed_part("../../etc/passwd", b"x"), "name that no word processor writes"),
        (changed_part("/etc/passwd", b"x"), "name that no word processor writes"),
        (changed_part("word\\evil.xml", b"x"), "name that no word processor writes"),
        (changed_part("word/media/bomb.bin", b"\0" * 8_000_000), "far beyond its size"),
        (packed({f"{n}": b"" for n in range(5_000)}), "more than a release can hold"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_what_is_no_document_or_a_dangerous_one_is_refused_in_one_line(
    data: bytes, message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert "release.docx" in str(caught.value)
    assert caught.value.remedy


def test_a_name_that_occurs_twice_is_refused() -> None:
    out = BytesIO(EVERYTHING.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")
    with pytest.raises(SourceError, match="name that no word processor writes"):
        read(out.getvalue())


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": b"<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceError, match="encrypted"):
        read(bytes(data))


def test_any_cut_of_a_document_is_refused_or_read_but_never_a_crash() -> None:
    data = EVERYTHING.read_bytes()
    for size in range(0, len(data), 257):
        with pytest.raises(SourceError):
            read(data[:size])
