"""How long a translation is for its source, measured against what is usual in its language.

The constants were fitted by benchmarks/checks.py --lengths to human translations (FLORES-200 dev).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_FIRST_WIDE = "\u3040"
_NOT_LETTERS = re.compile(r"[\W_]+")
_BLOTTED = re.compile("\ufffc+")
_BLOTTED_LETTERS = 8
"""What an address or placeholder counts for, as a word that both sides have."""

_WIDE_WEIGHT = 2.6
"""Letters of an English text for one Chinese character of its translation."""

_USUAL = {
    "ar": (-0.146, 0.109, 1.20),
    "tr": (0.064, 0.097, 0.93),
    "es": (0.173, 0.083, 1.03),
    "zh": (-0.115, 0.134, 1.35),
}
"""Mean of the logarithm of the ratio of lengths; its spread in long texts; how the spread grows
in short ones (divided by the root of the source's length)."""

_UNKNOWN = (0.05, 0.2, 1.3)
"""For other languages; European ones have means between -0.05 and 0.2."""


_REMEMBERED = 4096
"""Texts whose weight is kept: several checks and confidence ask for it."""


@lru_cache(maxsize=_REMEMBERED)
def weight(text: str) -> float:
    """Length of a prose (reading.py) in letters and figures, a Chinese character counting as
    several and an address as one word."""
    letters = len(_NOT_LETTERS.sub("", text))
    if text.isascii():
        return float(letters)
    letters += _BLOTTED_LETTERS * len(_BLOTTED.findall(text))
    return letters + (_WIDE_WEIGHT - 1) * _wide(text)


def _wide(text: str) -> int:
    return len(_WIDE.findall(text)) if max(text) >= _FIRST_WIDE else 0


def deviation(source: str, target: str, language: str) -> float:
    """By how many standard deviations a translation is longer (positive) or shorter than usual."""
    mean, spread, growth = _USUAL.get(language, _UNKNOWN)
    ours, theirs = weight(source) + 1, weight(target) + 1
    return (math.log(theirs / ours) - mean) / math.hypot(spread, growth / math.sqrt(ours))
