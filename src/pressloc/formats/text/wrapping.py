"""Filling lines of plain text by the columns that its characters take on screen."""

from __future__ import annotations

import unicodedata

WIDEST = 100
"""Lines of more columns are not taken for hard-wrapped text."""


def width(text: str) -> int:
    """Columns of a text in a fixed-pitch font (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def fill(text: str, columns: int, first: str, following: str) -> str:
    """The text in lines of at most so many columns, broken at spaces only.

    first and following stand before the first and the other lines; first is counted but not
    written. Text without spaces, as in Chinese, stays on one line: whoever joins the lines again
    would put a space in each place where it was broken.
    """
    lines: list[str] = []
    line, used = "", width(first)
    for word in text.split(" "):
        taken = width(word)
        if line and used + 1 + taken > columns:
            lines.append(line)
            line, used = following + word, width(following) + taken
        else:
            line, used = (f"{line} {word}", used + 1 + taken) if line else (word, used + taken)
    return "\n".join([*lines, line])


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
