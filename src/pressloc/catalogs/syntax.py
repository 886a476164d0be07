"""What a single line of a PO file says, by the grammar of GNU gettext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressloc.catalogs.po import Place

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_QUOTED = re.compile(_STRING)
_STATEMENT = re.compile(
    r"(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)?[ \t]*"
    rf"(?P<strings>{_STRING}(?:[ \t]*{_STRING})*)[ \t]*"
)
_ESCAPE = re.compile(
    r"\\(?P<one>[abfnrtv\"\\'?])|(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\"
)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9A-Fa-f]{2})|(?P<oct>[0-7]{1,3}))")
_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PLACE = re.compile(r"\u2068(?P<isolated>[^\u2069]*)\u2069(?::(?P<at>\d+))?|(?P<plain>\S+)")


class DamageError(Exception):
    """What is wrong with a line, and what to do about it."""

    def __init__(self, message: str, remedy: str = "correct the line") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Statement:
    """A keyword, or none where a line goes on with the string of the last, and its text."""

    word: str
    text: str


def check_line(line: str) -> None:
    """DamageError for what cannot be in a PO file, wherever it stands."""
    if _CONFLICT.match(line):
        raise DamageError("a merge conflict of git", "resolve it, keeping the translations of both")
    if control := _CONTROL.search(line):
        raise DamageError(f"a control character (U+{ord(control[0]):04X})", "remove it")


def read_statement(line: str, charset: str) -> Statement:
    """A line such as `msgid "text"`; escaped bytes are in the file's charset."""
    match = _STATEMENT.fullmatch(line)
    if not match:
        raise DamageError(_what_is_wrong(line))
    parts = (part[0][1:-1] for part in _QUOTED.finditer(match["strings"]))
    return Statement(match["word"] or "", "".join(_unescape(part, charset) for part in parts))


def _what_is_wrong(line: str) -> str:
    if line.count('"') % 2 or line.endswith('\\"'):
        return "a string without its closing quote, so the file may be cut off here"
    if line.count('"') > 2:
        return "a quote inside a string without a backslash before it"
    return "not a line of a PO file"


def _unescape(text: str, charset: str) -> str:
    if "\\" not in text:
        return text

    def resolve(match: re.Match[str]) -> str:
        if match["one"]:
            return _SIMPLE.get(match["one"], match["one"])
        if not match["bytes"]:
            raise DamageError("an unknown escape sequence", "write a backslash as two")
        try:
            return bytes(_byte(found) for found in _BYTE.finditer(match[0])).decode(charset)
        except ValueError as error:
            raise DamageError(f"escaped bytes that are not {charset}") from error

    return _ESCAPE.sub(resolve, text)


def _byte(match: re.Match[str]) -> int:
    return int(match["hex"], 16) if match["hex"] else int(match["oct"], 8)


def read_places(text: str) -> Iterator[Place]:
    """The references of a `#:` line; a path with spaces stands between U+2068 and U+2069."""
    for match in _PLACE.finditer(text):
        if match["isolated"] is not None:
            yield Place(match["isolated"], int(match["at"]) if match["at"] else None)
            continue
        path, colon, number = match["plain"].rpartition(":")
        if colon and number.isascii() and number.isdigit():
            yield Place(path, int(number))
        else:
            yield Place(match["plain"])
