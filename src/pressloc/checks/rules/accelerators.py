"""Access keys of interface texts (&File, _File), for catalogues of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_KEY = re.compile(r"(?<![\w&])[&_](?=[A-Za-z])|(?<=[A-Za-z])[&_](?=[a-z])")
_MARKED = re.compile(r"[&_](?=\w)|[(（][&_]\w[)）]")
_LONGEST = 40
"""An interface label; prose has no access keys, but names such as AT&T or snake_case."""


def find(reading: Reading) -> Iterator[Hit]:
    """A single access key of a short label that the translation lacks."""
    source = reading.source.prose
    if len(source) > _LONGEST or ("&" not in source and "_" not in source):
        return
    keys = _KEY.findall(source)
    if len(keys) != 1 or re.search(r"\w_\w.*_|[A-Z]&[A-Z]|&\w+;|\w_\w", source):
        return
    target = reading.target.plain
    if keys[0] not in target:
        yield Hit(
            said(
                "the source marks an access key with {mark}, the translation has none", mark=keys[0]
            ),
            remedy=said("put {mark} before a letter of the translation", mark=keys[0]),
        )
    elif len(_MARKED.findall(target)) > 1:
        yield Hit(
            said("more than one access key is marked with {mark}", mark=keys[0]),
            spans=tuple(reading.target.of(m) for m in _MARKED.finditer(target)),
            remedy=said("mark one letter only"),
        )


CHECKS = (
    Check(
        "accelerators",
        "Access keys",
        Severity.WARNING,
        "In programs, & or _ before a letter of a menu or button marks the key that opens it. "
        "The translation marks exactly one letter too.",
        find,
    ),
)
