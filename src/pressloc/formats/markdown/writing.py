"""A new marked text of a block as inline Markdown that reads back as exactly that text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from html import escape as escape_html

from pressloc import markup
from pressloc.formats.markdown import inline
from pressloc.formats.markdown.blocks import Environment, Shape, TooDeepError, blocks, regions
from pressloc.formats.markdown.escaping import Surroundings, escape, escape_fully, guard_lines
from pressloc.formats.markdown.inline import Extra, Inline, Piece
from pressloc.markup import Kind

Signature = tuple[tuple[str, str], ...]
"""What a text says, whatever the wording of its markup: texts, and tags by what they are."""

_HTML = {"b": "strong", "i": "em", "s": "s"}
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TARGETS = re.compile(r"\][(\[:]|\[\^")


class _Emphasis(Enum):
    """How emphasis is written."""

    AS_IN_SOURCE = auto()
    STARS = auto()
    HTML_WHERE_NEEDED = auto()
    HTML = auto()


@dataclass(frozen=True, slots=True)
class _Style:
    emphasis: _Emphasis
    fully: bool = False


_STYLES = (
    _Style(_Emphasis.AS_IN_SOURCE),
    _Style(_Emphasis.STARS),
    _Style(_Emphasis.HTML_WHERE_NEEDED),
    _Style(_Emphasis.HTML),
)
_CAREFUL_STYLES = (_Style(_Emphasis.AS_IN_SOURCE, True), _Style(_Emphasis.HTML, True))


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


def write(
    pieces: Sequence[Piece], shape: Shape, environment: Environment, *, carefully: bool = False
) -> tuple[str, Sequence[Piece]]:
    """Inline source, lines without indentation, and the pieces that it says.

    Of several wordings the plainest that reads back the same; carefully: with all punctuation
    escaped. What no wording can say loses its tags, never its text.
    """
    wanted = signature(pieces)
    for style in (() if carefully else _STYLES) + _CAREFUL_STYLES:
        source = _source(pieces, shape, environment, style)
        if _reads_as(source, shape, environment, wanted):
            return source, pieces
    texts = [piece for piece in pieces if piece.kind is None or piece.base == "br"]
    return _source(texts, shape, environment, _CAREFUL_STYLES[0]), texts


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
            if not (_is_link(piece) and any(_is_link(pieces[outer]) for outer in stack[-100:])):
                kept |= {opened, index}
    return [piece for index, piece in enumerate(pieces) if index in kept and _is_some(piece)]


def _is_link(piece: Piece) -> bool:
    return piece.key.startswith("a:")


def _is_some(piece: Piece) -> bool:
    return piece.kind is not None or bool(piece.text)


def _is_line_break(piece: Piece) -> bool:
    return piece.base == "br" and piece.text.endswith("\n")


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the spaces that Markdown drops: at both ends and around line breaks."""
    out = list(pieces)
    for index, piece in enumerate(out):
        if piece.kind is not None:
            continue
        text = piece.text
        if index == 0 or _is_line_break(out[index - 1]):
            text = text.lstrip(" ")
        if index + 1 == len(out) or _is_line_break(out[index + 1]):
            text = text.rstrip(" ")
        out[index] = replace(piece, text=text)
    return [piece for piece in out if _is_some(piece)]


def _source(pieces: Sequence[Piece], shape: Shape, environment: Environment, style: _Style) -> str:
    if style.emphasis is _Emphasis.HTML_WHERE_NEEDED:
        strings = _tag_strings(pieces, shape, _Emphasis.AS_IN_SOURCE, frozenset())
        drawn = _with_texts(pieces, strings, shape, environment, style.fully)
        strings = _tag_strings(pieces, shape, style.emphasis, _failing(pieces, drawn))
    else:
        strings = _tag_strings(pieces, shape, style.emphasis, frozenset())
    source = "".join(_with_texts(pieces, strings, shape, environment, style.fully))
    return guard_lines(source, shape)


def _tag_strings(
    pieces: Sequence[Piece], shape: Shape, emphasis: _Emphasis, failing: frozenset[int]
) -> list[str | None]:
    """What each tag is written as; None for texts outside of code."""
    strings: list[str | None] = []
    verbatim: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.key in ("code", "x") and piece.kind is not Kind.SINGLE:
            if piece.kind is Kind.OPEN:
                verbatim.append(piece.key)
            else:
                verbatim.pop()
            strings.append(_fence(pieces, index))
        elif piece.kind is None:
            strings.append(piece.text if verbatim else None)
        elif piece.key in _HTML and piece.kind is not Kind.SINGLE:
            strings.append(_emphasis(piece, emphasis, index in failing))
        elif _is_line_break(piece):
            strings.append(piece.text)
        else:
            strings.append(" ".join(piece.text.split("\n")))
    if shape is Shape.CELL:
        return [None if string is None else string.replace("|", "\\|") for string in strings]
    return strings


