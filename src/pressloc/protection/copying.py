"""Segments that need no engine: figures, addresses, codes, protected text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pressloc.protection.model import LossKind
from pressloc.protection.tokens import find_tokens
from pressloc.values.writing import write_figure, write_percent

_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*(?![\w])")
_PERCENT = re.compile(r"(?<![\w%])(\d[\d.,]*)[ \u00a0]?%")
_WHOLE = {
    LossKind.URL,
    LossKind.EMAIL,
    LossKind.PHONE,
    LossKind.HASHTAG,
    LossKind.HANDLE,
    LossKind.PLACEHOLDER,
    LossKind.TICKER,
    LossKind.CODE,
}


def needs_no_engine(text: str, content: Sequence[str] = (), names: Sequence[str] = ()) -> bool:
    """Whether a plain text holds no word outside of what must be kept as it is.

    content: texts of its protected markup; names: do-not-translate names found in it.
    """
    rest = text
    for kept in sorted((*content, *names), key=len, reverse=True):
        if kept:
            rest = rest.replace(kept, " ")
    for token in find_tokens(rest):
        if token.kind in _WHOLE:
            rest = rest.replace(token.text, " ")
    return not any(map(str.isalpha, rest))


def copy(text: str, source_language: str, target_language: str) -> str:
    """The text with its figures and percentages as the target language writes them."""
    if any(token.kind in _WHOLE for token in find_tokens(text)):
        return text
    if not any(map(str.isdigit, text)):
        return text

    def percent(match: re.Match[str]) -> str:
        return write_percent(
            write_figure(match[1], source_language, target_language), target_language
        )

    if "%" in text:
        return _PERCENT.sub(percent, text)
    return _FIGURE.sub(lambda match: write_figure(match[0], source_language, target_language), text)
