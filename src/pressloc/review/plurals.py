"""The plural forms of a catalogue as the page shows them: which counts each of them is for."""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass

from pressloc.catalogs.header import field_of, new_header
from pressloc.catalogs.po import Entry
from pressloc.checks.plurals import rule_of
from pressloc.markets import Market

_EXPRESSION = re.compile(r";\s*plural\s*=\s*([^;]+)")
_TRIED = 200
"""Counts tried; rules of languages repeat themselves from 100 on."""
_SHOWN = 3
"""Examples that make plain which counts are meant."""


@dataclass(frozen=True, slots=True)
class Form:
    """One plural form of a language."""

    counts: tuple[int, ...] = ()
    """The first counts that take it; none for a form that the language does not have."""
    has_more: bool = False
    is_singular: bool = False
    """Whether it translates the singular of the source; the others translate its plural."""
    leaves_number: bool = False
    """Whether its text may leave the number out."""


def forms_of(header: Entry, market: Market) -> tuple[Form, ...]:
    """The forms that a catalogue's header names, else those of its market's language."""
    value = field_of(header, "plural-forms")
    rule = rule_of(value)
    if rule is None:
        value = field_of(new_header("", market), "plural-forms")
        rule = rule_of(value)
    if rule is None:
        return (Form(is_singular=True), Form())
    expression = _EXPRESSION.search(value)
    form_of = gettext.c2py(expression[1].strip() if expression else "0")
    counts: list[list[int]] = [[] for _ in range(rule.forms)]
    for count in range(_TRIED):
        form = int(form_of(count))
        if form < rule.forms:
            counts[form].append(count)
    return tuple(
        Form(
            tuple(own[:_SHOWN]),
            len(own) > _SHOWN,
            form == rule.one and form in rule.single,
            form in rule.single,
        )
        for form, own in enumerate(counts)
    )
