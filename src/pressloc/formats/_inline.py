"""Inline pieces of a block to marked text, for formats that have start and end tags.

HTML and DOCX cut a block into pieces (text, opening, closing, single); here they become marked
text as markup.py describes it; _events.py goes the other way. What stands at the
edges of a block (white space, images, an emphasis or link around the whole) stays in the
document and out of the text, so that a translator sees as few tags as there can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pressloc import markup

T = TypeVar("T")


class Shape(StrEnum):
    """What a piece is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A stretch of a block; white space before and after a text is a piece of its own."""

    shape: Shape
    value: str
    """The characters of a text; else the word that tag names begin with: `b`, `a`, `img`."""
    source: T
    """Where it stands in the document."""
    key: str = ""
    """What a closing piece must share with its opening one; nothing else reads it."""

    @property
    def is_blank(self) -> bool:
        """Whether it is a text of nothing but white space."""
        return self.shape is Shape.TEXT and not self.value.strip()

    @property
    def is_spoken(self) -> bool:
        """Whether it is a text with more than white space."""
        return self.shape is Shape.TEXT and bool(self.value.strip())

    @property
    def is_content(self) -> bool:
        """Whether it is part of a sentence wherever it stands: a text, a field, a formula."""
        return self.is_spoken or (self.shape is Shape.SINGLE and self.value in _SAID)


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag of the marked text and the pieces (index of the first and the last) it stands for."""

    name: str
    first: int
    last: int
    paired: bool


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's marked text."""

    text: str
    first: int
    """The text stands for pieces[first:end]."""
    end: int
    marks: tuple[Mark, ...]
    around: tuple[str, ...]
    """First words of the tags that enclose the whole and were left out, outermost first."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Names of the tags in the text, in order."""
        return tuple(mark.name for mark in self.marks)

    @property
    def plain(self) -> str:
        """The text without its tags."""
        return markup.split(self.text, self.tags)[0]

    @property
    def is_protected(self) -> bool:
        """Whether a tag around the whole says that it must not be translated."""
        return any(markup.PROTECTED.fullmatch(word) for word in self.around)


_SAID = frozenset(("field", "math"))
"""Words of single things that readers read as part of a sentence."""

_BARE = frozenset(("b", "i", "u", "br", "tab", "sub", "sup", "code", "kbd"))
"""Words that need no number where a block has one of a kind."""


def compose(pieces: Sequence[Piece[T]]) -> Inline | None:
    """The marked text of a block, or None if it has no text."""
    partners = _pair(pieces)
    first, end, around = _trim(pieces, partners)
    if not any(piece.is_spoken for piece in pieces[first:end]):
        return None
    spans = _spans(pieces, partners, first, end)
    taken = markup.tag_names("".join(piece.value for piece in pieces if piece.is_spoken))
    marks = _name(pieces, spans, taken)
    return Inline(_text(pieces, marks, first, end), first, end, marks, around)


def _pair(pieces: Sequence[Piece[T]]) -> list[int]:
    """For each piece the index of its partner, -1 without one; pairs nest properly."""
    partners = [-1] * len(pieces)
    stack: list[int] = []
    waiting: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        if piece.shape is Shape.OPEN:
            stack.append(index)
            waiting[piece.key] = waiting.get(piece.key, 0) + 1
        elif piece.shape is Shape.CLOSE and waiting.get(piece.key, 0):
            while True:
                opened = stack.pop()
                waiting[pieces[opened].key] -= 1
                if pieces[opened].key == piece.key:
                    break
            partners[opened], partners[index] = index, opened
    return partners


def _trim(pieces: Sequence[Piece[T]], partners: list[int]) -> tuple[int, int, tuple[str, ...]]:
    """Where the text begins and ends, and the words of the tags that enclose all of it."""
    content = _counts(pieces)
    first, end = 0, len(pieces)
    around: list[str] = []
    while first < end:
        if (after := _skip(pieces, partners, content, first)) > first:
            first = after
        elif (before := _skip_back(pieces, partners, content, end)) < end:
            end = before
        elif pieces[first].shape is Shape.OPEN and partners[first] == end - 1:
            around.append(pieces[first].value)
            first, end = first + 1, end - 1
        else:
            break
    return min(first, end), end, tuple(around)


def _counts(pieces: Sequence[Piece[T]]) -> list[int]:
    """How many pieces of content stand before each index."""
    counts = [0]
    for piece in pieces:
        counts.append(counts[-1] + piece.is_content)
    return counts


def _skip(pieces: Sequence[Piece[T]], partners: list[int], content: list[int], at: int) -> int:
    piece = pieces[at]
    if piece.is_content:
        return at
    if piece.shape is Shape.OPEN and partners[at] >= 0:
        close = partners[at]
        return close + 1 if content[close] == content[at] else at
    return at + 1


def _skip_back(
    pieces: Sequence[Piece[T]], partners: list[int], content: list[int], end: int
) -> int:
    piece = pieces[end - 1]
    if piece.is_content:
        return end
    if piece.shape is Shape.CLOSE and partners[end - 1] >= 0:
        opened = partners[end - 1]
        return opened if content[opened] == content[end] else end
    return end - 1


def _spans(
    pieces: Sequence[Piece[T]], partners: list[int], first: int, end: int
) -> list[tuple[int, int, bool]]:
    """Tags in order: first and last piece, and whether there is text between them."""
    content = _counts(pieces)
    spans: list[tuple[int, int, bool]] = []
    at = first
    while at < end:
        piece, partner = pieces[at], partners[at]
        if piece.shape is Shape.OPEN and partner >= 0:
            paired = content[partner] > content[at]
            spans.append((at, partner, paired))
            at = at if paired else partner
        elif piece.shape is not Shape.TEXT and partner < 0:
            spans.append((at, at, False))
        at += 1
    return spans


def _name(
    pieces: Sequence[Piece[T]], spans: list[tuple[int, int, bool]], taken: frozenset[str]
) -> tuple[Mark, ...]:
    words = [pieces[first].value for first, _, _ in spans]
    counts = Counter(words)
    used: set[str] = set(taken)
    numbers: dict[str, int] = {}
    marks: list[Mark] = []
    for word, (first, last, paired) in zip(words, spans, strict=True):
        name = word
        if word not in _BARE or name in used or counts[word] > 1:
            name = _numbered(word, numbers, used)
        used.add(name)
        marks.append(Mark(name, first, last, paired))
    return tuple(marks)


def _numbered(word: str, numbers: dict[str, int], used: set[str]) -> str:
    while True:
        numbers[word] = numbers.get(word, 0) + 1
        if (name := f"{word}{numbers[word]}") not in used:
            return name


def _text(pieces: Sequence[Piece[T]], marks: tuple[Mark, ...], first: int, end: int) -> str:
    opens = {mark.first: mark for mark in marks}
    closes = {mark.last: mark for mark in marks if mark.paired}
    out: list[str] = []
    at = first
    while at < end:
        if mark := opens.get(at):
            out.append(f"<{mark.name}>" if mark.paired else f"<{mark.name}/>")
            at = at if mark.paired else mark.last
        elif mark := closes.get(at):
            out.append(f"</{mark.name}>")
        else:
            out.append(pieces[at].value)
        at += 1
    return "".join(out)
