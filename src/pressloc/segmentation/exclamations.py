"""Ellipses, question and exclamation marks before a capital letter: attributions and brands."""

from __future__ import annotations

import re

from pressloc.segmentation import vocabulary
from pressloc.segmentation.quotations import QUOTES, is_attribution, is_open
from pressloc.segmentation.reading import (
    LONGEST_LOOK,
    OPENERS,
    Clause,
    ahead,
    has_verb,
    word_before,
)


def is_ellipsis(mark: str) -> bool:
    """Tell whether a mark is three dots, not four, in whatever form."""
    dots = mark.count(".") + 3 * mark.count("…")
    return dots == 3 and not mark.strip(". \u00a0…")


def ends_after_ellipsis(text: str, start: int, match: re.Match[str]) -> bool:
    """Decide an ellipsis before a capital: `unclear... Few`, not `is… Port Hadley`."""
    if QUOTES & set(match["closers"]):
        return not is_attribution(text, match.end())
    following = ahead(text, match.end())
    if following.first.lower().startswith(("i’", "i'")) or following.first == "I":
        spaced = text[match.start() - 1].isspace()
        return not spaced and has_verb(text[start : match.start()])
    return following.clause is not Clause.UNLIKELY


def ends_after_exclamation(text: str, start: int, match: re.Match[str]) -> bool:
    """Decide a question or exclamation mark before a capital."""
    if QUOTES & set(match["closers"]):
        return not is_attribution(text, match.end())
    word = word_before(text, match.start(), start)
    return not _is_brand(text, start, match, word) or _ends_brand(text, start, match)


def _is_brand(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Tell whether a word and its mark are a name: `Yahoo!`, `Hum!`"""
    if len(match["mark"]) > 1 or not word[:1].isupper():
        return False
    if word.lower() in vocabulary.BRANDS:
        return True
    name = re.escape(word + match["mark"])
    nearby = text[max(0, match.start() - LONGEST_LOOK) : match.start() + LONGEST_LOOK]
    if re.search(rf"(?<!\w){name}(?:’s|'s|,|;|\s+[a-z])", nearby):
        return True
    before = text[start : match.start() - len(word)]
    following = ahead(text, match.end())
    if following.first.lower().rstrip(".") in vocabulary.BRAND_NOUNS:
        return True
    if not before.strip(OPENERS + " ") or is_open(before):
        return False
    return following.clause is Clause.UNLIKELY


def _ends_brand(text: str, start: int, match: re.Match[str]) -> bool:
    following = ahead(text, match.end())
    if not has_verb(text[start : match.start()]):
        return False
    if following.clause is Clause.CERTAIN:
        return True
    return (
        following.clause is Clause.LIKELY
        and following.first.lower().rstrip(".") not in vocabulary.BRAND_NOUNS
    )
