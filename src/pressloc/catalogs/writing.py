"""Values to PO syntax, byte for byte as `msgcat --no-wrap` of GNU gettext writes it.

An entry that says what it said when it was read is written with the lines it had, so that a file
that somebody's tool has wrapped shows no differences where nothing changed. What is new is
written by polib, without wrapping; comment lines go before it as they stand, because polib would
begin a person's with `# ` and drop empty ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polib import POEntry

from pressloc.catalogs.po import Entry, Place, PoFile

_CONTROL = str.maketrans(
    {chr(code): f"\\{code:03o}" for code in range(32) if chr(code) != "\n"} | {"\a": "\\a"}
)
"""Escapes that polib does not know; gettext writes them so."""

_HAS_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


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
    written = _by_polib(entry).rstrip("\n")
    yield written.translate(_CONTROL) if _HAS_CONTROL.search(written) else written


def _by_polib(entry: Entry) -> str:
    written = POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.plural_msgstrs)),
        msgctxt=entry.msgctxt,
        occurrences=list(map(_place, entry.places)),
        flags=list(entry.flags),
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        obsolete=entry.obsolete,
    )
    return str(written.__unicode__(wrapwidth=0))


def _place(place: Place) -> tuple[str, str]:
    """File and line, the file in isolates where it has white space, as gettext 0.21 does."""
    path = f"\u2068{place.path}\u2069" if re.search(r"\s", place.path) else place.path
    return path, "" if place.line is None else str(place.line)
