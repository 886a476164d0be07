"""Quotation marks: paired, nested, there where the source has them, and those of the locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_PAIRED = {"“": "”", "«": "»", "「": "」", "『": "』", "《": "》", "„": "“", "‹": "›", "〈": "〉"}
_CLOSED_BY = {"„": "“”", "“": "”", "»": "«"}
_QUOTE = re.compile(r"[“”«»„‟「」『』《》〈〉‹›\"＂]")
_DOUBLE = re.compile(r"[“”«»„「」『』《》〈〉‹›\"＂]|''|(?<!\w)[‘'](?=\w)[^'’]{2,}[’'](?!\w)")

_FOREIGN = {
    "es": "„「『《",
    "tr": "„「『《",
    "ar": "„「『《",
    "zh_CN": "„«»「『",
    "zh_TW": "„«»",
    "en": "„«»「『《",
}
"""Opening marks that a market does not use; both « » and “ ” are in use in es, tr and ar."""


def find(reading: Reading) -> Iterator[Hit]:
    """Marks without a partner, quotations that lost their marks, marks of other locales."""
    text = reading.target.prose
    loose = _unpaired(text, reading.language)
    if loose and not _unpaired(reading.source.prose, reading.pair.source_language):
        for match in loose:
            yield Hit(
                said("the quotation mark {mark} has no partner", mark=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("open and close quotation marks in pairs"),
            )
    elif _DOUBLE.search(reading.source.prose) and not _DOUBLE.search(text):
        quoted = _QUOTE.search(reading.source.prose)
        weight = _weight(reading)
        if quoted and weight and len(_QUOTE.findall(reading.source.prose)) > 1:
            yield Hit(
                said("the source quotes something, the translation has no quotation marks"),
                source_spans=(reading.source.of(quoted),),
                remedy=said("put the quotation in quotation marks"),
                severity=weight,
            )
    foreign = _FOREIGN.get(reading.pair.market) or _FOREIGN.get(reading.language, "")
    for match in _QUOTE.finditer(text):
        if match[0] in foreign and match[0] not in reading.source.prose:
            yield Hit(
                said("{mark} is not a quotation mark of this market", mark=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("use the quotation marks of the market"),
                severity=Severity.INFO,
            )
            break


def _weight(reading: Reading) -> Severity | None:
    """A lost quotation is worse than lost marks around a title; around a word they are a choice."""
    longest = max(
        (len(part) for part in re.findall(r"[“\"«]([^”\"»]*)[”\"»]", reading.source.prose)),
        default=0,
    )
    return Severity.WARNING if longest > 30 else Severity.INFO if longest > 15 else None


def _unpaired(text: str, language: str) -> list[re.Match[str]]:
    """Quotation marks without a partner; straight ones pair among themselves."""
    if not _QUOTE.search(text):
        return []
    stack: list[re.Match[str]] = []
    loose: list[re.Match[str]] = []
    straight = [m for m in _QUOTE.finditer(text) if m[0] in '"＂' and not _is_inch(m, text)]
    for match in _QUOTE.finditer(text):
        mark = match[0]
        if mark in '"＂‟':
            continue
        if stack and mark in _CLOSED_BY.get(stack[-1][0], _PAIRED.get(stack[-1][0], "")):
            stack.pop()
        elif mark in _PAIRED:
            stack.append(match)
        else:
            loose.append(match)
    loose += stack
    if language == "ar" and len(loose) % 2 == 0 and {m[0] for m in loose} <= set("“”«»"):
        loose = []  # typed the other way round, as right-to-left keyboards have it
    if len(straight) % 2:
        loose.append(straight[-1])
    if len(straight) == 1 and len(loose) == 2:
        return []  # one straight mark and one curved one make a pair
    return loose


def _is_inch(match: re.Match[str], text: str) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() and not text[: match.start()].count(
        '"'
    )


CHECKS = (
    Check(
        "quotation-marks",
        "Quotation marks",
        Severity.WARNING,
        "Quotation marks are opened and closed, a quotation keeps its marks, and they are those "
        "of the market: «…», “…”, „…“ or 「…」.",
        find,
    ),
)
