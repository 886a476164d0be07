"""Texts as a memory compares them: words without tags, figures and endings."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

from pressloc import markup

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+")
"""Han and kana one by one, as they are written without spaces; figures are no words here."""

_STEM = 6
"""Letters that tell a word: `participant` and `participants` are one."""


def plain(text: str) -> str:
    """The text without its tags."""
    return markup.split(text)[0] if "<" in text else text


def stems(text: str) -> Sequence[str]:
    """The words of a marked text, in order, lower case, cut to what tells them apart."""
    return [word[:_STEM] for word in _WORD.findall(plain(text).casefold())]


class StemNumbers(dict[str, int]):
    """A number of 32 bits for each stem: where two share one, a search looks at a text too many."""

    def __missing__(self, stem: str) -> int:
        number = self[stem] = zlib.crc32(stem.encode())
        return number
