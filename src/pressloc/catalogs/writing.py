"""Values to PO syntax, byte for byte as `msgcat --no-wrap` of GNU gettext writes it.

An entry that says what it said when it was read is written with the lines it had, so that a file
that somebody's tool has wrapped shows no differences where nothing changed. What is new is
written without wrapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.catalogs.po import Entry, Place, PoFile

_SPECIAL = re.compile(r"[\\\"\x00-\x1f]")
_CONTROL = {chr(code): f"\\{code:03o}" for code in range(32)} | {"\a": "\\a"}
_NAMED = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f", "\r": "\\r"}
_IN_STRINGS = str.maketrans(_CONTROL | _NAMED | {"\\": "\\\\", '"': '\\"'})
_IN_PATHS = str.maketrans(_CONTROL)
_SPACE = re.compile(r"\s")


def serialize(po: PoFile) -> bytes:
    """The bytes of a PO file: header, active entries, obsolete entries, in their order."""
    active = [entry for entry in po.entries if not entry.obsolete]
    obsolete = [entry for entry in po.entries if entry.obsolete]
    blocks = [_lines_of(po, entry) for entry in (po.header, *active, *obsolete)]
    if po.trailer:
        blocks.append("\n".join(po.trailer))
    text = "\n\n".join(blocks) + "\n"
    return text.replace("\n", po.newline).encode()


def _lines_of(po: PoFile, entry: Entry) -> str:
    original = po.originals.get(entry.key)
    if original and original[0] == entry:
        return original[1]
    return "\n".join(_format(entry))


def _format(entry: Entry) -> Iterator[str]:
    mark = "#~ " if entry.obsolete else ""
    yield from entry.comments
    if not entry.obsolete:
        yield from (f"#. {line}" if line else "#." for line in entry.extracted)
        if entry.places:
            yield f"#: {' '.join(map(_place, entry.places))}"
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    previous = "#~| " if entry.obsolete else "#| "
    yield from _string(previous, "msgctxt", entry.previous_msgctxt)
    yield from _string(previous, "msgid", entry.previous_msgid)
    yield from _string(previous, "msgid_plural", entry.previous_msgid_plural)
    yield from _string(mark, "msgctxt", entry.msgctxt)
    yield from _string(mark, "msgid", entry.msgid)
    yield from _string(mark, "msgid_plural", entry.msgid_plural or None)
    if not entry.plural_msgstrs:
        yield from _string(mark, "msgstr", entry.msgstr)
    for form, text in enumerate(entry.plural_msgstrs):
        yield from _string(mark, f"msgstr[{form}]", text)


def _string(mark: str, word: str, text: str | None) -> Iterator[str]:
    """The lines of a string, if there is one: several, and an empty one first, if it has some."""
    if text is None:
        return
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        yield f'{mark}{word} ""'
        yield from (f'{mark}"{_escaped(line)}"' for line in lines)
    else:
        yield f'{mark}{word} "{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.translate(_IN_STRINGS) if _SPECIAL.search(text) else text


def _place(place: Place) -> str:
    """File and line, the file in isolates where it has white space, as gettext 0.21 does."""
    path = f"\u2068{place.path}\u2069" if _SPACE.search(place.path) else place.path
    path = path.translate(_IN_PATHS)
    return path if place.line is None else f"{path}:{place.line}"
