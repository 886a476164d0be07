"""A negation of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.negatives import ENGLISH, HARMLESS, LEXICAL, negative_of
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said


def find(reading: Reading) -> Iterator[Hit]:
    """Negatives of an English source where the target has none at all."""
    if reading.pair.source_language != "en":
        return
    source = reading.source.prose
    found = list(ENGLISH.finditer(source))
    if not found:
        return
    pattern = negative_of(reading.language, others=LEXICAL.search(source) is None)
    if pattern is None:
        return
    harmless = [match.span() for match in HARMLESS.finditer(source)]
    negatives = [m for m in found if not any(a <= m.start() < b for a, b in harmless)]
    if negatives and not pattern.search(reading.target.prose):
        yield Hit(
            said("the source says “{word}”, the translation has no negative", word=negatives[0][0]),
            source_spans=tuple(reading.source.of(match) for match in negatives),
            remedy=said("see whether the translation says the opposite"),
        )


CHECKS = (
    Check(
        "negation",
        "Negation",
        Severity.WARNING,
        "The source says not, no, never or without, and nothing in the translation does: it may "
        "say the opposite.",
        find,
    ),
)
