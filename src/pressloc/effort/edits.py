"""What a person changed in a draft: how much, and of what kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from pressloc.effort.tokens import Token, tokens

_REWRITTEN = 0.6
"""Share of changed words above which single corrections say nothing any more."""
_SHORT = 3
"""A text of so few words is a changed word or two, never a rewrite."""


class Kind(StrEnum):
    """What an edit is; the value is what reports say."""

    UNTOUCHED = "untouched"
    PUNCTUATION = "punctuation"
    """Marks, capitals, spaces or tags only."""
    NUMBER = "number"
    TERM = "term"
    """A rendering that the term base wants."""
    REORDER = "reorder"
    """The same words in another order."""
    WORDING = "wording"
    """Other words, in a part of the text."""
    REWRITE = "rewrite"
    """More than half of the words."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One place that was changed."""

    before: str
    after: str
    kind: Kind
    span: tuple[int, int]
    """Where `before` stands in the draft."""
    new_span: tuple[int, int]
    """Where `after` stands in the accepted text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A draft beside the text that a person accepted in its place."""

    draft: str
    accepted: str
    words: int
    """Words of the accepted text."""
    changed_words: int
    """Fewest words to insert, delete or replace: the word edit distance, without shifts."""
    characters: int
    changed_characters: int
    kinds: frozenset[Kind]
    corrections: tuple[Correction, ...]

    @property
    def is_untouched(self) -> bool:
        """Whether it was accepted as the machine wrote it."""
        return Kind.UNTOUCHED in self.kinds


def compare(draft: str, accepted: str, terms: Sequence[str] = ()) -> Edit:
    """The edit between two texts; terms: renderings of the term base that the draft lacked and the
    accepted text has."""
    old, new = tokens(draft), tokens(accepted)
    old_words, new_words = _words(old), _words(new)
    changed = Levenshtein.distance(old_words, new_words)
    corrections = tuple(_corrections(draft, accepted, old, new, terms))
    kinds = _kinds(draft == accepted, old_words, new_words, changed, corrections)
    if Kind.TERM not in kinds and terms and Kind.UNTOUCHED not in kinds:
        kinds |= {Kind.TERM}
    return Edit(
        draft,
        accepted,
        len(new_words),
        changed,
        len(accepted),
        Levenshtein.distance(draft, accepted),
        kinds,
        corrections,
    )


def _words(found: Sequence[Token]) -> list[str]:
    return [token.folded for token in found if token.is_word]


def _kinds(
    same: bool,
    old: Sequence[str],
    new: Sequence[str],
    changed: int,
    corrections: Sequence[Correction],
) -> frozenset[Kind]:
    if same:
        return frozenset({Kind.UNTOUCHED})
    if old == new:
        found = {each.kind for each in corrections} & {Kind.NUMBER}
        return frozenset(found or {Kind.PUNCTUATION})
    if Counter(old) == Counter(new):
        return frozenset({Kind.REORDER})
    if max(len(old), len(new)) > _SHORT and changed > _REWRITTEN * max(len(old), len(new)):
        return frozenset({Kind.REWRITE})
    return frozenset(each.kind for each in corrections) or frozenset({Kind.PUNCTUATION})


def _corrections(
    draft: str, accepted: str, old: Sequence[Token], new: Sequence[Token], terms: Sequence[str]
) -> Iterator[Correction]:
    for before, after in (part for hunk in _hunks(old, new) for part in _parts(hunk, old, new)):
        span = _span(before, old, draft)
        new_span = _span(after, new, accepted)
        kind = _kind(old[slice(*before)], new[slice(*after)], terms)
        yield Correction(draft[slice(*span)], accepted[slice(*new_span)], kind, span, new_span)


_Hunk = tuple[tuple[int, int], tuple[int, int]]
"""Tokens of the draft, from and to before, and those of the accepted text in their place."""


def _hunks(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Hunk]:
    """Stretches of tokens that differ, those that touch taken together."""
    hunk: _Hunk | None = None
    codes = Levenshtein.opcodes([token.text for token in old], [token.text for token in new])
    for code in codes:
        if code.tag == "equal":
            if hunk is not None:
                yield hunk
            hunk = None
            continue
        first = hunk or ((code.src_start, 0), (code.dest_start, 0))
        hunk = (first[0][0], code.src_end), (first[1][0], code.dest_end)
    if hunk is not None:
        yield hunk


def _parts(hunk: _Hunk, old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Hunk]:
    """A hunk, with figures that took the place of figures parted from the words beside them."""
    (start, end), (new_start, new_end) = hunk
    figures = [
        at
        for at in range(end - start)
        if end - start == new_end - new_start
        and old[start + at].has_digits
        and new[new_start + at].has_digits
    ]
    if not figures:
        yield hunk
        return
    cuts = sorted({0, end - start, *figures, *(at + 1 for at in figures)})
    for at, to in pairwise(cuts):
        yield (start + at, start + to), (new_start + at, new_start + to)


def _span(part: tuple[int, int], all_tokens: Sequence[Token], text: str) -> tuple[int, int]:
    """Where a stretch of tokens stands in its text; for an empty one, the place between."""
    start, end = part
    if start < end:
        return all_tokens[start].start, all_tokens[end - 1].end
    at = all_tokens[start].start if start < len(all_tokens) else len(text)
    return at, at


def _kind(old: Sequence[Token], new: Sequence[Token], terms: Sequence[str]) -> Kind:
    figures = Counter(token.text for token in old if token.has_digits)
    if figures != Counter(token.text for token in new if token.has_digits):
        return Kind.NUMBER
    before, after = _words(old), _words(new)
    if before == after:
        return Kind.PUNCTUATION
    wanted = {word for term in terms for word in _words(tokens(term))}
    if any(_is_form(word, form) for word in wanted for form in after):
        return Kind.TERM
    return Kind.WORDING


def _is_form(word: str, form: str) -> bool:
    """Whether a word stands in a form with the prefixes and suffixes of Arabic or Turkish."""
    return form == word or (len(word) > 2 and word in form)
