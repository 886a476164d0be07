"""Inline Markdown as pieces, each text or tag with its place in the source.

markdown-it keeps no positions of inline markup; its rules are watched for them, so that what is
markup is always what a CommonMark parser says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pressloc.formats.markdown import html
from pressloc.formats.markdown.blocks import Environment, parser
from pressloc.formats.markdown.pieces import Extra, Inline, Piece, is_line_break, settle
from pressloc.markup import Kind
from pressloc.model import Role

_InlineRule = Callable[[StateInline, bool], bool]
_EMPHASIS = {"em": "i", "strong": "b", "s": "s"}
_WATCHED = (
    "newline",
    "escape",
    "backticks",
    "strikethrough",
    "emphasis",
    "link",
    "image",
    "footnote_ref",
    "autolink",
    "html_inline",
    "entity",
)


def read(source: str, environment: Environment) -> Inline:
    """Read the inline content of a block, given the definitions of its document."""
    pieces = settle(_Reader(source, environment).pieces())
    return Inline(source, tuple(pieces))


class _WatchedState(StateInline):
    """A parse whose rules report where they took something, and the tokens they made of it."""

    taken: list[tuple[int, int, str, list[Token]]]


@cache
def _parser() -> ParserInline:
    inline = parser().inline
    for name in _WATCHED:
        rule = next(rule.fn for rule in inline.ruler.__rules__ if rule.name == name)
        inline.ruler.at(name, _watched(name, rule))
    inline.ruler2.disable("fragments_join")
    return inline


def _watched(name: str, rule: _InlineRule) -> _InlineRule:
    def watch(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, _WatchedState):
            return rule(state, silent)
        start = state.pos
        first = len(state.tokens) + (1 if state.pending else 0)
        if not rule(state, False):
            return False
        if name == "newline":  # which may take the spaces that were to become a text token
            first = len(state.tokens) - 1
        if len(state.tokens) > first:
            state.taken.append((start, state.pos, name, state.tokens[first:]))
        return True

    return watch


@dataclass(slots=True)
class _Reader:
    """One reading of one content."""

    source: str
    environment: Environment
    out: list[Piece] = field(default_factory=list)
    at: int = 0

    def pieces(self) -> list[Piece]:
        """Pieces in order; emphasis not yet checked for crossing, nothing named."""
        state = self._parse()
        found: list[Piece] = []
        for start, end, rule, tokens in state.taken:
            found.extend(self._taken(state, start, end, rule, tokens))
        found.sort(key=lambda piece: (piece.start, piece.end))
        for piece in found:
            ends_line = is_line_break(piece) or (piece.kind is None and piece.text == "\n")
            self._text(self.at, piece.start, before_break=ends_line)
            self.out.append(piece)
            self.at = piece.end
        self._text(self.at, len(self.source))
        return self.out

    def _parse(self) -> _WatchedState:
        inline = _parser()
        state = _WatchedState(self.source, parser(), self.environment, [])
        state.taken = []
        inline.tokenize(state)
        for rule in inline.ruler2.getRules(""):
            rule(state)
        return state

    def _text(self, start: int, end: int, before_break: bool = False) -> None:
        text = self.source[start:end]
        if before_break:
            text = text.rstrip(" ")
        if text:
            self.out.append(Piece(None, text, start, end))

    def _taken(
        self, state: StateInline, start: int, end: int, rule: str, tokens: list[Token]
    ) -> list[Piece]:
        raw = self.source[start:end]
        match rule:
            case "newline" | "escape" | "entity":
                return [_character(tokens, raw, start, end)]
            case "emphasis" | "strikethrough":
                return _delimiters(tokens, start)
            case "backticks":
                return _code(tokens[0], start, end)
            case "autolink":
                return _autolink(raw, start, end)
            case "link":
                return self._link(state, start, end, tokens[0])
            case "image":
                return [self._image(start, end, tokens[0])]
            case "footnote_ref":
                return [Piece(Kind.SINGLE, raw, start, end, "fn", f"fn:{raw}")]
            case _:
                return [html_piece(raw, start, end)]

    def _link(self, state: StateInline, start: int, end: int, token: Token) -> list[Piece]:
        state.pos, state.posMax = start, len(self.source)
        label_end = parseLinkLabel(state, start, True)
        tail = self.source[label_end + 1 : end]
        key = f"a:{token.attrs['href']}"
        close = self.source[label_end:end]
        extras: tuple[Extra, ...] = ()
        if tail in ("", "[]"):
            close = f"][{self.source[start + 1 : label_end]}]"
        elif tail.startswith("("):
            extras = self._title(label_end + 2, end)
        return [
            Piece(Kind.OPEN, "[", start, start + 1, "a", key),
            Piece(Kind.CLOSE, close, label_end, end, "a", key, extras=extras),
        ]

    def _image(self, start: int, end: int, token: Token) -> Piece:
        alt_start = start + 2
        alt_end = alt_start + len(token.content)
        tail = self.source[alt_end + 1 : end]
        suffix = f"][{token.content}" if tail in ("", "[]") else ""
        alternative = Extra(
            Role.ALT_TEXT,
            _plain(token.content, self.environment),
            alt_start,
            alt_end + (2 if tail == "[]" else 0),
            suffix=suffix,
        )
        extras: tuple[Extra, ...] = (alternative,) if alternative.text.strip() else ()
        if tail.startswith("("):
            extras += self._title(alt_end + 2, end)
        raw = self.source[start:end]
        return Piece(
            Kind.SINGLE, raw, start, end, "img", f"img:{token.attrs['src']}", extras=extras
        )

    def _title(self, at: int, end: int) -> tuple[Extra, ...]:
        """The title of an inline link whose destination begins at an offset."""
        at = _skip_space(self.source, at)
        destination = parseLinkDestination(self.source, at, end)
        if not destination.ok:
            return ()
        start = _skip_space(self.source, destination.pos)
        title = parseLinkTitle(self.source, start, end)
        if start == destination.pos or not title.ok or not title.str.strip():
            return ()
        inner = (start + 1, title.pos - 1)
        text = unescapeAll(self.source[slice(*inner)])
        return (Extra(Role.TITLE_TEXT, text, *inner, quote=self.source[title.pos - 1]),)


def html_piece(raw: str, start: int, end: int) -> Piece:
    """An HTML tag or comment as a piece; pairs are found later."""
    tag = html.parse(raw)
    kind = Kind.CLOSE if tag.closes else Kind.OPEN if tag.opens else Kind.SINGLE
    extras = tuple(
        Extra(
            Role.ALT_TEXT if attribute.name == "alt" else Role.TITLE_TEXT,
            attribute.value,
            start + attribute.start,
            start + attribute.end,
            quote=f"html{attribute.quote}",
        )
        for attribute in tag.texts
    )
    return Piece(kind, raw, start, end, tag.base, tag.key, extras=extras)


def _character(tokens: list[Token], raw: str, start: int, end: int) -> Piece:
    if tokens and tokens[0].type == "hardbreak":
        source = "\\\n" if raw.startswith("\\") else "  \n"
        return Piece(Kind.SINGLE, source, start, end, "br", "br")
    return Piece(None, tokens[0].content if tokens[0].content else "\n", start, end)


def _delimiters(tokens: list[Token], start: int) -> list[Piece]:
    pieces: list[Piece] = []
    for token in tokens:
        kind = {1: Kind.OPEN, 0: None, -1: Kind.CLOSE}[token.nesting]
        if kind is not None:
            base = _EMPHASIS[token.tag]
            # of the two characters of ** one is this token, the other an empty one beside it
            width = 2 if token.tag == "s" else 1
            pieces.append(Piece(kind, token.markup, start, start + width, base, base))
        else:
            width = len(token.content) or 1
            pieces.append(Piece(None, token.content, start, start + width))
        start += width
    return pieces


def _code(token: Token, start: int, end: int) -> list[Piece]:
    marks = len(token.markup)
    return [
        Piece(Kind.OPEN, token.markup, start, start + marks, "code", "code"),
        Piece(None, token.content, start + marks, end - marks),
        Piece(Kind.CLOSE, token.markup, end - marks, end, "code", "code"),
    ]


def _autolink(raw: str, start: int, end: int) -> list[Piece]:
    return [
        Piece(Kind.OPEN, "<", start, start + 1, "x", "x"),
        Piece(None, raw[1:-1], start + 1, end - 1),
        Piece(Kind.CLOSE, ">", end - 1, end, "x", "x"),
    ]


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n\v\f\r":
        at += 1
    return at


def _plain(source: str, environment: Environment) -> str:
    return read(source, environment).plain
