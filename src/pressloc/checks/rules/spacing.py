"""Spaces around punctuation and per cent signs, by the rules of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_BEFORE = re.compile(r"(?<=[\w»”\"')\]])[ \u00a0]+(?=[,;:!?.،؛؟](?:\s|$|[\"”»]))")
_AFTER = re.compile(r"(?<=[^\W\d_])[,;،؛](?=[^\W\d_])|(?<=[^\W\d_]{2})[?!؟](?=[^\W\d_]{2})")
_SENTENCE = re.compile(
    r"(?<=[a-zà-öø-ÿğışçöü\u0620-\u064a]{2})\.(?=[A-ZÀ-ÖØ-ÞĞİŞÇÖÜ][a-zà-öø-ÿ]{2})"
)
_HAN_SPACE = re.compile(r"(?<=[。！？，；：、])[ \u00a0]+(?=[\u4e00-\u9fff])")
_PERCENT_AFTER = re.compile(r"\d[ \u00a0\u202f]+[%٪]")
_PERCENT_TURKISH = re.compile(r"\d\s?%(?!\w)|%\s+\d")
_FRENCH = frozenset({"fr"})


def find_punctuation(reading: Reading) -> Iterator[Hit]:
    """Spaces before punctuation, and none after it."""
    text = reading.target.prose
    if scripts_of(reading.language) & {"Hani", "Kana", "Thai"}:
        spans = tuple(reading.target.of(m) for m in _HAN_SPACE.finditer(text))
        if spans:
            yield Hit(
                said("no space is set after Chinese punctuation"),
                spans=spans,
                remedy=said("take the spaces out"),
                severity=Severity.INFO,
            )
        return
    if reading.language not in _FRENCH:
        spans = tuple(reading.target.of(m) for m in _BEFORE.finditer(text))
        if spans and not _BEFORE.search(reading.source.prose):
            yield Hit(
                said("a space before a punctuation mark"),
                spans=spans,
                remedy=said("take the space out"),
            )
    after = [*_AFTER.finditer(text), *_SENTENCE.finditer(text)]
    spans = tuple(reading.target.of(m) for m in after if not _is_kept(m, reading))
    if spans:
        yield Hit(
            said("no space after a punctuation mark"),
            spans=spans,
            remedy=said("put a space after it"),
        )


def _is_kept(match: re.Match[str], reading: Reading) -> bool:
    """Whether the source has the same without a space: `Yahoo!Finance`, `x,y`."""
    around = reading.target.prose[max(match.start() - 2, 0) : match.end() + 2]
    return around in reading.source.prose


def mend_punctuation(reading: Reading, hit: Hit) -> str | None:
    """The target with these spaces put right."""
    target = reading.pair.target
    for start, end in sorted(hit.spans, reverse=True):
        if target[start:end].isspace():
            target = target[:start] + target[end:]
        else:
            target = target[:end] + " " + target[end:]
    return target


def find_percent(reading: Reading) -> Iterator[Hit]:
    """Per cent signs at the wrong side or distance; Spanish and Arabic use both forms."""
    text = reading.target.prose
    if "%" not in text and "٪" not in text:
        return
    language = reading.language
    if language == "tr":
        for match in _PERCENT_TURKISH.finditer(text):
            if text[match.start() - 1 : match.start()] == "%":
                continue
            yield Hit(
                said("in Turkish the per cent sign stands before the figure, without a space"),
                spans=(reading.target.of(match),),
                remedy=said("write %60"),
            )
    elif language in ("en", "zh", "ja"):
        for match in _PERCENT_AFTER.finditer(text):
            yield Hit(
                said("no space stands before the per cent sign"),
                spans=(reading.target.of(match),),
                remedy=said("write 60%"),
            )


def mend_percent(reading: Reading, hit: Hit) -> str | None:
    """The target with the per cent sign where the language has it."""
    target = reading.pair.target
    start, end = hit.spans[0]
    if reading.language == "tr":
        if target[start] != "%":
            return None
        return target[:start] + "%" + target[start + 1 : end].lstrip() + target[end:]
    return target[:start] + target[start] + target[end - 1] + target[end:]


CHECKS = (
    Check(
        "punctuation-spacing",
        "Spaces at punctuation",
        Severity.INFO,
        "No space before a comma or full stop, one after it; none at all after Chinese marks. "
        "French, which sets spaces before ; : ! ?, is left alone.",
        find_punctuation,
        mend_punctuation,
    ),
    Check(
        "percent-spacing",
        "Per cent sign",
        Severity.INFO,
        "English and Chinese write 60%, Turkish %60; in Spanish and Arabic both 60 % and 60% are "
        "in use and nothing is reported.",
        find_percent,
        mend_percent,
    ),
)
