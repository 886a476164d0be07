"""How Turkish suffixes follow the last sounds of what they are added to: 2024'te, 1990'da, 3'ü."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
_POWERS = ((12, "trilyon"), (9, "milyar"), (6, "milyon"), (3, "bin"), (2, "yüz"))

_BACK, VOWELS, _VOICELESS = "aıou", "aeıioöuü", "fstkçşhp"
_CLOSE = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}

_SUFFIX = re.compile(
    r"[dt][ae](?:n|ki(?:ler)?)?|y?l[ae]|[yn]?[ae]|n?[ıiuü]n|[yns]?[ıiuü]"
    r"|s?[ıiuü]n(?:[ae]|[ıiuü]n?|d[ae](?:n|ki)?)|s?[ıiuü]yl[ae]"
    r"|l[ae]r(?:[ae]|[ıiuü]n?|d[ae](?:n|ki)?|[ıiuü]n(?:[ae]|[ıiuü]n?|d[ae]n?))?"
    r"|[ıiuü]?nc[ıiuü](?:s[ıiuü])?|l[ıiuü]k?|s[ıiuü]z"
)
"""The suffixes of nouns, in any harmony."""

_BUFFERED = re.compile(r"[yns](?=[aeıiuü])|y(?=l[ae])")


@dataclass(frozen=True, slots=True)
class Advice:
    """What a suffix should be; empty where it is wrong and only a reader can tell what is meant."""

    suffix: str


def spoken(figure: str) -> str:
    """The last word of a whole number read aloud: 2024 dört, 1990 doksan, 500 yüz."""
    zeros = len(figure) - len(figure.rstrip("0"))
    if zeros == len(figure):
        return "sıfır"
    if zeros == 0:
        return _UNITS[int(figure[-1])]
    if zeros == 1:
        return _TENS[int(figure[-2])]
    return next(name for power, name in _POWERS if zeros >= power)


def advise(word: str, suffix: str) -> Advice | None:
    """What a suffix after a word should be instead; None if it is right, or none that is known."""
    last = next((letter for letter in reversed(word) if letter in VOWELS), "")
    if not last or not _SUFFIX.fullmatch(suffix):
        return None
    shaped = _after_vowel(suffix) if word[-1] in VOWELS else _after_consonant(word, suffix)
    if not shaped:
        return Advice("")
    wanted = harmonised(shaped, last)
    return None if wanted == suffix else Advice(wanted)


def _after_vowel(suffix: str) -> str:
    """With the consonant that keeps two vowels apart; empty if there are several to choose from."""
    if re.fullmatch("[ae]", suffix):
        return "y" + suffix
    if re.fullmatch("[ıiuü]", suffix):
        return ""
    if re.fullmatch("[ıiuü]n", suffix):
        return "n" + suffix
    if re.match("[ıiuü]nc", suffix):
        return suffix[1:]
    if suffix[0] in VOWELS:
        return "s" + suffix
    return _voiced(suffix)


def _after_consonant(word: str, suffix: str) -> str:
    if suffix.startswith("nc"):
        return "ı" + suffix
    suffix = _BUFFERED.sub("", suffix, count=1) if _BUFFERED.match(suffix) else suffix
    if suffix[0] in "dt" and word[-1] in _VOICELESS:
        return "t" + suffix[1:]
    return _voiced(suffix)


def _voiced(suffix: str) -> str:
    return "d" + suffix[1:] if suffix[0] == "t" else suffix


def harmonised(suffix: str, last: str) -> str:
    """The suffix with the vowels that follow the vowel before; -ki stays as it is."""
    head, ki, tail = suffix.partition("ki")
    made = []
    for letter in head:
        if letter in "ae":
            letter = last = "a" if last in _BACK else "e"
        elif letter in VOWELS:
            letter = last = _CLOSE[last]
        made.append(letter)
    return "".join(made) + ki + tail
