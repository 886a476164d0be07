"""What the other modules share about text: languages, digits, copied words, placeholders."""

import re
import unicodedata

LANGUAGES = ("ar", "tr", "es", "zh")
PLACEHOLDERS = tuple(f"⟦{number}⟧" for number in range(10))

_DIGIT_VALUES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_LATIN = "A-Za-zÀ-ɏ0-9"
_HAN = "\u3400-\u9fff"

COPIED_WORD = re.compile(
    rf"(?<![⟦{_LATIN}])(?=[{_LATIN}]*[A-Z0-9])[{_LATIN}]+(?:[.,:/&+-][{_LATIN}]+)*(?![{_LATIN}])"
)
"""A word with a capital or a digit: a name, a number, a code; what a release wants copied.

The digit of a placeholder is none: the placeholder is one piece.
"""
DIGIT_RUN = re.compile(r"(?<![⟦\d])\d+")

_SPACE_BY_HAN = re.compile(
    rf"(?<=[{_HAN}，。、；：！？（）《》“”])\s+(?=\S)|(?<=\S)\s+(?=[{_HAN}，。、；：！？（）《》“”])"
)
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HALF_BY_HAN = re.compile(rf"(?<=[{_HAN}”）])\s*([,;:!?])\s*(?=[{_HAN}“（]|$)")
_ARABIC_MARKS = re.compile("[\u0640\u064c-\u0652\u0670]")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")


def latin_digits(text: str) -> str:
    """The text with every decimal digit written 0-9."""
    return text.translate(_DIGIT_VALUES)


def tidy(text: str) -> str:
    """NFC, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_target(language: str, text: str) -> str:
    """One way of writing where a language's sources differ: the network need not learn several.

    Chinese: no space beside Han characters, full-width marks between them. Arabic: no vowel marks
    but the final -an, no kashida, digits 0-9 (a market's own digits are the publisher's business).
    """
    text = tidy(text)
    if language == "zh":
        text = _SPACE_BY_HAN.sub("", text)
        return _HALF_BY_HAN.sub(lambda mark: _FULL_WIDTH[mark[1]], text)
    if language == "ar":
        return _ARABIC_MARKS.sub("", text).translate(_ARABIC_DIGITS)
    return text


def headline(text: str) -> str:
    """Each word of four letters or more, and the first, with a capital."""
    words = text.split()
    return " ".join(w if len(w) < 4 and i else w[:1].upper() + w[1:] for i, w in enumerate(words))


def copied_words(text: str) -> list[str]:
    """The words of a text that have a capital or a digit."""
    return [match.group() for match in COPIED_WORD.finditer(text)]


def copied_spans(source: str, target: str) -> list[tuple[int, int]]:
    """Places in the target of words with a capital or digit that the source has as well."""
    there = set(copied_words(source))
    return [match.span() for match in COPIED_WORD.finditer(target) if match.group() in there]


def shared_spans(source: str, target: str) -> list[tuple[int, int]]:
    """Copied words of the target, and runs of digits that the source has as well."""
    words = copied_spans(source, target)
    runs = set(DIGIT_RUN.findall(source))
    if not runs:
        return words
    taken = [False] * len(target)
    for begin, end in words:
        taken[begin:end] = [True] * (end - begin)
    digits = [
        match.span()
        for match in DIGIT_RUN.finditer(target)
        if match.group() in runs and not taken[match.start()]
    ]
    return sorted(words + digits)
