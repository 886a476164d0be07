"""What nupunkt's trained statistics say, asked where our own tables know nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

_WINDOW = 120
"""Characters behind the place in question; nupunkt looks at one word only."""


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    import nupunkt

    return nupunkt.load("default")


def is_boundary(text: str, start: int, following: int) -> bool:
    """Tell whether nupunkt, reading from start, begins a sentence at the offset following."""
    window = text[start : following + _WINDOW]
    spans = _tokenizer().span_tokenize(window)
    return any(begin == following - start for begin, _ in spans)
