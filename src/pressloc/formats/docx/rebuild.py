"""Writes a translation into a paragraph of a DOCX: its runs are made anew, the rest is moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby

from pressloc.formats._events import events
from pressloc.formats._inline import Inline, Piece, Shape
from pressloc.formats.docx.containers import shell_of
from pressloc.formats.docx.emphasis import Marked
from pressloc.formats.docx.language import Dress
from pressloc.formats.docx.look import Emphasis, Look, properties_of, with_emphasis
from pressloc.formats.docx.pieces import Atom, Source
from pressloc.formats.docx.tree import Element, clean, find, local, new

_SPECIAL = re.compile("([\u2011\u00ad\t])")
_SPECIAL_ELEMENTS = {"\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen", "\t": "w:tab"}


def rebuild(paragraph: Element, marked: Marked, inline: Inline, text: str, dress: Dress) -> None:
    """Put a new marked text in the place of a paragraph's own.

    Bookmarks and comments inside the old text reach around all of the new one; tracked
    deletions inside it follow it; insertions count as made.
    """
    for child in list(paragraph):
        if local(child) != "pPr":
            paragraph.remove(child)
    builder = _Builder(paragraph, marked.bases, dress)
    first, end = inline.first, inline.end
    inside = [atom for index, atom in marked.hidden if first < index < end]
    builder.stretch(marked, 0, first)
    builder.atoms([atom for atom in inside if atom.begins_range])
    builder.translation(inline, marked.pieces, text)
    builder.atoms([atom for atom in inside if not atom.begins_range])
    builder.stretch(marked, end, len(marked.pieces))


@dataclass(slots=True)
class _Builder:
    """Appends to a paragraph, or to the container that is open in it."""

    paragraph: Element
    bases: tuple[Look, ...]
    dress: Dress
    _containers: list[Element] = field(default_factory=list)
    _scopes: list[int] = field(default_factory=lambda: [0])
    _emphases: list[Emphasis] = field(default_factory=list)
    _placed: set[Element] = field(default_factory=set)

    def stretch(self, marked: Marked, start: int, end: int) -> None:
        """Append pieces as they were, and the hidden things among them."""
        for index in range(start, end + 1):
            self.atoms([atom for at, atom in marked.hidden if at == index])
            if index < end:
                self._piece(marked.pieces[index])

    def translation(self, inline: Inline, pieces: Sequence[Piece[Source]], text: str) -> None:
        """Append a marked text in the looks and containers of the pieces its tags stand for."""
        marks = {mark.name: mark for mark in inline.marks}
        for event in events(clean(text), inline.marks):
            if event.shape is Shape.TEXT:
                self._run(event.value, self._look(), translated=True)
                continue
            mark = marks[event.value]
            match event.shape:
                case Shape.OPEN:
                    self._piece(pieces[mark.first])
                case Shape.CLOSE:
                    self._piece(pieces[mark.last])
                case _:
                    for piece in pieces[mark.first : mark.last + 1]:
                        self._piece(piece)

    def atoms(self, atoms: Sequence[Atom]) -> None:
        """Append single things, those of one run together."""
        for run, group in groupby(atoms, key=lambda atom: atom.run):
            parent = self._parent
            if run is not None:
                parent = self._new_run(find(run, "w:rPr"))
            for atom in group:
                parent.append(self._moved(atom.element))

    @property
    def _parent(self) -> Element:
        return self._containers[-1] if self._containers else self.paragraph

    def _piece(self, piece: Piece[Source]) -> None:
        source = piece.source
        if piece.shape is Shape.TEXT:
            self._run(piece.value, source.look or Look(frozenset()), translated=False)
        elif source.emphasis is not None:
            self._emphasise(piece.shape, source.emphasis)
        elif source.container is not None:
            self._contain(piece.shape, source.container, source.scope)
        else:
            self.atoms(source.atoms)
            if piece.shape is not Shape.SINGLE:
                self._scope(piece.shape, source.scope)

    def _emphasise(self, shape: Shape, emphasis: Emphasis) -> None:
        if shape is Shape.OPEN:
            self._emphases.append(emphasis)
        elif self._emphases:
            self._emphases.pop()

    def _contain(self, shape: Shape, container: Element, scope: int) -> None:
        if shape is Shape.OPEN:
            shell = shell_of(container)
            self._parent.append(shell)
            content = find(shell, "w:sdtContent")
            self._containers.append(shell if content is None else content)
        else:
            self._containers.pop()
        self._scope(shape, scope)

    def _scope(self, shape: Shape, scope: int) -> None:
        if shape is Shape.OPEN:
            self._scopes.append(scope)
        elif len(self._scopes) > 1:
            self._scopes.pop()

    def _look(self) -> Look:
        look = self.bases[self._scopes[-1]]
        for emphasis in self._emphases:
            look = with_emphasis(look, emphasis)
        return look

    def _run(self, text: str, look: Look, *, translated: bool) -> None:
        properties = properties_of(look)
        if translated:
            self.dress.run(properties)
        run = self._new_run(properties)
        for element in _contents(text):
            run.append(element)

    def _new_run(self, properties: Element | None) -> Element:
        run = new("w:r")
        if properties is not None and len(properties):
            run.append(deepcopy(properties))
        self._parent.append(run)
        return run

    def _moved(self, element: Element) -> Element:
        """The element itself, so that a text box in it stays the same; the second time a copy."""
        if element in self._placed:
            element = deepcopy(element)
        self._placed.add(element)
        element.tail = None
        return element


def _contents(text: str) -> Iterator[Element]:
    """Children of a run that show a text."""
    for part in _SPECIAL.split(text):
        if part in _SPECIAL_ELEMENTS:
            yield new(_SPECIAL_ELEMENTS[part])
        elif part:
            element = new("w:t", {"xml:space": "preserve"} if part != part.strip() else None)
            element.text = part
            yield element
