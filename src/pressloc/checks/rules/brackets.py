"""Brackets: opened and closed, and as many pairs as the source has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】", "〔": "〕"}
_BRACKET = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_PAIRS.values())) + "]")
_ROUND = str.maketrans("（）［］", "()[]")
_SMILEY = re.compile(r"(?<!\w)[:;]-?[()](?!\w)|^\s*\w{1,2}\)")
"""Smileys and list marks `a)`, whose brackets are not pairs."""


def find(reading: Reading) -> Iterator[Hit]:
    """Brackets of the target that are not paired, though the source's are; pairs missing."""
    loose = _unpaired(reading.target.prose)
    if loose and not _unpaired(reading.source.prose):
        for match in loose:
            yield Hit(
                said("the bracket {mark} has no partner", mark=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("open and close brackets in pairs"),
            )


def _unpaired(text: str) -> list[re.Match[str]]:
    stack: list[re.Match[str]] = []
    loose: list[re.Match[str]] = []
    skip = {at for match in _SMILEY.finditer(text) for at in range(match.start(), match.end())}
    for match in _BRACKET.finditer(text):
        bracket = match[0].translate(_ROUND)
        if match.start() in skip:
            continue
        if bracket in _PAIRS:
            stack.append(match)
        elif stack and _PAIRS[stack[-1][0].translate(_ROUND)] == bracket:
            stack.pop()
        else:
            loose.append(match)
    return loose + stack


CHECKS = (
    Check(
        "brackets",
        "Brackets",
        Severity.WARNING,
        "Every bracket that is opened is closed; full-width and plain brackets count alike.",
        find,
    ),
)
