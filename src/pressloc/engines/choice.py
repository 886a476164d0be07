"""Which of several answers of a model to take: the one that keeps most and says nothing twice.

A search finds several answers at no cost, and its first is often not the one that keeps a token or
a number. What is looked at are the words that translators copy: those with a figure or a capital.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from pressloc.engines.repeats import doubles_word, says_twice

_COPIED = re.compile(r"⟦\d+⟧|(?<![^\W_])(?=[^\W_]*[A-Z\d])[^\W_]+(?:[.,:/&+-][^\W_]+)*")
"""Tokens, and words with a capital or a figure."""
TOKEN = re.compile(r"⟦\d+⟧")
_SEPARATORS = re.compile(r"[.,٫٬]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


class _Worded(Protocol):
    @property
    def text(self) -> str: ...


_AnswerT = TypeVar("_AnswerT", bound=_Worded)


def best_first(
    source: str, answers: Sequence[_AnswerT], *, unspaced: bool = False
) -> list[_AnswerT]:
    """Answers, those that keep more of the source first; the order of the model among equals.

    source: the text as the model read it. unspaced: whether the language of the answers is
    written without spaces between words.
    """
    if len(answers) < 2:
        return list(answers)
    wanted = _copied(source)
    return sorted(answers, key=lambda answer: _faults(source, wanted, answer.text, unspaced))


def _faults(
    source: str, wanted: Counter[str], answer: str, unspaced: bool
) -> tuple[int, bool, int, bool]:
    """Tokens that are not there as often as in the source, doubled phrases, lost words, doubled
    words (which may be right, as the Turkish sık sık)."""
    found = _copied(answer) if wanted or "⟦" in answer else Counter[str]()
    tokens = sum(
        TOKEN.fullmatch(word) is not None and found[word] != wanted[word]
        for word in wanted.keys() | found.keys()
    )
    lost = sum(word not in found for word in wanted)
    doubled = doubles_word(answer) and not doubles_word(source)
    return tokens, says_twice(answer, source, unspaced=unspaced), lost, doubled


def _copied(text: str) -> Counter[str]:
    """The words to copy, figures without their separators, which languages write differently."""
    found = _COPIED.findall(text.translate(_DIGITS))
    return Counter(
        _SEPARATORS.sub("", word) if any(map(str.isdigit, word)) else word for word in found
    )
