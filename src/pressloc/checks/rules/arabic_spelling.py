"""Arabic words that nobody spells so: letters of the end inside, the article standing alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_LETTER = "[\u0621-\u063a\u0641-\u064a]"
_MARKS = "\u064b-\u0652\u0670"
_INSIDE = re.compile(
    f"[\u0621-\u064a{_MARKS}]*(?P<letter>[ةى])(?=(?!ء){_LETTER})[\u0621-\u064a{_MARKS}]*"
)
"""ة and ى become ت and ا or ي before an ending: مكتبتهم, مستواهم."""

_ALONE = re.compile(rf"(?<![\w{_MARKS}])(?P<word>[وف]?ال|لل|ل) (?={_LETTER}{{3}})")
"""The article and the preposition ل before an Arabic word; before a Latin name both stand apart."""


def find(reading: Reading) -> Iterator[Hit]:
    """Words with ة or ى inside, and beginnings of words that stand by themselves."""
    if reading.language != "ar":
        return
    text = reading.target.prose
    for match in _INSIDE.finditer(text):
        if reading.target.is_broken(match):
            continue
        yield Hit(
            said(
                "“{word}”: {letter} stands only at the end of a word",
                word=match[0],
                letter=match["letter"],
            ),
            spans=(reading.target.of(match),),
            remedy=said("type the word anew"),
        )
    alone = list(_ALONE.finditer(text))
    if alone:
        yield Hit(
            said("“{word}” stands apart from the word it belongs to", word=alone[0]["word"]),
            spans=tuple(reading.target.of(match, "word") for match in alone),
            remedy=said("take the space out"),
        )


CHECKS = (
    Check(
        "arabic-spelling",
        "Arabic spelling",
        Severity.WARNING,
        "ة and ى stand at the end of a word only, and the article is written together with its "
        "word: machine translation puts words together wrongly.",
        find,
    ),
)
