"""Finds the emphasis in a paragraph of a DOCX: pieces that open and close what looks different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.formats._inline import Piece, Shape
from pressloc.formats.docx.look import Emphasis, Look, common, emphases, plainest
from pressloc.formats.docx.pieces import Atom, Source, Taken
from pressloc.formats.docx.styles import Styles


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph taken apart, with its emphasis."""

    pieces: tuple[Piece[Source], ...]
    hidden: tuple[tuple[int, Atom], ...]
    bases: tuple[Look, ...]
    """The look of each scope's plain text."""


@dataclass(slots=True)
class _Inserts:
    """Pieces to come before and after others."""

    before: defaultdict[int, list[Piece[Source]]]
    after: defaultdict[int, list[Piece[Source]]]
    count: int = 0


def mark(taken: Taken, styles: Styles) -> Marked:
    """Add the emphasis to the pieces of a paragraph."""
    looks = [_look(piece) for piece in taken.pieces if piece.is_spoken]
    shared = common(looks) if looks else Look(frozenset())
    by_scope: defaultdict[int, list[Piece[Source]]] = defaultdict(list)
    for piece in taken.pieces:
        if piece.is_spoken:
            by_scope[piece.source.scope].append(piece)
    bases = tuple(_base(by_scope[scope], scope, shared) for scope in range(taken.scopes))
    inserts = _Inserts(defaultdict(list), defaultdict(list))
    for stretch in _stretches(taken.pieces):
        _emphasise(taken.pieces, stretch, bases, styles, inserts)
    pieces: list[Piece[Source]] = []
    moved: list[int] = []
    for index, piece in enumerate(taken.pieces):
        pieces += inserts.before[index]
        moved.append(len(pieces))
        pieces += [piece, *inserts.after[index]]
    moved.append(len(pieces))
    hidden = tuple((moved[index], atom) for index, atom in taken.hidden)
    return Marked(tuple(pieces), hidden, bases)


def _base(pieces: Sequence[Piece[Source]], scope: int, shared: Look) -> Look:
    """The look of a scope's plain text; a link may be underlined all along by itself."""
    looks = [(_look(piece), len(piece.value)) for piece in pieces]
    if scope and looks:
        shared = common(look for look, _ in looks)
    return plainest(looks, shared)


def _stretches(pieces: Sequence[Piece[Source]]) -> list[list[int]]:
    """Texts by their indices, cut where a container begins or ends."""
    stretches: list[list[int]] = [[]]
    for index, piece in enumerate(pieces):
        if piece.is_spoken:
            stretches[-1].append(index)
        elif piece.shape in (Shape.OPEN, Shape.CLOSE):
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


def _emphasise(
    pieces: Sequence[Piece[Source]],
    stretch: list[int],
    bases: tuple[Look, ...],
    styles: Styles,
    inserts: _Inserts,
) -> None:
    """Open an emphasis before the first text that has it and close it after the last."""
    scope = pieces[stretch[0]].source.scope
    needs = [emphases(bases[scope], _look(pieces[index]), styles) for index in stretch]
    stack: list[tuple[Emphasis, str]] = []
    for at, index in enumerate(stretch):
        keep = 0
        while keep < len(stack) and stack[keep][0] in needs[at]:
            keep += 1
        while len(stack) > keep:
            inserts.after[stretch[at - 1]].append(_piece(Shape.CLOSE, *stack.pop(), scope))
        missing = [each for each in needs[at] if all(each != open_ for open_, _ in stack)]
        for emphasis in sorted(missing, key=lambda each: -_extent(needs, at, each)):
            inserts.count += 1
            stack.append((emphasis, f"emphasis {inserts.count}"))
            inserts.before[index].append(_piece(Shape.OPEN, *stack[-1], scope))
    while stack:
        inserts.after[stretch[-1]].append(_piece(Shape.CLOSE, *stack.pop(), scope))


def _look(piece: Piece[Source]) -> Look:
    return piece.source.look or Look(frozenset())


def _extent(needs: list[tuple[Emphasis, ...]], at: int, emphasis: Emphasis) -> int:
    end = at
    while end < len(needs) and emphasis in needs[end]:
        end += 1
    return end - at


def _piece(shape: Shape, emphasis: Emphasis, key: str, scope: int) -> Piece[Source]:
    return Piece(shape, emphasis.word, Source(emphasis=emphasis, scope=scope), key)
