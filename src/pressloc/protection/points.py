"""Finding the offset of a draft at which a tag that covers nothing belongs."""

from __future__ import annotations

import re

from pressloc.protection.inline import Element
from pressloc.protection.scene import EDGE, WEAK, Scene
from pressloc.protection.words import Span, inside_word, share, to_words

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")


def find_point(
    scene: Scene, element: Element, source: Span, region: Span, taken: list[Span]
) -> int:
    """Where a tag that covers nothing belongs."""
    at = element.start
    before, after = scene.source[source[0] : at], scene.source[at : source[1]]
    inner = scene.draft[slice(*region)]
    if not before.strip():
        lead = len(inner) - len(inner.lstrip()) if before else 0
        return _allowed(region[0] + lead, region, taken)
    if not after.strip():
        tail = len(inner) - len(inner.rstrip()) if after else 0
        return _allowed(region[1] - tail, region, taken)
    attached = not before[-1].isspace()
    candidate = _beside(scene, at, region, left=attached)
    if candidate is None:
        candidate = _beside(scene, at, region, left=not attached)
    if candidate is None:
        scale = (region[1] - region[0]) / max(1, source[1] - source[0])
        candidate = region[0] + round((at - source[0]) * scale)
        scene.guess(element)
    return _allowed(_word_edge(scene, candidate, region), region, taken)


def _beside(scene: Scene, at: int, region: Span, *, left: bool) -> int | None:
    """The end of what renders the word before an offset, or the start of the word behind it."""
    word = _word_at(scene.source, at, left=left)
    if word is None:
        return None
    links = [
        link
        for link in scene.links
        if share(link.source, word) >= 0.5
        and link.weight >= WEAK
        and region[0] <= link.target[0]
        and link.target[1] <= region[1]
    ]
    if not links:
        return None
    best = max(links, key=lambda link: link.weight)
    if not left:
        return to_words(scene.draft, best.target, region)[0]
    start, end = best.target
    while end > start + 1 and scene.draft[end - 1] in EDGE:
        end -= 1
    end = to_words(scene.draft, (start, end), region)[1]
    if scene.source[word[1] : at].strip():  # the tag stands behind a mark
        while end < region[1] and scene.draft[end] in EDGE and not scene.draft[end].isspace():
            end += 1
    return end


def _word_edge(scene: Scene, at: int, region: Span) -> int:
    if inside_word(scene.draft, at):
        return to_words(scene.draft, (at, at + 1), region)[1]
    return at


def _allowed(at: int, region: Span, taken: list[Span]) -> int:
    """The nearest offset that lies in no sibling."""
    at = min(max(at, region[0]), region[1])
    for start, end in taken:
        if start < at < end:
            return start if at - start <= end - at else end
    return at


def _word_at(text: str, at: int, *, left: bool) -> Span | None:
    """The nearest word before or behind an offset."""
    if left:
        words = list(_WORD.finditer(text, 0, at))
        return words[-1].span() if words else None
    match = _WORD.search(text, at)
    return match.span() if match else None
