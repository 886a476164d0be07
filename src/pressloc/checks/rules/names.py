"""Names: those of the source are kept, and none comes in that the source does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pressloc.checks import bilingual, exonyms
from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.lexicon import is_mostly_name, is_word
from pressloc.checks.reading import Reading, Text, covered
from pressloc.checks.scripts import scripts_of
from pressloc.checks.spelling import alike, beginning, begins_alike, fold
from pressloc.checks.wording import said

if TYPE_CHECKING:
    from pressloc.values import Value

_PART = re.compile(r"[^\W\d_]{3,}")
_LATIN_PART = re.compile(r"[A-Za-zÀ-ɏ]{4,}")
"""A word in Latin letters; in Chinese others stand close to it: `来自Mossack公司`."""

_BEGINS = re.compile(r"(?:^|[.!?:…][\"'”’»)]*\s+|\s[|–—·]\s+|[\"“«‘(]\s*)\W*$")
"""What stands before a word that has its capital from its place; in titles also | – ·."""

_FIGURE = re.compile(r"\d")
"""What a month stands beside; without one it may be a name: April, May, Augusto."""

_SHORT = 3
"""Letters of a word that can begin another whose first four letters are not the same."""

_LARGEST = 100_000
"""Pairs of words beyond which a text is no segment, and comparing each with each takes too long."""

_LABEL = 6
"""Words that a label of a program has at most."""

_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s*$|(?<!\w)[a-z]+(?: [a-z]+){2}")
"""What sentences have: a mark at the end, several small words in a row."""

_NEVER = {
    "tr": re.compile(r"[wqxWQX]|[tspc]h|ck|oo|ee|ou|au|ei|tz|dt|^Mc|sch"),
    "es": re.compile(r"[kwKW]|[tsp]h|ck|oo|ss|tt|nn|ff|pp|mm|gg|tz|dt|sch|y[bcdfgklmnprstvz]"),
}
"""What Turkish and Spanish spelling do not have, and foreign names do."""

_TURKISH_SOUND = re.compile(r"(?:[iu]|[aeiu]t|uz|ye|[ae]r|yon|istan|deniz)$")
"""How many Turkish words of titles end that are in no vocabulary."""

_TURKISH_LETTER = re.compile("[çğıöşüÇĞİÖŞÜ]")
_TURKISH_ENDING = re.compile(r"..(?:s[iu]|l[ae]r|li|lik|izmi?|iz[md]e|ci|kurumu|nin|teki)$")
"""Ends Turkish words; a foreign name has an apostrophe before its ending."""


class _Words:
    """The words of one side, asked for forms of the other's names."""

    def __init__(self, found: list[re.Match[str]]) -> None:
        self._words = [part[0] for part in found]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(beginning(word) for word in self._words)

    @cached_property
    def _others(self) -> list[str]:
        """Words that can be a form of one with another beginning: names and short words."""
        return [word for word in self._words if word[0].isupper() or len(word) <= _SHORT]

    def have(self, name: str) -> bool:
        """Whether there is a form of a name: alike if it is a name too, else the same."""
        if beginning(name) in self._beginnings:
            return True
        others = self._words if len(name) <= _SHORT else self._others
        return any(
            alike(name, word) if word[0].isupper() else begins_alike(name, word) for word in others
        )


def find(reading: Reading) -> Iterator[Hit]:
    """Names of the target that nothing in the source can have become."""
    if "Latn" not in reading.target.scripts or "Latn" not in reading.source.scripts:
        return
    if "Latn" not in scripts_of(reading.language):
        yield from _in_other_script(reading)
        return
    theirs = _outside_dates(reading.target, reading.target_values)
    asked = _capitalised(reading.target, theirs, reading.language)
    if not asked:
        return
    ours = list(_PART.finditer(reading.source.prose))
    known = _Words(ours + list(_PART.finditer(reading.renderings)))
    if len(ours) * len(theirs) > _LARGEST:
        return
    invented = [part for part in asked if not known.have(part[0])]
    if invented:
        is_expected = _is_expected(reading)
        invented = [part for part in invented if not is_expected(part[0])]
    if not invented:
        return
    names = _outside_dates(reading.source, reading.source_values)
    there = _Words(theirs)
    lost = [part for part in _capitalised(reading.source, names, "en") if not there.have(part[0])]
    kept = [
        part
        for part in lost
        if _is_kept(part[0])
        and (reading.pair.role or is_mostly_name(part[0]) or not _begins(reading.source, part))
    ]
    words = frozenset(fold(part[0]) for part in ours)
    label = _is_label(reading)
    strange = [
        part
        for part in invented
        if not exonyms.renders(part[0], reading.language, words)
        and (
            _is_spelled_foreign(part[0], reading.language)
            or (
                not label
                and _is_strange(part[0], reading.language)
                and (kept or not _begins(reading.target, part))
            )
        )
    ]
    if not strange and lost and not label:
        strange = _unexplained(reading, invented, words)
    foreign = [part for part in invented if _is_foreign(part[0], reading.language)]
    if strange or (kept and foreign and not label):
        yield _hit(reading, strange or foreign, kept or lost)


