"""Content invented, dropped or swapped: the meaning of both sides compared by embedding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressloc.checks.base import Check, Finding, Hit, Severity
from pressloc.checks.reading import Reading


def find(
    readings: Sequence[Reading], found: Sequence[tuple[Finding, ...]]
) -> Iterator[tuple[int, Hit]]:
    """Pairs whose sides mean different things, with their index."""
    return iter(())


CHECK = Check(
    "content",
    "Content",
    Severity.WARNING,
    "The translation seems to say something else, or more or less than the source.",
    lambda reading: iter(()),
)
