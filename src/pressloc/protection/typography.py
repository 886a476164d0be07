"""Marks and percent signs as the language writes them, where a rule can tell without doubt."""

from __future__ import annotations

import re
from collections.abc import Callable

from pressloc.protection.edits import Edits
from pressloc.values.writing import write_percent

_HAN = "[\u3400-\u9fff]"
_CLOSED = "[\u3400-\u9fff。，、；：？！“”‘’（）《》]"
_CHINESE_SPACE = re.compile(rf"(?<={_CLOSED})[ \u00a0]+(?={_CLOSED})")
_CHINESE_MARK = re.compile(rf"(?<={_HAN})[,;:?!](?:[ \u00a0]+(?={_HAN}))?(?![\d/])")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ARABIC_MARK = re.compile("(?<=[\u0620-\u064a\u064b-\u0652])[,;?]")
_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_PERCENT = re.compile(r"(?<![\d.,%])(\d+(?:[.,]\d+)*)[ \u00a0\u202f]?%(?!\d)")
_QUOTES = {"es": "«»", "ar": "«»", "tr": "“”", "zh": "“”"}
"""What the press of each language writes (Real Academia Española; TDK; GB/T 15834)."""
_INCH = re.compile(r'\d"')
_OPENING = {"?": "¿", "!": "¡"}
_START = " \u00a0\"“«‘'(["


def set_marks(source: str, edits: Edits, language: str) -> None:
    """Put marks and percent signs of a plain draft into the form of its language."""
    rule = _RULES.get(language)
    if rule is not None:
        rule(source, edits)
    _percent(edits, language)
    _quotes(edits, language)


def _quotes(edits: Edits, language: str) -> None:
    """Straight quotation marks, if they pair, as those of the language."""
    if '"' not in edits.text:
        return
    marks = _QUOTES.get(language)
    places = [at for at, char in enumerate(edits.text) if char == '"']
    if marks is None or len(places) % 2 or _INCH.search(edits.text):
        return
    for at, place in enumerate(places):
        edits.replace(place, place + 1, marks[at % 2])


def _percent(edits: Edits, language: str) -> None:
    if language in ("tr", "es", "ar", "zh"):
        for match in _PERCENT.finditer(edits.text):
            edits.replace(*match.span(), write_percent(match[1], language))


def _chinese(source: str, edits: Edits) -> None:
    del source
    for match in _CHINESE_SPACE.finditer(edits.text):
        edits.replace(*match.span(), "")
    for match in _CHINESE_MARK.finditer(edits.text):
        edits.replace(*match.span(), _WIDE[match[0][0]])


def _arabic(source: str, edits: Edits) -> None:
    del source
    for match in _ARABIC_MARK.finditer(edits.text):
        edits.replace(*match.span(), _ARABIC[match[0]])


def _spanish(source: str, edits: Edits) -> None:
    """The mark that opens a question or exclamation, where the draft is one and lacks it."""
    text = edits.text.rstrip()
    mark = source.rstrip().rstrip("\"”’'»)")[-1:]
    opening = _OPENING.get(mark)
    if opening is None or opening in text or mark not in text[-3:]:
        return
    at = len(text) - len(text.lstrip(_START))
    edits.replace(at, at, opening)


_RULES: dict[str, Callable[[str, Edits], None]] = {
    "zh": _chinese,
    "ar": _arabic,
    "es": _spanish,
}
