"""Whether a word is a known one with what the language puts before and after its words."""

from __future__ import annotations

import re

from pressloc.checks.bloom import Bloom
from pressloc.checks.turkish_sounds import VOWELS, harmonised
from pressloc.checks.wordforms import edged

_FEWEST = 4
"""Letters of a known word: shorter ones are part of too many."""

_SPANISH_BEFORE = re.compile(
    r"(?:anti|auto|casi|co|contra|entre|euro|ex|extra|foto|geo|giga|hidro|hiper|indo|infra|inter"
    r"|intra|macro|mega|micro|mini|mono|multi|neo|neuro|pos|post|pre|pro|psico|radio|re|semi|sobre"
    r"|sub|super|tele|termo|trans|tras|ultra|vice)(?P<rest>\w{4,})"
)
_SPANISH_AFTER = re.compile(r"(?P<verb>\w*[aeiáéí](?:r|ndo))(?:[mts]e|nos|os)?(?:l[aeo]s?)?")
"""Pronouns behind a verb, which may shift its accent: juzgárselo."""
_PLAIN = str.maketrans("áéí", "aei")

_TURKISH_BEFORE = re.compile(
    r"(?:alt|anti|art|baş|biyo|büyük|dış|eş|foto|hidro|iç|jeo|karşı|makro|mikro|nöro|orta|oto|ön"
    r"|psiko|radyo|sosyo|tele|termo|üst|yarı)(?P<rest>\w{4,})"
)
_TURKISH_AFTER = re.compile(
    r"(?:l[ae][rşn]|l[ıiuü][kğ]?|[sç][ıiuü]z?|c[ıiuü]|[ae]?t[ıiuü]r|m[ae]k?|m[ıiuü]ş|[dt][ıiuü][kğ]?"
    r"|[dt][ae]n?|y?[ae]c[ae][kğ]|[ıiuü]yor|[ae]n|[ae]r|s[ae]|[ıiuü][mn][ıiuü]z|y?[ıiuü]p|ken|ki"
    r"|y?l[ae]|[yn]?[ae]|[yns]?[ıiuü]|n?[ıiuü]n|[dt][ıiuü]r|[ıiuü]l|[ae]bil|[ıiuü]m|[nky]){1,6}"
)
"""Endings of nouns and verbs in a row, in any harmony; looser than grammar."""

_ARABIC_BEFORE = re.compile(r"(?:[وف]?(?:[بكل]?ال|لل|[بكلس])|[وف])(?P<rest>\w{3,})")
_ARABIC_AFTER = re.compile(r"(?P<stem>\w{2,}?)(?P<t>ت?)(?:ها|هم|هن|هما|نا|كم|ه|ك)")


def is_derived(word: str, language: str, forms: Bloom) -> bool:
    """Whether a word that is as plain() has it is a known one of ar, es or tr with affixes."""
    return _DERIVED[language](word, forms)


def _spanish(word: str, forms: Bloom) -> bool:
    match = _SPANISH_BEFORE.fullmatch(word)
    if match and _is_known(re.sub("^rr", "r", match["rest"]), forms):
        return True
    match = _SPANISH_AFTER.fullmatch(word)
    return match is not None and _is_known(match["verb"].translate(_PLAIN), forms)


def _turkish(word: str, forms: Bloom) -> bool:
    match = _TURKISH_BEFORE.fullmatch(word)
    if match and (_is_known(match["rest"], forms) or _is_inflected(match["rest"], forms)):
        return True
    return _is_inflected(word, forms)


def _is_inflected(word: str, forms: Bloom) -> bool:
    """Whether it is a known word with endings whose vowels follow the vowel before."""
    return any(
        _is_known(word[:at], forms)
        and _TURKISH_AFTER.fullmatch(word, at) is not None
        and _follows(word[:at], word[at:])
        for at in range(len(word) - 1, _FEWEST - 1, -1)
    )


def _follows(stem: str, ending: str) -> bool:
    last = next((letter for letter in reversed(stem) if letter in VOWELS), "")
    return bool(last) and harmonised(ending, last) == ending


def _arabic(word: str, forms: Bloom) -> bool:
    match = _ARABIC_BEFORE.fullmatch(word)
    rests = (word, match["rest"]) if match else (word,)
    return any(
        (rest != word and _is_known(rest, forms)) or _has_pronoun(rest, forms) for rest in rests
    )


def _has_pronoun(word: str, forms: Bloom) -> bool:
    match = _ARABIC_AFTER.fullmatch(word)
    if match is None:
        return False
    endings = ("ت", "ة") if match["t"] else ("",)
    return any(_is_known(match["stem"] + ending, forms) for ending in endings)


def _is_known(word: str, forms: Bloom) -> bool:
    return len(word) >= _FEWEST and edged(word) in forms


_DERIVED = {"ar": _arabic, "es": _spanish, "tr": _turkish}
