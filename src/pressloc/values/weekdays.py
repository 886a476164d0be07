"""Days of the week by name: Monday, pazartesi, lunes, يوم الاثنين, 星期一."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.building import Found, build
from pressloc.values.model import Certainty, Kind
from pressloc.values.number import gap
from pressloc.values.scan import Scanned, Token, Type

_ABBREVIATED = frozenset(
    ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "pzt", "sal", "çar",
     "per", "cum", "cmt", "paz", "lun", "mié", "jue", "vie", "sáb", "dom"]
)  # fmt: skip
"""Abbreviations, most of them words as well: a day only beside a date, a time or another day."""

_AMBIGUOUS = frozenset({"pazar", "domingo", "الاحد", "الاثنين", "خميس", "جمعة", "سبت"})
"""Days that are other words too: the market, a first name, the one, the two."""

_DAY_BEFORE = re.compile(
    r"(?:يوم|ايام|يومي|كل|ليلة|مساء|صباح|ظهر|فجر|عصر|el|los|este|del|al|önümüzdeki|geçen|her|bu) $"
)
_DAY_BEHIND = re.compile(r"\w* (?:gün|sabah|akşam|gece|öğle)")
_BETWEEN = re.compile(r"[.,]{0,2} ?|\.? ?[–/&] ?|\.? (?:to|and|a|y|ve|ile) ")
_BESIDE = (Type.WEEKDAY, Type.MONTH, Type.FIGURE, Type.CLOCK, Type.DATE)


def read_weekday(scanned: Scanned, index: int) -> Found | None:
    """The day of the week that a token names; None where it is another word."""
    token = scanned.tokens[index]
    surface = scanned.text[token.start : token.end]
    certainty = Certainty.LIKELY
    if surface in _ABBREVIATED:
        if not (scanned.original[token.start].isupper() and _has_company(scanned, index)):
            return None
        certainty = Certainty.WEAK
    elif _is_ambiguous(scanned, token, surface):
        certainty = Certainty.WEAK
    amount = (Decimal(token.key),)
    return build(scanned, Kind.WEEKDAY, amount, index, index + 1, certainty=certainty), index + 1


def _has_company(scanned: Scanned, index: int) -> bool:
    """Whether a date, a time or another day stands beside a token."""
    for left, right in ((index, index + 1), (index - 1, index)):
        if left < 0 or right >= len(scanned.tokens):
            continue
        other = scanned.tokens[right if left == index else left]
        if other.type in _BESIDE and _BETWEEN.fullmatch(gap(scanned, left, right)):
            return True
    return False


def _is_ambiguous(scanned: Scanned, token: Token, surface: str) -> bool:
    if not any(word in surface for word in _AMBIGUOUS):
        return False
    if "domingo" in surface and scanned.original[token.start].islower():
        return False
    before = scanned.text[max(0, token.start - 11) : token.start]
    return not (_DAY_BEFORE.search(before) or _DAY_BEHIND.match(scanned.text, token.end))