def _is_label(reading: Reading) -> bool:
    """Whether a text of nobody knows which role is a program's label, with capitals for looks."""
    text = reading.source.plain
    words = len(reading.source.words)
    return not reading.pair.role and words <= _LABEL and not _SENTENCE.search(text)


def _unexplained(
    reading: Reading, invented: list[re.Match[str]], words: frozenset[str]
) -> list[re.Match[str]]:
    """Turkish words within a sentence that are no ordinary ones or have a name's apostrophe."""
    if reading.language != "tr":
        return []
    return [
        part
        for part in invented
        if _is_foreign(part[0], reading.language)
        and not _begins(reading.target, part)
        and (not is_word(part[0], reading.language) or _has_apostrophe(reading.target, part))
        and not exonyms.renders(part[0], reading.language, words)
    ]


def _has_apostrophe(text: Text, part: re.Match[str]) -> bool:
    return text.prose[part.end() : part.end() + 1] in ("'", "’")


def _is_expected(reading: Reading) -> Callable[[str], bool]:
    """Whether a word is a usual translation of one of the source's: `Nehrinde` of River."""
    language = reading.language
    if reading.pair.source_language != bilingual.SOURCE or language not in bilingual.LANGUAGES:
        return lambda word: False
    expected = bilingual.expected_stems(reading.source.prose, language)
    return lambda word: not expected.isdisjoint(bilingual.target_stems(word, language))


def _in_other_script(reading: Reading) -> Iterator[Hit]:
    """Latin names in a text of another script: copied, so written as in the source."""
    ours = list(_LATIN_PART.finditer(reading.source.prose))
    there = _LATIN_PART.findall(f"{reading.source.plain} {reading.renderings}")
    known = {fold(word).rstrip("s") for word in there}
    theirs = list(_LATIN_PART.finditer(reading.target.prose))
    invented = [
        part
        for part in theirs
        if part[0][0].isupper() and not part[0].isupper() and fold(part[0]).rstrip("s") not in known
    ]
    if not invented:
        return
    kept = {fold(part[0]) for part in theirs}
    lost = [part for part in ours if fold(part[0]) not in kept and alike(part[0], invented[0][0])]
    yield _hit(reading, invented, lost)


def _outside_dates(text: Text, values: Sequence[Value]) -> list[re.Match[str]]:
    """Words that may be names; months are none, which the dates' own check compares."""
    dates = covered(
        value.span for value in values if value.kind == "date" and _FIGURE.search(value.text)
    )
    return [part for part in _PART.finditer(text.prose) if part.start() not in dates]


def _capitalised(text: Text, parts: list[re.Match[str]], language: str) -> list[re.Match[str]]:
    """Capitalised words that do not stand where every word has a capital."""
    return [
        part
        for part in parts
        if part[0][0].isupper()
        and not part[0].isupper()
        and (not _begins(text, part) or not is_word(part[0], language))
    ]


def _begins(text: Text, part: re.Match[str]) -> bool:
    """Whether a word has its capital from its place: at the beginning, after a full stop.

    Not so a word with an apostrophe, which Turkish puts before the endings of names.
    """
    if _has_apostrophe(text, part):
        return False
    return bool(_BEGINS.search(text.prose[max(0, part.start() - 8) : part.start()]))


def _is_strange(word: str, language: str) -> bool:
    """Whether a target word is none that its language is known to have."""
    if language == "tr" and (not _is_foreign(word, language) or _TURKISH_SOUND.search(word)):
        return False
    return not is_word(word, language)


def _is_spelled_foreign(word: str, language: str) -> bool:
    """Whether a word has letters together that its language never has."""
    never = _NEVER.get(language)
    return never is not None and never.search(word) is not None


def _is_foreign(word: str, language: str) -> bool:
    """Whether a capitalised target word may be a name; Turkish writes titles with capitals."""
    return language != "tr" or not (_TURKISH_LETTER.search(word) or _TURKISH_ENDING.search(word))


def _is_kept(word: str) -> bool:
    """Whether a source word is a name that languages with Latin letters leave as it is."""
    return not is_word(word) and not exonyms.is_exonym(word)


def _hit(reading: Reading, invented: list[re.Match[str]], lost: list[re.Match[str]]) -> Hit:
    name = invented[0][0]
    return Hit(
        said(
            "“{name}” is not in the source, whose “{other}” is missing", name=name, other=lost[0][0]
        )
        if lost
        else said("“{name}” is not in the source", name=name),
        spans=tuple(reading.target.of(part) for part in invented),
        source_spans=tuple(reading.source.of(part) for part in lost),
        remedy=said("see whether the name is the source's"),
    )


CHECKS = (
    Check(
        "names",
        "Names",
        Severity.WARNING,
        "A name stands in the translation that nothing in the source can have become, often where "
        "one of the source's is missing. Names that the language has its own form for (Londres, "
        "Almanya) are known and not reported.",
        find,
    ),
)
