"""How long a translation is for its source, measured against what is usual in its language.

The constants are means and standard deviations of the logarithm of the ratio of weighted
lengths, from benchmarks/checks.py --lengths (human translations of FLORES-200 dev).
"""

from __future__ import annotations

import math
import re

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_HAN_WEIGHT = 2.6
"""Letters of an English text for one Chinese character of its translation."""

_USUAL = {
    "ar": (-0.12, 0.15),
    "tr": (0.08, 0.14),
    "es": (0.18, 0.135),
    "zh": (0.02, 0.19),
}
_UNKNOWN = (0.05, 0.25)
"""For other languages: European ones lie between -0.05 and 0.2."""

_SHORT = 2.6
"""How the deviation grows in short texts: divided by the root of the number of letters."""


def weight(text: str) -> float:
    """Length of a text in letters and figures, a Chinese character counting as several."""
    letters = len(_NOT_LETTERS.sub("", text))
    if text.isascii():
        return float(letters)
    return letters + (_HAN_WEIGHT - 1) * len(_HAN.findall(text))


def deviation(source: str, target: str, language: str) -> float:
    """By how many standard deviations a translation is longer (positive) or shorter than usual."""
    mean, spread = _USUAL.get(language, _UNKNOWN)
    long, short = weight(target) + 1, weight(source) + 1
    spread = math.hypot(spread, _SHORT / math.sqrt(short) / 4)
    return (math.log(long / short) - mean) / spread
