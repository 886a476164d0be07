"""Dismissals that name no check: `# pressloc: ignore nombers` dismisses nothing, silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pressloc.checks import consistency, content
from pressloc.checks.base import Finding, Severity
from pressloc.checks.catalogue import PLURALS, Catalogue, Located
from pressloc.checks.dismissals import dismissed
from pressloc.checks.registry import pair_checks
from pressloc.checks.wording import NOTHING, said

ID = "dismissal"


def find(catalogues: Sequence[Catalogue]) -> Iterator[Located]:
    """A finding for each id that an entry's comments dismiss and no check has."""
    for catalogue in catalogues:
        for entry in catalogue.po.entries:
            unknown = sorted(dismissed(entry.comments) - _known()) if entry.comments else ()
            for name in () if entry.obsolete else unknown:
                near = _nearest(name)
                finding = Finding(
                    ID,
                    Severity.WARNING,
                    said("no check is called “{name}”, so nothing is dismissed", name=name),
                    remedy=said("write “{right}”", right=near) if near else NOTHING,
                )
                yield Located(catalogue.path, entry.line, entry.msgctxt or "", entry.msgid, finding)


@cache
def _known() -> frozenset[str]:
    pairs = {check.id for check in pair_checks()}
    return frozenset(pairs | {content.CHECK.id, PLURALS, consistency.ID, ID, "*"})


def _nearest(name: str) -> str:
    """The id that is meant, if one is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, _known(), n=1)), "")
