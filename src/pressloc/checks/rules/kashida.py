"""Kashida (tatweel) stretches Arabic letters for looks and breaks search and screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_KASHIDA = re.compile("(?<=[\u0620-\u065f])\u0640+(?=[\u0620-\u065f])")
"""Inside a word; after a single letter (هـ, a year sign) it is spelling."""


def find(reading: Reading) -> Iterator[Hit]:
    """Stretched letters inside words."""
    if "\u0640" in reading.target.plain:
        spans = tuple(reading.target.of(m) for m in _KASHIDA.finditer(reading.target.plain))
        if spans:
            yield Hit(
                said("letters are stretched with kashida"), spans=spans, remedy=said("take it out")
            )


def mend(reading: Reading, hit: Hit) -> str:
    """The target without it."""
    return _KASHIDA.sub("", reading.pair.target)


CHECKS = (
    Check(
        "kashida",
        "Kashida",
        Severity.INFO,
        "The stretching stroke ـ inside Arabic words is decoration: search does not find words "
        "that have it. It comes back by style, not by typing.",
        find,
        mend,
    ),
)
