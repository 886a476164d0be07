"""Traditional characters in a Simplified text, and the other way round.

Which characters belong to one of them only is read off the two national character sets, by
Python's own codecs: a character of the frequent half of Big5 that GB 2312 does not have is
Traditional, one of the frequent half of GB 2312 that Big5 does not have is Simplified.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_TRADITIONAL_MARKETS = ("zh_TW", "zh_HK", "zh_MO", "zh_Hant")
_BOTH = frozenset("麽甦囉喲嗎妳祢牠")
"""In Big5 only, and yet seen in names and speech of Simplified texts."""


@cache
def _only(own: str, first: int, last: int, other: str) -> frozenset[str]:
    """Characters of one set's rows first..last that another set lacks."""
    found = set()
    for lead in range(first, last + 1):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                character = bytes((lead, trail)).decode(own)
                character.encode(other)
            except UnicodeDecodeError:
                continue
            except UnicodeEncodeError:
                if "\u4e00" <= character <= "\u9fff":
                    found.add(character)
    return frozenset(found) - _BOTH


def traditional_only() -> frozenset[str]:
    """Characters that Simplified Chinese does not use (Big5 rows A4–C6, its 5,401 frequent)."""
    return _only("big5", 0xA4, 0xC6, "gb2312")


def simplified_only() -> frozenset[str]:
    """Characters that Traditional Chinese does not use (GB 2312 rows B0–D7, its 3,755 frequent)."""
    return _only("gb2312", 0xB0, 0xD7, "big5")


def find(reading: Reading) -> Iterator[Hit]:
    """Characters of the other variant; several or most of them weigh more than one."""
    if reading.language != "zh" or "Hani" not in reading.target.scripts:
        return
    traditional = reading.pair.market.startswith(_TRADITIONAL_MARKETS)
    wrong = simplified_only() if traditional else traditional_only()
    text = reading.target.prose
    places = [at for at, character in enumerate(text) if character in wrong]
    if not places:
        return
    shown = "".join(dict.fromkeys(text[at] for at in places))[:8]
    yield Hit(
        said("Simplified characters: {characters}", characters=shown)
        if traditional
        else said("Traditional characters: {characters}", characters=shown),
        spans=tuple(reading.target.span(at, at + 1) for at in places),
        remedy=said("write it in Traditional characters")
        if traditional
        else said("write it in Simplified characters"),
        severity=Severity.ERROR if len(places) > 2 else Severity.WARNING,
    )


CHECKS = (
    Check(
        "chinese-variant",
        "Simplified and Traditional",
        Severity.WARNING,
        "A catalogue is in Simplified (zh_CN) or in Traditional characters (zh_TW, zh_HK): 设计 "
        "or 設計.",
        find,
    ),
)
