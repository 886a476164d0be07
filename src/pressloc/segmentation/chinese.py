"""Sentences of Chinese and Japanese text: cut at 。！？, closing quotes kept."""

from __future__ import annotations

import re

_END = re.compile(
    r"(?:[。！？!?｡]+|…{2,}(?=[\s“「『]|\Z)|(?<=[\u3400-\u9fff])\.(?!\w))[”’」』）)》】\"'\ufffc]*"
)
_PAIRS = {"（": "）", "《": "》", "【": "】", "(": ")", "〈": "〉"}
_ATTRIBUTION = re.compile(
    r"[^。！？!?，,；：:”」]{0,24}?"
    r"(?:说道|说|表示|指出|称|问道|问|强调|介绍|写道|补充|认为|回答|透露|坦言|感叹|总结|と述べ|と語)"
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_LONGEST_ASIDE = 200
"""Characters in which a bracket must close to count as one."""
_CLOSING_QUOTES = "”’」』\"'"


def spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space between them left out."""
    found: list[tuple[int, int]] = []
    at = 0
    for end in [*_ends(text), len(text)]:
        sentence = text[at:end]
        if bare := sentence.strip():
            start = at + len(sentence) - len(sentence.lstrip())
            found.append((start, start + len(bare)))
        at = end
    return found


def _ends(text: str) -> list[int]:
    ends = [0]
    for match in _END.finditer(text):
        end = match.end()
        if text[end - 1] in _CLOSING_QUOTES and _ATTRIBUTION.match(text, end):
            continue
        if not _inside_bracket(text, ends[-1], end):
            ends.append(end)
    return sorted({*ends[1:], *(match.end() for match in _PARAGRAPH.finditer(text))})


def _inside_bracket(text: str, start: int, end: int) -> bool:
    """Tell whether a place lies in brackets, or right behind brackets within a sentence."""
    sentence = text[start:end]
    for opening, closing in _PAIRS.items():
        if sentence.count(opening) > sentence.count(closing):
            return closing in text[end : end + _LONGEST_ASIDE]
        if sentence.rstrip(_CLOSING_QUOTES).endswith(closing):
            return bool(sentence[: sentence.rfind(opening)].strip())
    return False
