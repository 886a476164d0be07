"""PO syntax to values, strictly: what is damaged is named with its line, nothing is guessed.

polib is not used for this because it loses what people wrote: it drops `#~|` lines, the last
character of a string without closing quote, entries cut off before their msgstr and comments at
the end; it fails on `#,fuzzy`, `#comment` and U+2028 inside a string, splits file names at
spaces, takes duplicates without a word and knows neither octal nor hexadecimal escapes.
The grammar is that of GNU gettext (manual, "The Format of PO Files"), without `domain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from pressloc.catalogs.po import Entry, Key, Place, PoFile
from pressloc.errors import CatalogError

_CHARSET = re.compile(rb'^"?(?:msgstr )?.*Content-Type:[^\n]*charset=([\w.:-]+)', re.M)
_STRING = r'"(?:[^"\\]|\\.)*"'
_STATEMENT = re.compile(
    r"(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<index>\d{1,2})\])?)?[ \t]*"
    rf"(?P<strings>{_STRING}(?:[ \t]*{_STRING})*)[ \t]*"
)
_QUOTED = re.compile(_STRING)
_ESCAPE = re.compile(
    r"\\(?P<one>[abfnrtv\"\\'?])|(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\"
)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9A-Fa-f]{2})|(?P<oct>[0-7]{1,3}))")
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_PLACE = re.compile(r"\u2068(?P<isolated>[^\u2069]*)\u2069(?::(?P<at>\d+))?|(?P<plain>\S+)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


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
    def complete(self) -> bool:
        return any(word.startswith("msgstr") for word in self.strings)


class _DamageError(Exception):
    """What is wrong with a line, and what to do about it."""

    def __init__(self, message: str, remedy: str = "correct the line") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


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
        except _DamageError as damage:
            raise CatalogError(
                damage.message, file=file, place=f"line {number}", remedy=damage.remedy
            ) from None
        block.lines += [*pending, line]
        pending = []
    trailer: list[str] = []
    if blocks and not blocks[-1].strings:
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
    if _CONFLICT.match(line):
        raise _DamageError(
            "a merge conflict of git", "resolve it, keeping the translations of both"
        )
    line = line.lstrip(" \t")
    if control := _CONTROL.search(line):
        raise _DamageError(f"a control character (U+{ord(control[0]):04X})", "remove it")
    if line.startswith("#~"):
        _take_obsolete(block, line, charset)
    elif line.startswith("#"):
        _take_comment(block, line, charset)
    else:
        _take_statement(block, line.strip(" \t"), charset, obsolete=False)


def _take_obsolete(block: _Block, line: str, charset: str) -> None:
    body = line[2:].strip(" \t")
    if body.startswith("|"):
        _take_previous(block, body[1:], charset)
    elif body.startswith("#"):
        _take_comment(block, body, charset)
    else:
        _take_statement(block, body, charset, obsolete=True)


def _take_comment(block: _Block, line: str, charset: str) -> None:
    if block.strings.keys() - {"previous msgctxt", "previous msgid", "previous msgid_plural"}:
        raise _DamageError("a comment inside an entry", "move it above the entry")
    match line[1:2]:
        case ".":
            block.extracted.append(line[3:] if line[2:3] == " " else line[2:])
        case ":":
            block.places += _places(line[2:])
        case ",":
            block.flags += [flag for part in line[2:].split(",") if (flag := part.strip())]
        case "|":
            _take_previous(block, line[2:], charset)
        case _:
            block.comments.append(line)


def _places(text: str) -> Iterator[Place]:
    for match in _PLACE.finditer(text):
        if match["isolated"] is not None:
            yield Place(match["isolated"], int(match["at"]) if match["at"] else None)
            continue
        path, colon, number = match["plain"].rpartition(":")
        if colon and number.isascii() and number.isdigit():
            yield Place(path, int(number))
        else:
            yield Place(match["plain"])


def _take_previous(block: _Block, body: str, charset: str) -> None:
    match = _STATEMENT.fullmatch(body.strip(" \t"))
    if not match or (match["word"] or "msgid").startswith("msgstr"):
        raise _DamageError("not a previous msgid")
    word = f"previous {match['word']}" if match["word"] else block.word
    if not word.startswith("previous "):
        raise _DamageError("a string without its keyword")
    _add(block, word, match, charset, new=bool(match["word"]))


def _take_statement(block: _Block, body: str, charset: str, *, obsolete: bool) -> None:
    match = _STATEMENT.fullmatch(body)
    if not match:
        raise _DamageError(_what_is_wrong(body))
    if block.obsolete not in (None, obsolete):
        raise _DamageError("an entry that is partly obsolete (#~)", "mark all of its lines or none")
    word = match["word"] or block.word
    if not word or word.startswith("previous "):
        raise _DamageError("a string without its keyword")
    block.obsolete = obsolete
    _add(block, word, match, charset, new=bool(match["word"]))


def _what_is_wrong(body: str) -> str:
    if body.count('"') % 2 or body.endswith('\\"'):
        return "a string without its closing quote, so the file may be cut off here"
    if body.count('"') > 2:
        return "a quote inside a string without a backslash before it"
    return "not a line of a PO file"


def _add(block: _Block, word: str, match: re.Match[str], charset: str, *, new: bool) -> None:
    if new and word in block.strings:
        raise _DamageError(f"a second {word} in one entry")
    if new and word == "msgid" and block.complete:
        raise _DamageError("a msgid after its msgstr")
    text = "".join(_unescape(part[0][1:-1], charset) for part in _QUOTED.finditer(match["strings"]))
    block.strings[word] = block.strings.get(word, "") + text
    block.word = word


def _unescape(text: str, charset: str) -> str:
    if "\\" not in text:
        return text

    def resolve(match: re.Match[str]) -> str:
        if match["one"]:
            return _SIMPLE.get(match["one"], match["one"])
        if not match["bytes"]:
            raise _DamageError("an unknown escape sequence", "write a backslash as two")
        values = (
            int(byte["hex"], 16) if byte["hex"] else int(byte["oct"], 8)
            for byte in _BYTE.finditer(match["bytes"])
        )
        try:
            return bytes(values).decode(charset)
        except ValueError as error:
            raise _DamageError(f"escaped bytes that are not {charset}") from error

    return _ESCAPE.sub(resolve, text)


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
        previous_msgid=strings.get("previous msgid"),
        previous_msgctxt=strings.get("previous msgctxt"),
        obsolete=bool(block.obsolete),
        msgid_plural=strings.get("msgid_plural"),
        previous_msgid_plural=strings.get("previous msgid_plural"),
        plural_msgstrs=tuple(text for _, text in plurals),
        line=block.first,
    )