def _emphasis(piece: Piece, emphasis: _Emphasis, failing: bool) -> str:
    if piece.text.startswith("<"):
        return piece.text
    if emphasis is _Emphasis.HTML or failing:
        return f"<{'/' if piece.kind is Kind.CLOSE else ''}{_HTML[piece.key]}>"
    return piece.text.replace("_", "*") if emphasis is _Emphasis.STARS else piece.text


def _fence(pieces: Sequence[Piece], index: int) -> str:
    """Backticks or angle brackets fit for the text that they enclose."""
    tag = pieces[index]
    step = 1 if tag.kind is Kind.OPEN else -1
    inside: list[str] = []
    at = index + step
    while 0 <= at < len(pieces) and pieces[at].name != tag.name:
        inside.append(pieces[at].text)
        at += step
    text = "".join(inside[::step])
    if tag.key == "x":
        return tag.text if _AUTOLINK.fullmatch(text) else ""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    if len(tag.text) > len(ticks) and tag.text not in re.findall("`+", text):
        ticks = tag.text
    padded = text.startswith("`") or text.endswith("`")
    padded = padded or (text.startswith(" ") and text.endswith(" ") and not text.isspace())
    space = " " if padded else ""
    return ticks + space if tag.kind is Kind.OPEN else space + ticks


def _with_texts(
    pieces: Sequence[Piece],
    strings: Sequence[str | None],
    shape: Shape,
    environment: Environment,
    fully: bool,
) -> list[str]:
    """The tags as they are written, and the texts escaped between them."""
    has_targets = bool(_TARGETS.search("".join(p.text if p.kind is None else "|" for p in pieces)))
    following = _following(strings)
    out: list[str] = []
    links = 0
    for piece, string, after in zip(pieces, strings, following, strict=True):
        if _is_link(piece):
            links += {Kind.OPEN: 1, Kind.CLOSE: -1}.get(piece.kind or Kind.SINGLE, 0)
        if string is not None:
            out.append(string)
        elif fully:
            out.append(escape_fully(piece.text, shape))
        else:
            before = next((part for part in reversed(out) if part), "")
            out.append(
                escape(
                    piece.text,
                    Surroundings(shape, environment, has_targets, links > 0, before, after),
                )
            )
    return out


def _following(strings: Sequence[str | None]) -> list[str]:
    """For each string the next one that is not empty."""
    out: list[str] = []
    after = ""
    for string in reversed(strings):
        out.append(after)
        after = string or after
    return out[::-1]


def _failing(pieces: Sequence[Piece], drawn: Sequence[str]) -> frozenset[int]:
    """Emphasis marks that CommonMark would take for text where they stand, and their partners."""
    source = "".join(drawn)
    failing: set[int] = set()
    opened: list[tuple[int, bool]] = []
    at = 0
    for index, (piece, string) in enumerate(zip(pieces, drawn, strict=True)):
        end = at + len(string)
        if piece.key in _HTML and piece.kind in (Kind.OPEN, Kind.CLOSE):
            before, after = source[at - 1 : at] if at else " ", source[end : end + 1] or " "
            if piece.kind is Kind.OPEN:
                opened.append((index, _flanks(before, after) and bool(string)))
            else:
                start, opens = opened.pop()
                if not (opens and _flanks(after, before)):
                    failing |= {start, index}
        at = end
    return frozenset(failing)


def _flanks(outer: str, inner: str) -> bool:
    """Whether a mark between these characters is of the inner side (CommonMark 6.2)."""
    if inner.isspace():
        return False
    return inner.isalnum() or outer.isspace() or not outer.isalnum()


def _reads_as(source: str, shape: Shape, environment: Environment, wanted: Signature) -> bool:
    content = source
    if shape is Shape.CELL:
        if "\n" in source:
            return False
        content = source.replace("\\|", "|")
    else:
        text = _alone(source, shape)
        try:
            found = regions(text, *blocks(text))
        except TooDeepError:
            return False
        if len(found) != 1 or found[0].shape is not shape or found[0].listed:
            return False
        if found[0].content.text != source or found[0].quoted or found[0].footnote:
            return False
    return signature(inline.read(content, environment).pieces) == wanted


def _alone(source: str, shape: Shape) -> str:
    """A document of nothing else."""
    match shape:
        case Shape.ATX_HEADING:
            return f"# {source}"
        case Shape.SETEXT_HEADING:
            return f"{source}\n---"
        case _:
            return source


def continuation_prefix(first: str) -> str:
    """Indentation and quote marks of the lines below a first line that begins so."""
    return re.sub(r"[^>\s]", " ", first)
