"""Whether a full stop behind a word ends the sentence, when a capital or a digit follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pressloc.segmentation import lexicon, statistics, vocabulary
from pressloc.segmentation.lexicon import Kind
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
_DOTTED = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+")
_ED = re.compile(r"\b[a-z]{2,}ed\b")
"""A form that may be a participle as well: no proof of a predicate."""
_PERSON = re.compile(r"[A-Z]\.-?[A-Z]")
_POSSESSIVE = re.compile(r"[’']s?$")
_ROMAN = re.compile(r"[IVXLC]+[.,;:)]?")
_REFERENCE = re.compile(r"[\"'“(]?(?:[#§]?\d|[A-Z]{1,3}[-.]?\d|[A-Z][.,;:)]?(?=\s|$))")
_ENUMERATOR = re.compile(r"\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}")
_VOWEL = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœıаеёиоуыэюя]", re.IGNORECASE)
_ARTICLED = lexicon.words("the in from of to across outside within throughout and or for by at")
_OF_A_HOUSE = lexicon.words("of from at in to the for with and")
_BEFORE_OFFICE = lexicon.words("hon asst dep gen exec")
"""What makes a following `Sec.` an office."""
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
    def in_phrase(self) -> bool:
        """Whether a preposition stands before the name that ends here: it is no subject then."""
        words = self.before.split()
        while words and not words[-1].islower():
            words.pop()
        if words and words[-1] == "the":
            words.pop()
        return bool(words) and words[-1] in vocabulary.PREPOSITIONS

    @cached_property
    def before_aside(self) -> bool:
        """Whether a bracket follows that holds no sentence: `(TSX: QFR)`."""
        if self.text[self.following] not in "([":
            return False
        closing = _CLOSING_BRACKET.search(self.text, self.following, self.following + 500)
        return closing is None or self.text[closing.start() - 1] not in ".!?…"

    @cached_property
    def two_predicates(self) -> bool:
        """Whether a name in a phrase is followed by a verb though the sentence has one."""
        return self.has_verb and self.in_phrase and is_finite(self.ahead.then)

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


def ends_sentence(stop: Stop) -> bool:
    """Decide a full stop before a capital letter or a digit."""
    word = stop.word
    key = word.lower()
    kinds = lexicon.ABBREVIATIONS.get(key) or lexicon.ABBREVIATIONS.get(key.rpartition("-")[2])
    if _enumerates(stop) or _precedes_legal_form(stop):
        return False
    if _is_time_zone(stop):
        return True
    if kinds and Kind.UNIT in kinds and stop.previous[-1:].isdigit():
        return not stop.text[stop.following].isdigit()
    if len(word) == 1 and word.isalpha():
        return _initial(stop) if word.isupper() else stop.certain or stop.previous.endswith("/")
    if kinds and (key not in lexicon.WORDS_TOO or _is_meant(stop, kinds)):
        return _abbreviation(stop, kinds)
    if kinds and Kind.NUMBERED in kinds:
        return not _is_reference(stop)
    if _DOTTED.fullmatch(word):
        return _dotted(stop)
    if _is_unknown_short(word):
        if stop.text[stop.following].isdigit():
            return stop.likely
        return stop.likely or statistics.is_boundary(stop.text, stop.start, stop.following)
    return True


def _enumerates(stop: Stop) -> bool:
    """`1. Register`: at the start of a sentence, or behind a colon and its followers."""
    if not _ENUMERATOR.fullmatch(stop.word):
        return False
    if not stop.before.strip(OPENERS + " \t\r\n•"):
        return not (stop.word.isupper() and stop.certain and len(stop.word) == 1)
    return stop.word.isdigit() and stop.previous.endswith((":", ";"))


def _precedes_legal_form(stop: Stop) -> bool:
    """`Bozkır San. ve Tic. A.Ş.`: a short word of a name before a legal form."""
    short = stop.word[:1].isupper() and len(stop.word) <= 5 and not stop.word.isupper()
    form = stop.ahead.first
    return short and form.endswith(".") and form[:-1].lower() in _LEGAL_FORMS


def _is_time_zone(stop: Stop) -> bool:
    key = stop.word.lower()
    if key not in vocabulary.TIME_ZONES or not stop.word.isupper():
        return False
    if len(key) > 2:
        return True
    previous = stop.previous.lower()
    return previous.endswith(("a.m.", "p.m.", "am", "pm")) or previous[-1:].isdigit()


def _is_meant(stop: Stop, kinds: frozenset[Kind]) -> bool:
    """Tell whether a word that is also an abbreviation stands here as one."""
    if not stop.word[0].isupper():
        return Kind.NUMBERED in kinds and _is_reference(stop)
    if Kind.STATE in kinds:
        return stop.previous.endswith(",") or stop.before.endswith(("(", "-"))
    if Kind.NUMBERED in kinds:
        return _is_reference(stop)
    return True


def _is_reference(stop: Stop) -> bool:
    """Tell whether a number follows, in whatever form: `No. 5`, `Vol. IV`, `No. One`, `Fig. A`."""
    if _REFERENCE.match(stop.text, stop.following):
        return True
    first = stop.ahead.first
    return bool(stop.before.strip(OPENERS + " ")) and (
        first.lower() in _COUNTED or (_ROMAN.fullmatch(first) is not None and first != "I")
    )


def _abbreviation(stop: Stop, kinds: frozenset[Kind]) -> bool:
    for kind in Kind:
        if kind in kinds and kind is not Kind.UNIT:
            return _BY_KIND[kind](stop)
    return stop.likely


def _never(stop: Stop) -> bool:
    acronym = len(stop.word) > 1 and stop.word.isalpha() and stop.word.isupper()
    return acronym and stop.certain


def _numbered(stop: Stop) -> bool:
    if _is_reference(stop) or stop.previous.lower().rstrip(".") in _BEFORE_OFFICE:
        return False
    return stop.likely


def _suffix(stop: Stop) -> bool:
    if stop.certain:
        return True
    first = stop.ahead.first.lower()
    if _PERSON.fullmatch(stop.word) and not _is_degree(stop):
        return False
    if first in vocabulary.ATTRIBUTED or first.rstrip(".") in _LEGAL_FORMS:
        return False
    if first in vocabulary.DAYS_AND_MONTHS:
        return stop.likely and stop.has_verb
    if _names_office(stop.ahead):
        return stop.two_predicates and not _ED.search(stop.before)
    return stop.likely


def _is_degree(stop: Stop) -> bool:
    """Tell whether two letters are a degree or a legal form, not the initials of a person."""
    previous = stop.previous
    return (
        not previous.islower() or previous.endswith(",") or previous in vocabulary.CONNECTORS
    ) or previous in ("his", "her", "their", "your")


def _names_office(following: Ahead) -> bool:
    """`Executive Director Corazon Villaluz`, `Head of design Ada Obi`."""
    first = following.first.lower()
    return first in vocabulary.ROLES and (
        len(following.run) > 1
        or following.then in vocabulary.ROLES
        or (first in vocabulary.HEADS and following.then in ("of", "for", "and"))
    )


def _place(stop: Stop) -> bool:
    if stop.certain or stop.two_predicates:
        return True
    first = _POSSESSIVE.sub("", stop.ahead.first)
    if first.lower() in vocabulary.INSTITUTIONS or first.lower() in vocabulary.ROLES:
        return False
    if stop.ahead.then in vocabulary.NOT_VERBS and (
        len(stop.ahead.run) > 1 or stop.ahead.then not in ("of", "in", "for", "from")
    ):
        return False
    if stop.ahead.then == "," or (first.isupper() and len(first) > 1):
        return False
    previous = stop.previous.lower()
    return stop.likely and stop.has_verb and (previous in _ARTICLED or previous.endswith(","))


def _street(stop: Stop) -> bool:
    if stop.ahead.first.lower() in vocabulary.DIRECTIONS or stop.text[stop.following].isdigit():
        return False
    return stop.likely


def _saint(stop: Stop) -> bool:
    if stop.word.isupper():
        return stop.certain
    previous = stop.previous
    is_street = previous[:1].isupper() or previous[:1].isdigit()
    if not is_street or previous.endswith(",") or previous.lower() in vocabulary.SAINTLY:
        return False
    return stop.certain or (stop.ahead.then not in vocabulary.NOT_VERBS and _street(stop))


def _date(stop: Stop) -> bool:
    if not stop.word[0].isupper():
        return True
    if stop.text[stop.following].isdigit():
        return False
    first = stop.ahead.first.lower().rstrip(".,")
    if first in vocabulary.DAYS_AND_MONTHS:
        return False
    return stop.certain or stop.can_end


def _time(stop: Stop) -> bool:
    if not stop.can_end:
        return False
    first = stop.ahead.first.rstrip(".,").lower()
    if first in vocabulary.TIME_ZONES or first in vocabulary.DAYS_AND_MONTHS:
        return stop.ahead.first.lower() in vocabulary.STARTERS
    if first.startswith(("gmt", "utc")) or "/" in first:
        return False
    quotes = stop.text[stop.following] in '“"‘«'
    return stop.ahead.then != "time" and (not quotes or stop.certain)


def _closing(stop: Stop) -> bool:
    if stop.word.lower() in ("al", "seq") and not stop.previous.lower().startswith("et"):
        return True
    return stop.word.lower() == "etc" or stop.likely


_LEGAL_FORMS = frozenset(
    word for word, kinds in lexicon.ABBREVIATIONS.items() if Kind.SUFFIX in kinds
) | lexicon.words(
    "llc llp lp plc gmbh mbh ag kg kgaa ohg sa sas sarl srl spa nv bv oy oyj ab asa pjsc jsc & de"
)

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
    if key in vocabulary.DESIGNATED:
        return True
    if key.endswith(("°", "º")) or stop.previous[-1:].isdigit():
        return True
    if not stop.before.strip() or stop.ahead.first.lower() in vocabulary.AMBIGUOUS_STARTERS:
        return False
    if key in ("a", "an"):
        return stop.likely and (stop.certain or is_finite(stop.ahead.then))
    return stop.ahead.clause is Clause.CERTAIN


def _dotted(stop: Stop) -> bool:
    """Initials of a person or of a house that no table knows: `J.K. Rowling`, `M.I.T.`"""
    if stop.certain:
        return bool(stop.before.strip())
    is_house = stop.word.count(".") > 1 and stop.previous.lower() in _OF_A_HOUSE
    first = stop.ahead.first.lower()
    if first in vocabulary.INSTITUTIONS or first in vocabulary.ROLES:
        return False
    return is_house and stop.likely


def _is_unknown_short(word: str) -> bool:
    return word.isalpha() and len(word) <= 5 and not word.isupper() and not _VOWEL.search(word)
