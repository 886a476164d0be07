"""Inline content as a row of pieces: texts, and tags that are paired and named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pressloc import markup
from pressloc.formats.markdown import html
from pressloc.markup import Kind
from pressloc.model import Role

_NUMBERED = frozenset({"a", "img", "fn", "x"})
"""Tags that carry a number even where the block has one of the kind."""


Signature = tuple[tuple[str, str], ...]
"""What a text says, whatever the wording of its markup: texts, and tags by what they are."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A text inside a tag that readers see: alternative text or a title."""

    role: Role
    text: str
    start: int
    end: int
    """Offsets in the source of the inline content."""
    quote: str = ""
    """What ends it: the quotation mark of a title; `html"` or `html'` of an HTML attribute."""
    suffix: str = ""
    """What must follow a new text so that a reference still finds its definition."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text (kind None), or one tag."""

    kind: Kind | None
    text: str
    """Decoded text; of a tag its source, fit to be written elsewhere."""
    start: int = 0
    end: int = 0
    base: str = ""
    """Name of the tag without its number."""
    key: str = ""
    """What makes it the same tag in another wording: its kind and where it leads."""
    name: str = ""
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class Inline:
    """Inline content, read."""

    source: str
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """As marked text."""
        return "".join(map(_marked, self.pieces))

    @cached_property
    def plain(self) -> str:
        """The text without tags, hard line breaks as line feeds."""
        return "".join(
            piece.text if piece.kind is None else "\n" if piece.base == "br" else ""
            for piece in self.pieces
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of its tags in order, each once."""
        return tuple(dict.fromkeys(piece.name for piece in self.pieces if piece.kind))

    @cached_property
    def has_open_text(self) -> bool:
        """Whether there is a letter or digit outside of code and other protected text."""
        protected = 0
        for piece in self.pieces:
            if piece.kind is None:
                if not protected and any(map(str.isalnum, piece.text)):
                    return True
            elif markup.PROTECTED.fullmatch(piece.name):
                protected += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(piece.kind, 0)
        return False

    @property
    def extras(self) -> Iterator[Extra]:
        """Alternative texts and titles in order."""
        for piece in self.pieces:
            yield from piece.extras


def signature(pieces: Iterable[Piece]) -> Signature:
    """What pieces say; of white space only where there is some."""
    out: list[tuple[str, str]] = []
    for piece in pieces:
        if piece.kind is not None:
            texts = (" ".join(extra.text.split()) for extra in piece.extras)
            out.append((piece.kind.value, "|".join((piece.key, *texts))))
        elif out and out[-1][0] == "text":
            out[-1] = ("text", f"{out[-1][1]}{piece.text}")
        elif piece.text:
            out.append(("text", piece.text))
    return tuple(
        (kind, re.sub(r"[ \t\n]+", " ", text)) if kind == "text" else (kind, text)
        for kind, text in out
    )


def is_link(piece: Piece) -> bool:
    """Whether a tag is one of a link."""
    return piece.key.startswith("a:")


def is_line_break(piece: Piece) -> bool:
    """Whether a tag is a hard line break that ends its line in the source."""
    return piece.base == "br" and piece.text.endswith("\n")


def settle(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Pieces as they were found, with texts joined, tags paired and named."""
    return tuple(_named(_paired(_joined(pieces))))


def _marked(piece: Piece) -> str:
    match piece.kind:
        case None:
            return piece.text
        case Kind.OPEN:
            return f"<{piece.name}>"
        case Kind.CLOSE:
            return f"</{piece.name}>"
        case Kind.SINGLE:
            return f"<{piece.name}/>"


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring texts as one, empty ones left out."""
    out: list[Piece] = []
    texts: list[str] = []
    first: Piece | None = None
    for piece in [*pieces, Piece(Kind.SINGLE, "")]:
        if piece.kind is None:
            first = first or piece
            texts.append(piece.text)
            continue
        if first is not None and any(texts):
            out.append(replace(first, text="".join(texts)))
        first, texts = None, []
        out.append(piece)
    return out[:-1]


def _paired(pieces: list[Piece]) -> list[Piece]:
    """Tags that have no partner, or cross another pair, become single tags."""
    open_at: list[int] = []
    partner: dict[int, int] = {}
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            open_at.append(index)
        elif piece.kind is Kind.CLOSE:
            depth = _partner(pieces, open_at, piece)
            if depth is not None:
                partner[index] = open_at[depth]
                partner[open_at[depth]] = index
                del open_at[depth:]
    return [_settled(pieces, index, partner) for index in range(len(pieces))]


def _partner(pieces: list[Piece], open_at: list[int], close: Piece) -> int | None:
    """Position in the stack of the tag that a tag closes."""
    for depth in range(len(open_at) - 1, max(-1, len(open_at) - 100), -1):
        opened = pieces[open_at[depth]]
        if html.is_html(close.key):
            if html.closes(close.key, opened.key):
                return depth
            if not html.is_html(opened.key):
                return None
        elif opened.key == close.key and not html.is_html(opened.key):
            return depth
    return None


def _settled(pieces: list[Piece], index: int, partner: dict[int, int]) -> Piece:
    piece = pieces[index]
    if piece.kind in (None, Kind.SINGLE):
        return _without_marker(piece)
    if index not in partner:
        return _without_marker(replace(piece, kind=Kind.SINGLE, key=f"{piece.key} alone"))
    opened = piece if piece.kind is Kind.OPEN else pieces[partner[index]]
    return _without_marker(replace(piece, base=opened.base, key=opened.key))


def _without_marker(piece: Piece) -> Piece:
    """Emphasis written in HTML is the same tag as emphasis written in Markdown."""
    return replace(piece, key=html.canonical(piece.key)) if html.is_html(piece.key) else piece


def _named(pieces: list[Piece]) -> list[Piece]:
    """Every tag with its name, which stands nowhere in the text as a tag."""
    taken = set(markup.tag_names("".join(p.text if p.kind is None else "\n" for p in pieces)))
    counts: dict[str, int] = {}
    opened: list[str] = []
    out: list[Piece] = []
    for piece in pieces:
        if piece.kind is None:
            out.append(piece)
            continue
        name = opened.pop() if piece.kind is Kind.CLOSE else _name(piece.base, counts, taken)
        if piece.kind is Kind.OPEN:
            opened.append(name)
        out.append(replace(piece, name=name))
    return out


def _name(base: str, counts: dict[str, int], taken: set[str]) -> str:
    while True:
        counts[base] = counts.get(base, 0) + 1
        name = base if counts[base] == 1 and base not in _NUMBERED else f"{base}{counts[base]}"
        if name not in taken:
            taken.add(name)
            return name
