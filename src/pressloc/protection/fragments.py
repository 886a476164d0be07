"""Where a stretch of source stands in a draft, told by how the engine translates it alone.

For engines whose attention cannot be trusted: the words of the stretch's own translation are
looked up in the draft, as they are or in another form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pressloc.protection.inline import Inline, walk
from pressloc.protection.scene import EDGE
from pressloc.protection.words import Span, is_han

ANSWERS = 3
"""Translations of a stretch that are asked for."""
_LEAST = 0.5
"""Share of the words of a stretch that must be found."""
_MISS = 0.8
_ALIKE = 75.0
"""Likeness (0-100) from which on two words are forms of one."""
_SHORT = 3
"""Letters below which a word is everywhere and says nothing."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def stretches(inline: Inline, draft: str) -> list[tuple[Span, str]]:
    """Stretches that markup covers and whose place in the draft is not plain to see."""
    out = []
    for element in walk(inline.elements):
        text = inline.text[element.start : element.end]
        rest = inline.text[: element.start] + inline.text[element.end :]
        known = element.protected or (len(text) >= _SHORT and draft.count(text) == 1)
        if not element.single and any(map(str.isalpha, text)) and rest.strip(EDGE) and not known:
            out.append(((element.start, element.end), text.strip()))
    return out


def find_stretch(source: str, translations: Sequence[str], draft: str) -> Span | None:
    """Where in a draft a stretch of source stands that translates so alone; None if that cannot
    be told."""
    small = re.match(rf"\w{{1,{_SHORT}}}(?!\w)", source) is not None
    best: tuple[float, Span] | None = None
    for translation in translations:
        units = _units(translation)
        found = _densest(units, _units(draft), lead=small)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best is not None else None


_Unit = tuple[str, Span]


def _units(text: str) -> list[_Unit]:
    """Words; of Chinese every character."""
    units: list[_Unit] = []
    for match in _WORD.finditer(text):
        if not any(map(is_han, match[0])):
            units.append((match[0].casefold(), match.span()))
            continue
        units += [(char, (at, at + 1)) for at, char in enumerate(match[0], match.start())]
    return units


def _densest(wanted: list[_Unit], there: list[_Unit], *, lead: bool) -> tuple[float, Span] | None:
    """The run of the draft with most of the wanted words and fewest others.

    lead: whether small words before it belong to it, as in the source.
    """
    telling = [word for word, _ in wanted if _tells(word)] or [word for word, _ in wanted]
    if not telling:
        return None
    pairs = {a + b for (a, _), (b, _) in pairwise(wanted)}
    best = total = 0.0
    span: tuple[int, int] | None = None
    start = hits = 0
    for at, (word, _) in enumerate(there):
        if total <= 0:
            total, start, hits = 0.0, at, 0
        hit = _is_hit(at, there, telling, pairs)
        if not hit and not _tells(word) and len(telling) > 1:
            continue
        total += 1.0 if hit else -_MISS
        hits += hit
        if hit and total > best:
            best, span = total, (start, at)
    if span is None or best < _LEAST * len(telling):
        return None
    small = {word for word, _ in wanted if not _tells(word)}
    first, last = span
    while lead and first > 0 and there[first - 1][0] in small:
        first -= 1
    while last + 1 < len(there) and there[last + 1][0] in small:
        last += 1
    return best / len(telling), (there[first][1][0], there[last][1][1])


def _tells(word: str) -> bool:
    return len(word) > _SHORT or is_han(word[0]) or word[0].isdigit()


def _is_hit(at: int, there: list[_Unit], telling: Sequence[str], pairs: set[str]) -> bool:
    word = there[at][0]
    if is_han(word[0]):
        if not pairs:
            return word in telling
        before = there[at - 1][0] + word if at else ""
        after = word + there[at + 1][0] if at + 1 < len(there) else ""
        return before in pairs or after in pairs
    if word in telling:
        return True
    from rapidfuzz.fuzz import ratio

    return len(word) > _SHORT and any(ratio(word, other) >= _ALIKE for other in telling)
