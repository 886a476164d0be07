"""Values to PO syntax, byte for byte as `msgcat --no-wrap` of GNU gettext writes it.

An entry that says what it said when it was read is written with the lines it had, so that a file
that somebody's tool has wrapped shows no differences where nothing changed. What is new is
written without wrapping; people's comment lines stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.catalogs.po import Entry, Place, PoFile

_SPECIAL = re.compile(r'[\x00-\x1f"\\]')
_CONTROL = str.maketrans(
    {chr(code): f"\\{code:03o}" for code in range(32) if chr(code) != "\n"} | {"\a": "\\a"}
)
"""Characters that gettext writes by their number, in places and flags as well."""

_ESCAPES = _CONTROL | str.maketrans(
    {"\\": r"\\", "\t": r"\t", "\r": r"\r", "\n": r"\n", "\v": r"\v", "\b": r"\b", "\f": r"\f",
     '"': r"\""}
)  # fmt: skip
"""What cannot stand in a string as it is."""


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
    yield from entry.comments
    if not entry.obsolete:
        yield from (f"#. {line}" if line else "#." for line in entry.extracted)
        if entry.places:
            yield f"#: {' '.join(map(_place, entry.places))}".translate(_CONTROL)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}".translate(_CONTROL)
    yield from _previous(entry)
    mark = "#~ " if entry.obsolete else ""
    if entry.msgctxt is not None:
        yield from _field(mark, "msgctxt", entry.msgctxt)
    yield from _field(mark, "msgid", entry.msgid)
    if entry.msgid_plural:
        yield from _field(mark, "msgid_plural", entry.msgid_plural)
    if not entry.plural_msgstrs:
        yield from _field(mark, "msgstr", entry.msgstr)
    for number, text in enumerate(entry.plural_msgstrs):
        yield from _field(mark, f"msgstr[{number}]", text)


def _previous(entry: Entry) -> Iterator[str]:
    """What an entry said before its source changed."""
    mark = "#~| " if entry.obsolete else "#| "
    for name, text in (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_msgid_plural),
    ):
        if text is not None:
            yield from _field(mark, name, text)


def _field(mark: str, name: str, text: str) -> Iterator[str]:
    """A keyword with its string; of several lines each stands by itself, below an empty one."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        yield f'{mark}{name} "{_escaped(text)}"'
        return
    yield f'{mark}{name} ""'
    for line in lines:
        yield f'{mark}"{_escaped(line)}"'


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _place(place: Place) -> str:
    """File and line, the file in isolates where it has white space, as gettext 0.21 does."""
    path = f"\u2068{place.path}\u2069" if re.search(r"\s", place.path) else place.path
    return path if place.line is None else f"{path}:{place.line}"
