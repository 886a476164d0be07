"""Countries that the source names and the translation does not: Iceland that became 伊斯兰."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.territories import LANGUAGES, comparable, english_names, territories
from pressloc.checks.wording import said

_BEFORE = re.compile(r"[A-Z][\w'’]* $")
_BEHIND = re.compile(r" [A-Z][\w'’]*")


def find(reading: Reading) -> Iterator[Hit]:
    """Countries whose name in the language is missing."""
    language = reading.language
    if reading.pair.source_language != "en" or language not in LANGUAGES:
        return
    source = reading.source.wording
    found = [
        match
        for match in english_names(language).finditer(source)
        if match.start() not in reading.rendered[0]
    ]
    if not found:
        return
    target = comparable(reading.target.plain, language)
    told: set[str] = set()
    for match in found:
        country = territories(language)[match[0]]
        if match[0] in told or country.pattern.search(target) or _is_kept(match, reading):
            continue
        told.add(match[0])
        yield Hit(
            said("“{name}” is “{own}” in this language", name=match[0], own=country.own),
            source_spans=(reading.source.of(match),),
            remedy=said("see whether the country is the source's"),
        )


def _is_kept(match: re.Match[str], reading: Reading) -> bool:
    """Whether it stands in a longer name that the translation leaves: Qatar Airways."""
    source, target = reading.source.wording, reading.target.plain
    before = _BEFORE.search(source[: match.start()])
    behind = _BEHIND.match(source, match.end())
    return bool(
        (before and f"{before[0]}{match[0]}" in target)
        or (behind and f"{match[0]}{behind[0]}" in target)
    )


CHECKS = (
    Check(
        "countries",
        "Countries",
        Severity.WARNING,
        "A country of the source is not in the translation by its name in the language: left in "
        "English, left out, or become another.",
        find,
    ),
)
