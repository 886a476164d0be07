"""Chinese punctuation is full-width; Latin marks between Chinese characters are a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.marks import OWN
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_HALF = re.compile(
    rf"(?<=[{_HAN}”」』》）]),\s*(?=[{_HAN}“「《A-Za-z])"
    rf"|(?<=[{_HAN}”」』》）])[;:?!](?=\s*(?:[{_HAN}“「《]|$))"
    rf"|(?<=[{_HAN}])\.(?=\s*(?:[{_HAN}“「《]|$|[\"”]))"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Half-width marks after a Chinese character."""
    if reading.language not in ("zh", "yue"):
        return
    spans = tuple(
        reading.target.span(match.start(), match.start() + 1)
        for match in _HALF.finditer(reading.target.prose)
        if not (reading.pair.keywords and match[0].startswith(","))
    )
    if spans:
        mark = reading.pair.target[spans[0][0]]
        yield Hit(
            said("the half-width mark “{mark}” in Chinese text", mark=mark),
            spans=spans,
            remedy=said("write “{right}”", right=OWN["zh"][mark]),
        )


def mend(reading: Reading, hit: Hit) -> str:
    """The target with full-width marks."""
    letters = list(reading.pair.target)
    for start, _ in hit.spans:
        letters[start] = OWN["zh"][letters[start]]
    return "".join(letters)


CHECKS = (
    Check(
        "chinese-punctuation",
        "Chinese punctuation",
        Severity.INFO,
        "Between Chinese characters the marks are full-width: ，。；：？！ Round brackets are "
        "in use in both widths and are not reported.",
        find,
        mend,
    ),
)
