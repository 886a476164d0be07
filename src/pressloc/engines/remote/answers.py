"""What a server says is not trusted: sound in length, normalised, without control characters.

What it says falsely of numbers, names and placeholders is found by protection, as with any engine.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 8
"""A translation has at most so many times the characters of its source …"""
SLACK = 300
"""… and so many more: a word of Chinese may become twenty letters."""

_SPACES = re.compile(r"[\s\u2028\u2029]+")
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Overrides and isolates: they change how the text around them reads."""


def sound(text: object, source: str) -> str:
    """A translation as a draft may hold it; empty if it is none."""
    if not isinstance(text, str) or len(text) > LONGEST * len(source) + SLACK:
        return ""
    if "\n" not in source:
        text = _SPACES.sub(" ", text)
    text = "".join(char for char in text if _may_stand(char))
    if not _DIRECTIONS.search(source):
        text = _DIRECTIONS.sub("", text)
    return unicodedata.normalize("NFC", text).strip()


def _may_stand(char: str) -> bool:
    """Whether a character may stand in a catalogue: no control, surrogate or noncharacter."""
    if char.isprintable() or char in "\n\t":
        return True
    return unicodedata.category(char) not in ("Cc", "Cs", "Cn") and char != "\ufeff"
