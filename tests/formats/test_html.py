"""HTML releases: read as browsers do, changed only where text changes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import html5lib
import pytest
from html5lib._tokenizer import HTMLTokenizer
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pressloc import markup
from pressloc.errors import SourceError
from pressloc.formats.base import Target
from pressloc.formats.html import FORMAT, json_ld
from pressloc.formats.html.scan import Sort, scan
from pressloc.model import Block, Release, Role

DATA = Path(__file__).parent / "data" / "html"
SOURCE = Path(__file__).parents[2] / "source"
DOCUMENTS = (SOURCE / "unicef-partnership.html", DATA / "traps.html", DATA / "old-wire.html")
ENGLISH, ARABIC, CHINESE = Target("en"), Target("ar", right_to_left=True), Target("zh-Hans")
PATH = PurePath("release.html")

UNPAIRED = re.compile(r"<(b|i|a|code|span|x)\d*/>")
"""Tags of elements that lack their start or end tag; comments have the look too."""

documents = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


def read(text: str | bytes) -> Release:
    data = text.encode() if isinstance(text, str) else text
    return FORMAT.read(data, PATH)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def write(text: str, new: dict[str, str], target: Target = ARABIC) -> str:
    """The document with texts replaced by a dictionary; others stay."""
    release = read(text)
    assert new.keys() <= {block.text for block in release.blocks}
    wanted = [new.get(block.text) for block in release.blocks]
    return FORMAT.write(text.encode(), PATH, wanted, target).decode()


def pseudo(block: Block) -> str:
    """A longer text with every hostile character, tags in reverse order and nested once."""
    plain, tags = markup.split(block.text, block.tags)
    words = plain.replace("a", "á").replace("o", "ø").split()
    out = ["Ŧë&ßt <", *words[: len(words) // 2]]
    pairs = [tag.name for tag in tags if tag.kind is markup.Kind.OPEN][::-1]
    single = [tag.name for tag in tags if tag.kind is markup.Kind.SINGLE][::-1]
    for name in pairs[1:]:
        out += [f"<{name}>&amp; \"{name}\" 'q'</{name}>", "and"]
    out += [f"<{name}/>und" for name in single]
    if pairs:
        inner = f"<script>alert(1)</script> {pairs[0]}"
        out.append(f"<{pairs[0]}>{inner}</{pairs[0]}>")
    return " ".join([*out, *words[len(words) // 2 :], "]]> --> end"])


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
def test_a_pseudo_translation_is_read_again_as_it_was_written(path: Path) -> None:
    data = path.read_bytes()
    release = FORMAT.read(data, path)
    new = [pseudo(block) for block in release.blocks]
    again = FORMAT.read(FORMAT.write(data, path, new, ARABIC), path)
    assert_same_texts(release, new, again)


def assert_same_texts(release: Release, new: list[str], again: Release) -> None:
    """The texts are those written, in order; descriptions of things that moved moved with them."""
    attributes = (Role.ALT_TEXT, Role.TITLE_TEXT)
    written = list(zip(release.blocks, new, strict=True))
    moved = sorted(text for block, text in written if block.role in attributes)
    assert sorted(b.text for b in again.blocks if b.role in attributes) == moved
    stayed = [(block, text) for block, text in written if block.role not in attributes]
    blocks = [block for block in again.blocks if block.role not in attributes]
    for (old, text), block in zip(stayed, blocks, strict=True):
        if UNPAIRED.search(old.text):
            # moved about, the halves of misnested elements may meet and become a pair
            plain = markup.split(block.text, block.tags)[0]
            assert plain == markup.split(text, old.tags)[0]
        else:
            assert renumbered(block.text, block.tags) == renumbered(text, old.tags)
            assert len(block.tags) == len(old.tags)


@documents
def test_everything_but_text_keeps_its_bytes(path: Path) -> None:
    data = path.read_bytes()
    blocks = FORMAT.read(data, path).blocks
    unquoted = ("Plain", "green")
    kept = [block.text if block.tags or block.text in unquoted else "§" for block in blocks]
    at, source = 0, data.decode()
    for part in FORMAT.write(data, path, kept, ENGLISH).decode().split("§"):
        at = source.index(part, at) + len(part)
    assert at == len(source)


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<P class=lead>", "<b>", "</b>", "<i>", "</i>", "<div>", "</div>",
            "<a href='x&amp;y'>", "</a>", "<br>", "<br/>", "<img alt='an image'>", "<img alt=\"\">",
            "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "<th>", "</table>",
            "<!-- c -->", "<!-->", "<!doctype html>", "<?pi?>", "</>", "<3", "< ", "&", "&amp;",
            "&lt;b&gt;", "&nbsp;", "&#x41;", "&copy", "word", "two words", " ", "\n", "\r\n", "\t",
            "<code>", "</code>", "<span translate=no>", "</span>", "<h1>", "</h1>", "<h2>",
            "</h3>", "<script>if (a<b) '</p>'</script>", "<style>b</style>", "<svg>", "</svg>",
            "<title>a &lt; b</title>", "<textarea>", "</textarea>", "<p title='a \"b\"'>",
            "<blockquote>", "</blockquote>", "<x1>", "&lt;a1&gt;", "<pre>", "</pre>", "###",
            "<![CDATA[x]]>", "<a title=plain>", "<math>", "é", "中文",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(FRAGMENTS)
def test_any_page_written_over_itself_keeps_its_bytes(page: str) -> None:
    data = f"x{page}".encode()
    blocks = FORMAT.read(data, PATH).blocks
    assert FORMAT.write(data, PATH, [block.text for block in blocks], ARABIC) == data


@given(FRAGMENTS)
def test_any_page_with_pseudo_texts_is_read_again_as_written(page: str) -> None:
    data = f"x{page}".encode()
    release = FORMAT.read(data, PATH)
    new = [pseudo(block) for block in release.blocks]
    again = FORMAT.read(FORMAT.write(data, PATH, new, ENGLISH), PATH)
    assert_same_texts(release, new, again)


@given(FRAGMENTS)
def test_the_scanner_cuts_a_page_without_gaps(page: str) -> None:
    at = 0
    for token in scan(page):
        assert token.start == at < token.end
        at = token.end
    assert at == len(page)


RAW = re.compile(r"<(script|style|title|textarea|svg|math|!\[)", re.IGNORECASE)


@given(FRAGMENTS.filter(lambda page: not RAW.search(page) and "\r" not in page))
def test_the_scanner_sees_the_tags_that_html5lib_sees(page: str) -> None:
    theirs = [
        (token["type"], token["name"], sorted(token["data"]))
        for token in HTMLTokenizer(page)
        if token["type"] in (3, 4, 5)
    ]
    sorts = {Sort.START: (3, 5), Sort.END: (4,)}
    ours = [token for token in scan(page) if token.sort in sorts]
    assert [token.name for token in ours] == [name for _, name, _ in theirs]
    for token, (kind, _, attributes) in zip(ours, theirs, strict=True):
        assert kind in sorts[token.sort]
        if token.sort is Sort.START:
            assert sorted({attribute.name for attribute in token.attributes}) == attributes


@pytest.mark.parametrize("path", [DOCUMENTS[0], DOCUMENTS[2]], ids=lambda path: path.stem)
def test_all_words_that_a_browser_shows_are_in_the_blocks(path: Path) -> None:
    tree = html5lib.parse(
        path.read_text("utf-8-sig"), treebuilder="lxml", namespaceHTMLElements=False
    )
    body = tree.getroot().find("body")
    shown = "".join(body.itertext()).split()
    attributes = (Role.METADATA, Role.ALT_TEXT, Role.TITLE_TEXT)
    blocks = FORMAT.read(path.read_bytes(), path).blocks
    words = [
        word
        for block in blocks
        if block.role not in attributes or block.text in " ".join(shown)
        for word in markup.TAG.sub(" ", markup.split(block.text, block.tags)[0]).split()
    ]
    assert sorted("".join(words)) == sorted("".join(shown))


def test_an_image_described_inside_a_changed_paragraph_changes_too() -> None:
    page = '<p>See <img src=a alt="a car"> here'
    written = write(page, {"See <img1/> here": "<img1/> Burada <x>", "a car": 'bir "araba"'})
    assert written == '<p><img src=a alt="bir &quot;araba&quot;"> Burada &lt;x&gt;'


def test_links_keep_their_addresses_when_a_translation_moves_them() -> None:
    page = "<p>Go <a href=1>one</a> then <a href='2' class=x>two</a>."
    new = {"Go <a1>one</a1> then <a2>two</a2>.": "<a2>iki</a2> sonra <a1>bir</a1>."}
    assert write(page, new) == "<p><a href='2' class=x>iki</a> sonra <a href=1>bir</a>."


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("<b>açık kaldı", "<b>açık kaldı</b>"),
        ("kapandı</b> tek", "kapandı tek"),
        ("<b/> boş", "<b></b> boş"),
        ("<i>yabancı</i>", "&lt;i&gt;yabancı&lt;/i&gt;"),
        ("<script>alert('x')</script>", "&lt;script&gt;alert('x')&lt;/script&gt;"),
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("<b>iki</b> kere <b>kalın</b>", "<b>iki</b> kere <b>kalın</b>"),
    ],
)
def test_a_damaged_or_hostile_translation_cannot_damage_the_page(
    translation: str, expected: str
) -> None:
    assert write("<p>A <b>bold</b> word", {"A <b>bold</b> word": translation}) == f"<p>{expected}"


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ('"old"', "\"&lt;i&gt; &amp; &quot;b&quot; 'c'\""),
        ("'old'", "'&lt;i&gt; &amp; \"b\" &#39;c&#39;'"),
        ("old", "\"&lt;i&gt; &amp; &quot;b&quot; 'c'\""),
    ],
)
def test_a_hostile_attribute_stays_inside_its_quotes(quoted: str, expected: str) -> None:
    written = write(f"<img alt={quoted}>x", {"old": "<i> & \"b\" 'c'"})
    assert written == f"<img alt={expected}>x"
    assert lxml_html.fromstring(written).xpath("//img/@alt") == ["<i> & \"b\" 'c'"]


def test_a_literal_that_looks_like_a_tag_is_told_from_the_tags() -> None:
    (block,) = read("<p>Write &lt;b&gt; for <b>bold</b>").blocks
    assert block.text == "Write <b> for <b1>bold</b1>"
    assert block.tags == ("b1",)


def test_the_page_says_its_new_language_and_direction() -> None:
    page = '<html lang="en" class=x><head><meta charset=utf-8></head><body>One</body></html>'
    assert write(page, {"One": "واحد"}).startswith('<html dir="rtl" lang="ar" class=x>')
    assert '<html lang="zh-Hans" class=x>' in write(page, {"One": "一"}, CHINESE)
    assert '<html lang="en" class=x>' in write(page, {"One": "Two"}, Target("en-GB"))


def test_metadata_about_the_language_follows() -> None:
    page = (
        '<html lang=en dir=ltr><meta charset=utf-8><meta property="og:locale" content="en_US">'
        '<meta http-equiv="Content-Language" content="en">One'
    )
    written = write(page, {"One": "一"}, CHINESE)
    assert '<html lang="zh-Hans" dir="ltr">' in written
    assert '<meta property="og:locale" content="zh_CN">' in written
    assert 'content="zh-Hans"' in written
    emirates = Target("ar", right_to_left=True, territory="AE")
    assert '<meta property="og:locale" content="ar_AE">' in write(page, {"One": "واحد"}, emirates)


def test_a_page_without_a_declared_encoding_gets_one_with_its_translation() -> None:
    page = "<html><head><title>One</title></head><body>Two</body></html>"
    written = write(page, {"One": "一"}, CHINESE)
    assert written == (
        '<html lang="zh-Hans"><head><meta charset="utf-8"><title>一</title></head>'
        "<body>Two</body></html>"
    )


def test_a_page_without_a_head_gets_its_declaration_too() -> None:
    assert write("<html><p>One", {"One": "一"}, CHINESE) == (
        '<html lang="zh-Hans"><meta charset="utf-8"><p>一'
    )


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="iso-8859-1">',
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=Windows-1252'>",
        '<?xml version="1.0" encoding="ISO-8859-1"?>',
    ],
)
def test_a_page_that_declares_another_encoding_is_refused(declaration: str) -> None:
    with pytest.raises(SourceError, match=r"release.html, line 2: declares the encoding") as caught:
        read(f"<!-- first -->\n{declaration}<p>One")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"\xff\xfe<\x00p\x00>\x00", "UTF-16"),
        (b"<p>caf\xe9", "not valid UTF-8"),
        (b"<p>\x00\x01\x02", "binary"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "<b>" * 10_000 + "deep" + "</b>" * 10_000,
        "<i><div>" + "<b>" * 10_000 + "deep" + "</i>" * 10_000,
        "<div>" * 10_000 + "deep" + "</span>" * 10_000,
        "<table><tr><td>" * 5_000 + "deep",
        "<svg>" + "<desc>" * 10_000 + "</title>" * 10_000 + "</svg><p>deep",
        "<p>deep" + "<" * 100_000,
        "<p>deep" + "</" * 100_000,
        "<p>deep<!--" + "<!--" * 50_000,
        "<p>deep<a " + 'b="' * 50_000,
        "<p>deep " + "<img alt=x>" * 3_000 + "end",
        "<table>" + "<tr><td rowspan=1000 colspan=1000>deep" * 300,
        "<p>deep " + "long " * 1_000_000,
    ],
    ids=lambda page: page[:12],
)
def test_an_enormous_or_hostile_page_is_read_in_seconds(page: str) -> None:
    started = time.process_time()
    release = read(page)
    assert any("deep" in block.text for block in release.blocks)
    new = [f"{block.text} é" for block in release.blocks]
    assert FORMAT.write(page.encode(), PATH, new, ARABIC) != page.encode()
    assert time.process_time() - started < 5


def test_a_quotation_names_its_speaker() -> None:
    (block,) = read('<blockquote>"We will grow this year," said Maria Perez.</blockquote>').blocks
    assert (block.role, block.speaker) == (Role.QUOTATION, "Maria Perez")


def test_the_class_of_a_part_says_its_role() -> None:
    page = (
        "<h1>News</h1><p class=press-subtitle>More of it<p>Text.<div class=boilerplate><p>We are."
        "<ul><li>Old</ul></div><p class=contact>Press office<p id=dateline>Wuhu"
    )
    assert [block.role for block in read(page).blocks] == [
        Role.HEADLINE,
        Role.SUBHEADLINE,
        Role.PARAGRAPH,
        Role.BOILERPLATE,
        Role.BOILERPLATE,
        Role.CONTACT,
        Role.DATELINE,
    ]


def test_the_day_of_the_release_is_read_from_its_metadata() -> None:
    page = '<meta property="article:published_time" content="2023-10-16T09:00+08:00"><p>x'
    assert read(page).metadata == {"date": "2023-10-16"}
    assert read('<time datetime="2023-10-17">Tuesday</time>').metadata == {"date": "2023-10-17"}


JSON_LD = """<html lang="en"><head><script type="Application/LD+JSON">
{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "url": "https://x.example/",
 "headline": "Chery \\"opens\\" A &amp; B<\\/b>", "inLanguage": "en-US",
 "keywords": ["cars", "fair"],
 "author": {"name": "Ann Lee", "description": "Editor"}, "datePublished": "2023-10-16"}]}
