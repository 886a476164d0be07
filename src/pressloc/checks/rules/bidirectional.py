"""Mixed directions: control characters unpaired, Latin runs whose punctuation will jump."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.scripts import scripts_of
from pressloc.checks.wording import said

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP = "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_CONTROL = re.compile(f"[{_EMBEDDINGS}{_POP}{_ISOLATES}{_POP_ISOLATE}]")
_MARKS = "\u200e\u2066\u2068\u202a"

_JUMPS = re.compile(
    r"[A-Za-z0-9][\w.+-]*?(?:\+\+|#|\+)(?=\s|$|[،؛؟])"  # C++, C#, Disney+
    r"|\b[A-Z][A-Za-z]*[a-z]!(?=\s+\S)"  # Yahoo!
    r"|\b(?:Inc|Ltd|Co|Corp|Jr|Bros|Mr|Dr)\.(?=\s+[\u0620-\u064a])"  # Acme Inc.
)
_PHONE = re.compile(r"\+\d{1,3}(?:[ -]\d{1,4}){2,}|(?<!\d)\d{3,4}(?: \d{3,4}){2,}(?!\d)")


def find(reading: Reading) -> Iterator[Hit]:
    """Unpaired controls in any language; in right-to-left ones also runs that will jump."""
    yield from _unpaired(reading)
    if scripts_of(reading.language) & {"Arab", "Hebr"}:
        for match in _JUMPS.finditer(reading.target.plain):
            if reading.target.plain[match.end() : match.end() + 1] not in (*_MARKS, _POP_ISOLATE):
                yield Hit(
                    said(
                        "the mark at the end of “{text}” will be shown on its other side",
                        text=match[0],
                    ),
                    spans=(reading.target.of(match),),
                    remedy=said("put a left-to-right mark (U+200E) after it"),
                    severity=Severity.INFO,
                )
        for match in _PHONE.finditer(reading.target.plain):
            if reading.target.plain[max(match.start() - 1, 0) : match.start()] not in (*_MARKS,):
                yield Hit(
                    said("the groups of “{text}” will be shown in reverse order", text=match[0]),
                    spans=(reading.target.of(match),),
                    remedy=said("enclose it in a left-to-right isolate (U+2066 … U+2069)"),
                    severity=Severity.INFO,
                )


def _unpaired(reading: Reading) -> Iterator[Hit]:
    stack: list[re.Match[str]] = []
    loose: list[re.Match[str]] = []
    for match in _CONTROL.finditer(reading.target.plain):
        if match[0] in _EMBEDDINGS + _ISOLATES:
            stack.append(match)
        elif stack and (match[0] == _POP) == (stack[-1][0] in _EMBEDDINGS):
            stack.pop()
        else:
            loose.append(match)
    for match in loose + stack:
        yield Hit(
            said(
                "the direction control {character} has no partner",
                character=f"U+{ord(match[0]):04X}",
            ),
            spans=(reading.target.of(match),),
            remedy=said("take it out, or close what it opens"),
        )


def mend(reading: Reading, hit: Hit) -> str | None:
    """The target with a mark after the run, or an isolate around the number."""
    start, end = hit.spans[0]
    target = reading.pair.target
    if _PHONE.fullmatch(target[start:end]):
        return f"{target[:start]}\u2066{target[start:end]}\u2069{target[end:]}"
    if _CONTROL.fullmatch(target[start:end]):
        return target[:start] + target[end:]
    return f"{target[:end]}\u200e{target[end:]}"


CHECKS = (
    Check(
        "bidirectional",
        "Mixed directions",
        Severity.ERROR,
        "In right-to-left text, marks at the end of a Latin name (C++, Yahoo!, Inc.) jump to its "
        "other side and phone numbers turn round, unless invisible direction marks hold them. "
        "Such marks must be paired.",
        find,
        mend,
    ),
)
