"""Finding a rendering in a target text in the forms that its language gives it.

Turkish adds endings, with an apostrophe to names and without to other words, and softens the
last consonant; Arabic writes conjunctions, prepositions and the article onto words and pronouns
behind them; Spanish words have gender and number; Chinese has neither forms nor spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pressloc.terms.folding import fold

Span = tuple[int, int]

_LETTER = r"[^\W\d_]"


def locate(rendering: str, text: str, language: str) -> Iterator[Span]:
    """Where a rendering stands in a text, in whatever form; spans hold the form's endings too."""
    pattern = _pattern(rendering, language)
    return (match.span() for match in pattern.finditer(fold(text, language)))


@lru_cache(maxsize=20_000)
def _pattern(rendering: str, language: str) -> re.Pattern[str]:
    words = fold(rendering, language).split()
    match language:
        case "tr":
            return re.compile(_turkish(words))
        case "ar":
            return re.compile(_arabic(words))
        case "es":
            return re.compile(_spanish(words))
        case "zh" | "ja":
            return re.compile(_unspaced(words))
        case _:
            return re.compile(_plain(words))


def _plain(words: list[str]) -> str:
    """Any language: the words as they are, the last with an ending of up to three letters."""
    ending = rf"(?:'?{_LETTER}{{1,3}})?" if words[-1].isalpha() else ""
    return rf"(?<!\w){_joined(map(re.escape, words))}{ending}(?!\w)"


def _joined(words: Iterator[str] | map[str]) -> str:
    return r"[ -]+".join(words)


# Turkish

_TURKISH_ENDING = (
    r"(?:l[iuü][kğ])?(?:l[ae]r)?(?:[iuü]m[iuü]z|[iuü]n[iuü]z|s?[iuü]|y[iuü])?"
    r"(?:n?[iuü]n|[yn]?[ae]|[yn]?[iuü]|n?[dt][ae](?:n|ki(?:l[ae]r)?)?|y?l[ae]|c[ae]|ç[ae])?"
    r"(?:y?[dt][iuü]r?|y?m[iuü]ş|y?ken)?"
)
"""Plural, possessive, case, copula, as fold() writes them (ı is i)."""
_TURKISH_DERIVED = r"(?:l[iuü]|s[iuü]z|c[iuü]|ç[iuü])"
"""-li, -siz, -ci: from Wuhu, of UNICEF."""
_SOFTENED = {"p": "b", "ç": "c", "t": "d", "k": "ğ"}
_TURKISH_POSSESSIVE = re.compile(r"(?<=[aeiouöü])s[iuü]$|(?<=[^aeiouöü])[iuü]$")


def _turkish(words: list[str]) -> str:
    *first, last = words
    ending = rf"(?:{_TURKISH_DERIVED}?{_TURKISH_ENDING})"
    forms = [re.escape(last) + ending]
    if last[-1] in _SOFTENED and len(last) > 2:
        forms.append(re.escape(last[:-1] + _SOFTENED[last[-1]]) + ending)
    bare = _TURKISH_POSSESSIVE.sub("", last)
    if bare != last and len(bare) > 2 and first:  # Kullanıcı Zirvesi, Kullanıcı Zirveleri
        forms.append(re.escape(bare) + ending)
    whole = rf"(?:{re.escape(last)}'{_LETTER}{{1,12}}|{'|'.join(forms)})"
    return rf"(?<!\w){_joined(iter([*map(re.escape, first), whole]))}(?!\w)"


# Arabic

_MARKS = "[\u064b-\u065f\u0670\u0640]*"
_ARABIC_BEFORE = rf"(?:[وف]{_MARKS})?(?:س|[بكل]{_MARKS})?"
_ARABIC_BEHIND = r"(?:ه|ها|هم|هن|نا|ي|ك|كم|ا|ات|ون|ين|ان|ية|يا|يين|يون|يات)?"
_ARABIC_RELATED = r"(?:ي|ية|يا|يين|يون|يات)?"
"""-i, -iyya: of China."""


def _arabic(words: list[str]) -> str:
    return rf"(?<!\w){_joined(map(_arabic_word, words))}(?!\w)"


def _arabic_word(word: str) -> str:
    if not re.match("[\u0620-\u064a]", word):  # a Latin name, perhaps with a prefix and kashida
        return rf"(?:{_ARABIC_BEFORE}(?:ال)?{_MARKS}[ -]?)?{re.escape(word)}"
    bare = re.sub("[\u064b-\u065f\u0670\u0640]", "", word)
    stem = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
    article = rf"(?:ا{_MARKS}ل|ل{_MARKS}ل|ل)?{_MARKS}"
    body = _MARKS.join(map(re.escape, stem))
    if stem.endswith("ة") and len(stem) > 3:  # before a pronoun ة is written ت
        body = _MARKS.join(map(re.escape, stem[:-1])) + _MARKS + "(?:[ةهت]|(?=ي))"
    ending = _ARABIC_BEHIND if len(stem) > 3 else _ARABIC_RELATED if len(stem) == 3 else ""
    return _ARABIC_BEFORE + article + body + _MARKS + ending + _MARKS


# Spanish

_SPANISH_END = re.compile(r"(?:ces|(?<=[^aeiou])es|os|as|s|o|a|e)$")
_SHORTEST_STEM = 3


def _spanish(words: list[str]) -> str:
    return rf"(?<!\w){_joined(map(_spanish_word, words))}(?!\w)"


def _spanish_word(word: str) -> str:
    """A word in both genders and numbers: `vehículo híbrido`, `vehículos híbridos`."""
    if not word.isalpha() or len(word) < _SHORTEST_STEM:
        return re.escape(word)
    if word.endswith("z"):
        return re.escape(word[:-1]) + "(?:z|ces)"
    if len(word) == _SHORTEST_STEM:
        return re.escape(word) + "(?:e?s)?"
    stem = _SPANISH_END.sub("", word)
    if len(stem) < _SHORTEST_STEM:
        return re.escape(word) + "s?"
    if stem == word:
        return re.escape(word) + "(?:e?s|a|as)?"
    return re.escape(stem) + "(?:os?|as?|es?|s|z)?"


# Chinese


def _unspaced(words: list[str]) -> str:
    """The characters in a row; spaces and the dot in foreign names may be left out or put in."""
    out = []
    for word in words:
        if word.isascii():
            out.append(re.escape(word))
        else:
            out.append("[ ·-]?".join(re.escape(char) for char in word if char != "·"))
    before = "(?<![a-z0-9])" if words[0][0].isascii() else ""
    behind = "(?![a-z0-9])" if words[-1][-1].isascii() else ""
    return before + "[ ·-]*".join(out) + behind
