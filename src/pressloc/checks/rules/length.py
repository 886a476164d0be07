"""Translations much shorter or longer than translations into their language are."""

from __future__ import annotations

from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.lengths import deviation, weight
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_SHORT = -3.3
_LONG = 3.5
_MEASURABLE = 12
"""Letters of a source below which a ratio says nothing."""


def find(reading: Reading) -> Iterator[Hit]:
    """A length that is out of the usual range of the language."""
    source, target = reading.source.prose, reading.target.prose
    if weight(source) < _MEASURABLE:
        return
    off = deviation(source, target, reading.language)
    if off < _SHORT:
        yield Hit(
            said("much shorter than a translation of this source usually is"),
            spans=((0, len(reading.pair.target)),),
            remedy=said("see whether something is left out"),
        )
    elif off > _LONG:
        yield Hit(
            said("much longer than a translation of this source usually is"),
            spans=((0, len(reading.pair.target)),),
            remedy=said("see whether something is added or said twice"),
        )


CHECKS = (
    Check(
        "length",
        "Length",
        Severity.WARNING,
        "The length is far from what translations into this language have: something may be left "
        "out or added.",
        find,
    ),
)
