"""What a full stop does behind an abbreviation of each kind."""

from __future__ import annotations

import re

from pressloc.segmentation import lexicon, vocabulary
from pressloc.segmentation.lexicon import Kind
from pressloc.segmentation.reading import Ahead, is_finite
from pressloc.segmentation.stops import Stop

_OF_PERSONS = lexicon.words("jr sr esq ph.d m.d j.d d.phil ed.d d.sc m.b.a q.c k.c")
"""What stands behind the name of a person, whose office does not follow it."""
_PERSON = re.compile(r"[A-Z]\.-?[A-Z]")
_POSSESSIVE = re.compile(r"[’']s?$")
_ARTICLED = lexicon.words("the in from of to across outside within throughout and or for by at")
"""What stands before a country's name that stands for itself."""
_ZONE_WORDS = lexicon.words("eastern central mountain pacific atlantic local west")
"""Names of time zones that are words as well."""
_AFTER_ZONE = vocabulary.NOT_VERBS | {"time"}
BEFORE_OFFICE = lexicon.words("hon asst assoc adj dep gen exec act")
"""What a title may stand behind: `Assoc. Prof.`"""
LEGAL_FORMS = frozenset(
    word for word, kinds in lexicon.ABBREVIATIONS.items() if Kind.SUFFIX in kinds
) | lexicon.words(
    "llc llp lp plc gmbh mbh ag kg kgaa ohg sa sas sarl srl spa nv bv oy oyj ab asa pjsc jsc & de"
)
"""Legal forms with and without full stops, and what joins two of them."""
TITLES = frozenset(
    word for word, kinds in lexicon.ABBREVIATIONS.items() if Kind.TITLE in kinds
) | lexicon.words("dir dean sec treas secy")
"""Titles without their full stop."""


def decide(stop: Stop, kinds: frozenset[Kind]) -> bool:
    """Decide a full stop behind an abbreviation, by the first of its kinds that has a rule."""
    for kind in Kind:
        if kind in kinds and kind is not Kind.UNIT:
            return _BY_KIND[kind](stop)
    return stop.likely


def _never(stop: Stop) -> bool:
    if stop.word == "Dr" and _is_street_name(stop.previous):
        return stop.certain and stop.ahead.first.lower() not in vocabulary.SURNAMES
    acronym = len(stop.word) > 1 and stop.word.isalpha() and stop.word.isupper()
    return acronym and stop.certain


def _numbered(stop: Stop) -> bool:
    if stop.is_reference or stop.previous.lower().rstrip(".") in BEFORE_OFFICE:
        return False
    return stop.likely


def _suffix(stop: Stop) -> bool:
    if stop.certain:
        return True
    first = stop.ahead.first.lower()
    if _PERSON.fullmatch(stop.word) and not _is_degree(stop):
        return False
    if first in vocabulary.ATTRIBUTED or first.rstrip(".") in LEGAL_FORMS:
        return False
    if first in vocabulary.DAYS_AND_MONTHS:
        return stop.likely and stop.has_verb
    if _names_office(stop.ahead) and stop.word.lower() not in _OF_PERSONS:
        return stop.two_predicates and stop.has_sure_verb
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
    stands_alone = previous in _ARTICLED or previous.endswith(",") or is_finite(previous)
    return stop.likely and stands_alone and (stop.has_verb or stop.in_adverbial)


def _street(stop: Stop) -> bool:
    if stop.ahead.first.lower() in vocabulary.DIRECTIONS or stop.before_digit:
        return False
    return stop.likely


def _saint(stop: Stop) -> bool:
    if stop.word.isupper():
        return stop.certain
    previous = stop.previous
    if not _is_street_name(previous) or previous.lower() in vocabulary.SAINTLY:
        return False
    return stop.certain or (stop.ahead.then not in vocabulary.NOT_VERBS and _street(stop))


def _is_street_name(previous: str) -> bool:
    return (previous[:1].isupper() or previous[:1].isdigit()) and not previous.endswith(",")


def _date(stop: Stop) -> bool:
    if not stop.word[0].isupper():
        return True
    if stop.before_digit:
        return False
    first = stop.ahead.first.lower().rstrip(".,")
    if first in vocabulary.DAYS_AND_MONTHS:
        return False
    return stop.certain or stop.can_end


def _time(stop: Stop) -> bool:
    if not stop.can_end:
        return False
    first = stop.ahead.first.rstrip(".,").lower()
    if first in vocabulary.DAYS_AND_MONTHS or first.startswith(("gmt", "utc")) or "/" in first:
        return False
    if first in vocabulary.TIME_ZONES:
        then = stop.ahead.then
        return first in _ZONE_WORDS and then[:1].isalpha() and then not in _AFTER_ZONE
    quotes = stop.text[stop.following] in '“"‘«'
    return stop.ahead.then != "time" and (not quotes or stop.certain)


def _closing(stop: Stop) -> bool:
    if stop.word.lower() in ("al", "seq") and not stop.previous.lower().startswith("et"):
        return True
    return stop.word.lower() == "etc" or stop.likely


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
