"""Quotations and brackets: what is open, who speaks, where speech begins."""

from __future__ import annotations

import re

from pressloc.segmentation import vocabulary
from pressloc.segmentation.reading import ahead

QUOTES = frozenset("\"'”’»")
"""Closing quotation marks."""
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“”"}
_LONGEST = 2_000
"""Characters of a quotation looked at."""
_SPEECH_ENDS = frozenset(",.?!…‽—–")
_APPOSITION = re.compile(r"[^.!?“”\"]{1,80}?,\s+(?P<verb>[a-z]+)\b")
_NEW_STATEMENT = re.compile(
    r"\s+(?:that|the|an?|he|she|it|they|we|his|her|its|their|this|there|for|why|whether|if|how"
    r"|no|yes|nothing|never|not|i|I)\b"
)
_ASKED_SOMEBODY = re.compile(r"\s+(?:the|a|an|his|her|its|their|this)\b")
_ASKING = frozenset({"asked", "asks", "ask", "told", "tells"})


def bracketed(text: str) -> list[tuple[int, int]]:
    """Spans of matched brackets, outermost only, from the opening to the closing one."""
    spans: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            open_.append((_PAIRS[character], at))
        elif open_ and character in ")]}":
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == character:
                    spans.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    spans.sort()
    outer: list[tuple[int, int]] = []
    for span in spans:
        if not outer or span[0] > outer[-1][1]:
            outer.append(span)
    return outer


def is_open(text: str) -> bool:
    """Tell whether a quotation that began in a text is still open at its end."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def begins_speech(text: str, at: int) -> bool:
    """Tell whether the quotation that opens at an offset is speech, not a name in quotes."""
    closing = _CLOSING.get(text[at : at + 1])
    if closing is None:
        return False
    ends = [end for mark in closing if (end := text.find(mark, at + 1, at + _LONGEST)) > 0]
    return not ends or text[min(ends) - 1] in _SPEECH_ENDS


def is_short_name(text: str, close: int, start: int) -> bool:
    """Tell whether the quotation closed at an offset holds a name of a few words: “Acme Inc.”"""
    mark = {"”": "“", "’": "‘", "»": "«"}.get(text[close], text[close])
    begin = text.rfind(mark, start, close)
    if begin < 0 or not text[start:begin].strip():
        return False
    words = text[begin + 1 : close].split()
    return len(words) <= 4 and all(word[:1].isupper() or word == "&" for word in words)


def is_attribution(text: str, at: int) -> bool:
    """Tell whether what follows a quotation says who spoke: `Ms. Fashanu asked.`"""
    following = ahead(text, at)
    first = following.first.lower()
    if first in vocabulary.STARTERS and first != "i":
        return False
    verb, end = following.then, 0
    if verb in vocabulary.REPORTING:
        found = re.compile(rf"\b{re.escape(verb)}\b").search(text, at)
        end = found.end() if found else at
    elif verb == ",":
        comma = text.index(",", at)
        found = _APPOSITION.match(text, comma + 1)
        if not found or found["verb"] not in vocabulary.REPORTING:
            return False
        verb, end = found["verb"], found.end()
    else:
        return False
    statement = _NEW_STATEMENT.match(text, end)
    if statement and verb in _ASKING:
        return _ASKED_SOMEBODY.match(text, end) is not None
    return statement is None
