"""Chinese characters written twice: 强强壮, 每平方平方公里."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity, Span
from pressloc.checks.doubling import doubled, usual
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_PARTICLES = frozenset("的地儿")
_DOUBLE_NAME = re.compile(r"\b([a-z]{2,4})[ -]?\1\b", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Hit]:
    """The places where something is doubled that usually is not."""
    if reading.language != "zh":
        return
    places = list(new_doubles(reading, usual()))
    if places:
        yield Hit(
            said("“{text}” stands twice in a row", text=reading.target.wording[slice(*places[0])]),
            spans=tuple(reading.target.span(start, 2 * end - start) for start, end in places),
            remedy=said("say it once"),
        )


def new_doubles(reading: Reading, common: frozenset[str]) -> Iterator[Span]:
    """The first of two that are alike, where that is new; of those that overlap the first."""
    text = reading.target.wording
    done = 0
    for start, part in doubled(text):
        end = start + len(part)
        if start < done or part in common or _is_grammar(text, start, part):
            continue
        if not _is_left(start, part, reading):
            done = end + len(part)
            yield start, end


def _is_grammar(text: str, start: int, part: str) -> bool:
    """Whether a character is doubled as an adjective or a measure word: 胖胖的, 一桩桩."""
    end = start + 2 * len(part)
    return len(part) == 1 and (text[end : end + 1] in _PARTICLES or text[:start].endswith("一"))


def _is_left(start: int, part: str, reading: Reading) -> bool:
    """Whether the source or a term doubles it too, or the source has a name such as Lanlan."""
    double = 2 * part
    return (
        double in reading.source.plain
        or double in reading.renderings
        or start in reading.rendered[1]
        or _DOUBLE_NAME.search(reading.source.plain) is not None
    )


CHECKS = (
    Check(
        "doubled-characters",
        "Doubled characters",
        Severity.WARNING,
        "Small translation models write a Chinese character or word twice. What is usually doubled "
        "(看看, 慢慢), or stands twice where words meet, is left alone.",
        find,
    ),
)
