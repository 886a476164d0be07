"""Putting the markup of a source back into its draft: by equal text, by attention, by proportion.

Whatever the links are, the result holds every tag exactly once and properly nested: elements are
placed inside their parents, and siblings in stretches that do not touch each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.engines.base import Link
from pressloc.markup import Kind, Tag
from pressloc.protection.inline import Element, Gap, Inline
from pressloc.protection.model import Loss, LossKind
from pressloc.protection.words import (
    Span,
    heaviest,
    inside_word,
    is_han,
    overlap_length,
    share,
    to_words,
)

_LONGEST_IN_WORD = 20
_WEAK = 0.05
"""Attention below this says nothing."""
_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_EDGE = " \u00a0.,;:!?،؛؟。，、；：！？…\"“”«»()（）[]「」『』'‘’"


@dataclass(frozen=True, slots=True)
class _Placed:
    element: Element
    span: Span
    children: tuple[_Placed, ...]


def put_back(
    inline: Inline,
    draft: str,
    links: Sequence[Link],
    renderings: Sequence[tuple[Span, Span]] = (),
) -> tuple[str, tuple[Loss, ...]]:
    """The draft with the markup of its source, and a loss for every tag placed by guess.

    inline: the source, taken apart. draft: its translation, plain. links: attention between
    the two. renderings: source spans with the target spans that are known to render them.
    """
    if not inline.elements:
        return draft, ()
    placer = _Placer(inline, draft, links, renderings)
    placed = placer.children(inline.elements, (0, len(inline.text)), (0, len(draft)))
    marks: list[_Mark] = []
    for item in placed:
        _write(item, marks)
    return _assemble(draft, marks), tuple(placer.losses)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag to be written at an offset of the draft."""

    at: int
    tag: str
    gap: Gap = Gap.AS_IS


def _write(placed: _Placed, marks: list[_Mark]) -> None:
    element, (start, end) = placed.element, placed.span
    if element.lone:
        kind = Kind.CLOSE if element.closing else Kind.OPEN
        marks.append(_Mark(start, str(Tag(element.name, kind, start))))
    elif element.single:
        marks.append(_Mark(start, str(Tag(element.name, Kind.SINGLE, start)), element.gap))
    else:
        marks.append(_Mark(start, str(Tag(element.name, Kind.OPEN, start))))
        for child in placed.children:
            _write(child, marks)
        marks.append(_Mark(end, str(Tag(element.name, Kind.CLOSE, end))))


def _assemble(draft: str, marks: Sequence[_Mark]) -> str:
    """The draft with its tags; white space around single tags as the source has it."""
    out: list[str] = []
    at = 0
    for mark in marks:
        out.append(draft[at : mark.at])
        at = mark.at
        before, after = draft[at - 1 : at], draft[at : at + 1]
        if mark.gap is Gap.NONE and " " in (before, after):
            if after == " ":
                at += 1
            elif out[-1].endswith(" "):
                out[-1] = out[-1][:-1]
        tag = mark.tag
        if mark.gap is Gap.BOTH:
            tag = (" " if _needs_space(before) else "") + tag + (" " if _needs_space(after) else "")
        out.append(tag)
    out.append(draft[at:])
    return "".join(out)


def _needs_space(neighbour: str) -> bool:
    return bool(neighbour) and not neighbour.isspace() and not is_han(neighbour)


