"""Tokens that protection put in for the engine and that never came out again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_TOKEN = re.compile(r"⟦\s*\d*\s*⟧|[⟦⟧]|__?PH_?\d+__?|\[\[\s*\d+\s*\]\]|@@\d+@@")


def find(reading: Reading) -> Iterator[Hit]:
    """Mask tokens in the target that the source does not have."""
    for match in _TOKEN.finditer(reading.target.plain):
        if match[0] not in reading.source.plain:
            yield Hit(
                said("the token {token} stands where something of the source was", token=match[0]),
                spans=(reading.target.of(match),),
                remedy=said("put in what the source has in this place"),
            )


CHECKS = (
    Check(
        "mask-tokens",
        "Leftover token",
        Severity.ERROR,
        "Numbers and names are hidden behind tokens such as ⟦3⟧ while the machine translates. "
        "One that is still there means that something of the source is lost.",
        find,
    ),
)
