"""Plural forms that came back as units of their own, put together: an entry is one decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressloc.interchange.model import Mark, Returned, form_of


def joined(units: Sequence[Returned]) -> Iterator[Returned]:
    """The units with all plural forms of an entry as one, where the first of them stands.

    It is final, or translated, only if all forms are. Forms that are not complete make a unit
    with a problem: an entry cannot be told apart from what a person left out of the file.
    """
    forms: defaultdict[tuple[str, str, str], list[Returned]] = defaultdict(list)
    for unit in units:
        forms[_entry(unit)].append(unit)
    for unit in units:
        own = forms[_entry(unit)]
        if form_of(unit.id)[1] is None:
            yield unit
        elif own[0] is unit:
            yield _joined(own)


def _entry(unit: Returned) -> tuple[str, str, str]:
    return unit.release, unit.market, form_of(unit.id)[0]


def _joined(units: Sequence[Returned]) -> Returned:
    numbered = sorted(units, key=_number)
    marks = [unit.mark for unit in numbered if unit.mark is not None]
    problem = next((unit.problem for unit in numbered if unit.problem), "")
    if list(map(_number, numbered)) != list(range(len(numbered))):
        problem = problem or "not each of its plural forms came back once"
    return replace(
        numbered[0],
        id=form_of(numbered[0].id)[0],
        place=units[0].place,
        final=all(unit.final for unit in numbered),
        translated=all(unit.translated for unit in numbered),
        reopened=any(unit.reopened for unit in numbered),
        mark=Mark.joined(marks) if len(marks) == len(numbered) else None,
        comments=tuple(dict.fromkeys(text for unit in numbered for text in unit.comments)),
        problem=problem,
        forms=tuple(unit.target for unit in numbered),
    )


def _number(unit: Returned) -> int:
    return form_of(unit.id)[1] or 0
