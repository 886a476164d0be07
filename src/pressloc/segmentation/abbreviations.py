"""Whether a full stop behind a word ends the sentence, when a capital or a digit follows."""

from __future__ import annotations

import re

from pressloc.segmentation import lexicon, statistics, vocabulary
from pressloc.segmentation.kinds import BEFORE_OFFICE, LEGAL_FORMS, TITLES, decide
from pressloc.segmentation.lexicon import Kind
from pressloc.segmentation.reading import OPENERS, Clause, is_finite
from pressloc.segmentation.stops import Stop

_DOTTED = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])+")
_WITH_STOP = re.compile(r"(\S+)\.(?=[,;)\s]|\Z)")
_LETTER = re.compile(r"[A-Z],?")
_ENUMERATOR = re.compile(r"\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}")
_VOWEL = re.compile(r"[aeiouyáéíóúàèìòùâêîôûäëïöüåæøœıаеёиоуыэюя]", re.IGNORECASE)
_SHORT = 5
"""Letters of the longest word that may be an abbreviation which no table knows."""
_OF_A_HOUSE = lexicon.words("of from at in to the for with and")
"""What stands before the short name of a house: `both of M.I.T.`"""


def ends_sentence(stop: Stop) -> bool:
    """Decide a full stop before a capital letter or a digit."""
    word = stop.word
    key = word.lower()
    kinds = lexicon.ABBREVIATIONS.get(key) or lexicon.ABBREVIATIONS.get(key.rpartition("-")[2])
    if _enumerates(stop) or _precedes_legal_form(stop) or _qualifies_title(stop):
        return False
    if _is_time_zone(stop):
        return True
    if kinds and Kind.UNIT in kinds and stop.previous[-1:].isdigit():
        return not stop.before_digit
    if len(word) == 1 and word.isalpha():
        return _initial(stop) if word.isupper() else stop.certain or stop.previous.endswith("/")
    if kinds and (key not in lexicon.WORDS_TOO or _is_meant(stop, kinds)):
        return decide(stop, kinds)
    if kinds and Kind.NUMBERED in kinds:
        return not stop.is_reference
    if _DOTTED.fullmatch(word):
        return _dotted(stop)
    if _is_unknown_short(word):
        if stop.before_digit:
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
    word = stop.word
    if not word[:1].isupper() or len(word) > _SHORT or word.isupper():
        return False
    form = _WITH_STOP.match(stop.text, stop.following)
    return form is not None and form[1].lower() in LEGAL_FORMS


def _qualifies_title(stop: Stop) -> bool:
    """`Assoc. Prof.`, `Hon. Sec.`"""
    if stop.word.lower() not in BEFORE_OFFICE:
        return False
    return stop.ahead.first.lower().removesuffix(".") in TITLES


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
        return Kind.NUMBERED in kinds and stop.is_reference
    if Kind.STATE in kinds:
        return stop.previous.endswith(",") or stop.before.endswith(("(", "-"))
    if Kind.NUMBERED in kinds and Kind.SAINT not in kinds:
        return stop.is_reference
    return True


def _initial(stop: Stop) -> bool:
    """`vitamin C. The`, `Series A. Sheikh`, but `Hanna L. Bergqvist`."""
    if _designation(stop) in vocabulary.DESIGNATED:
        return True
    if stop.previous.endswith(("°", "º")) or stop.previous[-1:].isdigit():
        return True
    if not stop.before.strip() or stop.ahead.first.lower() in vocabulary.AMBIGUOUS_STARTERS:
        return False
    if stop.previous.lower() in ("a", "an"):
        return stop.likely and (stop.certain or is_finite(stop.ahead.then))
    return stop.ahead.clause is Clause.CERTAIN


def _designation(stop: Stop) -> str:
    """The word before one or several letters: `models` of `models A, B and C`."""
    words = stop.before.split()
    while len(words) > 1 and (_LETTER.fullmatch(words[-1]) or words[-1] in ("and", "or", "to")):
        words.pop()
    return words[-1].lower().strip(OPENERS + ",") if words else ""


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
    return word.isalpha() and len(word) <= _SHORT and not word.isupper() and not _VOWEL.search(word)
