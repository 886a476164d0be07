"""Cuts HTML into chunks: lines of text between the borders of block elements, and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pressloc.formats._inline import Piece, Shape
from pressloc.formats.html import elements, json_ld
from pressloc.formats.html.scan import SPACE, Attribute, Sort, Token
from pressloc.formats.html.stack import Context, Element, Stack
from pressloc.model import Role

Range = tuple[int, int]
"""Offsets of a stretch of the document."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A line of text and what stands around it."""

    pieces: tuple[Piece[Range], ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Value:
    """Text for readers that is no running text: an attribute's value, the title."""

    start: int
    end: int
    role: Role
    note: str
    quote: str | None
    """The quotes around an attribute's value; None for the content of an element."""
    json: bool = False
    """Whether it is a string of JSON-LD."""


@dataclass(slots=True)
class Chunker:
    """Follows the tokens of a document and collects its chunks and values."""

    html: str
    chunks: list[Chunk] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    _stack: Stack = field(default_factory=Stack)
    _pieces: list[Piece[Range]] = field(default_factory=list)
    _context: Context = field(default_factory=Context)
    _after_break: bool = False
    _script: str = ""
    """The type of the last script."""

    def run(self, tokens: Iterable[Token]) -> None:
        """Take all tokens."""
        for token in tokens:
            match token.sort:
                case Sort.TEXT:
                    self._text(token.start, token.end)
                case Sort.RAW:
                    self._raw(token)
                case Sort.START:
                    self._start(token)
                case Sort.END:
                    self._end(token)
                case Sort.OTHER:
                    self._add(Shape.SINGLE, "math" if token.name == "math" else "x", token)
                case Sort.BROKEN:
                    self._flush()
        self._flush()

    def _text(self, start: int, end: int) -> None:
        raw = self.html[start:end]
        lead = len(raw) - len(raw.lstrip(SPACE))
        tail = len(raw.rstrip(SPACE)) if lead < len(raw) else len(raw)
        for first, last in ((0, lead), (lead, tail), (tail, len(raw))):
            if first < last:
                value = elements.unescape(raw[first:last])
                self._piece(Piece(Shape.TEXT, value, (start + first, start + last)))
        if tail > lead:
            self._after_break = False

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self._stack.context.kept:
            start, end = _strip(self.html, token.start, token.end)
            self.values.append(Value(start, end, Role.METADATA, "title", None))
        elif token.name != "title":
            if token.name == "script" and self._script == json_ld.MEDIA_TYPE:
                self._json_ld(token)
            self._add(Shape.SINGLE, "x", token)

    def _json_ld(self, token: Token) -> None:
        if self._stack.context.kept:
            return
        for value in json_ld.values(self.html, token.start, token.end):
            if value.name in json_ld.TEXTS:
                note = value.name if value.name == "keywords" else f"JSON-LD {value.name}"
                start, end = _strip(self.html, value.start, value.end)
                self.values.append(Value(start, end, Role.METADATA, note, '"', json=True))

    def _start(self, token: Token) -> None:
        element = _element(self.html, token)
        keeps = self._stack.context.kept if element.keeps is None else element.keeps
        if token.attributes and not keeps:
            self._attributes(token)
        name = token.name
        if name == "script":
            self._script = value_of(self.html, token.attribute("type")).strip().lower()
        if name in elements.BLOCKS:
            self._flush()
        elif name == "br":
            self._break(token)
        else:
            void = name in elements.VOID
            word = elements.WORDS.get(name) or re.sub(r"[^a-z]", "", name) or "span"
            word = "x" if element.keeps else word
            self._add(Shape.SINGLE if void else Shape.OPEN, word, token)
        self._stack.open(element)

    def _end(self, token: Token) -> None:
        if token.name in elements.BLOCKS:
            self._flush()
        else:
            word = elements.WORDS.get(token.name) or re.sub(r"[^a-z]", "", token.name) or "span"
            self._add(Shape.CLOSE, word, token)
        self._stack.close(token.name)

    def _break(self, token: Token) -> None:
        """Two line breaks in a row end a paragraph, as old release pages have it."""
        if self._after_break:
            self._flush()
        self._add(Shape.SINGLE, "br", token)
        self._after_break = True

    def _add(self, shape: Shape, word: str, token: Token) -> None:
        self._after_break = False
        self._piece(Piece(shape, word, (token.start, token.end), token.name))

    def _piece(self, piece: Piece[Range]) -> None:
        if not self._pieces:
            self._context = self._stack.context
        self._pieces.append(piece)

    def _flush(self) -> None:
        if any(piece.is_spoken for piece in self._pieces):
            self.chunks.append(Chunk(tuple(self._pieces), self._context))
        self._pieces = []
        self._after_break = False

    def _attributes(self, token: Token) -> None:
        if token.name == "meta":
            self._meta(token)
            return
        kind = value_of(self.html, token.attribute("type")).lower()
        for name in elements.text_attributes(token.name, kind):
            if attribute := token.attribute(name):
                role = Role.ALT_TEXT if name == "alt" else Role.TITLE_TEXT
                note = "" if name in ("alt", "title") else name
                self._value(attribute, role, note)

    def _meta(self, token: Token) -> None:
        content = token.attribute("content")
        for key in ("name", "property", "itemprop"):
            name = value_of(self.html, token.attribute(key))
            if content and elements.is_meta_text(name):
                self._value(content, Role.METADATA, name.strip())
                return

    def _value(self, attribute: Attribute, role: Role, note: str) -> None:
        start, end = _strip(self.html, attribute.start, attribute.end)
        self.values.append(Value(start, end, role, note, attribute.quote))


def value_of(html: str, attribute: Attribute | None) -> str:
    """An attribute's value, empty without one."""
    if attribute is None:
        return ""
    return elements.unescape_value(html[attribute.start : attribute.end])


def _element(html: str, token: Token) -> Element:
    if not token.attributes:
        return Element(token.name)
    classes = value_of(html, token.attribute("class"))
    spoken = [classes, *(value_of(html, token.attribute(n)) for n in ("id", "itemprop"))]
    return Element(
        token.name,
        " ".join(spoken),
        _keeps(html, token, classes),
        _span(html, token.attribute("colspan")),
        _span(html, token.attribute("rowspan")),
    )


def _keeps(html: str, token: Token, classes: str) -> bool | None:
    attribute = token.attribute("translate")
    if attribute is not None:
        said = value_of(html, attribute).strip().lower()
        if said in ("no", "yes", ""):
            return said == "no"
    return True if "notranslate" in classes.split() else None


def _span(html: str, attribute: Attribute | None) -> int:
    said = value_of(html, attribute).strip()
    return min(max(int(said), 1), _WIDEST) if said.isascii() and said.isdigit() else 1


_WIDEST = 100
"""Cells that span more are read as if they spanned this many columns or rows."""


def _strip(html: str, start: int, end: int) -> Range:
    value = html[start:end]
    start = end - len(value.lstrip(SPACE))
    return start, max(start, start + len(value.strip(SPACE)))
