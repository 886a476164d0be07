"""Whether a full stop behind a word ends the sentence, when a capital or a digit follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pressloc.segmentation import lexicon, statistics
from pressloc.segmentation.lexicon import Kind
from pressloc.segmentation.quotations import begins_speech
from pressloc.segmentation.reading import (
    OPENERS,
    Ahead,
    Clause,
    ahead,
    has_predicate,
    previous_word,
)

_DOTTED = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+")
_ROMAN = re.compile(r"[IVXLC]+[.,;:)]?")
_REFERENCE = re.compile(r"[\"'“(]?(?:[#§]?\d|[A-Z]{1,3}[-.]?\d|[A-Z][.,;:)]?(?=\s|$))")
_ENUMERATOR = re.compile(r"\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}")
_VOWEL = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœıаеёиоуыэюя]", re.IGNORECASE)
_ARTICLED = lexicon.words("the in from of to across outside within throughout and or for by at")
_OF_A_HOUSE = lexicon.words("of from at in to the for with and")
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

    @property
    def certain(self) -> bool:
        """Whether a new sentence surely follows."""
        return self.ahead.clause is Clause.CERTAIN or (
            self.can_end and begins_speech(self.text, self.following)
        )

    @property
    def likely(self) -> bool:
        """Whether a new sentence probably follows, and the old one is complete."""
        return self.certain or (self.ahead.clause is Clause.LIKELY and self.can_end)


def ends_sentence(stop: Stop) -> bool:
    """Decide a full stop before a capital letter or a digit."""
    word = stop.word
    key = word.lower()
    kinds = lexicon.ABBREVIATIONS.get(key) or lexicon.ABBREVIATIONS.get(key.rpartition("-")[2])
    if _enumerates(stop):
        return False
    if _is_time_zone(stop):
        return True
    if kinds and Kind.UNIT in kinds and stop.previous[-1:].isdigit():
        return not stop.text[stop.following].isdigit()
    if len(word) == 1 and word.isupper():
        return _initial(stop)
    if kinds and (key not in lexicon.WORDS_TOO or _is_meant(stop, kinds)):
        return _abbreviation(stop, kinds)
    if kinds and Kind.NUMBERED in kinds:
        return not _REFERENCE.match(stop.text, stop.following)
    if _DOTTED.fullmatch(word):
        return _dotted(stop)
    if _is_unknown_short(word):
        return stop.likely or statistics.is_boundary(stop.text, stop.start, stop.following)
    return True


def _enumerates(stop: Stop) -> bool:
    """`1. Register`: at the start of a sentence, or behind a colon and its followers."""
    if not _ENUMERATOR.fullmatch(stop.word):
        return False
    if not stop.before.strip(OPENERS + " \t\r\n•"):
        return not (stop.word.isupper() and stop.certain and len(stop.word) == 1)
    return stop.word.isdigit() and stop.previous.endswith((":", ";"))


def _is_time_zone(stop: Stop) -> bool:
    key = stop.word.lower()
    if key not in lexicon.TIME_ZONES or not stop.word.isupper():
        return False
    previous = stop.previous.lower()
    return previous.endswith(("a.m.", "p.m.", "am", "pm")) or previous[-1:].isdigit()


def _is_meant(stop: Stop, kinds: frozenset[Kind]) -> bool:
    """Tell whether a word that is also an abbreviation stands here as one."""
    if not stop.word[0].isupper():
        return Kind.NUMBERED in kinds and bool(_REFERENCE.match(stop.text, stop.following))
    if Kind.STATE in kinds:
        return stop.previous.endswith(",") or stop.before.endswith(("(", "-"))
    if Kind.NUMBERED in kinds:
        return bool(_REFERENCE.match(stop.text, stop.following))
    return True


def _abbreviation(stop: Stop, kinds: frozenset[Kind]) -> bool:
    for kind in Kind:
        if kind in kinds and kind is not Kind.UNIT:
            return _BY_KIND[kind](stop)
    return stop.likely


def _never(stop: Stop) -> bool:
    return False


def _numbered(stop: Stop) -> bool:
    if _REFERENCE.match(stop.text, stop.following) or _ROMAN.fullmatch(stop.ahead.first):
        return False
    return stop.ahead.first.lower() not in _COUNTED and stop.likely


def _suffix(stop: Stop) -> bool:
    if stop.certain:
        return True
    first = stop.ahead.first.lower()
    if first in lexicon.ATTRIBUTED or first.rstrip(".") in _LEGAL_FORMS:
        return False
    return stop.likely and not _names_office(stop.ahead)


def _names_office(following: Ahead) -> bool:
    """`Executive Director Corazon Villaluz`, but not `Chairman Lee` alone before a full stop."""
    return following.first.lower() in lexicon.ROLES and len(following.run) > 1


def _place(stop: Stop) -> bool:
    if stop.certain:
        return True
    first = stop.ahead.first.lower()
    if first in lexicon.INSTITUTIONS or first in lexicon.ROLES or stop.ahead.then == ",":
        return False
    previous = stop.previous.lower()
    return stop.likely and (previous in _ARTICLED or previous.endswith(","))


def _street(stop: Stop) -> bool:
    if stop.ahead.first.lower() in lexicon.DIRECTIONS or stop.text[stop.following].isdigit():
        return False
    return stop.likely


def _saint(stop: Stop) -> bool:
    previous = stop.previous
    is_street = previous[:1].isupper() or previous[:1].isdigit()
    if not is_street or previous.endswith(",") or previous.lower() in lexicon.SAINTLY:
        return False
    return _street(stop)


def _date(stop: Stop) -> bool:
    if not stop.word[0].isupper():
        return True
    if stop.text[stop.following].isdigit():
        return False
    first = stop.ahead.first.lower().rstrip(".,")
    if first in lexicon.DAYS_AND_MONTHS:
        return False
    return stop.certain or stop.can_end


def _time(stop: Stop) -> bool:
    first = stop.ahead.first.rstrip(".,").lower()
    if first in lexicon.TIME_ZONES or first in lexicon.DAYS_AND_MONTHS:
        return stop.ahead.first.lower() in lexicon.STARTERS
    if first.startswith(("gmt", "utc")) or "/" in first:
        return False
    return stop.ahead.then != "time"


def _closing(stop: Stop) -> bool:
    if stop.word.lower() in ("al", "seq") and not stop.previous.lower().startswith("et"):
        return True
    return stop.word.lower() == "etc" or stop.likely


_LEGAL_FORMS = frozenset(
    word for word, kinds in lexicon.ABBREVIATIONS.items() if Kind.SUFFIX in kinds
) | lexicon.words("llc plc gmbh ag sa nv bv & de")

_BY_KIND = {
    Kind.TITLE: _never,
    Kind.NEVER: _never,
    Kind.NUMBERED: _numbered,
    Kind.SUFFIX: _suffix,
    Kind.STATE: _suffix,
    Kind.PLACE: _place,
    Kind.STREET: _street,
    Kind.SAINT: _saint,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.CLOSING: _closing,
}


def _initial(stop: Stop) -> bool:
    """`vitamin C. The`, `Series A. Sheikh`, but `Hanna L. Bergqvist`."""
    previous = stop.previous.rstrip(",")
    key = previous.lower()
    if key in ("and", "or", "&", "to"):
        words = stop.before.split()
        key = words[-3].lower() if len(words) > 2 else ""
    if key in lexicon.DESIGNATED:
        return True
    if key.endswith(("°", "º")) or stop.previous[-1:].isdigit():
        return True
    if not stop.before.strip() or stop.ahead.first.lower() in lexicon.AMBIGUOUS_STARTERS:
        return False
    return stop.ahead.clause is Clause.CERTAIN


def _dotted(stop: Stop) -> bool:
    """Initials of a person or of a house that no table knows: `J.K. Rowling`, `M.I.T.`"""
    if stop.certain:
        return bool(stop.before.strip())
    is_house = stop.word.count(".") > 1 and stop.previous.lower() in _OF_A_HOUSE
    first = stop.ahead.first.lower()
    if first in lexicon.INSTITUTIONS or first in lexicon.ROLES:
        return False
    return is_house and stop.likely


def _is_unknown_short(word: str) -> bool:
    return word.isalpha() and len(word) <= 5 and not word.isupper() and not _VOWEL.search(word)
