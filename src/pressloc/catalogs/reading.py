"""PO syntax to values, strictly: what is damaged is named with its line, nothing is guessed.

polib is not used for this because it loses what people wrote: it drops `#~|` lines, the last
character of a string without closing quote, entries cut off before their msgstr and comments at
the end; it fails on `#,fuzzy`, `#comment` and U+2028 inside a string, splits file names at
spaces, takes duplicates without a word and knows neither octal nor hexadecimal escapes.
The grammar is that of GNU gettext (manual, "The Format of PO Files"), without `domain`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from pressloc.catalogs.po import Entry, Key, Place, PoFile
from pressloc.catalogs.syntax import (
    DamageError,
    Statement,
    check_line,
    read_places,
    read_statement,
)
from pressloc.errors import CatalogError

_CHARSET = re.compile(rb'^"?(?:msgstr )?.*Content-Type:[^\n]*charset=([\w.:-]+)', re.M)
_PREVIOUS = "previous "


def parse(data: bytes, file: PurePath) -> PoFile:
    """Read the bytes of a PO file; CatalogError with line, cause and remedy if it is damaged."""
    if not data.strip():
        raise CatalogError(
            "empty, so it was probably half written",
            file=file,
            remedy="restore it from version control, or delete it to start afresh",
        )
    text, charset = _decode(data, file)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    blocks, trailer = _blocks(text, charset, file)
    return _assemble(blocks, trailer, newline, file)


def _decode(data: bytes, file: PurePath) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CatalogError("encoded as UTF-16", file=file, remedy="save it as UTF-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _CHARSET.search(data[:65536])
    charset = declared[1].decode("ascii", "replace") if declared else "UTF-8"
    if charset == "CHARSET":
        charset = "UTF-8"
    try:
        return data.decode(charset), charset
    except LookupError as error:
        raise CatalogError(
            f"declares an unknown charset {charset!r}", file=file, remedy="save it as UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogError(
            f"not {charset} as its header says",
            file=file,
            place=f"line {line}",
            remedy="save it as UTF-8 and set charset=UTF-8 in the header",
        ) from error


@dataclass(slots=True)
class _Block:
    """The lines of one entry while they are gathered."""

    first: int
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    obsolete: bool | None = None
    word: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def only_people(self) -> bool:
        """Whether there is nothing but people's comments, as at the end of a file."""
        return not (self.extracted or self.places or self.flags or self.strings)

    @property
    def complete(self) -> bool:
        return any(word.startswith("msgstr") for word in self.strings)


def _blocks(text: str, charset: str, file: PurePath) -> tuple[list[_Block], list[str]]:
    blocks: list[_Block] = []
    block: _Block | None = None
    pending: list[str] = []
    for number, full in enumerate(text.split("\n"), 1):
        line = full.removesuffix("\r")
        if not line.strip(" \t"):
            pending.append(line)
            continue
        try:
            if block is None or (block.complete and _begins_entry(line)):
                block = _Block(number)
                blocks.append(block)
                pending = []
            _take(block, line, charset)
        except DamageError as damage:
            raise CatalogError(
                damage.message, file=file, place=f"line {number}", remedy=damage.remedy
            ) from None
        block.lines += [*pending, line]
        pending = []
    trailer: list[str] = []
    if blocks and blocks[-1].only_people:
        trailer = blocks.pop().lines
    for each in blocks:
        if not each.complete or "msgid" not in each.strings:
            raise CatalogError(
                "an entry lacks its msgid or msgstr, so the file was probably cut off here",
                file=file,
                place=f"line {each.first}",
                remedy="restore it from version control, or complete the entry",
            )
    return blocks, trailer


def _begins_entry(line: str) -> bool:
    """Whether a line after a complete entry starts the next one."""
    body = line.strip(" \t").removeprefix("#~").lstrip(" \t")
    if body.startswith('"'):
        return False
    return not re.match(r"msgstr\[[1-9]", body)


