"""How a language writes the names of countries, from CLDR, and how to find one in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pressloc.checks.spelling import fold

LANGUAGES = frozenset({"ar", "tr", "es", "zh"})

_UNSURE_WORDS = (
    "antarctica chad congo cuba czechia dominica georgia guernsey guinea jersey jordan macao mali "
    "man niger palestine samoa sudan european"
)
_UNSURE = frozenset(_UNSURE_WORDS.split())
"""Names that stand for other things as well, parts of other names, or said in many ways."""

_ALSO_ENGLISH = frozenset((("es", "Iraq"), ("es", "Qatar"), ("es", "Bhutan"), ("tr", "Bhutan")))
"""Names that many write as English does, though CLDR does not."""

_PLAIN = re.compile(r"[A-Z][a-zü]{3,}(?: (?!Islands?\b)[A-Z][a-z]{2,})?")
_OLDER = {"Turkey": "TR"}

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه"}
    | {chr(code): None for code in range(0x64B, 0x653)}
)
_ARABIC_SOUNDS = {
    letter: f"[{group}]" for group in ("غجقك", "طتث", "سصش", "ذدز") for letter in group
}
_ARABIC_VOWELS = "[اويه]*"
_ARABIC_BEFORE = r"(?<!\w)[وفبكل]{0,2}(?:ال|لل)?"
_TELLING = 3
"""Consonants of an Arabic name that tell it."""

_SHORT_CHINESE = "中美日印巴法德英韩俄朝加澳越泰以伊菲老"
"""Countries by one character, as two together: 印巴关系."""

_SIDE = "方军籍媒"
"""What follows such a character: 菲方, the Philippine side."""

_HOME = "中|国|华|东北|华北"
"""How Chinese says China, 我国 and 全国 among others."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A country: its English name, and its name and how to find it in another language."""

    english: str
    own: str
    pattern: re.Pattern[str]


@cache
def territories(language: str) -> dict[str, Territory]:
    """Countries by English name, without those that the language writes as English does."""
    from babel import Locale

    english = Locale("en").territories
    own = Locale.parse(language).territories
    names = {name: code for code, name in english.items() if code.isalpha()} | _OLDER
    return {
        name: Territory(name, own[code], _pattern(own[code], language))
        for name, code in names.items()
        if code in own
        and _PLAIN.fullmatch(name)
        and not name.startswith("United")
        and name.split()[0].lower() not in _UNSURE
        and fold(name) != fold(own[code])
        and (language, name) not in _ALSO_ENGLISH
    }


@cache
def english_names(language: str) -> re.Pattern[str]:
    """Finds the English names."""
    names = sorted(territories(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?<!New )(?:{'|'.join(map(re.escape, names))})(?![\w-])")


def comparable(text: str, language: str) -> str:
    """A translation as the patterns want it."""
    if language == "zh":
        return text
    return text.translate(_ARABIC) if language == "ar" else fold(text)


def _pattern(own: str, language: str) -> re.Pattern[str]:
    if language == "zh":
        if own == "中国":
            return re.compile(_HOME)
        short = own[0]
        return re.compile(f"{own[:2]}|[{_SHORT_CHINESE}]{short}|{short}[{_SHORT_CHINESE}{_SIDE}]")
    if language == "ar":
        return re.compile("|".join(map(_arabic, own.split())))
    words = comparable(own, language).split()
    return re.compile("|".join(re.escape(word[:4]) for word in words if len(word) > 2))


def _arabic(word: str) -> str:
    """Consonants of a name with any vowels between: كمبوديا and كامبوديا."""
    word = word.removeprefix("ال").translate(_ARABIC)
    letters = word[0] + re.sub(_ARABIC_VOWELS, "", word[1:])
    return _ARABIC_BEFORE + _ARABIC_VOWELS.join(
        _ARABIC_SOUNDS.get(letter, letter) for letter in letters[:_TELLING]
    )
