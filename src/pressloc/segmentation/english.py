"""Sentences of English releases: the marks that may end one, and the rules that decide."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import pairwise

from pressloc.segmentation import vocabulary
from pressloc.segmentation.abbreviations import ends_sentence
from pressloc.segmentation.endmarks import end_marks, is_heading
from pressloc.segmentation.exclamations import (
    ends_after_ellipsis,
    ends_after_exclamation,
    is_ellipsis,
)
from pressloc.segmentation.quotations import QUOTES, bracketed, is_short_name
from pressloc.segmentation.reading import (
    LONGEST_LOOK,
    OPENERS,
    Clause,
    ahead,
    has_predicate,
    is_abbreviation,
    is_mixed_case,
    word_before,
)
from pressloc.segmentation.stops import Stop

_CANDIDATE = re.compile(
    r"""(?P<mark>\.(?:[ \u00a0]?\.){2,}|[.!?…‽]+)
    (?P<closers>["'”’»)\]}*_\ufffc]*
        (?:(?<=[a-z]{3}\.)\d{1,2}(?=\s+[“"(]?[A-Z]|\s*\Z))?
        (?:[ \u00a0]?\[\d{1,3}(?:[,–-]\s?\d{1,3})*\],?)*(?:\(\d{1,2}\))?
        (?:[¹²³⁰-⁹⁺]+(?:,[¹²³⁰-⁹⁺]+)*)?[*†‡§\ufffc]*)
    (?P<gap>\s+|\Z|(?=["“‘(\[]?[^\W\d_a-z]))""",
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_NEXT_WORD = re.compile(r"[“‘\"'(\[]*([^\W\d_][\w’']*)")
_GLUED = re.compile(r"[A-Z][a-z’']+[,;:]?(?=\s|\Z)|[AI](?=\s)")
_PLAIN_WORD = re.compile(r"[^\W\d_]{3,}")
_WHOLE_WORD = re.compile(r"[^\W\d_]{4,}|\d{4}|[\d.,]+%|Inc|Corp|Ltd|Co")
_ADDRESS = re.compile(r"[@/\\_]|www\.|\w=\w")


def spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, white space between them left out."""
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        found.extend(_piece(text, start, end))
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Paragraphs and end marks."""
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _PARAGRAPH.finditer(text))
    for span in end_marks(text):
        cuts.update(span)
    places = sorted(cuts)
    return list(pairwise(places))


def _piece(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = text[start:end]
    ends = [] if is_heading(piece) else _ends(piece)
    found = []
    at = 0
    for stop in [*ends, len(piece)]:
        sentence = piece[at:stop]
        left = len(sentence) - len(sentence.lstrip())
        if bare := sentence.strip():
            found.append((start + at + left, start + at + left + len(bare)))
        at = stop
    return found


def _ends(text: str) -> list[int]:
    """Offsets in a paragraph at which a sentence ends and another one follows."""
    brackets = bracketed(text)
    ends: list[int] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        end = match.end("closers")
        near = max(start, match.start() - LONGEST_LOOK)
        if match.end() < len(text) and _is_end(text, near, match, brackets):
            ends.append(end)
            start = match.end()
    return ends


def _is_end(text: str, start: int, match: re.Match[str], brackets: list[tuple[int, int]]) -> bool:
    """Decide a mark within a paragraph; start is where its sentence begins."""
    end = match.end("closers")
    if not text[start : match.start()].strip() and "." in match["mark"]:
        return False
    bracket = _bracket_at(brackets, match.start())
    if bracket and bracket[1] >= end:
        return False
    if not match["gap"]:
        return _ends_without_space(text, start, match)
    following = _following(text, match.end())
    if following == "none":
        return False
    if following == "lower":
        return _ends_before_lower(text, start, match)
    if bracket and text[start : bracket[0]].strip(OPENERS + " "):
        return _ends_in_bracket(text, start, match)
    if is_ellipsis(match["mark"]):
        return ends_after_ellipsis(text, start, match)
    if match["mark"].strip("."):
        return ends_after_exclamation(text, start, match)
    return _ends_full_stop(text, start, match)


def _bracket_at(brackets: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    index = bisect_right(brackets, (at, at)) - 1
    if index >= 0 and brackets[index][0] < at <= brackets[index][1]:
        return brackets[index]
    return None


def _following(text: str, at: int) -> str:
    """What begins at an offset: `upper` (capital, digit, sign), `lower` or `none`."""
    while at < len(text) and text[at] in OPENERS:
        at += 1
    rest = text[at : at + 24]
    if not rest:
        return "none"
    first = rest[0]
    if first.islower():
        return "upper" if is_mixed_case(rest) else "lower"
    if first.isalnum() or first in "#@•●▪‣→✓":
        return "upper"
    if first in "+€$£¥" or unicodedata.category(first) in ("Sc", "So"):
        return "upper" if any(character.isalnum() for character in rest[1:3]) else "none"
    return "none"


def _ends_before_lower(text: str, start: int, match: re.Match[str]) -> bool:
    """A missing capital or a brand in lower case: only behind a plain word and a full stop."""
    if match["mark"] != "." or match["closers"]:
        return False
    word = word_before(text, match.start(), start)
    following = _NEXT_WORD.match(text, match.end())
    return (
        _PLAIN_WORD.fullmatch(word) is not None
        and word.islower()
        and len(word) > 3
        and not is_abbreviation(word)
        and following is not None
        and following[1] not in vocabulary.NOT_VERBS
    )


def _ends_in_bracket(text: str, start: int, match: re.Match[str]) -> bool:
    """A mark before the bracket that closes within a sentence: `(by Acme Ltd.) The`."""
    following = ahead(text, match.end())
    if following.clause is Clause.LIKELY:
        office = following.first.lower() in vocabulary.ROLES
        return not office and has_predicate(text[start : match.start()].partition("(")[0])
    return following.clause is Clause.CERTAIN


def _ends_full_stop(text: str, start: int, match: re.Match[str]) -> bool:
    quotes = QUOTES & set(match["closers"])
    if quotes:
        close = match.end("mark") + next(
            index for index, mark in enumerate(match["closers"]) if mark in QUOTES
        )
        if not is_short_name(text, close, start):
            return True
    word = word_before(text, match.start(), start)
    return ends_sentence(Stop(text, start, word, match.start(), match.end()))


def _ends_without_space(text: str, start: int, match: re.Match[str]) -> bool:
    """`ended.The delegation`: a missing space, not an address, a file or a version."""
    end = match.end("closers")
    word = word_before(text, match.start(), start)
    chunk = text[end : end + LONGEST_LOOK].split(maxsplit=1)[0]
    if _ADDRESS.search(word) or _ADDRESS.search(chunk) or re.search(r"\w[.(]\w", chunk):
        return False
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    starts = following[1].lower() in vocabulary.STARTERS and following[1][1:].islower()
    if starts or (following[1] in ("A", "I") and text[following.end() :][:1].isspace()):
        return len(word) > 1 or bool(match["closers"])
    if not _GLUED.match(text, following.start(1)):
        return False
    if _PLAIN_WORD.fullmatch(word) and word.islower() and not is_abbreviation(word):
        return True
    stop = Stop(text, start, word, match.start(), end)
    return _is_whole_word(word) and stop.likely and (match["mark"] == "." or stop.has_verb)


def _is_whole_word(word: str) -> bool:
    """A name, a year, a percentage or a legal form, which a glued sentence may follow."""
    return _WHOLE_WORD.fullmatch(word) is not None and word.lower() not in ("st", "no", "vs")
