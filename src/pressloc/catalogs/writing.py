"""Values to PO syntax, byte for byte as `msgcat --no-wrap` of GNU gettext writes it.

An entry that says what it said when it was read is written with the lines it had, so that a file
that somebody's tool has wrapped shows no differences where nothing changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.catalogs.po import Entry, Place, PoFile

_ESCAPES = str.maketrans(
    {chr(code): f"\\{code:03o}" for code in range(32)}
    | {
        "\\": "\\\\",
        '"': '\\"',
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\v": "\\v",
    }
)


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
            yield "#: " + " ".join(map(_place, entry.places))
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    before = "#~| " if entry.obsolete else "#| "
    yield from _field(before, "msgctxt", entry.previous_msgctxt)
    yield from _field(before, "msgid", entry.previous_msgid)
    yield from _field(before, "msgid_plural", entry.previous_msgid_plural)
    mark = "#~ " if entry.obsolete else ""
    yield from _field(mark, "msgctxt", entry.msgctxt)
    yield from _field(mark, "msgid", entry.msgid)
    yield from _field(mark, "msgid_plural", entry.msgid_plural)
    if entry.plural_msgstrs:
        for index, text in enumerate(entry.plural_msgstrs):
            yield from _field(mark, f"msgstr[{index}]", text)
    else:
        yield from _field(mark, "msgstr", entry.msgstr)


def _place(place: Place) -> str:
    path = f"\u2068{place.path}\u2069" if re.search(r"\s", place.path) else place.path
    return path if place.line is None else f"{path}:{place.line}"


def _field(mark: str, word: str, text: str | None) -> Iterator[str]:
    if text is None:
        return
    parts = [part for part in re.split(r"(?<=\n)", text) if part]
    if len(parts) > 1:
        yield f'{mark}{word} ""'
        for part in parts:
            yield f'{mark}"{part.translate(_ESCAPES)}"'
    else:
        yield f'{mark}{word} "{text.translate(_ESCAPES)}"'
