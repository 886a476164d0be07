"""The pseudo engine: accented text a third longer, to see what a layout and a round trip do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pressloc.engines.base import Hypothesis, Link

_KEPT = re.compile(
    r"""
      [a-z][a-z0-9+.-]{0,20}://[^\s<>"'⟦⟧]+                 # an address with its scheme
    | www\.[^\s<>"'⟦⟧]+
    | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]+)+                      # an e-mail address
    | ⟦[^⟦⟧]*⟧ | \{[^{}\s]*\} | %\([^()\s]*\)[a-z] | %[sd]\b | &\#?\w+;
    | (?P<run>(?:[a-z0-9.+-]|(?<=\d)[,:/'’&](?=\d)|(?<=\d)%)++)   # kept if it has a digit
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a translation must hold as it stands: addresses, placeholders, numbers, codes.

Runs without a digit match too, so that no line, however long, is searched twice.
"""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçðéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ",
)

GROWTH = 3
"""One letter more for so many letters: translations from English are about a third longer."""


class PseudoEngine:
    """Translates into accented letters; numbers, placeholders, addresses stay as they are."""

    def __init__(self, source: str, target: str) -> None:
        self.identity = f"pseudo {source}→{target} 1"
        self.placeholder = "⟦{}⟧"

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """One hypothesis a text, the same for the same text; links word by word if asked for."""
        if progress:
            progress(len(texts))
        return [(_hypothesis(text, links),) for text in texts]


def _hypothesis(text: str, with_links: bool) -> Hypothesis:
    out: list[str] = []
    links: list[Link] = []
    at = length = letters = 0
    for start, end, kept in _spans(text):
        word = text[start:end]
        if not kept:
            word, letters = _accent(word, letters)
        out += (text[at:start], word)
        begin = length + start - at
        length = begin + len(word)
        links.append(Link((start, end), (begin, length), 1.0))
        at = end
    out.append(text[at:])
    return Hypothesis("".join(out), 0.0, tuple(links) if with_links else ())


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """What to keep and what to accent, in order."""
    spans = [(*match.span(), True) for match in _KEPT.finditer(text) if _is_kept(match)]
    at = 0
    for start, end, _ in [*spans, (len(text), len(text), True)]:
        spans += [(*match.span(), False) for match in _WORD.finditer(text, at, start)]
        at = end
    return sorted(spans)


def _is_kept(match: re.Match[str]) -> bool:
    run: str | None = match["run"]
    return run is None or any(map(str.isdigit, run))


def _accent(word: str, letters: int) -> tuple[str, int]:
    """The word with accents, every third letter of the text so far doubled."""
    out: list[str] = []
    for letter in word:
        out.append(letter)
        if letter.isalpha():
            letters += 1
            if letters % GROWTH == 0:
                out.append(letter.lower())
    return "".join(out).translate(_ACCENTED), letters
