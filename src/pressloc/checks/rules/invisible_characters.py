"""Characters that nobody sees and that break search, sorting and layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ue000-\uf8ff]")
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\u061c\u2060-\u2064\ufeff\u00ad\u180e]")
_LANGUAGES = "fa ur ckb ps ku hi mr ne bn ta te kn ml si km"
_JOINERS = frozenset(_LANGUAGES.split())
"""Languages whose spelling needs zero-width joiners or non-joiners."""

_PICTURE = r"[\u2600-\u27bf\U0001f000-\U0001faff]"
_EMOJI = re.compile(rf"(?:{_PICTURE}|\ufe0f)\u200d|\u200d{_PICTURE}")


def find(reading: Reading) -> Iterator[Hit]:
    """Control characters and zero-width ones that the source does not have."""
    text = reading.target.plain
    if text.isascii() and text.isprintable():
        return
    for match in _CONTROL.finditer(text):
        if match[0] not in reading.source.plain:
            yield Hit(
                said("the control character {character}", character=f"U+{ord(match[0]):04X}"),
                spans=(reading.target.of(match),),
                remedy=said("take it out"),
                severity=Severity.ERROR,
            )
    stray = [m for m in _ZERO_WIDTH.finditer(text) if _is_stray(m, reading)]
    if stray:
        names = ", ".join(sorted({f"U+{ord(m[0]):04X}" for m in stray}))
        yield Hit(
            said("invisible characters ({characters})", characters=names),
            spans=tuple(reading.target.of(m) for m in stray),
            remedy=said("take them out"),
        )


def _is_stray(match: re.Match[str], reading: Reading) -> bool:
    if match[0] in reading.source.plain:
        return False
    if match[0] in "\u200e\u200f\u061c":
        return not scripts_of(reading.language) & {"Arab", "Hebr"}
    if match[0] in "\u200c\u200d":
        text = reading.target.plain
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        return reading.language not in _JOINERS and not _EMOJI.search(around)
    return True


def mend(reading: Reading, hit: Hit) -> str:
    """The target without them."""
    target = reading.pair.target
    for start, end in sorted(hit.spans, reverse=True):
        target = target[:start] + target[end:]
    return target


CHECKS = (
    Check(
        "invisible-characters",
        "Invisible characters",
        Severity.WARNING,
        "Control characters, zero-width spaces and soft hyphens come in by copying from other "
        "programs. Direction marks are right in Arabic and Hebrew, joiners in Persian.",
        find,
        mend,
    ),
)
