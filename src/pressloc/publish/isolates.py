"""Left-to-right runs in right-to-left text: names, measures, addresses, telephone numbers.

Without isolation the Unicode bidirectional algorithm (UAX #9) moves what is neutral at their
edges and between their parts: `+86 553 123` is shown backwards, the stop of `Co. Ltd.` on the
wrong side. Bare numbers and percentages are left alone: they are shown as Arabic readers expect.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pressloc import markup

FIRST_STRONG, POP = "\u2068", "\u2069"
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: who writes one has settled direction by hand."""

_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_UNIT = (
    "km/h|kWh|kW|Nm|hp|km|cm|mm|kg|MHz|GHz|GB|MB|TB|MW|GW|TWh|bar|mph|ppm|"
    "USD|EUR|RMB|CNY|TRY|AED|SAR|MXN|CLP|US\\$|°C|°F|[mgtlVAW]"
)
_WORD = rf"[{_LETTER}0-9]*[{_LETTER}][{_LETTER}0-9&'’@#+_/°$€£-]*"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_RUN = re.compile(
    rf"""
      [a-z][a-z0-9+.-]{{1,20}}://[^\s<>"'«»،؛؟\u0600-\u06ff]+
    | www\.[^\s<>"'«»،؛؟\u0600-\u06ff]+
    | [\w.+-]{{1,64}}@[A-Za-z0-9-]{{1,64}}(?:\.[A-Za-z0-9-]+)+
    | (?:[A-Za-z0-9-]+\.)+(?:com|org|net|cn|info|io|eu|sa|ae|tr|mx|cl|es)\b(?:/[^\s<>،؛]*)?
    | \d{{4}}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?
    | (?<![\w.])(?:\+|00)\d[\d .()\u00a0\u2011-]{{5,24}}\d
    | (?<![\w.])\(?0\d{{1,4}}\)?[ /\u00a0-]\d[\d \u00a0-]{{4,20}}\d
    | (?:(?:US\$|[$€£¥])\s?)?{_NUMBER}[ \u00a0\u202f]?(?:{_UNIT})(?![{_LETTER}0-9])
    | (?:US\$|[$€£¥])[ \u00a0]?{_NUMBER}
    | {_WORD}(?:\.{_WORD})*
      (?:
        (?:[ \u00a0\u2011/–-]|\.[ ](?=[{_LETTER}])|,[ ](?=(?:Inc|Ltd|LLC|S\.A)\b))
        (?:{_WORD}(?:\.{_WORD})*|{_NUMBER}(?![\d%٪]))
      )*
      (?:(?:(?<=\bCo)|(?<=\bLtd)|(?<=\bInc)|(?<=\bCorp)|(?<=\bBros)|(?<=\bMr)|(?<=\bMs)|(?<=\bDr))\.)?
    """,
    re.VERBOSE,
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where left-to-right runs stand in a plain right-to-left text; none where it holds controls.

    A text of nothing but one run needs no isolation from anything but its paragraph's direction,
    and gets it all the same.
    """
    if CONTROLS.search(text):
        return []
    return [match.span() for match in _RUN.finditer(text)]


def isolate(text: str) -> str:
    """Plain text with U+2068 … U+2069 around its left-to-right runs."""
    out: list[str] = []
    at = 0
    for start, end in spans(text):
        out += (text[at:start], FIRST_STRONG, text[start:end], POP)
        at = end
    return "".join((*out, text[at:]))


def isolate_marked(text: str, tags: Collection[str]) -> str:
    """The same for marked text: never across a tag, and never in code or other protected text."""
    out: list[str] = []
    protected = at = 0
    for match in markup.scan(text, tags):
        piece = text[at : match.start()]
        out.append(piece if protected else isolate(piece))
        out.append(match.group())
        if markup.PROTECTED.fullmatch(match["name"]) and not match["single"]:
            protected += -1 if match["close"] else 1
        at = match.end()
    out.append(text[at:] if protected else isolate(text[at:]))
    return "".join(out)


def strip(text: str) -> str:
    """Text without the isolates of this module."""
    return text.replace(FIRST_STRONG, "").replace(POP, "")