</script></head><body><p>Text.</p></body></html>"""


def test_json_ld_gives_what_readers_see_and_nothing_else() -> None:
    blocks = read(JSON_LD).blocks
    assert [(block.text, block.note) for block in blocks[:-1]] == [
        ('Chery "opens" A &amp; B</b>', "JSON-LD headline"),
        ("cars", "keywords"),
        ("fair", "keywords"),
        ("Editor", "JSON-LD description"),
    ]
    assert {block.role for block in blocks[:-1]} == {Role.METADATA}
    assert write(JSON_LD, {}) == JSON_LD


def test_json_ld_stays_json_whatever_a_translation_holds() -> None:
    hostile = 'شيري "تفتح"\\ </script><!-- \u2028\n'
    written = write(JSON_LD, {'Chery "opens" A &amp; B</b>': hostile, "cars": "سيارات"})
    script = next(t for t in scan(written) if t.sort is Sort.RAW)
    said = json.loads(written[script.start : script.end])["@graph"][0]
    assert said["headline"] == hostile
    assert said["keywords"] == ["سيارات", "fair"]
    assert (said["inLanguage"], said["url"]) == ("ar", "https://x.example/")
    assert said["author"] == {"name": "Ann Lee", "description": "Editor"}


@pytest.mark.parametrize(
    "script",
    [
        '{"headline": "One", /* no JSON */}',
        '{"headline": "One"',
        "",
        "[" * 100_000,
    ],
    ids=["comment", "cut-off", "empty", "deep"],
)
def test_what_is_no_json_stays_as_it_is(script: str) -> None:
    page = f'<p>Text.</p><script type="application/ld+json">{script}</script>'
    assert texts(page) == ["Text."]
    assert write(page, {"Text.": "نص."}).endswith(f">{script}</script>")


def test_other_scripts_and_what_must_not_be_translated_are_left_alone() -> None:
    said = '{"headline": "One"}'
    assert texts(f"<script>{said}</script>") == []
    assert (
        texts(f'<div translate="no"><script type="application/ld+json">{said}</script></div>') == []
    )


def test_json_ld_inside_a_paragraph_keeps_its_place() -> None:
    page = (
        '<html lang="en"><p>One <script type="application/ld+json">'
        '{"inLanguage": "en", "headline": "Head"}</script> two.</p></html>'
    )
    new = {text: text.replace("One", "Uno").replace("two", "dos") for text in texts(page)}
    written = write(page, new | {"Head": "Título"}, Target("es"))
    assert '"headline": "Título"}</script> dos.</p>' in written


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["headline", "name", "a:{b", "inLanguage"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_as_a_parser_reads_it(value: object) -> None:
    said = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    found = [each.text for each in json_ld.values(said, 0, len(said)) if each.name == "headline"]
    assert found == list(headlines(value))


def headlines(value: object, name: str = "") -> Iterator[str]:
    """String values of `headline`, those in lists included, in their order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from headlines(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from headlines(inner, name)
    elif isinstance(value, str) and name == "headline":
        yield value
