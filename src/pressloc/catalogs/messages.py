"""What a release says now: its distinct texts with their places, the rows of its catalogues."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pressloc.catalogs.po import Key, Place
from pressloc.catalogs.text import clean
from pressloc.markup import literals, tag_names
from pressloc.model import Block, CutBlock, Role

TEXTS = "text, not tags: "
"""Begins the note that says what in an entry looks like a tag and is text."""

LABEL = Role.TABLE_CELL.value
"""The only context there is."""

_LABEL_WORDS = 3
"""A longer cell is a phrase that means the same anywhere."""


@dataclass(frozen=True, slots=True)
class Message:
    """A distinct text of the source: one entry of each catalogue."""

    msgid: str
    msgctxt: str | None = None
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    """What helps the translator, a `#.` line each: role, speaker, terms."""
    tags: tuple[str, ...] | None = None
    """Names of its tags if something in it only looks like one; None: what looks like one is."""

    @property
    def key(self) -> Key:
        """What identifies its entry."""
        return Key(self.msgid, self.msgctxt)


def keys_of(blocks: Sequence[CutBlock], known: Collection[Key] = ()) -> list[tuple[Key, ...]]:
    """The entry of each segment of each block, in order; none for blocks left untranslated.

    One text is one entry, except that a label in a table (a cell of at most three words without
    a full stop) whose text also stands outside tables has the context `table cell`: "Contact" as
    a column and as a heading are different words in many languages. The other entry stays
    without context, so a new table never moves it. A context once given remains: known are the
    keys of the template and the catalogues, and a label that has a context there keeps it
    although the other place may be gone. When a context appears, merging hands the translation
    on (merging.py).
    """
    outside = {
        clean(segment.text)
        for cut in blocks
        if cut.block.translatable and cut.block.role is not Role.TABLE_CELL
        for segment in cut.segments
    }
    contexts = {key.msgid for key in known if key.msgctxt == LABEL} | outside
    return [tuple(_keys(cut, contexts)) for cut in blocks]


def _keys(cut: CutBlock, contexts: Collection[str]) -> Iterator[Key]:
    if not cut.block.translatable:
        return
    for segment in cut.segments:
        text = clean(segment.text)
        label = _is_label(cut, text) and text in contexts
        yield Key(text, LABEL if label else None)


def _is_label(cut: CutBlock, text: str) -> bool:
    return (
        cut.block.role is Role.TABLE_CELL
        and len(cut.segments) == 1
        and len(text.split()) <= _LABEL_WORDS
        and not text.endswith((".", "!", "?"))
    )


def gather(path: str, blocks: Sequence[CutBlock], known: Collection[Key] = ()) -> list[Message]:
    """The messages of a release in reading order: each text once, with all places and notes.

    path is the release as references name it, relative to the workspace: `source/x.md`.
    """
    places: dict[Key, dict[Place, None]] = {}
    notes: dict[Key, dict[str, None]] = {}
    tags: dict[Key, dict[str, None]] = {}
    for cut, keys in zip(blocks, keys_of(blocks, known), strict=True):
        for key in keys:
            if key.msgid:
                places.setdefault(key, {})[Place(path, cut.block.line)] = None
                notes.setdefault(key, {}).update(dict.fromkeys(_notes(cut.block)))
                if "<" in key.msgid:
                    tags.setdefault(key, {}).update(dict.fromkeys(cut.block.tags))
    return [
        _message(key, tuple(where), tuple(notes[key]), tuple(tags.get(key, ())))
        for key, where in places.items()
    ]


def _message(
    key: Key, places: tuple[Place, ...], notes: tuple[str, ...], tags: tuple[str, ...]
) -> Message:
    """tags: names of those of its blocks."""
    texts = literals(key.msgid, tags)
    if not texts:
        return Message(key.msgid, key.msgctxt, places, notes)
    own = tuple(name for name in tags if name in tag_names(key.msgid))
    return Message(key.msgid, key.msgctxt, places, (*notes, TEXTS + " ".join(texts)), own)


def _notes(block: Block) -> Iterator[str]:
    yield block.role.value
    if block.speaker:
        yield f"speaker: {block.speaker}"
    if block.note:
        yield block.note
