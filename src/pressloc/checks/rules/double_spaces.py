"""Two spaces where the source has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")


def find(reading: Reading) -> Iterator[Hit]:
    """Double spaces inside a line of the target, where the source has none."""
    if "  " not in reading.pair.target or _DOUBLE.search(reading.pair.source):
        return
    spans = tuple(match.span() for match in _DOUBLE.finditer(reading.pair.target))
    if spans:
        yield Hit(said("there are two spaces in a row"), spans=spans, remedy=said("take one out"))


def mend(reading: Reading, hit: Hit) -> str:
    """The target with single spaces."""
    return _DOUBLE.sub(" ", reading.pair.target)


CHECKS = (
    Check(
        "double-spaces",
        "Double spaces",
        Severity.INFO,
        "Two spaces in a row are a slip of the keyboard, unless the source has them too.",
        find,
        mend,
    ),
)
