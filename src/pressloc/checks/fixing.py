"""Applies fixes that need no judgement to a PO file, and changes nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from pressloc.catalogs.catalog import Catalog, drafts_path
from pressloc.catalogs.drafts import is_untouched, parse_drafts
from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import State, state_of
from pressloc.checks.base import Context
from pressloc.checks.catalogue import Catalogue
from pressloc.checks.runner import mend
from pressloc.files import read_bytes, write_atomically
from pressloc.markets import derive


class Scope(StrEnum):
    """Which entries may be changed."""

    DRAFTS = "drafts"
    """Machine drafts that nobody has touched."""
    ALL = "all"
    """Whatever is filled in, people's work included."""


def fix(catalogue: Catalogue, context: Context, scope: Scope) -> int:
    """Mend the entries of a PO file and write it; how many changed.

    Entries with plural forms are left alone. PresslocError if the file cannot be written.
    """
    sidecar = drafts_path(catalogue.path)
    drafts = parse_drafts(read_bytes(sidecar), sidecar) if sidecar.exists() else {}
    machine: list[tuple[Entry, str]] = []
    human: dict[int, str] = {}
    for item in catalogue.items:
        entry = item.entry
        if item.form is not None:
            continue
        is_draft = state_of(entry, drafts) is State.MACHINE_DRAFT
        if scope is Scope.DRAFTS and not is_draft:
            continue
        mended = mend(item.pair, context)
        if mended == entry.msgstr:
            continue
        if is_untouched(entry, drafts):
            machine.append((entry, mended))
        else:
            human[entry.line] = mended
    if human:
        data = read_bytes(catalogue.path)
        write_atomically(catalogue.path, replace_msgstrs(data, human))
    if machine:
        _redraft(catalogue, machine)
    return len(machine) + len(human)


def _redraft(catalogue: Catalogue, mended: Iterable[tuple[Entry, str]]) -> None:
    """Machine drafts stay such: the raw draft beside the catalogue is mended with them."""
    catalog = Catalog.read(catalogue.path, derive(catalogue.locale))
    for entry, text in mended:
        draft = catalog.draft(entry)
        if draft is not None:
            catalog.set_draft(entry.key, replace(draft, text=text))
    catalog.write()


_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def replace_msgstrs(data: bytes, texts: Mapping[int, str]) -> bytes:
    """The bytes of a PO file with other msgstrs for the entries that begin in these lines."""
    declared = _CHARSET.search(data)
    charset = declared[1].decode("ascii") if declared and declared[1] != b"CHARSET" else "utf-8"
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data.removeprefix(bom).decode(charset).split("\n")
    for first in sorted(texts, reverse=True):
        start = next(at for at in range(first - 1, len(lines)) if _is_msgstr(lines[at]))
        end = start + 1
        while end < len(lines) and lines[end].lstrip(" \t").startswith('"'):
            end += 1
        newline = "\r" if lines[start].endswith("\r") else ""
        lines[start:end] = [line + newline for line in _statement(texts[first])]
    return bom + "\n".join(lines).encode(charset)


def _is_msgstr(line: str) -> bool:
    return re.match(r"\s*msgstr[\s\"]", line) is not None


def _statement(text: str) -> list[str]:
    """An msgstr as gettext writes it without wrapping: one line, or one for each line of it."""
    parts = text.splitlines(keepends=True) or [""]
    quoted = [f'"{part.translate(_ESCAPES)}"' for part in parts]
    return [f"msgstr {quoted[0]}"] if len(quoted) == 1 else ['msgstr ""', *quoted]
