"""Pieces of Latin words among Chinese characters: 重新fined, So恐怖主义."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_PART = re.compile(
    r"(?<=[\u3400-\u9fff])[A-Za-zÀ-ɏ]{2,}(?![A-Za-zÀ-ɏ\d])"
    r"|(?<![A-Za-zÀ-ɏ\d])[A-Za-zÀ-ɏ]{2,}(?=[\u3400-\u9fff])"
)
"""Two or more Latin letters that touch a character; T恤 and U盘 have one."""

_LONGEST_ACRONYM = 5
_SHORTEST_NAME = 4
_USUAL = frozenset(("app", "bug", "cookie", "email", "id", "mod", "ok", "token", "url", "wiki"))
"""What Chinese writes in Latin letters (from what the corpus adds to its sources)."""


def find(reading: Reading) -> Iterator[Hit]:
    """Latin letters that touch Chinese ones and are no word of the source."""
    if reading.language != "zh" or "Latn" not in reading.target.scripts:
        return
    source = {word.lower() for word in _LATIN.findall(reading.source.plain)}
    pieces = [
        match
        for match in _PART.finditer(reading.target.wording)
        if match[0].lower() not in source
        and not _is_usual(match[0])
        and not _is_rendered(match, reading)
    ]
    if pieces:
        yield Hit(
            said("“{text}” is a piece of a word in Latin letters", text=pieces[0][0]),
            spans=tuple(reading.target.of(match) for match in pieces),
            remedy=said("write the whole word"),
        )


def _is_usual(text: str) -> bool:
    """Whether it is usual in Latin letters, or a name, which the check of names looks at."""
    if text.lower() in _USUAL or (text.isupper() and len(text) <= _LONGEST_ACRONYM):
        return True
    return text[0].isupper() and len(text) >= _SHORTEST_NAME


def _is_rendered(match: re.Match[str], reading: Reading) -> bool:
    return match[0] in reading.renderings or match.start() in reading.rendered[1]


CHECKS = (
    Check(
        "word-fragments",
        "Pieces of words",
        Severity.WARNING,
        "Latin letters stand at Chinese characters, and the source has no such word: the "
        "translation breaks off and goes on in other letters. Acronyms and names are left alone.",
        find,
    ),
)
