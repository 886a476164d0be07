"""Line breaks, tabs and escaped characters, which carry layout in interfaces and feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading

_ESCAPE = re.compile(r"\\(?:[nrt\"']|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w+);")


def find(reading: Reading) -> Iterator[Hit]:
    """Differences in the number of line breaks, tabs, escapes; entities gone astray."""
    source, target = reading.pair.source, reading.pair.target
    for character, name in (("\n", "line breaks"), ("\t", "tabs")):
        if source.count(character) != target.count(character):
            yield Hit(
                f"the source has {source.count(character)} {name}, "
                f"the translation {target.count(character)}",
                remedy=f"use as many {name} as the source",
            )
    if "\\" in source or "\\" in target:
        wanted = Counter(_ESCAPE.findall(source))
        there = Counter(_ESCAPE.findall(target))
        for escape in (wanted - there) | (there - wanted):
            yield Hit(
                f"{escape} stands {wanted[escape]} times in the source, "
                f"{there[escape]} times in the translation",
                spans=tuple(m.span() for m in _ESCAPE.finditer(target) if m[0] == escape),
                remedy="write escaped characters as in the source",
            )
    if "&" in target and not _ENTITY.search(source):
        for match in _ENTITY.finditer(target):
            yield Hit(
                f"{match[0]} is a character escaped for HTML, which the source does not do",
                spans=(match.span(),),
                remedy="write the character itself",
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
