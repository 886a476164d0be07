"""Text as post-editing is counted: words, and single characters where words are not parted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"</?[a-z]+[0-9]*/?>"  # inline tags (markup.py)
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # languages without spaces: a character
    r"|[^\W_]+(?:['’ʼ.,\-][^\W_]+)*"  # words and figures with what stands inside them
    r"|[^\w\s]|_"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure, tag or mark in a text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it counts as a word: letters or digits, and no tag."""
        return self.text[0] != "<" and any(char.isalnum() for char in self.text)

    @property
    def has_digits(self) -> bool:
        """Whether it is a figure or holds one."""
        return any(char.isdigit() for char in self.text)

    @property
    def folded(self) -> str:
        """Its letters without case, digits of all scripts as ASCII."""
        digits = (
            str(unicodedata.decimal(char)) if char.isdecimal() else char
            for char in self.text.casefold()
        )
        return "".join(digits)


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order; white space is none."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]
