"""Which scripts a language is written in."""

from __future__ import annotations

from functools import cache

_SCRIPTS = {
    "Arab": "ar fa ur ps ckb sd ug",
    "Hani": "zh yue",
    "Kana": "ja",
    "Hang": "ko",
    "Cyrl": "ru uk be bg mk kk ky mn tg tt ba cv",
    "Grek": "el",
    "Hebr": "he yi iw",
    "Deva": "hi mr ne sa",
    "Thai": "th",
    "Armn": "hy",
    "Geor": "ka",
}
_EXTRA = {"ja": ("Hani",), "ko": ("Hani",)}
_BOTH = {"sr", "uz", "az", "bs", "sh", "mn"}
"""Written in Latin and in Cyrillic letters."""

_UNKNOWN_WORDS = "am bn my gu kn km lo ml pa si ta te ti bo dv or"
_UNKNOWN = frozenset(_UNKNOWN_WORDS.split())
"""Scripts that these checks do not count."""


@cache
def scripts_of(language: str) -> frozenset[str]:
    """ISO 15924 codes of a language's scripts; empty if these checks do not know them."""
    if language in _UNKNOWN:
        return frozenset()
    if language in _BOTH:
        return frozenset({"Latn", "Cyrl"})
    for script, languages in _SCRIPTS.items():
        if language in languages.split():
            return frozenset({script, *_EXTRA.get(language, ())})
    return frozenset({"Latn"})
