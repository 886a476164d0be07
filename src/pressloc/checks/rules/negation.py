"""A negation of the source that the translation does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.negatives import ENGLISH, HARMLESS, LEXICAL, negative_of
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_MARKS = re.compile("[\u064b-\u0652]")
"""Arabic vowels, which nobody need write."""

_LABEL = re.compile(r"[^.!?]{1,60}")
_ANSWER = re.compile(r"\b(?:hayır|hiç\w*|asla)\b|m[ae]\W*$", re.IGNORECASE)
"""What Turkish labels say: Hayır, Hiçbiri, İzin verme; in sentences it needs a negative verb, and
-me makes nouns."""


def _bare(text: str) -> str:
    return _MARKS.sub("", text).replace("\ufefb", "لا")


def _says_no(reading: Reading) -> bool:
    return reading.language == "tr" and _ANSWER.search(reading.target.prose) is not None


def find(reading: Reading) -> Iterator[Hit]:
    """Negatives of an English source where the target has none at all."""
    if reading.pair.source_language != "en":
        return
    source = reading.source.wording
    found = list(ENGLISH.finditer(source))
    if not found:
        return
    pattern = negative_of(reading.language, others=LEXICAL.search(source) is None)
    if pattern is None:
        return
    harmless = [match.span() for match in HARMLESS.finditer(source)]
    negatives = [m for m in found if not any(a <= m.start() < b for a, b in harmless)]
    if negatives and not pattern.search(_bare(reading.target.prose)):
        if _LABEL.fullmatch(reading.source.plain) and _says_no(reading):
            return
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
