"""Takes a paragraph of a DOCX apart into text, single things and containers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressloc.formats._inline import Piece, Shape
from pressloc.formats.docx.look import Emphasis, Look, look
from pressloc.formats.docx.styles import is_hidden
from pressloc.formats.docx.tree import Element, find, local, q, value


@dataclass(frozen=True, slots=True)
class Atom:
    """A child of a run with its run, or a child of the paragraph that is no run."""

    element: Element
    run: Element | None

    @property
    def name(self) -> str:
        """The element's name without its namespace."""
        return local(self.element)

    @property
    def begins_range(self) -> bool:
        """Whether it must come before a text that it stood in the middle of.

        A field that began in an earlier paragraph ends before it too: its text stays visible.
        """
        return self.name.endswith("Start") or _mark(self) == "end"


@dataclass(frozen=True, slots=True)
class Source:
    """What a piece stands for in the document."""

    look: Look | None = None
    """Of a text."""
    atoms: tuple[Atom, ...] = ()
    """Of a single thing, or of what begins or ends a field."""
    container: Element | None = None
    """What an opening or closing piece begins or ends."""
    scope: int = 0
    """Number of the container that holds the piece; 0 is the paragraph."""
    emphasis: Emphasis | None = None
    """Of an opening or closing piece that stands for a look."""


@dataclass(slots=True)
class Taken:
    """A paragraph taken apart."""

    pieces: list[Piece[Source]] = field(default_factory=list)
    hidden: list[tuple[int, Atom]] = field(default_factory=list)
    """Bookmarks, comments, deletions, fields that reach into other paragraphs: nothing that a
    translator sees; each with the index of the piece it stands before."""
    scopes: int = 1
    """How many scopes there are."""


_TEXTS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_WORDS = {
    "tab": "tab",
    "ptab": "tab",
    "br": "br",
    "cr": "br",
    "sym": "sym",
    "drawing": "img",
    "pict": "img",
    "object": "img",
    "AlternateContent": "img",
    "footnoteReference": "note",
    "endnoteReference": "note",
    "footnoteRef": "note",
    "endnoteRef": "note",
    "oMath": "math",
    "oMathPara": "math",
    "fldSimple": "field",
    "pgNum": "field",
}
_DROPPED = frozenset(
    ("pPr", "rPr", "proofErr", "lastRenderedPageBreak", "smartTagPr", "customXmlPr", "")
)
_TRANSPARENT = frozenset(("smartTag", "customXml", "ins", "moveTo"))
"""Containers whose text is text of the paragraph: an insertion counts as made."""

_HIDDEN = frozenset(
    ("del", "moveFrom", "commentReference", "annotationRef", "fldChar", "instrText")
)
"""Besides bookmarks and other ranges; of fields what reaches into other paragraphs."""

_RANGE_ENDINGS = ("Start", "End")
_CONTAINERS = {"hyperlink": "a", "sdt": "field", "dir": "dir", "bdo": "dir"}


def take_apart(paragraph: Element) -> Taken:
    """The pieces of a paragraph; what its runs look like is told by their sources."""
    taken = Taken()
    _take(list(_atoms(paragraph)), taken, 0)
    return taken


def plain_text(paragraph: Element) -> str:
    """The characters of a paragraph's runs, text boxes left out."""
    return "".join(piece.value for piece in take_apart(paragraph).pieces if piece.is_spoken)


def _atoms(parent: Element) -> Iterator[Atom]:
    for child in parent:
        name = local(child)
        if name == "r" and child.tag == q("w:r"):
            for element in child:
                if local(element) not in _DROPPED:
                    yield Atom(element, child)
        elif name in _TRANSPARENT:
            yield from _atoms(child)
        elif name not in _DROPPED:
            yield Atom(child, None)


def _take(atoms: Sequence[Atom], taken: Taken, scope: int) -> None:
    fields = _fields(atoms)
    at = 0
    while at < len(atoms):
        separate, end = fields.get(at, (0, at))
        if end == at:
            _take_one(atoms[at], taken, scope)
        elif separate and _is_link(atoms[at:separate]):
            _take_linked(atoms, (at, separate, end), taken, scope)
        else:
            _add_single("field", tuple(atoms[at : end + 1]), taken, scope)
        at = end + 1