def _take(block: _Block, line: str, charset: str) -> None:
    """Put one line where it belongs in its entry."""
    check_line(line)
    line = line.strip(" \t") if not line.lstrip(" \t").startswith("#") else line.lstrip(" \t")
    if line.startswith("#~"):
        _take_obsolete(block, line[2:].strip(" \t"), charset)
    elif line.startswith("#"):
        _take_comment(block, line, charset)
    else:
        _take_statement(block, line, charset, obsolete=False)


def _take_obsolete(block: _Block, body: str, charset: str) -> None:
    if body.startswith("|"):
        _take_previous(block, body[1:], charset)
    elif body.startswith("#"):
        _take_comment(block, body, charset)
    else:
        _take_statement(block, body, charset, obsolete=True)


def _take_comment(block: _Block, line: str, charset: str) -> None:
    if any(not word.startswith(_PREVIOUS) for word in block.strings):
        raise DamageError("a comment inside an entry", "move it above the entry")
    match line[1:2]:
        case ".":
            block.extracted.append(line[3:] if line[2:3] == " " else line[2:])
        case ":":
            block.places += read_places(line[2:])
        case ",":
            block.flags += [flag for part in line[2:].split(",") if (flag := part.strip())]
        case "|":
            _take_previous(block, line[2:], charset)
        case _:
            block.comments.append(line)


def _take_previous(block: _Block, body: str, charset: str) -> None:
    statement = read_statement(body.strip(" \t"), charset)
    if statement.word.startswith("msgstr"):
        raise DamageError("a previous msgstr, which there is not")
    word = f"{_PREVIOUS}{statement.word}" if statement.word else block.word
    if not word.startswith(_PREVIOUS):
        raise DamageError("a string without its keyword")
    _add(block, word, statement)


def _take_statement(block: _Block, body: str, charset: str, *, obsolete: bool) -> None:
    statement = read_statement(body, charset)
    if block.obsolete not in (None, obsolete):
        raise DamageError("an entry that is partly obsolete (#~)", "mark all of its lines or none")
    word = statement.word or block.word
    if not word or word.startswith(_PREVIOUS):
        raise DamageError("a string without its keyword")
    block.obsolete = obsolete
    _add(block, word, statement)


def _add(block: _Block, word: str, statement: Statement) -> None:
    if statement.word and word in block.strings:
        raise DamageError(f"a second {word} in one entry")
    block.strings[word] = block.strings.get(word, "") + statement.text
    block.word = word


def _assemble(blocks: list[_Block], trailer: list[str], newline: str, file: PurePath) -> PoFile:
    originals: dict[Key, tuple[Entry, str]] = {}
    entries: list[Entry] = []
    header: Entry | None = None
    for block in blocks:
        entry = _entry(block)
        if entry.key in originals:
            first = originals[entry.key][0].line
            raise CatalogError(
                f"the same msgid as in line {first}",
                file=file,
                place=f"line {entry.line}",
                remedy="keep the better translation and delete the other entry",
            )
        originals[entry.key] = entry, "\n".join(block.lines)
        if entry.msgid == "" and entry.msgctxt is None:
            header = entry
        else:
            entries.append(entry)
    return PoFile(header or Entry(""), tuple(entries), tuple(trailer), originals, newline)


def _entry(block: _Block) -> Entry:
    strings = block.strings
    plurals = sorted(
        (int(word[7:-1]), text) for word, text in strings.items() if word.startswith("msgstr[")
    )
    return Entry(
        msgid=strings["msgid"],
        msgstr=strings.get("msgstr", ""),
        msgctxt=strings.get("msgctxt"),
        comments=tuple(block.comments),
        extracted=tuple(block.extracted),
        places=tuple(block.places),
        flags=tuple(block.flags),
        previous_msgid=strings.get(f"{_PREVIOUS}msgid"),
        previous_msgctxt=strings.get(f"{_PREVIOUS}msgctxt"),
        obsolete=bool(block.obsolete),
        msgid_plural=strings.get("msgid_plural"),
        previous_msgid_plural=strings.get(f"{_PREVIOUS}msgid_plural"),
        plural_msgstrs=tuple(text for _, text in plurals),
        line=block.first,
    )
