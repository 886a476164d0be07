"""A full stop and what can be read around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pressloc.segmentation import lexicon, vocabulary
from pressloc.segmentation.quotations import begins_speech
from pressloc.segmentation.reading import (
    OPENERS,
    Ahead,
    Clause,
    ahead,
    has_predicate,
    has_verb,
    is_finite,
    previous_word,
)

_CLOSING_BRACKET = re.compile(r"[)\]]")
_LONGEST_ASIDE = 500
"""Characters in which a bracket must close to be looked into."""
_ROMAN = re.compile(r"[IVXLC]+[.,;:)]?")
_REFERENCE = re.compile(r"[\"'“(]?(?:[#§]?\d|[A-Z]{1,3}[-.]?\d|[A-Z][.,;:)]?(?=\s|$))")
_COUNTED = lexicon.words("one two three four five six seven eight nine ten")


@dataclass(frozen=True)
class Stop:
    """A full stop in a text."""

    text: str
    start: int
    """Where the sentence begins."""
    word: str
    """The word before it."""
    word_end: int
    following: int
    """Where the next word begins, its opening marks included."""

    @cached_property
    def before(self) -> str:
        """The sentence up to the word."""
        return self.text[self.start : self.word_end - len(self.word)]

    @cached_property
    def previous(self) -> str:
        """The word before the word."""
        return previous_word(self.text, self.word_end - len(self.word), self.start)

    @cached_property
    def ahead(self) -> Ahead:
        """What follows."""
        return ahead(self.text, self.following)

    @cached_property
    def can_end(self) -> bool:
        """Whether the sentence so far may be a whole one."""
        return has_predicate(self.before)

    @cached_property
    def has_verb(self) -> bool:
        """Whether the sentence so far holds a verb."""
        return has_verb(self.before)

    @cached_property
    def has_sure_verb(self) -> bool:
        """Whether the sentence so far holds a verb that cannot be a participle."""
        return any(word.strip(',;:”“"') in vocabulary.FINITE for word in self.before.split())

    @cached_property
    def preposition(self) -> str:
        """The preposition before the name that ends here, if there is one: no subject then."""
        words = self.before.split()
        while words and not words[-1].islower():
            words.pop()
        if words and words[-1] == "the":
            words.pop()
        return words[-1] if words and words[-1] in vocabulary.PREPOSITIONS else ""

    @property
    def in_adverbial(self) -> bool:
        """Whether the name that ends here tells a place, not what a noun before it belongs to."""
        return self.preposition in ("in", "from", "to", "across", "throughout", "outside")

    @cached_property
    def before_aside(self) -> bool:
        """Whether a bracket follows that holds no sentence: `(TSX: QFR)`."""
        if self.text[self.following] not in "([":
            return False
        closing = _CLOSING_BRACKET.search(
            self.text, self.following, self.following + _LONGEST_ASIDE
        )
        return closing is None or self.text[closing.start() - 1] not in ".!?…"

    @cached_property
    def two_predicates(self) -> bool:
        """Whether a name in a phrase is followed by a verb though the sentence has one."""
        return self.has_verb and bool(self.preposition) and is_finite(self.ahead.then)

    @property
    def certain(self) -> bool:
        """Whether a new sentence surely follows."""
        if self.before_aside:
            return False
        return self.ahead.clause is Clause.CERTAIN or (
            self.can_end and begins_speech(self.text, self.following)
        )

    @property
    def likely(self) -> bool:
        """Whether a new sentence probably follows, and the old one is complete."""
        if self.before_aside:
            return False
        return self.certain or (self.ahead.clause is Clause.LIKELY and self.can_end)

    @property
    def before_digit(self) -> bool:
        """Whether a figure follows."""
        return self.text[self.following].isdigit()

    @cached_property
    def is_reference(self) -> bool:
        """Whether a number follows, in whatever form: `No. 5`, `Vol. IV`, `No. One`, `Fig. A`."""
        if _REFERENCE.match(self.text, self.following):
            return True
        first = self.ahead.first
        return bool(self.before.strip(OPENERS + " ")) and (
            first.lower() in _COUNTED or (_ROMAN.fullmatch(first) is not None and first != "I")
        )
