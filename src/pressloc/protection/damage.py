"""Damage that an engine does by itself: loops, unknown marks, leftover tokens, dropped text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.protection.edits import Edits
from pressloc.protection.model import Loss, LossKind

_NOWHERE = (0, 0)
_UNKNOWN = re.compile(r"\u2047|<unk>|\ufffd")
_BRACKET = "[\u27c0-\u27ff]"
"""The brackets of a token, and what a model that writes them as bytes makes of them."""
_MASK = re.compile(_BRACKET)
_CHARACTER_LOOP = re.compile(r"(.)\1{7,}|(.{2,12}?)\2{4,}", re.DOTALL)
_WORD_LOOP = re.compile(r"(?<!\w)(?:([^\W_]+[\W_]+)\1{3,}|((?:[^\W_]+[\W_]+){2,6}?)\2{2,})")
_WORD = re.compile(r"[^\W_]+")
_LOOP_WORDS = 6
"""Words of the longest phrase that makes a loop."""
_LOOP_TIMES = 3
"""Words in a loop, at least, that stand there already."""
_FILL = re.compile(r"[\s._\-–—=*…·•]+")

_LENGTHS = {"ar": 0.87, "tr": 0.98, "es": 1.15, "zh": 0.30, "ja": 0.45, "ko": 0.5}
"""Characters of a translation for one of English, on FLORES-200 dev."""
_TOO_SHORT = 0.42
_LONG_ENOUGH = 60
"""Characters of source from which on the length of a draft tells something."""


def find_damage(
    source: str, draft: str, source_language: str, target_language: str
) -> Iterator[Loss]:
    """What is wrong with a draft whatever its source says."""
    if source.strip() and not draft.strip():
        yield Loss(LossKind.EMPTY, "", "the engine gave nothing back", _NOWHERE)
        return
    unknown = _UNKNOWN.search(draft)
    if unknown and unknown[0] not in source:
        yield Loss(LossKind.UNKNOWN, unknown[0], "a character could not be written", _NOWHERE)
    mask = _MASK.search(draft)
    if mask and mask[0] not in source:
        yield Loss(LossKind.MASK, mask[0], "a token of the machine is left over", _NOWHERE)
    loop = find_loop(draft)
    if loop and not find_loop(source):
        yield Loss(LossKind.LOOP, loop, f"“{_shown(loop)}” repeats itself", _NOWHERE)
    if _is_short(source, draft, source_language, target_language):
        yield Loss(
            LossKind.SHORT, "", "the draft is much shorter than the source", _NOWHERE, certain=False
        )
    if source_language != target_language and _is_copy(source, draft):
        yield Loss(
            LossKind.UNTRANSLATED, "", "the draft is the source text", _NOWHERE, certain=False
        )


_DEBRIS = re.compile(rf"[ \u00a0]?(?:⟦\s*\d*\s*{_BRACKET}?|{_BRACKET}|\u2047|<unk>|\ufffd)")


def remove_debris(source: str, edits: Edits) -> None:
    """Take out of a draft what no catalogue may hold: leftover tokens and unknown marks."""
    for match in _DEBRIS.finditer(edits.text):
        if match[0].strip() not in source:
            edits.replace(*match.span(), "")


def find_loop(text: str) -> str:
    """The stretch that a text repeats in circles; empty if it does not.

    A character eight times in a row, a short stretch five times, a word four times, or up to
    six words three times.
    """
    for pattern in (_WORD_LOOP, _CHARACTER_LOOP):
        if pattern is _WORD_LOOP and not _repeats_words(text):
            continue
        for match in pattern.finditer(text + " " if pattern is _WORD_LOOP else text):
            stretch = match[1] or match[2]
            if not _FILL.fullmatch(match[0]) and not stretch.isdigit():
                return stretch.strip() or stretch
    return ""


def _repeats_words(text: str) -> bool:
    """Whether words stand three times at the same distance: cheaper than looking for a loop."""
    words = _WORD.findall(text)
    if len(words) - len(set(words)) < _LOOP_TIMES:
        return False
    return any(
        one == other == third
        for size in range(1, _LOOP_WORDS + 1)
        for one, other, third in zip(words, words[size:], words[2 * size :], strict=False)
    )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _is_short(source: str, draft: str, source_language: str, target_language: str) -> bool:
    ratio = _LENGTHS.get(target_language)
    if ratio is None or source_language != "en" or len(source) < _LONG_ENOUGH:
        return False
    return len(draft) < _TOO_SHORT * ratio * len(source)


_LOWER_WORD = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
_COPIED_WORDS = 4


def _is_copy(source: str, draft: str) -> bool:
    """Whether the draft repeats a source that has several ordinary words."""
    if " ".join(source.split()).casefold() != " ".join(draft.split()).casefold():
        return False
    return len(_LOWER_WORD.findall(source)) >= _COPIED_WORDS
