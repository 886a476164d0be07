"""Cuts HTML into tokens with their offsets, as the tokenizer of the HTML standard does.

Parsers (lxml, html5lib) give a tree but not where in the file a text stands, and the standard
library's html.parser changes its reading of scripts and comments between patch releases of
Python; to change nothing but text we need exact offsets that are the same everywhere. Tests
compare the result with html5lib.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPACE = "\t\n\f\r "
"""White space as HTML has it."""

_NAME = re.compile(r"[^\t\n\f\r />]+")
_BEFORE_ATTRIBUTE = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE = re.compile(r"[^\t\n\f\r />][^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]+")
_COMMENT_END = re.compile(r"--!?>")
_MARKUP = re.compile(r"<(?=[A-Za-z!?]|/[^\t\n\f\r ]?)")
_SCRIPT = re.compile(r"<!--|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)
_FOREIGN = frozenset(("svg", "math"))
_RAW = frozenset(("title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes"))
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW}
_BREAKOUT = _words(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul "
    "var"
)
"""Elements that end an unclosed <svg> or <math> (HTML standard, 13.2.6.5)."""

_INTEGRATION = frozenset(("foreignobject", "desc", "title", "annotation-xml", "mtext", "mi", "mo"))


class Sort(StrEnum):
    """What a token is."""

    TEXT = "text"
    RAW = "raw"
    """Content of <title>, <script> and other elements that hold no markup."""
    START = "start"
    END = "end"
    OTHER = "other"
    """Comments, doctype, processing instructions, a whole <svg> or <math>."""
    BROKEN = "broken"
    """What has no end of its own: no text must move across it."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute and where its value stands, quotes left out; start == end == 0 without one."""

    name: str
    start: int
    end: int
    quote: str
    """`"`, `'` or empty."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the document; all tokens together are the whole of it."""

    sort: Sort
    start: int
    end: int
    name: str = ""
    """Of an element, in lower case."""
    attributes: tuple[Attribute, ...] = field(default=())

    def attribute(self, name: str) -> Attribute | None:
        """An attribute by its name; the first one counts."""
        return next((a for a in self.attributes if a.name == name), None)


def scan(html: str) -> Iterator[Token]:
    """All tokens of a document in order, without gaps."""
    at, size = 0, len(html)
    while at < size:
        token = _markup(html, at) if _MARKUP.match(html, at) else None
        if token is None:
            following = _MARKUP.search(html, at + 1)
            token = Token(Sort.TEXT, at, following.start() if following else size)
        elif token.sort is Sort.START and token.name in _FOREIGN:
            token = _foreign(html, token)
        yield token
        at = token.end
        raw = _raw(html, token) if token.sort is Sort.START else None
        if raw is not None and raw.end > at:
            yield raw
            at = raw.end


def _markup(html: str, at: int) -> Token | None:
    """The token at a `<`, or None if it is text."""
    after = html[at + 1 : at + 2]
    if after == "!":
        return Token(Sort.OTHER, at, _declaration_end(html, at))
    if after == "?":
        return Token(Sort.OTHER, at, _past(html, ">", at))
    if after == "/":
        third = html[at + 2 : at + 3]
        if not third:
            return None
        if not (third.isascii() and third.isalpha()):
            return Token(Sort.OTHER, at, _past(html, ">", at))
        return _tag(html, at, at + 2, Sort.END)
    return _tag(html, at, at + 1, Sort.START)


def _past(html: str, what: str, at: int) -> int:
    found = html.find(what, at)
    return len(html) if found < 0 else found + len(what)


def _declaration_end(html: str, at: int) -> int:
    if not html.startswith("<!--", at):
        return _past(html, ">", at)
    for short in ("<!-->", "<!--->"):
        if html.startswith(short, at):
            return at + len(short)
    end = _COMMENT_END.search(html, at + 4)
    return end.end() if end else len(html)


