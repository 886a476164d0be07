"""Spanish opens questions and exclamations too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_OPENING = {"?": "¿", "!": "¡"}
_LANGUAGES = ("es", "ast", "gl")


def find(reading: Reading) -> Iterator[Hit]:
    """Closing marks without their opening ones, and the other way round."""
    if reading.language not in _LANGUAGES[:2]:
        return
    text = reading.target.prose
    for closing, opening in _OPENING.items():
        if closing not in text and opening not in text:
            continue
        closed = len(re.findall(re.escape(closing) + "+", text))
        opened = len(re.findall(re.escape(opening) + "+", text))
        if closed == opened or any(closing in word for word in _names(reading)):
            continue
        if closed + opened and _mixed(text):
            continue
        mark = closing if closed > opened else opening
        spans = tuple(reading.target.of(m) for m in re.finditer(re.escape(mark), text))
        missing = opening if closed > opened else closing
        yield Hit(
            said("“{mark}” without “{other}”", mark=mark, other=missing),
            spans=spans,
            remedy=said("put “{mark}” where the question or exclamation begins", mark=missing)
            if missing == opening
            else said("put “{mark}” where the question or exclamation ends", mark=missing),
            fix=_fixed(reading, closing, opening),
        )


def _mixed(text: str) -> bool:
    """`¿Qué? ¡No me digas!` and `¡¿Qué?!` may pair a question with an exclamation."""
    opened = text.count("¿") + text.count("¡")
    closed = text.count("?") + text.count("!")
    return opened == closed and opened > 0


def _names(reading: Reading) -> list[str]:
    """Names of the source with a mark in them: Yahoo!, Jeopardy!"""
    return [m[0] for m in re.finditer(r"\b[A-Z]\w+[!?](?=\s+[a-z])", reading.source.prose)]


def _fixed(reading: Reading, closing: str, opening: str) -> str | None:
    """The target with the opening mark, where it is one question from beginning to end."""
    target = reading.pair.target
    body = target[:-1]
    if not target.endswith(closing) or opening in target or not target[0].isalpha():
        return None
    if any(mark in body for mark in ".?!:;,…") or reading.target.tags:
        return None
    return opening + target


CHECKS = (
    Check(
        "spanish-marks",
        "¿ and ¡",
        Severity.WARNING,
        "In Spanish a question begins with ¿ and an exclamation with ¡.",
        find,
    ),
)
