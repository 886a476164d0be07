"""Plural forms of a language: how many there are, and which of them is for a single count."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass

_RULE = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")
_TRIED = 1000
"""Counts tried to see which form each takes; rules repeat themselves from 100 on."""


@dataclass(frozen=True, slots=True)
class PluralRule:
    """The `Plural-Forms` of a catalogue."""

    forms: int
    single: frozenset[int]
    """Forms that only counts up to two take (1 car, in French 0 and 1, in Arabic 0, 1, 2): their
    text may leave the number out."""
    one: int
    """The form of a single thing."""


def rule_of(header: str) -> PluralRule | None:
    """The rule of a `Plural-Forms` value; None if there is none or it cannot be read."""
    match = _RULE.search(header)
    if match is None:
        return None
    try:
        # CPython's own reader of gettext's C expressions; it evaluates no other syntax
        form_of = gettext.c2py(match[2].strip())
        counts = [int(form_of(count)) for count in range(_TRIED)]
    except (ValueError, RecursionError, ArithmeticError):
        return None
    forms = int(match[1])
    large = set(counts[3:])
    return PluralRule(forms, frozenset(set(counts[:3]) - large), counts[1])


SIMPLE = PluralRule(2, frozenset({0}), 0)
"""What is assumed where a catalogue does not say: one, and all others."""
