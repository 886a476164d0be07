"""Arabic has its own comma, semicolon and question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.marks import OWN
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_LATIN = re.compile(r"(?<=[\u0620-\u064a\u064b-\u0652])\s?[,;?](?=\s|$|[\u0620-\u064a\"»”)])")
_LANGUAGES = ("ar", "fa", "ur")


def find(reading: Reading) -> Iterator[Hit]:
    """Latin comma, semicolon or question mark after an Arabic letter."""
    if reading.language not in _LANGUAGES:
        return
    spans = tuple(
        reading.target.span(match.end() - 1, match.end())
        for match in _LATIN.finditer(reading.target.prose)
        if not (reading.pair.keywords and match[0].endswith(","))
    )
    if spans:
        mark = reading.pair.target[spans[0][0]]
        yield Hit(
            said("“{mark}” is not Arabic punctuation", mark=mark),
            spans=spans,
            remedy=said("write “{right}”", right=OWN[reading.language][mark]),
        )


def mend(reading: Reading, hit: Hit) -> str:
    """The target with Arabic marks."""
    letters = list(reading.pair.target)
    for start, _ in hit.spans:
        letters[start] = OWN[reading.language][letters[start]]
    return "".join(letters)


CHECKS = (
    Check(
        "arabic-punctuation",
        "Arabic punctuation",
        Severity.INFO,
        "In Arabic the comma is ، the semicolon ؛ and the question mark ؟.",
        find,
        mend,
    ),
)