def _fields(atoms: Sequence[Atom]) -> dict[int, tuple[int, int]]:
    """Whole fields by where they begin: where each separates (0 if it does not) and ends."""
    fields: dict[int, tuple[int, int]] = {}
    began: list[int] = []
    separates: dict[int, int] = {}
    for index, atom in enumerate(atoms):
        match _mark(atom):
            case "begin":
                began.append(index)
            case "separate" if began:
                separates.setdefault(began[-1], index)
            case "end" if began:
                begin = began.pop()
                fields[begin] = (separates.get(begin, 0), index)
    return fields


def _mark(atom: Atom) -> str:
    """Which part of a field an atom is."""
    return value(atom.element, "w:fldCharType") if atom.name == "fldChar" else ""


def _is_link(atoms: Sequence[Atom]) -> bool:
    said = "".join(atom.element.text or "" for atom in atoms if atom.name == "instrText")
    return said.strip().upper().startswith("HYPERLINK")


def _take_linked(
    atoms: Sequence[Atom], places: tuple[int, int, int], taken: Taken, scope: int
) -> None:
    begin, separate, end = places
    inner = taken.scopes
    taken.scopes += 1
    key = f"scope {inner}"
    opened = Source(atoms=tuple(atoms[begin : separate + 1]), scope=inner)
    taken.pieces.append(Piece(Shape.OPEN, "a", opened, key))
    _take(atoms[separate + 1 : end], taken, inner)
    closed = Source(atoms=(atoms[end],), scope=scope)
    taken.pieces.append(Piece(Shape.CLOSE, "a", closed, key))


def _take_one(atom: Atom, taken: Taken, scope: int) -> None:
    name = atom.name
    if is_hidden(find(atom.run, "w:rPr")):
        _add_single("x", (atom,), taken, scope)
    elif name == "t":
        _add_text(_characters(atom.element), atom, taken, scope)
    elif name in _TEXTS:
        _add_text(_TEXTS[name], atom, taken, scope)
    elif name in _HIDDEN or (atom.run is None and name.endswith(_RANGE_ENDINGS)):
        taken.hidden.append((len(taken.pieces), atom))
    elif name in _CONTAINERS or (name == "fldSimple" and _is_simple_link(atom.element)):
        _take_container(atom.element, _CONTAINERS.get(name, "a"), taken, scope)
    else:
        _add_single(_WORDS.get(name, "x"), (atom,), taken, scope)


def _is_simple_link(element: Element) -> bool:
    return value(element, "w:instr").strip().upper().startswith("HYPERLINK")


def _take_container(element: Element, word: str, taken: Taken, scope: int) -> None:
    inner = taken.scopes
    taken.scopes += 1
    content = element.find(q("w:sdtContent")) if local(element) == "sdt" else element
    key = f"scope {inner}"
    taken.pieces.append(Piece(Shape.OPEN, word, Source(container=element, scope=inner), key))
    if content is not None:
        _take(list(_atoms(content)), taken, inner)
    taken.pieces.append(Piece(Shape.CLOSE, word, Source(container=element, scope=scope), key))


def _characters(element: Element) -> str:
    text = (element.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return text if element.get(q("xml:space")) == "preserve" else text.strip(" ")


def _add_text(text: str, atom: Atom, taken: Taken, scope: int) -> None:
    source = Source(look=look(find(atom.run, "w:rPr")), atoms=(atom,), scope=scope)
    lead = len(text) - len(text.lstrip(" "))
    tail = max(lead, len(text.rstrip(" ")))
    for stretch in (text[:lead], text[lead:tail], text[tail:]):
        if stretch:
            taken.pieces.append(Piece(Shape.TEXT, stretch, source))


def _add_single(word: str, atoms: tuple[Atom, ...], taken: Taken, scope: int) -> None:
    """Add a single thing; tabs in a row are one."""
    last = taken.pieces[-1] if taken.pieces else None
    if word == "tab" and last and last.shape is Shape.SINGLE and last.value == "tab":
        atoms = (*last.source.atoms, *atoms)
        taken.pieces.pop()
    taken.pieces.append(Piece(Shape.SINGLE, word, Source(atoms=atoms, scope=scope)))
