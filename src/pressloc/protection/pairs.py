"""Finding the stretch of a draft that an element of the source's markup belongs around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pressloc.engines.base import Link
from pressloc.protection.inline import Element
from pressloc.protection.points import find_point
from pressloc.protection.scene import EDGE, WEAK, Scene
from pressloc.protection.words import Span, heaviest, inside_word, overlap_length, share, to_words

_LONGEST_IN_WORD = 20
"""Longer markup does not stand within a word."""
_CLOSE = 5
"""Characters between two renderings that belong to one element: `2023年的科技日`."""
_TELLING = 3
"""Shorter words (`a`, `no`) may stand in a draft and be others."""


def find_pair(
    scene: Scene, element: Element, source: Span, region: Span, taken: list[Span]
) -> Span:
    """The stretch for a pair of tags.

    source, region: the parent's stretches of source and draft. taken: what siblings have of it.
    """
    text = scene.source[element.start : element.end]
    if not text.strip():
        point = find_point(scene, element, source, region, taken)
        return point, point
    whole = _whole(scene, element, source, region)
    if whole is not None and not any(span[0] < whole[1] and whole[0] < span[1] for span in taken):
        return whole
    free = _free(region, taken)
    return (
        _in_word(scene, element, free)
        or _equal(scene, element, free)
        or _known(scene, element, free)
        or _by_links(scene, element, free)
        or _by_proportion(scene, element, source, region, free)
    )


def _whole(scene: Scene, element: Element, source: Span, region: Span) -> Span | None:
    """The region, if the element covers all of its parent but marks at the edges."""
    before = scene.source[source[0] : element.start]
    after = scene.source[element.end : source[1]]
    if before.strip(EDGE) or after.strip(EDGE):
        return None
    start, end = region
    inner = scene.draft[start:end]
    if before.strip():
        start += len(inner) - len(inner.lstrip(EDGE))
    else:
        start += len(inner) - len(inner.lstrip())
    if after.strip():
        end -= len(inner) - len(inner.rstrip(EDGE))
    else:
        end -= len(inner) - len(inner.rstrip())
    return (start, end) if start < end else None


def _in_word(scene: Scene, element: Element, free: list[Span]) -> Span | None:
    """The same letters of the same word, for markup within words: CO<sub>2</sub>."""
    within = inside_word(scene.source, element.start) or inside_word(scene.source, element.end)
    if not within or element.end - element.start > _LONGEST_IN_WORD:
        return None
    start, end = to_words(scene.source, (element.start, element.end), (0, len(scene.source)))
    at = scene.draft.find(scene.source[start:end])
    if at < 0:
        return None
    span = at + element.start - start, at + element.end - start
    return span if _fits(span, free) else None


def _equal(scene: Scene, element: Element, free: list[Span]) -> Span | None:
    """Where the draft has the very same text: names, figures, protected content."""
    text = scene.source[element.start : element.end].strip()
    if not element.protected and len(text) < _TELLING and text.isalpha():
        return None
    places = [
        (match.start(), match.end())
        for match in re.finditer(re.escape(text), scene.draft)
        if _fits(match.span(), free)
        and (element.protected or _stands_alone(scene.draft, match.span()))
    ]
    if not places:
        return None
    occurrence = scene.source.count(text, 0, element.start)
    if len(places) > 1 and scene.source.count(text) != len(places):
        return _nearest(scene, element, places)
    return places[min(occurrence, len(places) - 1)]


def _nearest(scene: Scene, element: Element, places: list[Span]) -> Span:
    hits = _hits(scene, element)
    if not hits:
        return places[0]
    middle = sum(link.target[0] for link in hits) / len(hits)
    return min(places, key=lambda span: abs(span[0] - middle))


def _known(scene: Scene, element: Element, free: list[Span]) -> Span | None:
    """Where the rendering of the term that the element covers stands."""
    for source, target in scene.renderings:
        covers = element.start <= source[0] and source[1] <= element.end
        rest = scene.source[element.start : source[0]] + scene.source[source[1] : element.end]
        stretch = next((span for span in free if _fits(target, [span])), None)
        if covers and not rest.strip(EDGE) and stretch is not None:
            return _with_renderings(scene, target, stretch, element)
    return None


def _hits(scene: Scene, element: Element) -> list[Link]:
    return [link for link in scene.links if share(link.source, (element.start, element.end)) >= 0.5]


def _by_links(scene: Scene, element: Element, free: list[Span]) -> Span | None:
    """The stretch with the most pieces from inside the element and the fewest from outside."""
    best: tuple[float, Span] | None = None
    for stretch in free:
        first, last = (bisect_left(scene.links, at, key=_begin) for at in stretch)
        inside = [
            link
            for link in scene.links[first:last]
            if link.target[1] <= stretch[1] and link.weight >= WEAK
        ]
        found = heaviest(inside, (element.start, element.end))
        if found is not None and (best is None or found[0] > best[0]):
            span = _with_renderings(scene, found[1], stretch, element)
            best = found[0], _snap(scene, span, stretch, element)
    return best[1] if best is not None and best[1][0] < best[1][1] else None


def _begin(link: Link) -> int:
    return link.target[0]


def _with_renderings(scene: Scene, span: Span, free: Span, element: Element) -> Span:
    """The span with the renderings of what the element covers, if they stand close to it."""
    start, end = span
    for source, target in scene.renderings:
        inside = element.start <= source[0] and source[1] <= element.end
        close = target[0] - end <= _CLOSE and start - target[1] <= _CLOSE
        if inside and close and _fits(target, [free]):
            start, end = min(start, target[0]), max(end, target[1])
    return start, end


def _snap(scene: Scene, span: Span, free: Span, element: Element) -> Span:
    """Whole words, without the marks at the edges that the element does not cover."""
    start, end = to_words(scene.draft, span, free)
    while start < end and scene.draft[start] in EDGE:
        start += 1
    while end > start and scene.draft[end - 1] in EDGE:
        end -= 1
    return _with_marks(scene, (start, end), free, element)


def _with_marks(scene: Scene, span: Span, free: Span, element: Element) -> Span:
    """Takes in the marks at the edges that the element covers in the source."""
    start, end = span
    text = scene.source[element.start : element.end].strip()
    ending = len(text) - len(text.rstrip(EDGE))
    if ending:
        while end < free[1] and scene.draft[end] in EDGE and not scene.draft[end].isspace():
            end += 1
    if len(text) - len(text.lstrip(EDGE)):
        while (
            start > free[0]
            and scene.draft[start - 1] in EDGE
            and not (scene.draft[start - 1].isspace())
        ):
            start -= 1
    return start, end


def _by_proportion(
    scene: Scene, element: Element, source: Span, region: Span, free: list[Span]
) -> Span:
    """About as far into the draft as in the source, in whole words; noted as a guess."""
    length = max(1, source[1] - source[0])
    scale = (region[1] - region[0]) / length
    start = region[0] + round((element.start - source[0]) * scale)
    end = region[0] + round((element.end - source[0]) * scale)
    stretch = max(free, key=lambda span: (overlap_length(span, (start, end)), span[1] - span[0]))
    start = min(max(start, stretch[0]), stretch[1])
    end = min(max(end, start), stretch[1])
    scene.guess(element)
    if start == end:
        return _snap(scene, (start, min(start + 1, stretch[1])), stretch, element)
    return _snap(scene, (start, end), stretch, element)


def _free(region: Span, taken: Sequence[Span]) -> list[Span]:
    """What of a region no sibling has taken; never empty."""
    out = []
    at = region[0]
    for start, end in sorted(taken):
        if start > at:
            out.append((at, start))
        at = max(at, end)
    if at < region[1] or not out:
        out.append((min(at, region[1]), region[1]))
    return out


def _fits(span: Span, free: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in free)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a stretch is no part of a longer word; a suffix after an apostrophe may follow."""
    start, end = span
    if inside_word(text, start):
        return False
    return not inside_word(text, end) or text[end] in "'’"
