"""Names that languages have words of their own for: countries, languages, months, weekdays.

From CLDR by Babel, and a short list of peoples and cities whose names are unlike in spelling.
"""

from __future__ import annotations

import re
from functools import cache

from pressloc.checks.spelling import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
_PEOPLES = {
    "dutch": "netherlands", "swiss": "switzerland", "french": "france", "greek": "greece",
    "spanish": "spain", "danish": "denmark", "turkish": "turkey", "welsh": "wales",
    "irish": "ireland", "polish": "poland", "finnish": "finland", "swedish": "sweden",
    "english": "england", "british": "britain", "scottish": "scotland", "thai": "thailand",
    "flemish": "belgium", "burmese": "myanmar", "holland": "netherlands", "ephesus": "efes",
}  # fmt: skip
_TRANSLATED_WORDS = (
    "athens alexander troy mediterranean caspian caribbean atlantic pacific aegean baltic "
    "arctic antarctic antarctica olympic olympics olympiad renaissance christ christian "
    "christianity jew jewish judaism islam islamic muslim bible koran quran buddhist hindu "
    "sikh catholic protestant orthodox pope european europe asia asian africa african america "
    "american latin roman rome byzantine ottoman persian soviet viking sun moon earth mars "
    "venus jupiter saturn mercury beijing cairo damascus jerusalem mecca vienna cologne "
    "geneva brussels london moscow warsaw prague milan florence naples venice munich lisbon "
    "seville antwerp bucharest belgrade nile danube rhine thames balkan balkans alps himalaya "
    "himalayas sahara amazon wales england scotland britain british bethlehem nazareth "
    "ephesus carthage sparta corinth plato socrates aristotle homer pythagoras augustus "
    "caesar pharaoh nobel navy army parliament senate congress "
)
_TRANSLATED = frozenset(_TRANSLATED_WORDS.split())
"""English names that many languages have a form of their own for, from atlases and histories."""

_CITIES = {
    "beijing": "pekin", "cairo": "kahire", "damascus": "sam", "jerusalem": "kudus",
    "mecca": "meka", "vienna": "viyana", "cologne": "koln", "geneva": "cenevre",
    "england": "inglaterra", "scotland": "escocia", "athens": "atina", "alexander": "iskender",
    "england ": "ingiltere", "english": "ingilizce", "judaism": "yahudilik", "sikhs": "sihler",
    "troy": "truva", "mediterranean": "akdeniz", "caspian": "hazar", "britain": "ingiltere",
    "pharaoh": "firavun", "london": "londra", "wales": "galler",
}  # fmt: skip


@cache
def of(language: str) -> dict[str, frozenset[str]]:
    """Folded words of a language's own names, each with the folded English words for it."""
    from babel import Locale, UnknownLocaleError

    english = Locale("en")
    try:
        own = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, set[str]] = {}
    for theirs, ours in (
        (own.territories, english.territories),
        (own.languages, english.languages),
    ):
        for code, name in theirs.items():
            _add(found, name, ours.get(code, ""))
    for context in ("format", "stand-alone"):
        for theirs, ours in ((own.months, english.months), (own.days, english.days)):
            for key, name in theirs[context]["wide"].items():
                _add(found, name, ours[context]["wide"][key])
    for english_name, name in _CITIES.items():
        _add(found, name, english_name.strip())
    return {word: frozenset(words) for word, words in found.items()}


def _add(found: dict[str, set[str]], name: str, english: str) -> None:
    words = {fold(word) for word in _WORD.findall(english)}
    for word in _WORD.findall(name):
        found.setdefault(fold(word), set()).update(words)


@cache
def _by_beginning(language: str) -> dict[str, frozenset[str]]:
    """The English words for all of a language's own names that begin with the same letters."""
    found: dict[str, set[str]] = {}
    for own, words in of(language).items():
        if len(own) >= 4:
            found.setdefault(own[:4], set()).update(words)
    return {beginning: frozenset(words) for beginning, words in found.items()}


@cache
def english() -> frozenset[str]:
    """Folded English words that stand in names of countries, languages, months and days."""
    return frozenset(of("en")) | frozenset(_PEOPLES) | frozenset(_CITIES) | _TRANSLATED


_PEOPLE = re.compile(r"(?:a|i|e)?(?:n|an|ese|sh|ish|i|ic|ch|o|ard)?s?")
"""What English puts after the stem of a country to name its people."""


def is_exonym(word: str) -> bool:
    """Whether an English word names a country, a people, a language, a month, a weekday."""
    folded = fold(word)
    return folded in english() or any(
        folded[:cut] in _stems() and _PEOPLE.fullmatch(folded[cut:])
        for cut in range(4, len(folded))
    )


@cache
def _stems() -> frozenset[str]:
    """English names of countries without their endings: `german`, `hungar`, `chin`."""
    return frozenset(
        re.sub(r"(?:ia|land|a|y|e|ey)$", "", word) for word in english() if len(word) >= 5
    ) - {""}


def renders(word: str, language: str, source: frozenset[str]) -> bool:
    """Whether a target word is the language's own name for something that the source names.

    source: the folded words of the source.
    """
    folded = fold(word)
    names = of(language)
    candidates = names.get(folded) or _by_beginning(language).get(folded[:4], frozenset())
    peoples = {_PEOPLES[name] for name in source if name in _PEOPLES}
    return any(
        name in source or name in peoples or any(other[:4] == name[:4] for other in source)
        for name in candidates
    )
