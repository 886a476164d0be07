"""Joining segments, or what stands in their place, into the text of their block."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pressloc.markup import TAG
from pressloc.model import CutBlock, Role

_BREAK = re.compile(r"<br[0-9]*/>")
_SPACE = re.compile(r"\s+")
_AMBIGUOUS = "\"'”’“‘*_"
"""Marks of both worlds: what stands behind them decides."""


def join(cut: CutBlock, texts: Sequence[str | None], spaced: bool) -> str:
    """The block's marked text with each segment replaced; as it was where a text is None.

    texts: one a segment; a text equal to the segment's own leaves the source as it stands.
    spaced: whether the target joins its sentences by spaces. If not, white space vanishes
    between two full-width neighbours; if so, it is put in where the source has none. Tags stay,
    and so do line breaks and the lines of a contact.
    ValueError if there are more or fewer texts than segments.
    """
    out: list[str] = []
    is_lines = cut.block.role is Role.CONTACT
    left: str | None = None
    left_new = False
    for segment, text in zip(cut.segments, texts, strict=True):
        new = text is not None and text != segment.text
        right = text if new and text is not None else segment.raw
        between = segment.before
        if left is not None and (new or left_new) and not is_lines:
            between = _between(left, segment.before, right, spaced)
        out += (between, right)
        left, left_new = right, new
    return "".join((*out, cut.tail))


def _between(left: str, separator: str, right: str, spaced: bool) -> str:
    bare = TAG.sub("", separator)
    if bare.strip() or _BREAK.search(separator):
        return separator
    last, first = _edge(left[::-1], reverse=True), _edge(right)
    if not spaced and bare:
        closes = _is_wide(last) and (_is_wide(first) or not last.isalnum())
        return _SPACE.sub("", separator) if closes else separator
    if spaced and not bare and not (_is_wide(last) or _is_wide(first)):
        return _with_space(separator)
    return separator


def _edge(text: str, *, reverse: bool = False) -> str:
    """The first character that shows its script, tags and ambiguous marks passed over."""
    text = TAG.sub("", text[::-1])[::-1] if reverse else TAG.sub("", text)
    return next((character for character in text if character not in _AMBIGUOUS), "")


def _is_wide(character: str) -> bool:
    return bool(character) and (
        unicodedata.east_asian_width(character) in ("W", "F") or character in "…—"
    )


def _with_space(separator: str) -> str:
    """A separator with a space before the first tag that opens."""
    at = 0
    for tag in TAG.finditer(separator):
        if not (tag["close"] or tag["single"]):
            break
        at = tag.end()
    return f"{separator[:at]} {separator[at:]}"
