"""Parts of a year that are counted: its quarters and its halves."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.building import Found, build
from pressloc.values.model import Certainty, Kind
from pressloc.values.scan import Scanned

_ORDINALS = {
    "en": ("first|1st", "second|2nd", "third|3rd", "fourth|4th"),
    "tr": (r"ilk|birinci|1\.", r"ikinci|2\.", r"üçüncü|3\.", r"dördüncü|4\."),
    "es": (r"primer[oa]?|1\.?(?:er|º|ª)", r"segund[oa]|2\.?(?:do|º|ª)",
           r"tercer[oa]?|3\.?(?:er|º|ª)", r"cuart[oa]|4\.?(?:to|º|ª)"),
    "ar": ("الاول", "الثاني", "الثالث", "الرابع"),
    "zh": ("第?[一1]|首", "第?[二2]", "第?[三3]", "第?[四4]"),
}  # fmt: skip
"""First to fourth; of Chinese halves the upper and the lower one."""

_QUARTERS = {
    "en": r"(?:{})[ –](?:(?:fiscal|business|financial|calendar) )?quarters?\b",
    "tr": r"(?:{}) (?:mali )?çeyre\w+",
    "es": r"(?:{}) trimestres?\b",
    "ar": r"[وف]?[بل]?(?:ال|ل)?ربع (?:(?:السنوي|المالي) )?(?:{})\b",
    "zh": r"(?:{}) ?季(?:度)?",
}
"""A quarter with its ordinal."""

_HALVES = {
    "en": r"(?:{})[ –]half\b(?!–| an? | million| billion)",
    "tr": r"(?:{}) (?:altı ay|6 ay|yarıyıl|yarı)\w*",
    "es": r"(?:{}) (?:semestre|mitad|tiempo)\b",
    "ar": r"[وف]?[بل]?(?:ال|ل)?نصف (?:{})\b",
    "zh": r"(?<={})半[年场程叶]",
}
"""A half with its ordinal."""


def _numbered(form: str, ordinals: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of which the group that matches is the number of the period."""
    return re.compile("|".join(f"({form.replace('{}', each)})" for each in ordinals))


_PATTERNS = {
    language: (
        (Kind.QUARTER, Certainty.LIKELY, _numbered(_QUARTERS[language], ordinals)),
        (
            Kind.HALF,
            Certainty.WEAK,
            _numbered(_HALVES[language], ("上", "下") if language == "zh" else ordinals[:2]),
        ),
    )
    for language, ordinals in _ORDINALS.items()
}
"""By language: a quarter has its number everywhere, a half is said in many ways."""


def read_period(scanned: Scanned, index: int) -> Found | None:
    """The quarter or half that begins with a token: `third quarter`, `ilk yarı`, `上半年`."""
    start = scanned.tokens[index].start
    for kind, certainty, pattern in _PATTERNS.get(scanned.language.language, ()):
        match = pattern.match(scanned.text, start)
        if match is not None:
            after = index + 1
            while after < len(scanned.tokens) and scanned.tokens[after].start < match.end():
                after += 1
            amount = (Decimal(match.lastindex or 0),)
            value = build(scanned, kind, amount, index, after, end=match.end(), certainty=certainty)
            return value, after
    return None
