"""Which words a language has, as far as a corpus tells: its words, and stretches of their letters.

No list of words is ever whole, least of all of a language that builds them as Turkish does. So a
word that the corpus does not have is judged by how much of it is new: a true word mostly repeats
stretches of others (`geológicos`: `^geoló`, `lógico`, `ógicos`), one that a network put together
has joints that no word has. `training/wordforms.py` makes the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pressloc.checks.bloom import Bloom

LANGUAGES = frozenset({"ar", "es", "tr"})
"""Languages whose words are known."""

SHORT, LONG = 4, 6
"""Letters of a stretch, the edges of the word among them."""

_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ـ": None}
    | {chr(code): None for code in (*range(0x64B, 0x660), 0x670)}
)


@dataclass(frozen=True, slots=True)
class Novelty:
    """How many stretches of a word no word of the corpus has."""

    short: int
    long: int


KNOWN = Novelty(0, 0)


def plain(word: str, language: str) -> str:
    """A word as it is kept: in Arabic without vowel marks, kashida and hamza on an alif."""
    return word.translate(_ARABIC) if language == "ar" else word


def edged(word: str) -> str:
    """A word with its edges."""
    return f"^{word}$"


def stretches(word: str, size: int) -> Iterator[str]:
    """All stretches of a size of a word with its edges."""
    letters = edged(word)
    return (letters[at : at + size] for at in range(len(letters) - size + 1))


@cache
def known(language: str) -> Bloom:
    """The words and stretches of one of LANGUAGES."""
    return Bloom((files("pressloc.checks") / "data" / f"words_{language}.bloom").read_bytes())


def novelty(word: str, forms: Bloom) -> Novelty:
    """How new a word is that is as plain() has it."""
    if edged(word) in forms:
        return KNOWN
    return Novelty(
        sum(stretch not in forms for stretch in stretches(word, SHORT)),
        sum(stretch not in forms for stretch in stretches(word, LONG)),
    )


@lru_cache(maxsize=16384)
def novelty_in(word: str, language: str) -> Novelty:
    """How new a word is to one of LANGUAGES."""
    return novelty(plain(word, language), known(language))
