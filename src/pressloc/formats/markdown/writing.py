"""A new marked text of a block as inline Markdown that reads back as exactly that text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pressloc.formats.markdown import inline
from pressloc.formats.markdown.blocks import (
    Environment,
    Fragment,
    Region,
    Shape,
    TooDeepError,
    blocks,
    regions,
)
from pressloc.formats.markdown.escaping import Surroundings, escape, escape_fully, guard_lines
from pressloc.formats.markdown.pieces import Piece, Signature, is_line_break, is_link, signature
from pressloc.markup import Kind

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


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text is written."""

    shape: Shape
    environment: Environment
    prefix: str = ""
    """Quote marks and indentation of the lines below the first."""
    carefully: bool = False
    """Whether all punctuation is to be escaped."""


def write(pieces: Sequence[Piece], setting: Setting) -> tuple[str, Sequence[Piece]]:
    """Inline source, and the pieces that it says.

    Of several wordings the plainest that reads back the same. What no wording can say loses
    its tags, never its text.
    """
    wanted = signature(pieces)
    for style in (() if setting.carefully else _STYLES) + _CAREFUL_STYLES:
        source = _source(pieces, setting.shape, setting.environment, style)
        if _reads_as(source, setting, wanted):
            return _indented(source, setting.prefix), pieces
    texts = [piece for piece in pieces if piece.kind is None or piece.base == "br"]
    source = _source(texts, setting.shape, setting.environment, _CAREFUL_STYLES[0])
    return _indented(source, setting.prefix), texts


def _indented(source: str, prefix: str) -> str:
    return source.replace("\n", f"\n{prefix}")


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
        elif is_line_break(piece):
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
        if is_link(piece):
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


def _reads_as(source: str, setting: Setting, wanted: Signature) -> bool:
    content = source
    if setting.shape is Shape.CELL:
        if "\n" in source:
            return False
        content = source.replace("\\|", "|")
    else:
        content = _indented(source, setting.prefix.rpartition(">")[2])
        text = _alone(content, setting.shape)
        try:
            found = regions(text, *blocks(text))
        except TooDeepError:
            return False
        if len(found) != 1 or not _is_plain(found[0], content, setting.shape):
            return False
    return signature(inline.read(content, setting.environment).pieces) == wanted


def _is_plain(found: Region | Fragment, source: str, shape: Shape) -> bool:
    return (
        isinstance(found, Region)
        and found.shape is shape
        and found.content.text == source
        and not (found.listed or found.quoted or found.footnote)
    )


def _alone(source: str, shape: Shape) -> str:
    """A document of nothing else."""
    match shape:
        case Shape.ATX_HEADING:
            return f"# {source}"
        case Shape.SETEXT_HEADING:
            return f"{source}\n---"
        case _:
            return source


def continuation_prefix(prefix: str, *, is_first: bool) -> str:
    """Indentation and quote marks below a line that begins so, the first of its block or not."""
    return re.sub(r"[^>\s]", " ", prefix) if is_first else re.sub(r"[^> \t]", "", prefix)
