"""End marks, headings and what needs no translation."""

from __future__ import annotations

import re
import unicodedata

from pressloc.markup import PROTECTED, TAG
from pressloc.segmentation.vocabulary import CONNECTORS

_MARK = r"""(?:
      \#{2,5} | \#(?:\s\#){1,4} | \*(?:\s?\*){2,4}
    | [-–—]{1,2}\s?(?:30|ENDS?|End|Ends|MORE|More|more)\s?[-–—]{1,2}
    | [(\[](?:ENDS?|Ends|MORE|more)[)\]]
    )"""
_INLINE_MARK = re.compile(rf"(?<!\S){_MARK}(?!\S)", re.VERBOSE)
_LAST_WORD_MARK = re.compile(r"(?<=[.!?”\"’)])\s+(?P<mark>ENDS?|-\s?30\s?-)\s*\Z")
_WHOLE_MARK = re.compile(rf"\s*(?:{_MARK}|ENDS?|Ends|-?\s?30\s?-?)\s*", re.VERBOSE)

_URL = r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+"
_DOMAIN = r"(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?"
_EMAIL = r"(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-–/]{5,}\d")
_ADDRESS = re.compile(rf"[<(\[]?(?:{_URL}|{_EMAIL}|{_DOMAIN})[>)\].,;]?")
_NUMBER = re.compile(
    r"\d{4}\s?[-–/]\s?\d{2,4}|\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4}"
    r"|\d{1,3}(?:[ .\u00a0\u202f]\d{3})+"
)
"""Digits that are years, a date or one large number: not a telephone number."""

_TERMINATED = re.compile(r"[.!?…‽。！？][\"'”’»)\]}*]*\s*\Z")
_WORDS = re.compile(r"[^\W\d_][\w’'.&-]*")
_LONGEST_HEADING = 25
"""Words; what is longer is a legal notice in capitals or a paragraph without its full stop."""


def end_marks(text: str) -> list[tuple[int, int]]:
    """Spans of the end marks of releases in a text: `###`, `-ENDS-`, `-30-`."""
    spans = [match.span() for match in _INLINE_MARK.finditer(text)]
    last = _LAST_WORD_MARK.search(text)
    if last and not any(start <= last.start("mark") < end for start, end in spans):
        spans.append(last.span("mark"))
    return spans


def has_content(text: str) -> bool:
    """Tell whether a text has a letter or a digit."""
    return any(character.isalnum() for character in text)


def is_translatable(text: str) -> bool:
    """Tell whether a segment's text needs an entry in a catalogue.

    Not so a text without letter or digit, an end mark, or a mere URL, e-mail address, telephone
    number or protected stretch (tags `code`, `kbd`, `x`).
    """
    bare = unicodedata.normalize("NFC", _without_tags(text)).strip()
    if not has_content(bare) or _WHOLE_MARK.fullmatch(bare):
        return False
    if _PHONE.fullmatch(bare):
        return _NUMBER.fullmatch(bare) is not None
    return _ADDRESS.fullmatch(bare) is None


def _without_tags(text: str) -> str:
    plain: list[str] = []
    protected: list[str] = []
    at = 0
    for tag in TAG.finditer(text):
        if not protected:
            plain.append(text[at : tag.start()])
        at = tag.end()
        if PROTECTED.fullmatch(tag["name"]) and not tag["single"]:
            if not tag["close"]:
                protected.append(tag["name"])
            elif tag["name"] in protected:
                protected.remove(tag["name"])
    plain.append(text[at:])
    return "".join(plain)


def is_heading(text: str) -> bool:
    """Tell whether a text is a heading by its letters: capitals, or Title Case and no full stop."""
    words = [word for word in _WORDS.findall(text) if len(word) > 1]
    if not words or len(words) > _LONGEST_HEADING:
        return False
    if len(words) > 1 and all(word.upper() == word for word in words):
        return True
    if _TERMINATED.search(text):
        return False
    weighty = [word for word in words if word not in CONNECTORS]
    capital = sum(word[0].isupper() for word in weighty)
    return len(weighty) > 2 and capital >= 0.8 * len(weighty)
