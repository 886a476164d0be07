"""What translations of words are usual: how much of a source its translation accounts for.

For each frequent English word a small lexicon knows the stems that stand for it in translations,
and how often one of them does. `training/lexicon.py` makes it from parallel text. It tells far
cheaper than sentence embeddings what of a source a draft says, and how plain the source is.
"""

from __future__ import annotations

import lzma
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pressloc.checks.spelling import fold

SOURCE = "en"
LANGUAGES = frozenset({"ar", "tr", "es", "zh"})
"""Languages that there is a lexicon for."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_ENDING = re.compile(r"(?:ing|ed|e|ie|y)$")
_SOURCE_STEM = 7
_STEMS = {"tr": 5, "es": 6}
_LATIN_STEM = 6
_ARABIC_STEM = 5
"""Letters that tell a word, endings left out."""

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه", "ـ": None}
    | {chr(code): None for code in range(0x64B, 0x653)}
)
_ARABIC_BEFORE = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل)|[وف](?=..)|[وف]?[بلك](?=...))(?=..)")
_ARABIC_AFTER = re.compile(r"(?<=...)(?:ها|ان|ات|ون|ين|يه|هم|نا|ه|ي)$")

_SURE = 0.97
_CHANCE = 0.02
"""Bounds of how often a word is translated by what is known, and is so by chance."""

_TELLING = 0.3
"""By how much more often than by chance one of a word's stems must stand there to tell anything."""

_FORGIVEN = 0.5
"""How much of its weight a word that is translated takes from a run of those that are not."""


@lru_cache(maxsize=8192)
def source_stem(word: str) -> str:
    """An English word without the endings that inflect it."""
    word = word.lower()
    if len(word) > 3:
        word = word.rstrip("s")
    if len(word) > 4:
        word = _ENDING.sub("", word)
    return word[:_SOURCE_STEM]


@lru_cache(maxsize=4096)
def _arabic_stem(word: str) -> str:
    word = _ARABIC_BEFORE.sub("", word.translate(_ARABIC))
    return _ARABIC_AFTER.sub("", word)[:_ARABIC_STEM]


def source_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of an English text, each with its stem."""
    return ((word, source_stem(word)) for word in _WORD.findall(text))


def target_stems(text: str, language: str) -> list[str]:
    """The stems of a translation; of Chinese each two characters in a row."""
    if language == "zh":
        stems = [
            run[at : at + 2] for run in _HAN.findall(text) for at in range(max(1, len(run) - 1))
        ]
        return stems + [fold(word)[:_LATIN_STEM] for word in _LATIN.findall(text)]
    words = _WORD.findall(text)
    if language == "ar":
        return [
            _arabic_stem(word) if word[0] > "\u0250" else fold(word)[:_LATIN_STEM] for word in words
        ]
    return [fold(word)[: _STEMS[language]] for word in words]


@dataclass(frozen=True, slots=True)
class Renderings:
    """How a source word is translated."""

    shares: dict[str, float]
    """Stems of translations, and in how many translations of sentences with the word they are."""
    share: float
    """In how many of them one of the stems is."""
    chance: float
    """In how many other translations one of them is."""

    @property
    def is_telling(self) -> bool:
        """Whether it tells something that none of the stems is there."""
        return self.share - self.chance >= _TELLING

    def evidence(self, there: bool) -> float:
        """Logarithm of how much likelier it is in a translation than elsewhere that a stem is
        there, or is not."""
        return _evidence(self.share, self.chance, there)


@lru_cache(maxsize=8192)
def _evidence(share: float, chance: float, there: bool) -> float:
    share, chance = min(share, _SURE), max(chance, _CHANCE)
    return math.log(share / chance) if there else math.log((1 - share) / (1 - chance))


@cache
def lexicon(language: str) -> dict[str, Renderings]:
    """Renderings of English stems into one of LANGUAGES."""
    packed = (files("pressloc.checks") / "data" / f"{SOURCE}_{language}.tsv.xz").read_bytes()
    return dict(map(_entry, lzma.decompress(packed).decode().splitlines()))


def _entry(line: str) -> tuple[str, Renderings]:
    """A line: stem, share, chance, then stems of translations with theirs; in thousandths."""
    stem, share, chance, *renderings = line.split("\t")
    shares = (each.rpartition(":") for each in renderings)
    return stem, Renderings(
        {name: int(of) / 1000 for name, _, of in shares}, int(share) / 1000, int(chance) / 1000
    )


def expected_stems(source: str, language: str) -> frozenset[str]:
    """All stems that words of an English text are known to be translated by."""
    renderings = lexicon(language)
    entries = (renderings.get(stem) for _, stem in source_words(source))
    return frozenset(stem for entry in entries if entry is not None for stem in entry.shares)


@dataclass(frozen=True, slots=True)
class WordSigns:
    """How words of a source and its translation go together."""

    told: float
    """Share of the words with known translations that are translated so, of those expected."""
    evidence: float
    """Mean evidence of a word that the translation is of this source."""
    silent: float
    """The most evidence against it of words in a row: something left out."""
    plainness: float
    """How surely the source's words are translated by what is known: free ones are not."""
    usual: float
    """How surely the translation's words are what the source's are translated by."""
    explained: float
    """Share of the translation's words that stand for one of the source's."""
    unknown: float
    """Share of the source's words of which nothing is known."""
    names: float
    """Share of the source's words that have a capital within a sentence."""
    kept: float
    """Share of those that stand in the translation as they are."""
    figures: float
    """Share of figures in the source."""
    length: float
    """Logarithm of the source's length."""
    known: int
    """Words of the source that tell something."""


def _digits(text: str) -> int:
    if text.isascii():
        return sum(map(text.count, "0123456789"))
    return sum(map(str.isdigit, text))


_REMEMBERED = 1024
"""Pairs whose signs are kept: those that checks and confidence look at one after the other."""


@lru_cache(maxsize=_REMEMBERED)
def word_signs(source: str, target: str, language: str) -> WordSigns:
    """Compare an English text with its translation into one of LANGUAGES; both are plain."""
    renderings = lexicon(language)
    there = set(target_stems(target, language))
    starts = {stem[:5] for stem in there}
    explained: dict[str, float] = {}
    told = expected = evidence = run = silent = 0.0
    words = known = names = kept = 0
    for word, stem in source_words(source):
        if words and word[0].isupper():
            names += 1
            kept += fold(word)[:5] in starts
        words += 1
        entry = renderings.get(stem)
        if entry is None:
            continue
        shared = entry.shares.keys() & there
        for each in shared:
            explained[each] = max(explained.get(each, 0.0), entry.shares[each])
        if not entry.is_telling:
            continue
        known += 1
        weight = entry.evidence(bool(shared))
        evidence += weight
        run = max(0.0, run - (weight * _FORGIVEN if shared else weight))
        silent = max(silent, run)
        told += bool(shared)
        expected += min(entry.share, _SURE)
    return WordSigns(
        told=told / (expected + 1),
        evidence=evidence / (known + 1),
        silent=silent,
        plainness=expected / (known + 1),
        usual=sum(explained.values()) / max(len(there), 1),
        explained=len(explained) / max(len(there), 1),
        unknown=1 - known / max(words, 1),
        names=names / max(words, 1),
        kept=kept / (names + 1),
        figures=_digits(source) / max(len(source), 1),
        length=math.log(max(len(source), 1)),
        known=known,
    )
