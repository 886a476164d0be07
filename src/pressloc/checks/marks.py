"""Punctuation by language: what ends a sentence, which marks mean the same, which quotes are used.

Sources: CLDR (delimiters), Real Academia Española (¿ ¡, « »), TDK Yazım Kılavuzu (Turkish),
GB/T 15834-2011 (Chinese), Arabic Unicode punctuation.
"""

from __future__ import annotations

CLASS = {
    ".": ".", "。": ".", "．": ".", "｡": ".", "।": ".", "۔": ".", "։": ".",
    "?": "?", "？": "?", "؟": "?", "⁇": "?",
    "!": "!", "！": "!",
    ":": ":", "：": ":",
    ";": ";", "；": ";", "؛": ";",
    ",": ",", "，": ",", "،": ",", "、": ",",
    "…": "…", "⋯": "…",
}  # fmt: skip
"""A mark and what it means, as the English mark."""

CLOSING = "\"'”’»›)]}）】」』》〉“‘」"
"""What may stand after the mark that ends a sentence."""

OWN = {
    "ar": {"?": "؟", ",": "،", ";": "؛"},
    "fa": {"?": "؟", ",": "،", ";": "؛"},
    "ur": {"?": "؟", ",": "،", ";": "؛", ".": "۔"},
    "zh": {".": "。", "?": "？", "!": "！", ",": "，", ";": "；", ":": "："},
    "ja": {".": "。", "?": "？", "!": "！", ",": "、", ":": "："},
    "el": {"?": ";"},
    "hy": {".": "։", "?": "՞"},
    "hi": {".": "।"},
}
"""The mark that a language uses for an English one, where it differs."""

OPENING_QUOTES = "“«„「『‹‘《〈"
CLOSING_QUOTES = "”»」』›’》〉"


def own(language: str, mark: str) -> str:
    """A language's mark for an English one."""
    return OWN.get(language, {}).get(mark, mark)
