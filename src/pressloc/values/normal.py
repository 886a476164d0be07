"""One way to write what languages write in several, character for character, so spans stay."""

from __future__ import annotations

import re
from functools import cache

_DIGITS = {
    start + digit: str(digit)
    for start in (0x0660, 0x06F0, 0xFF10)  # Arabic-Indic, its eastern form, full-width
    for digit in range(10)
}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), "\u00a0")
_SIGNS = {
    **dict.fromkeys(map(ord, "٪％﹪"), "%"),
    **dict.fromkeys(map(ord, "-–—−‒‑－~～〜﹣"), "–"),
    **dict.fromkeys(map(ord, "’‘ʼ＇"), "'"),
    ord("．"): ".",
    ord("："): ":",
    ord("／"): "/",
    ord("＄"): "$",
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("İ"): "i",  # the only letter whose lower case is two characters
}
_COMMON = str.maketrans(_DIGITS | _SPACES | _SIGNS)
_TURKISH = str.maketrans({"I": "ı", "î": "i", "â": "a"})
_ARABIC = str.maketrans("أإآٱى", "ااااي")
_DIACRITICS = re.compile("[\u064b-\u065f\u0670\u0640]")

_OPAQUE = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"，。）]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?<!\w[.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|gov|edu|info|cn|tr|es|io)\b(?:/[^\s<>\"，。）]*)?",
    re.IGNORECASE | re.ASCII,
)
"""Addresses: figures in them state no value. Nothing is tried from the middle of what a match
from its beginning would hold, so that time grows with the length only."""


_INNER_DOT = re.compile(r"\.\S")


def blank_addresses(text: str) -> str:
    """The text with addresses (web, e-mail) replaced by as many fillers."""
    if "://" not in text and "@" not in text and not _INNER_DOT.search(text):
        return text
    return _OPAQUE.sub(lambda match: "\ufffc" * len(match[0]), text)


def normalise(text: str, language: str) -> str:
    """Lower case, Latin digits, plain signs, addresses blanked; as long as the text given."""
    text = blank_addresses(text).translate(_COMMON)
    if language == "tr":
        text = text.translate(_TURKISH)
    lowered = text.lower()
    return lowered.translate(_ARABIC) if language == "ar" else lowered


@cache
def word_key(word: str) -> str:
    """A word as the tables have it: without Arabic vowel signs and kashida."""
    return _DIACRITICS.sub("", word)