class _Placer:
    """Finds stretches of the draft for elements, and notes where it had to guess."""

    def __init__(
        self,
        inline: Inline,
        draft: str,
        links: Sequence[Link],
        renderings: Sequence[tuple[Span, Span]],
    ) -> None:
        self.source = inline.text
        self.draft = draft
        self.links = sorted(
            (link for link in links if _inside(link, len(inline.text), len(draft))),
            key=lambda link: link.target,
        )
        self.renderings = renderings
        self.losses: list[Loss] = []

    def children(
        self, elements: Sequence[Element], source: Span, region: Span
    ) -> tuple[_Placed, ...]:
        """Place sibling elements inside a stretch of the draft, the surest first."""
        taken: list[Span] = []
        found: dict[int, Span] = {}
        order = sorted(range(len(elements)), key=lambda at: self._doubt(elements[at]))
        for at in order:
            element = elements[at]
            if not element.single:
                span = self._pair(element, source, region, taken)
                found[at] = span
                taken.append(span)
        points: dict[int, int] = {}
        for at, element in enumerate(elements):
            if element.single:
                points[at] = self._point(element, source, region, taken)
        placed = []
        for at, element in enumerate(elements):
            span = found[at] if at in found else (points[at], points[at])
            inner = (
                ()
                if element.single
                else self.children(element.children, (element.start, element.end), span)
            )
            placed.append((span, at, _Placed(element, span, inner)))
        return tuple(item for *_, item in sorted(placed, key=lambda item: item[:2]))

    def _doubt(self, element: Element) -> tuple[int, int]:
        """Protected and equal text first, then long before short."""
        text = self.source[element.start : element.end]
        known = element.protected or (bool(text.strip()) and self.draft.count(text) == 1)
        return (0 if known else 1, element.start - element.end)

    # Pairs

    def _pair(self, element: Element, source: Span, region: Span, taken: list[Span]) -> Span:
        text = self.source[element.start : element.end]
        if not text.strip():
            point = self._point(element, source, region, taken)
            return point, point
        whole = self._whole(element, source, region)
        if whole is not None and not any(
            span[0] < whole[1] and whole[0] < span[1] for span in taken
        ):
            return whole
        free = _free(region, taken)
        return (
            self._in_word(element, free)
            or self._equal(element, free)
            or self._known(element, free)
            or self._by_links(element, free)
            or self._by_proportion(element, source, region, free)
        )

    def _whole(self, element: Element, source: Span, region: Span) -> Span | None:
        """The region, if the element covers all of its parent but marks at the edges."""
        before = self.source[source[0] : element.start]
        after = self.source[element.end : source[1]]
        if before.strip(_EDGE) or after.strip(_EDGE):
            return None
        start, end = region
        inner = self.draft[start:end]
        if before.strip():
            start += len(inner) - len(inner.lstrip(_EDGE))
        else:
            start += len(inner) - len(inner.lstrip())
        if after.strip():
            end -= len(inner) - len(inner.rstrip(_EDGE))
        else:
            end -= len(inner) - len(inner.rstrip())
        return (start, end) if start < end else None

    def _in_word(self, element: Element, free: list[Span]) -> Span | None:
        """The same letters of the same word, for markup within words: CO<sub>2</sub>."""
        within = inside_word(self.source, element.start) or inside_word(self.source, element.end)
        if not within or element.end - element.start > _LONGEST_IN_WORD:
            return None
        start, end = to_words(self.source, (element.start, element.end), (0, len(self.source)))
        at = self.draft.find(self.source[start:end])
        if at < 0:
            return None
        span = at + element.start - start, at + element.end - start
        return span if _fits(span, free) else None

    def _equal(self, element: Element, free: list[Span]) -> Span | None:
        """Where the draft has the very same text: names, figures, protected content."""
        text = self.source[element.start : element.end].strip()
        places = [
            (match.start(), match.end())
            for match in re.finditer(re.escape(text), self.draft)
            if _fits(match.span(), free)
            and (element.protected or _stands_alone(self.draft, match.span()))
        ]
        if not places:
            return None
        occurrence = self.source.count(text, 0, element.start)
        if len(places) > 1 and self.source.count(text) != len(places):
            return self._nearest(element, places)
        return places[min(occurrence, len(places) - 1)]

    def _nearest(self, element: Element, places: list[Span]) -> Span:
        hits = self._hits(element)
        if not hits:
            return places[0]
        middle = sum(link.target[0] for link in hits) / len(hits)
        return min(places, key=lambda span: abs(span[0] - middle))

    def _known(self, element: Element, free: list[Span]) -> Span | None:
        """Where the rendering of the term that the element covers stands."""
        for source, target in self.renderings:
            covers = element.start <= source[0] and source[1] <= element.end
            rest = self.source[element.start : source[0]] + self.source[source[1] : element.end]
            if covers and not rest.strip(_EDGE) and _fits(target, free):
                return target
        return None

    def _hits(self, element: Element) -> list[Link]:
        return [
            link for link in self.links if share(link.source, (element.start, element.end)) >= 0.5
        ]

    def _by_links(self, element: Element, free: list[Span]) -> Span | None:
        """The stretch with the most pieces from inside the element and the fewest from outside."""
        best: tuple[float, Span] | None = None
        for stretch in free:
            inside = [
                link
                for link in self.links
                if stretch[0] <= link.target[0]
                and link.target[1] <= stretch[1]
                and link.weight >= _WEAK
            ]
            found = heaviest(inside, (element.start, element.end))
            if found is not None and (best is None or found[0] > best[0]):
                best = found[0], self._snap(found[1], stretch, element)
        return best[1] if best is not None and best[1][0] < best[1][1] else None

    def _snap(self, span: Span, free: Span, element: Element) -> Span:
        """Whole words, without the marks at the edges that the element does not cover."""
        start, end = to_words(self.draft, span, free)
        while start < end and self.draft[start] in _EDGE:
            start += 1
        while end > start and self.draft[end - 1] in _EDGE:
            end -= 1
        return self._with_marks((start, end), free, element)

    def _with_marks(self, span: Span, free: Span, element: Element) -> Span:
        """Takes in the marks at the edges that the element covers in the source."""
        start, end = span
        text = self.source[element.start : element.end].strip()
        ending = len(text) - len(text.rstrip(_EDGE))
        if ending:
            while end < free[1] and self.draft[end] in _EDGE and not self.draft[end].isspace():
                end += 1
        if len(text) - len(text.lstrip(_EDGE)):
            while (
                start > free[0]
                and self.draft[start - 1] in _EDGE
                and not (self.draft[start - 1].isspace())
            ):
                start -= 1
        return start, end

    def _by_proportion(
        self, element: Element, source: Span, region: Span, free: list[Span]
    ) -> Span:
        """About as far into the draft as in the source, in whole words; noted as a guess."""
        length = max(1, source[1] - source[0])
        scale = (region[1] - region[0]) / length
        start = region[0] + round((element.start - source[0]) * scale)
        end = region[0] + round((element.end - source[0]) * scale)
        stretch = max(
            free, key=lambda span: (overlap_length(span, (start, end)), span[1] - span[0])
        )
        start = min(max(start, stretch[0]), stretch[1])
        end = min(max(end, start), stretch[1])
        self._guess(element)
        if start == end:
            return self._snap((start, min(start + 1, stretch[1])), stretch, element)
        return self._snap((start, end), stretch, element)

    # Points

    def _point(self, element: Element, source: Span, region: Span, taken: list[Span]) -> int:
        """Where a tag that covers nothing belongs."""
        at = element.start
        before, after = self.source[source[0] : at], self.source[at : source[1]]
        inner = self.draft[slice(*region)]
        if not before.strip():
            lead = len(inner) - len(inner.lstrip()) if before else 0
            return self._allowed(region[0] + lead, region, taken)
        if not after.strip():
            tail = len(inner) - len(inner.rstrip()) if after else 0
            return self._allowed(region[1] - tail, region, taken)
        attached = not before[-1].isspace()
        candidate = self._beside(at, region, left=attached)
        if candidate is None:
            candidate = self._beside(at, region, left=not attached)
        if candidate is None:
            scale = (region[1] - region[0]) / max(1, source[1] - source[0])
            candidate = region[0] + round((at - source[0]) * scale)
            self._guess(element)
        return self._allowed(self._word_edge(candidate, region), region, taken)

    def _beside(self, at: int, region: Span, *, left: bool) -> int | None:
        """The end of what renders the word before an offset, or the start of the word behind it."""
        word = _word_at(self.source, at, left=left)
        if word is None:
            return None
        links = [
            link
            for link in self.links
            if share(link.source, word) >= 0.5
            and link.weight >= _WEAK
            and region[0] <= link.target[0]
            and link.target[1] <= region[1]
        ]
        if not links:
            return None
        best = max(links, key=lambda link: link.weight)
        if not left:
            return to_words(self.draft, best.target, region)[0]
        start, end = best.target
        while end > start + 1 and self.draft[end - 1] in _EDGE:
            end -= 1
        end = to_words(self.draft, (start, end), region)[1]
        if self.source[word[1] : at].strip():  # the tag stands behind a mark
            while end < region[1] and self.draft[end] in _EDGE and not self.draft[end].isspace():
                end += 1
        return end

    def _word_edge(self, at: int, region: Span) -> int:
        if inside_word(self.draft, at):
            return to_words(self.draft, (at, at + 1), region)[1]
        return at

    @staticmethod
    def _allowed(at: int, region: Span, taken: list[Span]) -> int:
        """The nearest offset that lies in no sibling."""
        at = min(max(at, region[0]), region[1])
        for start, end in taken:
            if start < at < end:
                return start if at - start <= end - at else end
        return at

    def _guess(self, element: Element) -> None:
        text = self.source[element.start : element.end]
        mark = f"<{element.name}>" if not element.single else f"<{element.name}/>"
        self.losses.append(
            Loss(
                LossKind.MARKUP,
                mark,
                f"the place of {mark} is a guess",
                (element.start, element.start + len(text)),
                certain=False,
            )
        )


def _inside(link: Link, source: int, target: int) -> bool:
    return (
        0 <= link.source[0] < link.source[1] <= source
        and 0 <= link.target[0] < link.target[1] <= target
    )


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


def _word_at(text: str, at: int, *, left: bool) -> Span | None:
    """The nearest word before or behind an offset."""
    if left:
        words = list(_WORD.finditer(text, 0, at))
        return words[-1].span() if words else None
    match = _WORD.search(text, at)
    return match.span() if match else None
