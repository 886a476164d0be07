"""Markdown releases: what is read of them, and that writing changes nothing else."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pressloc import markup
from pressloc.errors import SourceError
from pressloc.formats import ReadOptions, Target, for_path
from pressloc.formats.base import Format
from pressloc.model import Block, Release, Role

DATA = Path(__file__).parent / "data" / "markdown"
NAME = PurePath("release.md")
ARABIC = Target("ar", right_to_left=True)
RELEASES = sorted(DATA.glob("*.md"))


@pytest.fixture(scope="module")
def markdown() -> Format:
    return for_path(NAME)


def blocks(source: str) -> tuple[Block, ...]:
    return for_path(NAME).read(source.encode(), NAME).blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def written(source: str, *new: str | None) -> str:
    """The source with new texts; the written document must read back as them."""
    data = for_path(NAME).write(source.encode(), NAME, new, ARABIC)
    return data.decode()


def dump(release: Release) -> str:
    """A release as people read it in a golden file."""
    lines = [f"{key}: {value}" for key, value in release.metadata.items()]
    for block in release.blocks:
        facts = [block.role.value]
        facts += ["kept"] if not block.translatable else []
        facts += [f"speaker {block.speaker}"] if block.speaker else []
        facts += [f"tags {' '.join(block.tags)}"] if block.tags else []
        facts += [block.note] if block.note else []
        lines += ["", f"{block.line}: {' · '.join(facts)}", block.text]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_is_read_as_its_golden_file_says(path: Path, markdown: Format) -> None:
    golden = path.with_suffix(".blocks")
    assert dump(markdown.read(path.read_bytes(), path)) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
def test_a_release_written_over_itself_keeps_its_bytes(
    path: Path, line_end: str, mark: bytes, markdown: Format
) -> None:
    data = mark + path.read_text(encoding="utf-8").replace("\n", line_end).encode()
    found = markdown.read(data, path).blocks
    assert markdown.write(data, path, [None] * len(found), ARABIC) == data
    assert markdown.write(data, path, [block.text for block in found], ARABIC) == data


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_lines_of_blocks_are_those_of_the_file(path: Path, markdown: Format) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for block in markdown.read(path.read_bytes(), path).blocks:
        word = re.search(r"\w{3,}", markup.split(block.text, block.tags)[0])
        assert word is None or any(
            word.group() in line for line in lines[block.line - 1 : block.line + 1]
        ), block


# What is written: as much as is needed and no more.


@pytest.mark.parametrize(
    "text",
    [
        "1.5 million vans",
        "the user_name of R&D",
        "$6 million [sic]",
        "less < more > none",
        "3 * 4 = 12",
        "#1 in Spain",
        "-5 degrees",
        "+90 224",
        "50% | 60%",
        "https://a.example/b_c_d?e=f&g=h",
        "~5 km",
        "“Quoted”, he said: (yes) {no}!",
        "C:\\temp",
        "中文，标点。",
    ],
)
def test_text_that_is_no_markup_stays_bare(text: str) -> None:
    assert written("Old text.\n", text) == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("1. Ocak", "1\\. Ocak"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("# title", "\\# title"),
        ("> quote", "\\> quote"),
        ("*stars*", "\\*stars\\*"),
        ("_under_", "\\_under\\_"),
        ("a `tick`", "a \\`tick\\`"),
        ("[a](b)", "\\[a](b)"),
        ("![a](b)", "!\\[a](b)"),
        ("<b>", "\\<b>"),
        ("&amp;", "&amp;amp;"),
        ("~~gone~~", "\\~\\~gone\\~\\~"),
        ("a\\*b", "a\\\\\\*b"),
        ("---", "\\---"),
        ("~~~", "\\~\\~\\~"),
    ],
)
def test_text_that_would_be_markup_is_escaped(text: str, source: str) -> None:
    assert written("Old text.\n", text) == f"{source}\n"
    assert texts(f"{source}\n") == [text]


def test_brackets_are_escaped_where_the_document_defines_their_label() -> None:
    assert written("Old text.\n\n[sic]: /u\n", "so [sic]") == "so \\[sic]\n\n[sic]: /u\n"


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    assert written("See [it](/u).\n", "Bak!<a1>bu</a1>") == "Bak\\![bu](/u)\n"


def test_a_closing_number_sign_of_a_heading_is_text() -> None:
    assert written("# Old\n", "C #") == "# C \\#\n"


def test_pipes_in_a_cell_are_escaped_everywhere() -> None:
    source = "| a | b `b` |\n|---|---|\n| c | d |\n"
    new = written(source, "x | y", "<code>p|q</code>", "e\\", "|")
    assert new == "| x \\| y | `p\\|q` |\n|---|---|\n| e&#92; | \\| |\n"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("<b>中文。</b>中文", "<strong>中文。</strong>中文"),
        ("中文<b>「中文」</b>中文", "中文<strong>「中文」</strong>中文"),
        ("<b>中文</b>中文", "**中文**中文"),
        ("<b>Chery</b>'nin", "**Chery**'nin"),
        ("<b> kalın </b>", "<strong> kalın </strong>"),
        ("“<b>kalın</b>”", "“**kalın**”"),
    ],
)
def test_strong_text_stays_strong_beside_letters_and_punctuation(text: str, source: str) -> None:
    assert written("Old **bold** text.\n", text) == f"{source}\n"
    assert texts(f"{source}\n") == [text]


def test_underscores_give_way_to_stars_inside_words() -> None:
    assert written("Old _italic_ text.\n", "中<i>文</i>中") == "中*文*中\n"


def test_tags_may_change_their_order() -> None:
    source = "The [first](/1 'One') and *the* [second](/2).\n"
    new = written(source, "<a2>İkinci</a2> ve <i>o</i> <a1>ilk</a1>.", None)
    assert new == "[İkinci](/2) ve *o* [ilk](/1 'One').\n"


def test_damaged_tags_cost_no_text() -> None:
    source = "A **bold** [link](/u) here.\n"
    assert written(source, "x</b> <b>y <a1>z") == "x y z\n"
    assert written(source, "<a1>x <b>y</a1> z</b>") == "[x y](/u) z\n"


def test_links_do_not_nest() -> None:
    assert written("[a](/1) [b](/2)\n", "<a1>x <a2>y</a2></a1>") == "[x y](/1)\n"


def test_reference_links_keep_their_definition() -> None:
    source = "See [the facts], [them][f] and [f][].\n\n[the facts]: /1\n[f]: /2\n"
    new = written(source, "<a1>Veriler</a1>, <a2>onlar</a2>, <a3>F</a3>.")
    assert new.startswith("[Veriler][the facts], [onlar][f], [F][f].\n")


def test_alternative_texts_and_titles_are_written_in_place() -> None:
    source = "Look:\n> ![A\n> van](van.png 'Its \"title\"') here.\n"
    assert texts(source)[1:] == ["<img1/> here.", "A\nvan", 'Its "title"']
    new = written(source, None, None, "Bir [minibüs]", 'Van\'ın "adı"')
    assert new == "Look:\n> ![Bir \\[minibüs\\]](van.png 'Van\\'ın \"adı\"') here.\n"


def test_hard_breaks_keep_their_style_and_the_indentation() -> None:
    source = "> - one  \n>   two\\\n>   three\n"
    assert texts(source) == ["one<br/>two<br2/>three"]
    assert written(source, "bir<br/>- iki<br2/>üç") == "> - bir  \n>   \\- iki\\\n>   üç\n"


def test_autolinks_and_code_are_kept_as_they_are() -> None:
    source = "At <https://a.example/*b*> run `a *b*`.\n"
    assert texts(source) == ["At <x1>https://a.example/*b*</x1> run <code>a *b*</code>."]
    new = "<code>a *b*</code>: <x1>https://a.example/*b*</x1>"
    assert written(source, new) == "`a *b*`: <https://a.example/*b*>\n"


def test_a_tag_name_that_stands_in_the_text_is_not_used() -> None:
    assert texts("A literal &lt;b&gt; and **bold**.\n") == ["A literal <b> and <b2>bold</b2>."]


def test_a_new_text_cannot_become_the_title_of_a_definition_above() -> None:
    source = "[a]: /u\nOld text.\n"
    new = written(source, '"Yeni"')
    assert texts(new) == ['"Yeni"']


def test_wrapped_paragraphs_become_one_line() -> None:
    assert written("> One\n> two\nthree.\n", "Bir iki\nüç.") == "> Bir iki üç.\n"


def test_text_of_html_blocks_is_translated() -> None:
    source = '<figure>\n<img src="a.png" alt="A van">\n<figcaption>Old</figcaption>\n</figure>\n'
    assert [block.role for block in blocks(source)] == [Role.ALT_TEXT, Role.CAPTION]
    assert written(source, None, "Yeni & iyi") == source.replace("Old", "Yeni &amp; iyi")


def test_a_lone_row_of_number_signs_is_the_end_mark() -> None:
    for mark in ("###", "# # #", "- 30 -"):
        last = blocks(f"# Head\n\nText.\n\n{mark}\n")[-1]
        assert (last.role, last.text, last.translatable) == (Role.END_MARK, mark, False)


def test_configured_lines_are_kept(markdown: Format) -> None:
    data = b"Text.\n\nRef. 12\n"
    options = ReadOptions((r"/Ref\. \d+/",))
    assert [b.translatable for b in markdown.read(data, NAME, options).blocks] == [True, False]
    assert markdown.write(data, NAME, [None, "X"], ARABIC, options) == data


# Properties over made-up documents.

_WORDS = st.sampled_from(
    ["van", "Vans", "1.", "12)", "-", "+", "*", "#", "##", ">", "=", "==", "---", "***", "_a_",
     "__b__", "*i*", "**b**", "***x***", "~~s~~", "`c`", "``d`` `", "[l](/u)", "[r]", "[r][]",
     '[t](/u "t i")', "![a](/i 't')", "![*r*][r]", "<https://a.example>", "<b>", "</b>", "<br>",
     "<i class=x>", "<!-- c -->", "&amp;", "&nbsp;", "&#35;", "&copy", "\\*", "\\", "|", "||",
     "a|b", "[^1]", "[", "]", "](", "!", "<", "R&D", "user_name", "中文。", "“q”", "\u00a0",
     "a*b*c", "**中**文", "$6", "https://a.example/b_c"],
)  # fmt: skip
_LINES = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_PREFIXES = st.sampled_from(
    ["", "", "", "", "> ", ">", "- ", "  ", "    ", "\t", "1. ", "   - ", "> - ", "# ", "## ",
     "* * ", "[^1]: ", "| "],
)  # fmt: skip
_ENDS = st.sampled_from(["\n", "\n", "\n\n", "  \n", "\\\n", "\n===\n", "\n---\n", " ##\n",
                         "\n|-|-|\n\n", "\n```\n", "\n[r]: /u 't'\n", "\n<div>\n"])  # fmt: skip
DOCUMENTS = st.builds(
    lambda parts, line_end: "".join(map("".join, parts)).replace("\n", line_end),
    st.lists(st.tuples(_PREFIXES, _LINES, _ENDS), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
)
ADDITIONS = st.lists(
    st.sampled_from(
        ["1.", "2)", "-", "+", "#", ">", "*x*", "_x_", "`", "[a](b)", "[r]", "[^1]", "&lt;",
         "R&D", "|", "<q>", "\\", "!", "中文。", "=", "user_name", "'nin", "~~"],
    ),
    max_size=3,
).map(" ".join)  # fmt: skip


def pseudo(block: Block, before: str, after: str) -> str:
    """A longer, accented text with the block's tags."""
    text = re.sub(r"[ \t]*\n[ \t]*", " ", block.text).strip(" \t")
    parts: list[str] = []
    at = 0
    accents = str.maketrans("aeiou", "áéíóú")
    for match in markup.scan(text, block.tags):
        parts += [text[at : match.start()].translate(accents), match.group()]
        at = match.end()
    parts.append(text[at:].translate(accents))
    longer = f"{before} {''.join(parts)} {after}".strip(" ")
    return re.sub(r" *(<br\d*/>) *", r"\1", longer)


