"""Content swapped, left out or added: length and meaning of both sides weighed together.

Embeddings cost more than all other checks, so they are computed only where cheaper evidence
leaves a doubt: where the length is unusual, or nothing (figures, names) ties both sides together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressloc.checks import bilingual, embedding
from pressloc.checks.base import Check, Finding, Hit, Severity
from pressloc.checks.bilingual import WordSigns
from pressloc.checks.lengths import deviation, weight
from pressloc.checks.reading import Reading, Text
from pressloc.checks.spelling import fold
from pressloc.checks.wording import said

_STRANGE = 0.42
_UNRELATED = 0.25
"""Cosine below which a pair is reported, and below which it is an error; of right pairs less than
1 in 200 and 1 in 1,000 are below."""

_WEIGHT = 0.4
_LEFT_OUT = 2.85
_ADDED = 2.85
"""The length's deviation less the weighed deviation of the cosine, from which content is
missing or added: 1 right pair in 200 is beyond."""

_SILENT = 3.0
_SILENCE = 0.12
"""Evidence of words in a row that a translation does not tell, from which it counts, and its
weight beside the deviations: half of all right pairs have less, half of all with a clause left out
more than 6."""

_BRIEF = 80
_ALLOWANCE = 0.25
"""Letters of a source below which more than 1 right pair in 100 was beyond, and what is added to
both limits there."""

_DOUBT = 1.1
"""Deviation of the length from which the cosine is looked at in any case."""

_SHORTEST = 25
"""Letters of a source below which an embedding says nothing."""

_SHORT = 40
"""Letters of a source below which it only tells what has nothing in common: `Details are in a
separate release` is translated freely, and right."""

_KNOWN = 3
_TOLD = 0.6
"""Words of a source that must be known, and share of them that is translated, to overrule an odd
cosine; by chance a fifth is."""

_LEAST = -3.0
_LEAST_OF_LONGER = -3.75
"""What the cosine of a pair whose words are told is at least, in spreads from the usual one, where
the translation is short and where it is long: of 1,000 such pairs with something left out or added
2 are below."""

_AGREEING = 4
"""Words of a source that must be known, with more evidence for the translation than against it, to
tell that it is not of another source: of swapped sentences 1 in 1,000 looks so."""

_TELLING = frozenset({"wrong-language", "wrong-script", "untranslated", "length", "repetition"})
"""Checks whose findings explain an odd cosine or length."""

_FIGURES = re.compile(r"\d{2,}")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class _Doubt:
    index: int
    deviation: float


def find(
    readings: Sequence[Reading], found: Sequence[tuple[Finding, ...]]
) -> Iterator[tuple[int, Hit]]:
    """Pairs whose sides say different things, with their index."""
    doubts = [
        _Doubt(index, off)
        for index, (reading, findings) in enumerate(zip(readings, found, strict=True))
        if not any(finding.check in _TELLING for finding in findings)
        and (off := _doubtful(reading)) is not None
        and _may_be_reported(reading, off)
    ]
    cosines = embedding.similarities(
        [readings[doubt.index].source.prose for doubt in doubts],
        [readings[doubt.index].target.prose for doubt in doubts],
    )
    for doubt, cosine in zip(doubts, cosines, strict=True):
        hit = _judge(readings[doubt.index], doubt.deviation, cosine)
        if hit is not None:
            yield doubt.index, hit


def _doubtful(reading: Reading) -> float | None:
    """The deviation of the length, where the pair deserves an embedding."""
    languages = {reading.language, reading.pair.source_language}
    source, target = reading.source.prose, reading.target.prose
    if not languages <= embedding.LANGUAGES or not target.strip() or weight(source) < _SHORTEST:
        return None
    off = deviation(source, target, reading.language)
    if abs(off) < _DOUBT and len(_anchors(reading.source) & _anchors(reading.target)) > 1:
        return None
    return off


def _anchors(text: Text) -> set[str]:
    """What stays itself in any language: figures, and the beginnings of long Latin words."""
    prose = text.prose
    found = set(_FIGURES.findall(prose if prose.isascii() else prose.translate(_EASTERN)))
    for match in text.words:
        word = match[0]
        if len(word) > 4 and word[0] < "\u0250":
            found.add(fold(word)[:5])
    return found


def _may_be_reported(reading: Reading, off: float) -> bool:
    """Whether a cosine is to be expected that would be reported, so that it is worth its price.

    Where words tell that the translation is of this source, only its length can be reported, and
    the better the cosine, the less.
    """
    words = _words(reading)
    if words is None or not (_is_told(words) or _agrees(words)):
        return True
    least = _STRANGE
    if _is_told(words):
        likeness = _LEAST if off < 0 else _LEAST_OF_LONGER
        least = max(least, embedding.cosine(likeness, reading.language))
    return not _is_short(reading) and _by_length(reading, off, least) is not None


def _judge(reading: Reading, off: float, cosine: float) -> Hit | None:
    is_short = _is_short(reading)
    if cosine < (_UNRELATED if is_short else _STRANGE):
        words = _words(reading)
        if words is not None and _is_told(words):
            return None
        return Hit(
            said("the translation seems to say something else than the source"),
            spans=((0, len(reading.pair.target)),),
            remedy=said("see whether it belongs to this source"),
            severity=Severity.ERROR if cosine < _UNRELATED else Severity.WARNING,
        )
    return None if is_short else _by_length(reading, off, cosine)


def _is_short(reading: Reading) -> bool:
    return weight(reading.source.prose) < _SHORT


def _by_length(reading: Reading, off: float, cosine: float) -> Hit | None:
    """What length and cosine together say; the better the cosine, the less."""
    likeness = embedding.likeness(cosine, reading.language)
    whole = ((0, len(reading.pair.target)),)
    allowance = _ALLOWANCE if weight(reading.source.prose) < _BRIEF else 0.0
    if -off - _WEIGHT * likeness + _silence(reading) > _LEFT_OUT + allowance:
        return Hit(
            said("part of the source seems to be missing"),
            spans=whole,
            remedy=said("see whether something is left out"),
        )
    if off - _WEIGHT * likeness > _ADDED + allowance:
        return Hit(
            said("the translation seems to say more than the source"),
            spans=whole,
            remedy=said("see whether something is added"),
        )
    return None


def _words(reading: Reading) -> WordSigns | None:
    """How the words of both sides go together, where there is a lexicon."""
    known = reading.language in bilingual.LANGUAGES
    if not known or reading.pair.source_language != bilingual.SOURCE:
        return None
    return bilingual.word_signs(reading.source.prose, reading.target.prose, reading.language)


def _is_told(words: WordSigns) -> bool:
    """Whether most words of the source are translated: the encoder does not know every field."""
    return words.known >= _KNOWN and words.told >= _TOLD


def _agrees(words: WordSigns) -> bool:
    """Whether the words say that the translation is of this source, if not of all of it."""
    return words.known >= _AGREEING and words.evidence >= 0


def _silence(reading: Reading) -> float:
    """How much words in a row that are not translated add to what a short translation says."""
    words = _words(reading)
    return 0.0 if words is None else _SILENCE * max(0.0, words.silent - _SILENT)


def _alone(reading: Reading) -> Iterator[Hit]:
    return (hit for _, hit in find([reading], [()]))


CHECK = Check(
    "content",
    "Content",
    Severity.WARNING,
    "Compares the meaning of both sides as a whole, and their lengths: the translation seems to "
    "say something else, or more, or less than the source.",
    _alone,
)
