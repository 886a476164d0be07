"""The pieces of a block's new marked text: its tags found again, its texts made fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape as escape_html

from pressloc import markup
from pressloc.formats.markdown.blocks import Shape
from pressloc.formats.markdown.escaping import Surroundings, escape
from pressloc.formats.markdown.pieces import Extra, Inline, Piece, is_line_break, is_link
from pressloc.markup import Kind


def new_pieces(text: str, old: Inline, extras: Mapping[Extra, str]) -> list[Piece]:
    """The pieces of a new marked text; tags without a partner are left out.

    extras: new alternative texts and titles of the old content's tags.
    """
    tags = {(piece.name, piece.kind): piece for piece in old.pieces if piece.kind is not None}
    pieces: list[Piece] = []
    at = 0
    for match in markup.scan(text, frozenset(old.names)):
        kind = Kind.CLOSE if match["close"] else Kind.SINGLE if match["single"] else Kind.OPEN
        tag = tags.get((match["name"], kind))
        pieces.append(Piece(None, _spaced(text[at : match.start()])))
        if tag is not None:
            pieces.append(with_extras(tag, extras))
        at = match.end()
    pieces.append(Piece(None, _spaced(text[at:])))
    return _trimmed(_balanced(pieces))


def with_extras(tag: Piece, new: Mapping[Extra, str]) -> Piece:
    """A tag with new alternative texts and titles."""
    source = tag.text
    for extra in reversed(tag.extras):
        if extra in new:
            start, end = extra.start - tag.start, extra.end - tag.start
            source = source[:start] + extra_source(extra, new[extra]) + source[end:]
    extras = tuple(replace(extra, text=new.get(extra, extra.text)) for extra in tag.extras)
    return replace(tag, text=source, extras=extras)


def extra_source(extra: Extra, text: str) -> str:
    """A new alternative text or title, escaped for where it stands."""
    text = _spaced(text).strip()
    if extra.quote.startswith("html"):
        return escape_html(text, quote=False).replace(
            extra.quote[-1], "&quot;" if extra.quote[-1] == '"' else "&#39;"
        )
    if extra.quote:
        marks = re.escape(extra.quote + ("(" if extra.quote == ")" else ""))
        text = re.sub(rf"[{marks}]|\\(?=[!-/:-@\[-`{{-~]|$)", r"\\\g<0>", text)
        return re.sub(r"&(?=#?\w+;)", "&amp;", text)
    around = Surroundings(Shape.PARAGRAPH, {}, has_targets=True, in_link=True)
    return escape(text, around) + extra.suffix


def _spaced(text: str) -> str:
    return re.sub(r"[ \t\r\f\v]*[\n\r\f\v][ \t\r\n\f\v]*", " ", text).replace("\t", " ")


def _balanced(pieces: list[Piece]) -> list[Piece]:
    """Without tags that have no partner, and without links inside links."""
    stack: list[int] = []
    kept: set[int] = set()
    for index, piece in enumerate(pieces):
        if piece.kind is Kind.OPEN:
            stack.append(index)
        elif piece.kind is not Kind.CLOSE:
            kept.add(index)
        elif any(pieces[opened].name == piece.name for opened in stack[-100:]):
            while pieces[opened := stack.pop()].name != piece.name:
                pass
            if not (is_link(piece) and any(is_link(pieces[outer]) for outer in stack[-100:])):
                kept |= {opened, index}
    return [piece for index, piece in enumerate(pieces) if index in kept and _is_some(piece)]


def _is_some(piece: Piece) -> bool:
    return piece.kind is not None or bool(piece.text)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the spaces that Markdown drops: at both ends and around line breaks."""
    out = list(pieces)
    for index, piece in enumerate(out):
        if piece.kind is not None:
            continue
        text = piece.text
        if index == 0 or is_line_break(out[index - 1]):
            text = text.lstrip(" ")
        if index + 1 == len(out) or is_line_break(out[index + 1]):
            text = text.rstrip(" ")
        out[index] = replace(piece, text=text)
    return [piece for piece in out if _is_some(piece)]
