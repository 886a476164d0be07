"""Line breaks, tabs and escaped characters, which carry layout in interfaces and feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_ESCAPE = re.compile(r"\\(?:[nrt\"']|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w+);")


def find(reading: Reading) -> Iterator[Hit]:
    """Differences in the number of line breaks, tabs, escapes; entities gone astray."""
    source, target = reading.pair.source, reading.pair.target
    wanted, there = source.count("\n"), target.count("\n")
    if wanted != there:
        yield Hit(
            said(
                "line breaks: {wanted} in the source, {there} in the translation",
                wanted=wanted,
                there=there,
            ),
            remedy=said("use as many line breaks as the source"),
        )
    wanted, there = source.count("\t"), target.count("\t")
    if wanted != there:
        yield Hit(
            said(
                "tabs: {wanted} in the source, {there} in the translation",
                wanted=wanted,
                there=there,
            ),
            remedy=said("use as many tabs as the source"),
        )
    if "\\" in source or "\\" in target:
        ours = Counter(_ESCAPE.findall(source))
        theirs = Counter(_ESCAPE.findall(target))
        for escape in (ours - theirs) | (theirs - ours):
            yield Hit(
                said(
                    "{escape}: {wanted} in the source, {there} in the translation",
                    escape=escape,
                    wanted=ours[escape],
                    there=theirs[escape],
                ),
                spans=tuple(m.span() for m in _ESCAPE.finditer(target) if m[0] == escape),
                remedy=said("write escaped characters as in the source"),
            )
    if "&" in target and not _ENTITY.search(source):
        for match in _ENTITY.finditer(target):
            yield Hit(
                said(
                    "{text} is a character escaped for HTML, which the source does not do",
                    text=match[0],
                ),
                spans=(match.span(),),
                remedy=said("write the character itself"),
            )


CHECKS = (
    Check(
        "escapes",
        "Line breaks and escapes",
        Severity.WARNING,
        "Line breaks, tabs and escaped characters (\\n, \\t, &amp;) carry layout: the translation "
        "has as many as the source.",
        find,
    ),
)