def same(text: str) -> str:
    """A text up to white space and the numbers of its tags."""
    return re.sub(r"(?<=[a-z])\d+(?=/?>)", "", " ".join(re.split(r"[ \t\n]+", text))).strip(" ")


@given(DOCUMENTS)
@example("\ttab\n\n- \titem\n\n\t  more\n")
@example("> # Head\r\n> text\r\nlazy\r\n")
def test_any_document_written_over_itself_keeps_its_bytes(source: str) -> None:
    markdown, data = for_path(NAME), source.encode()
    found = markdown.read(data, NAME).blocks
    assert markdown.write(data, NAME, [None] * len(found), ARABIC) == data
    assert markdown.write(data, NAME, [block.text for block in found], ARABIC) == data


@given(DOCUMENTS, ADDITIONS, ADDITIONS)
def test_any_new_text_reads_back_as_itself(source: str, before: str, after: str) -> None:
    # markdown-it takes a quote mark above a row of dashes for the text of a cell
    assume(re.search(r">.*\r?\n\|-", source) is None)
    # a comment that only a no-break space kept from the start of its line: refused, as a block
    assume(re.search(r"\u00a0\s*<[!?]", source) is None)
    markdown, data = for_path(NAME), source.encode()
    found = markdown.read(data, NAME).blocks
    new = [pseudo(block, before, after) for block in found]
    again = markdown.read(markdown.write(data, NAME, new, ARABIC), NAME).blocks
    expected = [
        text if block.translatable else block.text for block, text in zip(found, new, strict=True)
    ]
    assert [same(block.text) for block in again] == [same(text) for text in expected]
    assert [len(block.tags) for block in again] == [len(block.tags) for block in found]


