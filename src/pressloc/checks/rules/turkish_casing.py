"""Turkish has i/İ and ı/I; changing case without knowing that makes wrong words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import Said, said

_DOTTED = re.compile(r"[iı]\u0307")
_FRONT = re.compile(r"[eiöüEİÖÜ]")
_ONLY_FRONT = re.compile(r"(?=.*[EÖÜ])[^AOUİ]+")
_SHORT = frozenset({"Ilk", "Iş", "Iç", "Ip", "Iz", "It"})
_INITIAL = re.compile(r"^I[^aeıioöuüAEIİOÖUÜ]{1,3}([aeıioöuü])")
_LOAN = re.compile(r"^(?:I[A-Z]|Is(?:abel|idor|ern)|Ig(?:or|nac)|I(?:nn|ke|rene|ren|vy|an)\b)")


def find(reading: Reading) -> Iterator[Hit]:
    """Letters that only a wrong change of case can have made."""
    if reading.language not in ("tr", "az") or not _may_be_wrong(reading.target.prose):
        return
    for match in _DOTTED.finditer(reading.target.prose):
        yield Hit(
            said("an i with a second dot: İ was put into lower case without Turkish rules"),
            spans=(reading.target.of(match),),
            remedy=said("write a plain i"),
            severity=Severity.ERROR,
        )
    known = {word[0].split("'")[0].split("’")[0] for word in reading.source.words}
    lowered = {word.lower() for word in known}
    for match in reading.target.words:
        stem = re.split(r"['’]", match[0])[0]
        if stem not in known and (reason := _reason(stem, lowered)):
            yield Hit(
                said("“{word}”: {reason}", word=stem, reason=reason),
                spans=(reading.target.span(match.start(), match.start() + len(stem)),),
                remedy=said("mind i/İ and ı/I"),
            )


def _may_be_wrong(text: str) -> bool:
    return "I" in text or "ı" in text or "\u0307" in text


def _reason(stem: str, source: set[str]) -> Said | None:
    if "ı" in stem and "i" not in stem and stem.replace("ı", "i").lower() in source:
        return said("an English word with ı for i")
    if stem.isupper() and len(stem) > 3 and "I" in stem and _ONLY_FRONT.fullmatch(stem):
        return said("I with E, Ö or Ü, where İ is meant")
    initial = _INITIAL.match(stem)
    if stem in _SHORT:
        return said("begins with I, where İ is meant")
    if initial and _FRONT.match(initial[1]) and stem[1:].islower() and not _LOAN.match(stem):
        return said("begins with I before a front vowel, where İ is meant")
    return None


def mend(reading: Reading, hit: Hit) -> str | None:
    """The target without the second dot."""
    start, end = hit.spans[0]
    target = reading.pair.target
    if _DOTTED.fullmatch(target[start:end]):
        return target[:start] + "i" + target[end:]
    return None


CHECKS = (
    Check(
        "turkish-casing",
        "Turkish i and ı",
        Severity.WARNING,
        "Turkish has two letters, i/İ and ı/I. Programs that do not know it write “Istanbul'da "
        "Ilk” for “İstanbul'da İlk”, or “ınternational”.",
        find,
        mend,
    ),
)
