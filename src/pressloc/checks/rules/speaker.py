"""Who speaks in a quotation: the name at the verb of saying must be the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.lexicon import is_word
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_NAME = r"(?:[A-Z][\w.'’-]+\s+){0,3}[A-Z][\w'’-]+"
_SAID = (
    r"(?:said|says|told|added|explained|stated|noted|commented|announced|declared|argued|claimed)"
)
_ATTRIBUTION = re.compile(
    rf"\b{_SAID}\s+(?P<after>{_NAME})|(?P<before>{_NAME})(?:,[^,]{{3,60}},)?\s+{_SAID}\b"
)
_VERBS = {
    "es": re.compile(
        r"\b(?:dijo|dice|afirm[óa]|señal[óa]|declar[óa]|coment[óa]|explic[óa]|añad(?:ió|e)|agreg[óa]"
        r"|manifest[óa]|sostuvo|indic[óa]|anunci[óa]|expres[óa]|asegur[óa])\b"
    ),
    "tr": re.compile(
        r"\b(?:dedi|diyor|söyledi|belirtti|açıkladı|ekledi|konuştu|vurguladı|kaydetti|dile getirdi"
        r"|ifade etti|duyurdu|aktardı|yorumladı)\b"
    ),
}


def find(reading: Reading) -> Iterator[Hit]:
    """Another of the source's names at the target's verb of saying."""
    verbs = _VERBS.get(reading.language)
    if verbs is None or reading.pair.source_language != "en":
        return
    saying = list(verbs.finditer(reading.target.prose))
    if len(saying) != 1:
        return
    speakers = [m["after"] or m["before"] for m in _ATTRIBUTION.finditer(reading.source.prose)]
    if len(speakers) != 1:
        return
    speaker = speakers[0].split()
    if is_word(speaker[-1]):
        return
    others = _others(reading, speaker)
    text = reading.target.prose
    nearest = min(
        ((_distance(text, name, saying[0]), name) for name in (speaker[-1], *others)),
        default=(None, ""),
        key=lambda found: (found[0] is None, found[0]),
    )
    if nearest[0] is None or _distance(text, speaker[-1], saying[0]) is not None:
        return
    at = text.index(nearest[1])
    yield Hit(
        said(
            "“{name}” speaks in the source, “{other}” seems to speak here",
            name=speakers[0],
            other=nearest[1],
        ),
        spans=(reading.target.span(at, at + len(nearest[1])),),
        remedy=said("see who says it in the source"),
    )


def _others(reading: Reading, speaker: list[str]) -> list[str]:
    """Other names of the source that the target keeps."""
    return [
        word[0]
        for word in reading.source.words
        if word[0][0].isupper()
        and len(word[0]) > 3
        and word.start() > 0
        and word[0] not in speaker
        and word[0] in reading.target.prose
    ]


def _distance(text: str, name: str, verb: re.Match[str]) -> int | None:
    """Characters between a name and the verb, if they stand in the same clause."""
    at = text.find(name)
    if at < 0:
        return None
    between = text[verb.end() : at] if at >= verb.end() else text[at + len(name) : verb.start()]
    return None if re.search(r"[.;!?]", between) else len(between)


CHECKS = (
    Check(
        "speaker",
        "Speaker",
        Severity.WARNING,
        "In a quotation the name at the verb (said, dijo, dedi) is the one of the source.",
        find,
    ),
)
