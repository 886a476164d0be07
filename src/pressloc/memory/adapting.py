"""The translation of a text for another that is the same but for its numbers and dates.

Only where nothing can go wrong without being seen: all that stands between the values is equal to
the letter (so a name or a negation never changes), each changed value stands exactly once in the
translation, its new form is written as the old one is there, the words around it need no other
form for it (plural rules of CLDR, Turkish suffixes), and afterwards source and translation state
the same values. Else there is no adaptation, and the reviewer sees what differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from pressloc import markup, values
from pressloc.memory.rewriting import Languages, rewrite
from pressloc.memory.units import Unit
from pressloc.values import Certainty, Kind, Value

_HOLE = "\ufffc"
"""Stands for a value where two texts are compared without their values."""

_SCALAR = {Kind.NUMBER, Kind.PERCENT, Kind.CURRENCY, Kind.MEASURE}


def adapt(unit: Unit, wanted: str, language: str) -> str | None:
    """The unit's target with the values of the wanted source text; None if that cannot be sure.

    language: of the target.
    """
    languages = Languages(unit.source_language, language)
    before, tags = markup.split(unit.source)
    after, new_tags = markup.split(wanted)
    old, new = values.find(before, languages.source), values.find(after, languages.source)
    if not _same_but_values(before, tags, old, after, new_tags, new):
        return None
    target, target_tags = markup.split(unit.target)
    if not _agree(before, target, languages):
        return None
    edits = _edits(old, new, target, languages)
    if not edits:
        return None
    adapted = _substitute(target, target_tags, edits)
    if adapted is None or not _agree(after, markup.split(adapted)[0], languages):
        return None
    return adapted


def _same_but_values(
    before: str,
    tags: Sequence[markup.Tag],
    old: Sequence[Value],
    after: str,
    new_tags: Sequence[markup.Tag],
    new: Sequence[Value],
) -> bool:
    if [(value.kind, value.unit) for value in old] != [(value.kind, value.unit) for value in new]:
        return False
    one = _substitute(before, tags, [(value.span, _HOLE) for value in old])
    other = _substitute(after, new_tags, [(value.span, _HOLE) for value in new])
    return one is not None and one == other


def _agree(source: str, target: str, languages: Languages) -> bool:
    compared = values.compare(source, languages.source, target, languages.target)
    return not compared.at_least(Certainty.LIKELY)


def _edits(
    old: Sequence[Value], new: Sequence[Value], target: str, languages: Languages
) -> list[tuple[tuple[int, int], str]]:
    """What is to be written where in the target; nothing if any of it cannot be told."""
    there = values.find(target, languages.target)
    edits = []
    for ours, theirs in zip(old, new, strict=True):
        if ours.amount == theirs.amount:
            continue
        stated = [value for value in there if _states(value, ours)]
        if len(stated) != 1 or sum(_states(value, ours) for value in old) != 1:
            return []
        [place] = stated
        text = rewrite(ours, theirs, place, target[place.span[1] :], languages)
        if text is None:
            return []
        edits.append((place.span, text))
    return sorted(edits)


def _states(one: Value, other: Value) -> bool:
    """Whether two values are of the same amount, in any of their readings."""
    same_kind = one.kind is other.kind or {one.kind, other.kind} <= _SCALAR
    return same_kind and bool(set(one.readings) & set(other.readings))


def _substitute(
    text: str, tags: Sequence[markup.Tag], edits: Sequence[tuple[tuple[int, int], str]]
) -> str | None:
    """The marked text with stretches of its plain text replaced; None if a tag is inside one."""
    out: list[str] = []
    moved: list[markup.Tag] = []
    at = shift = 0
    waiting = list(tags)
    for (start, end), new in [*edits, ((len(text), len(text)), "")]:
        while waiting and waiting[0].offset <= start:
            tag = waiting.pop(0)
            moved.append(markup.Tag(tag.name, tag.kind, tag.offset + shift))
        if waiting and waiting[0].offset < end:
            return None
        out += text[at:start], new
        shift += len(new) - (end - start)
        at = end
    return markup.merge("".join(out), moved)
