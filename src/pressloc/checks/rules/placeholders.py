"""Placeholders that a program fills in: {name}, %s, %(count)d, {{ x }}, ICU arguments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_ICU = re.compile(r"\{\s*(\w+)\s*,\s*(plural|select|selectordinal|number|date|time)\s*(?=[,}])")
_POSITION = re.compile(r"^%\d+\$")
_COUNT = re.compile(r"^(?:%(?:\d+\$)?[a-z]*[diu]|\{\w*\}|%\([A-Za-z_]\w*\)d)$")


_DATE_FORMAT = re.compile(r"(?=.*%[-_0^#]?[aAbBeHIjklMpPSyY])(?:%[-_0^#]?[A-Za-z%]|[\W\d])+")
"""A date in the notation of strftime alone, which every language orders in its own way."""


def find(reading: Reading) -> Iterator[Hit]:
    """Placeholders missing from the target, or not in the source."""
    if _DATE_FORMAT.fullmatch(reading.source.plain):
        return
    source = [(_key(match[0]), match) for match in reading.source.placeholders]
    target = [(_key(match[0]), match) for match in reading.target.placeholders]
    wanted, there = Counter(key for key, _ in source), Counter(key for key, _ in target)
    for key, match in source:
        if there[key] > 0:
            there[key] -= 1
        elif not (reading.pair.one_count and _COUNT.match(match[0])):
            yield Hit(
                said("the placeholder {placeholder} is missing", placeholder=match[0]),
                source_spans=(reading.source.of(match),),
                remedy=said("put it where its value belongs"),
            )
    for key, match in target:
        if wanted[key] > 0:
            wanted[key] -= 1
        else:
            yield Hit(
                said("the placeholder {placeholder} is not in the source", placeholder=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("write it as in the source"),
            )
    yield from _icu(reading)


def _icu(reading: Reading) -> Iterator[Hit]:
    if "{" not in reading.pair.source:
        return
    there = {(m[1], m[2]) for m in _ICU.finditer(reading.pair.target)}
    for match in _ICU.finditer(reading.pair.source):
        if (match[1], match[2]) not in there:
            yield Hit(
                said(
                    "the argument {argument} is missing", argument=f"{{{match[1]}, {match[2]}, …}}"
                ),
                source_spans=(match.span(),),
                remedy=said("keep the argument and its keywords, translate its texts"),
            )


def _key(placeholder: str) -> str:
    """Placeholders are equal whatever their position number, inner spaces and kind of figures."""
    key = _POSITION.sub("%", placeholder).replace(" ", "")
    return key.replace("%I", "%", 1)


CHECKS = (
    Check(
        "placeholders",
        "Placeholders",
        Severity.ERROR,
        "A program puts values where {name}, %s or {{ x }} stands. Each one of the source must "
        "be in the translation unchanged; where it stands is up to you.",
        find,
    ),
)