def _tag(html: str, start: int, at: int, sort: Sort) -> Token:
    """A tag; one that the document's end cuts off is broken."""
    named = _NAME.match(html, at)
    assert named is not None
    attributes: list[Attribute] = []
    at = named.end()
    while True:
        gap = _BEFORE_ATTRIBUTE.match(html, at)
        at = gap.end() if gap else at
        if html.startswith(">", at):
            return Token(sort, start, at + 1, _lower(named.group()), tuple(attributes))
        attribute, at = _attribute(html, at)
        if attribute is None:
            return Token(Sort.BROKEN, start, len(html))
        attributes.append(attribute)


def _attribute(html: str, at: int) -> tuple[Attribute | None, int]:
    """The attribute at an offset and the offset after it; None at the document's end."""
    named = _ATTRIBUTE.match(html, at)
    if named is None:
        return None, at
    name = _lower(named.group())
    equals = _EQUALS.match(html, named.end())
    if equals is None or html.startswith(">", equals.end()):
        return Attribute(name, 0, 0, ""), equals.end() if equals else named.end()
    at = equals.end()
    quote = html[at : at + 1]
    if quote not in ('"', "'") or not quote:
        unquoted = _UNQUOTED.match(html, at)
        return (Attribute(name, at, unquoted.end(), ""), unquoted.end()) if unquoted else (None, at)
    end = html.find(quote, at + 1)
    return (None, at) if end < 0 else (Attribute(name, at + 1, end, quote), end + 1)


def _lower(name: str) -> str:
    return name.lower() if name.isascii() else name


def _raw(html: str, token: Token) -> Token | None:
    """The content of an element that holds no markup."""
    if token.name == "plaintext":
        return Token(Sort.RAW, token.end, len(html), token.name)
    if token.name not in _RAW:
        return None
    end = _script_end(html, token.end) if token.name == "script" else -1
    if token.name != "script" and (match := _RAW_END[token.name].search(html, token.end)):
        end = match.start()
    return Token(Sort.RAW, token.end, len(html) if end < 0 else end, token.name)


def _script_end(html: str, at: int) -> int:
    """Where a script ends: `<!-- <script> </script> -->` inside it does not end it."""
    commented = nested = False
    for match in _SCRIPT.finditer(html, at):
        mark = match.group().lower()
        if mark == "<!--":
            commented = True
        elif mark == "-->":
            commented = nested = False
        elif mark == "<script":
            nested = commented
        elif nested:
            nested = False
        else:
            return match.start()
    return -1


def _foreign(html: str, token: Token) -> Token:
    """A whole <svg> or <math>, to its end tag or to an element that breaks out of it."""
    if html[token.end - 2 : token.end] == "/>":
        return Token(Sort.OTHER, token.start, token.end, token.name)
    inside, at = _Inside(), token.end
    inside.enter(token.name)
    while inside.names and (match := _MARKUP.search(html, at)):
        at = match.start()
        if html.startswith("<![CDATA[", at):
            at = _past(html, "]]>", at)
            continue
        inner = _markup(html, at)
        if inner is None:
            at += 1
        elif inner.sort is Sort.START and inner.name in _BREAKOUT and inside.is_foreign:
            return Token(Sort.BROKEN, token.start, at)
        else:
            at = inner.end
            inside.follow(inner, html)
    if inside.names:
        return Token(Sort.BROKEN, token.start, len(html))
    return Token(Sort.OTHER, token.start, at, token.name)


@dataclass(slots=True)
class _Inside:
    """The open elements of an <svg> or <math> that matter for its end."""

    names: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def is_foreign(self) -> bool:
        return self.names[-1] in _FOREIGN

    def enter(self, name: str) -> None:
        self.names.append(name)
        self.counts[name] += 1

    def follow(self, token: Token, html: str) -> None:
        if token.name not in _FOREIGN and token.name not in _INTEGRATION:
            return
        if token.sort is Sort.START and html[token.end - 2 : token.end] != "/>":
            self.enter(token.name)
        elif token.sort is Sort.END and self.counts[token.name]:
            last = ""
            while last != token.name:
                last = self.names.pop()
                self.counts[last] -= 1
