"""A text document seen with plain line ends, and edits of it carried back to its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Edit:
    """That a stretch of the seen text (character offsets) becomes another."""

    start: int
    end: int
    new: str


class Lines:
    """The text of a document, its line ends (CRLF, CR) seen as line feeds."""

    def __init__(self, source: str) -> None:
        """Take the text as it stands in the file."""
        self.source = source
        self.text = _LINE_END.sub("\n", source) if "\r" in source else source

    @cached_property
    def starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def line_end(self) -> str:
        """The line end that the document uses first."""
        first = re.search(r"\r\n?|\n", self.source)
        return first.group() if first else "\n"

    def number(self, offset: int) -> int:
        """Number, from 1, of the line that holds an offset."""
        return bisect_right(self.starts, offset)

    def line(self, index: int) -> str:
        """A line, counted from 0, without its end."""
        start = self.starts[index]
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.text[start:end]

    def splice(self, edits: Iterable[Edit]) -> str:
        """The document in its own line ends with edits made; they must not overlap."""
        out: list[str] = []
        at = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            start, end = self._own(edit.start), self._own(edit.end)
            out += [self.source[at:start], edit.new.replace("\n", self.line_end)]
            at = end
        return "".join([*out, self.source[at:]])

    @cached_property
    def _dropped(self) -> list[int]:
        """Offsets of the seen line feeds that are two characters in the file."""
        pairs = re.finditer(r"\r\n", self.source)
        return [match.start() - count for count, match in enumerate(pairs)]

    def _own(self, offset: int) -> int:
        if len(self.text) == len(self.source):
            return offset
        return offset + bisect_right(self._dropped, offset - 1)
