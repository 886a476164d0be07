"""Replacements in a text that carry the links to it along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressloc.engines.base import Link

Span = tuple[int, int]


@dataclass(slots=True)
class Edits:
    """Replacements in one text, applied at once so that offsets stay true."""

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, start: int, end: int, text: str) -> bool:
        """Note a replacement; False if it changes nothing or meets one noted before."""
        if self.text[start:end] == text:
            return False
        for first, last, _ in self.edits:
            if (start < last and first < end) or (start == end == first == last):
                return False
        self.edits.append((start, end, text))
        self.edits.sort()
        return True

    def result(self) -> str:
        """The text with all replacements."""
        out: list[str] = []
        at = 0
        for start, end, text in self.edits:
            out += [self.text[at:start], text]
            at = end
        out.append(self.text[at:])
        return "".join(out)

    def new(self, offset: int) -> int:
        """Where an offset of the old text is in the new one."""
        shift = 0
        for start, end, text in self.edits:
            if offset >= end:
                shift += len(text) - (end - start)
            elif offset > start:
                return start + shift + min(offset - start, len(text))
        return offset + shift

    def old(self, span: Span) -> Span:
        """The stretch of the old text that one of the new text comes from."""
        start, end = span
        shift = 0
        first, last = start, end
        for begin, stop, text in self.edits:
            new_begin = begin + shift
            new_stop = new_begin + len(text)
            shift += len(text) - (stop - begin)
            if start >= new_stop:
                first = start - shift
            elif start >= new_begin:
                first = begin
            if end >= new_stop:
                last = end - shift
            elif end > new_begin:
                last = stop
        return first, max(first, last)

    def links_to_new(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Links to the old text as links to the new one."""
        if not self.edits:
            return tuple(links)
        return tuple(
            Link(link.source, (self.new(link.target[0]), self.new(link.target[1])), link.weight)
            for link in links
        )

    def links_from_old(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Links from the new text as links from the old one."""
        if not self.edits:
            return tuple(links)
        return tuple(Link(self.old(link.source), link.target, link.weight) for link in links)
