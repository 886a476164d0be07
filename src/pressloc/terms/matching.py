"""Finding terms in a source text: all of them in one pass, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from pressloc.terms.folding import fold, plain_signs
from pressloc.terms.model import Case, Term
from pressloc.values.normal import blank_addresses

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A term at a place of a text."""

    term: Term
    span: Span


class SourceMatcher:
    """Finds the terms of a term base; built once, linear in the length of a text."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self._language = language
        self._spaced = language not in ("zh", "ja", "th")
        self._terms: list[Term] = []
        patterns: list[str] = []
        for term in terms:
            for form in forms(term, language):
                patterns.append(form)
                self._terms.append(term)
        self._automaton = AhoCorasick(patterns) if patterns else None

    def find(self, text: str) -> tuple[Found, ...]:
        """Terms in a text, none overlapping another; of two the one that begins first or is longer.

        Addresses are passed over: the name in `www.name.com` is no term.
        """
        if self._automaton is None:
            return ()
        plain = fold(blank_addresses(text), self._language)
        found = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(
                plain, overlapping=True
            )
            if self._stands_alone(plain, start, end) and self._case_fits(text[start:end], index)
        ]
        chosen: list[Found] = []
        at = 0
        for start, negative, index in sorted(found):
            if start >= at:
                at = -negative
                chosen.append(Found(self._terms[index], (start, at)))
        return tuple(chosen)

    def _stands_alone(self, plain: str, start: int, end: int) -> bool:
        if not self._spaced:
            return True
        before, after = plain[start - 1 : start], plain[end : end + 1]
        return not (before.isalnum() or after.isalnum() or before == "_" or after == "_")

    def _case_fits(self, surface: str, index: int) -> bool:
        term = self._terms[index]
        if term.case is not Case.EXACT:
            return True
        return " ".join(plain_signs(surface).split()) == plain_signs(term.source)


_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_PLURAL_NOUN = re.compile(r"[a-z]{2,}$")


def forms(term: Term, language: str) -> Sequence[str]:
    """A term as it may stand in a text, folded, the base form first.

    English: the plural of its last word, unless the term is a name (kept, or written exactly).
    A possessive ending needs no form of its own: it begins behind the word.
    """
    base = fold(term.source, language)
    name = term.do_not_translate or term.case is Case.EXACT
    if language != "en" or name or not _PLURAL_NOUN.search(base):
        return (base,)
    if re.search(r"[^aeiou]y$", base):
        return (base, base[:-1] + "ies")
    if _SIBILANT.search(base):
        return (base, base + "es")
    return (base, base + "s")
