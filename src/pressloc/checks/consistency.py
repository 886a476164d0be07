"""The same source text translated differently: within a release and across releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pressloc.catalogs.po import Entry
from pressloc.checks.base import Finding, Severity
from pressloc.checks.catalogue import Catalogue, Located
from pressloc.checks.dismissals import dismissed
from pressloc.checks.wording import said

ID = "consistency"

_Place = tuple[Catalogue, Entry]


def find(catalogues: Sequence[Catalogue]) -> list[Located]:
    """Entries whose source has another translation elsewhere; catalogues of one market.

    Fuzzy entries are compared with accepted ones, not among themselves; what stands in another
    context (msgctxt) may well be translated differently and is compared within its context only.
    """
    by_source: defaultdict[tuple[str, str, str], list[_Place]] = defaultdict(list)
    for catalogue in catalogues:
        for entry in catalogue.po.entries:
            if not entry.obsolete and entry.msgstr.strip() and entry.msgid_plural is None:
                key = catalogue.locale, " ".join(entry.msgid.split()), entry.msgctxt or ""
                by_source[key].append((catalogue, entry))
    return [hit for places in by_source.values() for hit in _compare(places)]


def _compare(places: Sequence[_Place]) -> Iterator[Located]:
    if len({entry.msgstr for _, entry in places}) < 2:
        return
    for catalogue, entry in places:
        other = next(
            (
                place
                for place in places
                if place[1].msgstr != entry.msgstr and not (entry.fuzzy and place[1].fuzzy)
            ),
            None,
        )
        if other is None or dismissed(entry.comments) & {ID, "*"}:
            continue
        where = f"{other[0].path.name}:{other[1].line}"
        finding = Finding(
            ID,
            Severity.WARNING,
            said(
                "the same source is translated as “{text}” in {place}",
                text=other[1].msgstr,
                place=where,
            ),
            spans=((0, len(entry.msgstr)),),
            remedy=said("use one translation, or say why not"),
        )
        yield Located(catalogue.path, entry.line, entry.msgctxt or "", entry.msgid, finding)