# Bad input.


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "release.md: is empty"),
        (b" \n\n", "release.md: is empty"),
        ("Text".encode("utf-16"), "release.md: is UTF-16, not UTF-8"),
        ("Text".encode("utf-16-le"), "release.md, line 1, byte 2: is a binary file"),
        (b"ok\ncaf\xe9\n", "line 2, byte 7: byte 0xE9 is not valid UTF-8 (convert it"),
        (b"---\ntitle: a: b\n---\n", "line 2: front matter: mapping values are not allowed"),
        (b"---\nx: &a [1]\ny: *a\n---\n", "line 2: front matter with anchors or aliases"),
        (b"---\nx: " + b"[" * 9000 + b"\n---\n", "line 2: front matter nested deeper than 20"),
        (b"---\nx: " + b"y" * 70_000 + b"\n---\n", "front matter of more than"),
        (b"---\nx: 1\nx: 2\n---\n", "line 3: front matter has the key 'x' twice"),
        (b"---\nx: \x01\n---\n", "line 2: front matter: a character that YAML does not allow"),
        (b"---\ntitle: x\n\nText\n", "line 1: the front matter has no closing ---"),
        (b"+++\ntitle = 'x'\n+++\n", "line 1: front matter in TOML is not read"),
        (b">" * 10_000 + b" x", "line 1: quotes or lists nested deeper than 25"),
        (b"- " * 10_000 + b" x", "line 1: quotes or lists nested deeper than 25"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line(data: bytes, message: str, markdown: Format) -> None:
    with pytest.raises(SourceError) as caught:
        markdown.read(data, NAME)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*a ", "_a*", "<b>", "<a ", "`` ", "&", "\\"])
def test_brackets_and_marks_without_end_are_read_in_linear_time(
    unit: str, markdown: Format
) -> None:
    data = (unit * 3_000 + "x" + "]" * 3_000).encode()
    assert len(markdown.read(data, NAME).blocks) <= 1


def test_a_line_of_five_megabytes_is_read(markdown: Format) -> None:
    assert len(markdown.read(b"x" * 5_000_000, NAME).blocks[0].text) == 5_000_000


def test_an_unknown_ending_names_the_known_ones() -> None:
    with pytest.raises(SourceError, match=r"unknown format '\.pdf' .*\.md .*\.docx"):
        for_path(PurePath("release.pdf"))
    assert for_path(PurePath("RELEASE.MD")).name == "markdown"
