"""A word written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading, Text
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_REDUPLICATION = {
    "tr": None,  # yavaş yavaş, tek tek, zaman zaman: any word may be doubled
    "id": None,
    "ms": None,
    "fr": frozenset({"nous", "vous"}),
    "de": frozenset({"die", "der", "das", "sie"}),
    "ar": frozenset({"جدا", "جداً"}),
}
"""Languages where doubling is grammar; None: any word."""

_SMALL_WORDS = "ve bir bu ile için de da olan olarak daha çok en"
_FUNCTION = {"tr": frozenset(_SMALL_WORDS.split())}
"""Words that are not doubled even there (`bir bir`, one by one, is rarer than the slip)."""


_LETTERS = "إيه بي سي دي إي إف جي إتش آي جيه كيه إل إم إن أو كيو آر إس تي يو في"
_LETTER_NAMES = frozenset(_LETTERS.split())
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
"""Arabic spells acronyms by the names of their letters: سي إن إن, بي بي سي."""


def find(reading: Reading) -> Iterator[Hit]:
    """Words doubled in the target and not in the source."""
    if scripts_of(reading.language) & {"Hani", "Kana", "Thai"}:
        return
    doubled = list(_doubled(reading.target))
    if not doubled or next(_doubled(reading.source), None):
        return
    words = reading.target.words
    allowed = _REDUPLICATION.get(reading.language, frozenset())
    for index in doubled:
        word = reading.target.folded[index]
        if allowed is None and word not in _FUNCTION.get(reading.language, ()):
            continue
        if allowed is not None and word in allowed:
            continue
        if word in _LETTER_NAMES and _ACRONYM.search(reading.source.prose):
            continue
        start, end = words[index].start(), words[index + 1].end()
        yield Hit(
            said("“{word}” stands twice", word=words[index][0]),
            spans=(reading.target.span(start, end),),
            remedy=said("write the word once"),
            fix=_without_second(reading, index),
        )


def _doubled(text: Text) -> Iterator[int]:
    for index, (one, other) in enumerate(pairwise(text.folded)):
        if one == other and not one[0].isdigit():
            first, second = text.words[index : index + 2]
            between = text.prose[first.end() : second.start()]
            if between.isspace():
                yield index


def _without_second(reading: Reading, index: int) -> str | None:
    if reading.target.tags:
        return None
    first, second = reading.target.words[index : index + 2]
    return reading.pair.target[: first.end()] + reading.pair.target[second.end() :]


CHECKS = (
    Check(
        "double-words",
        "Double word",
        Severity.WARNING,
        "A word stands twice in a row (the the). Where a language doubles words on purpose, as "
        "Turkish does, only small words are reported.",
        find,
    ),
)
