"""The mark that ends a segment: full stop, question, exclamation, colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.marks import CLASS, CLOSING, own
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|etc|al|vs|approx|No|St|Dr|Mr|Mrs)\.)$"
)
_SENTENCE_LENGTH = 60
"""Characters from which a text without a role and without a full stop is taken for a sentence."""

_INVISIBLE = "\u200e\u200f\u200b\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u061c"


def find(reading: Reading) -> Iterator[Hit]:
    """An end mark missing, of another meaning, or added."""
    source, target = _ending(reading.source.plain), _ending(reading.target.plain)
    wanted, there = _mark(source), _mark(target)
    if wanted == there or not target or not source:
        return
    at = len(target)
    if not wanted:
        if there in "?!" or (there == "." and _is_label(reading, target)):
            yield Hit(
                said(
                    "the translation ends with “{mark}”, the source with no mark", mark=target[-1]
                ),
                spans=(reading.target.span(at - 1, at),),
                remedy=said("end it as the source ends"),
                severity=Severity.WARNING if there in "?!" else Severity.INFO,
            )
    elif not there:
        if wanted == "." and _ABBREVIATION.search(source):
            return
        mark = own(reading.language, wanted)
        yield Hit(
            said("the source ends with “{mark}”, the translation with no mark", mark=source[-1]),
            spans=(reading.target.span(max(at - 1, 0), at),),
            remedy=said("end it with “{mark}”", mark=mark),
            fix=_with_mark(reading, at, mark),
        )
    elif {wanted, there} not in ({".", "…"}, {".", ";"}):
        yield Hit(
            said(
                "the source ends with “{mark}”, the translation with “{other}”",
                mark=source[-1],
                other=target[-1],
            ),
            spans=(reading.target.span(at - 1, at),),
            remedy=said("end it as the source ends"),
            severity=Severity.INFO if {wanted, there} == {".", "!"} else Severity.WARNING,
        )


def _is_label(reading: Reading, target: str) -> bool:
    """Whether a text is a headline, a cell, a caption: no sentence without its stop."""
    role = reading.pair.role
    short = len(reading.source.plain) < _SENTENCE_LENGTH or (role and role != "paragraph")
    return bool(short) and not _ABBREVIATION.search(target)


def _ending(text: str) -> str:
    """A text up to its end mark: without white space, closing quotes and brackets after it."""
    return text.rstrip().rstrip(CLOSING + _INVISIBLE + " \u00a0\u202f")


def _mark(text: str) -> str:
    if text.endswith("..."):
        return "…"
    return CLASS.get(text[-1:], "")


def _with_mark(reading: Reading, at: int, mark: str) -> str | None:
    """The target with a mark at its very end, where nothing else stands there."""
    target = reading.pair.target
    if not target or not target[-1].isalnum() or mark == ",":
        return None
    return target + mark


CHECKS = (
    Check(
        "end-mark",
        "End mark",
        Severity.WARNING,
        "The translation ends with the mark that the source ends with, in the form of its "
        "language: ؟ in Arabic, 。 ！ ？ in Chinese.",
        find,
    ),
)
