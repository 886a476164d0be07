"""Cutting a text into the tokens that values are made of; all other words are passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from pressloc.values.figures import read_roman
from pressloc.values.lexicon import Lexicon, NumberWord, Part, lexicon
from pressloc.values.lexicons.symbols import CODES, SIGNS
from pressloc.values.normal import normalise, word_key


class Type(Enum):
    """What a token is."""

    FIGURE = "figure"
    DATE = "date"
    CLOCK = "clock"
    RATIO = "ratio"
    PHONE = "phone"
    VULGAR = "vulgar fraction"
    CODE = "code"
    ROMAN = "roman numeral"
    NUMBER = "number word"
    MONTH = "month"
    WEEKDAY = "weekday"
    PERCENT = "percent word"
    CURRENCY = "currency sign or code"
    CENTURY = "century"
    DECADE = "decade"
    HALF = "half of the day"
    JOINER = "and"
    NTH = "第"


class Token(NamedTuple):
    """A piece of text that can be part of a value."""

    type: Type
    start: int
    end: int
    key: str
    joined: bool = False
    """Whether Arabic `and` is written onto it."""
    number: NumberWord | None = None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A text, normalised, with its tokens."""

    original: str
    text: str
    tokens: tuple[Token, ...]
    language: Lexicon


_FIGURES = (
    r"(?P<phone>(?<!\w)(?:\+|00)\d[\d ().\u00a0–]{7,}\d|\(\d{3}\) ?\d{3}–\d{4}"
    r"|(?<![\d–])\d{3}–\d{3}–\d{4}(?![\d–]))",
    r"(?P<date>(?<![\d.])(?:\d{4}–\d{1,2}–\d{1,2}|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|\d{1,2}[./–]\d{1,2}[./–](?:19|20)\d\d)(?![\d]))",
    r"(?P<clock>(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))",
    r"(?P<ratio>(?<![\d/])\d{1,3}/\d{1,3}(?![\d/]))",
    r"(?P<figure>\d{1,3}(?:[%s]\d{3})+(?:[.,٫]\d+)?(?!\d)|\d+(?:[.,٫٬]\d+|،\d{3}(?!\d))*)",
)
"""What begins with a digit, `+` or `(`: looked for only there."""

_OTHERS = (
    r"(?P<vulgar>[½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙])",
    r"(?P<sign>(?:us|\$us|u\$s|ca|c|au|a|nz|hk|mx|r|s|nt|rmb|cn)?[$€£¥₺₽₹₩₪﷼]"
    r"|(?<!\d)(?<!\d[ \u00a0])%(?=[ \u00a0]?\d))",
    r"(?P<half>[ap]\. ?m\.?(?![^\W\d_]))",
)
_WORD = r"(?P<word>[^\W\d_]+(?:[\u064b-\u065f\u0670]+[^\W\d_]*)*)"
"""Letters, behind the first also Arabic vowel signs."""
_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8",
    "⅞": "7/8", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6",
}  # fmt: skip


_CODE_HINT = re.compile(r"[a-z]–?\d")
_CODE = re.compile(
    r"(?<![A-Za-z0-9$€£¥])(?!(?:US|RMB|TL|USD|EUR|GBP|CNY|TRY|SAR|AED)\d|[ckm]?m[23]\b)"
    r"(?:[A-Za-z]{1,12}\d[A-Za-z\d]*(?:[-.‑–]\d[A-Za-z\d]*)?"
    r"|[A-Z]{1,8}[-‑–]\d+(?![-‑–]\d)[A-Za-z]*)(?![A-Za-z0-9])"
)
"""Letters and figures without a space between, or capitals with a hyphen: names, not amounts."""


def _take_codes(original: str, plain: str, tokens: list[Token]) -> str:
    for match in _CODE.finditer(original):
        start, end = match.span()
        tokens.append(Token(Type.CODE, start, end, match[0]))
        plain = plain[:start] + "\ufffc" * (end - start) + plain[end:]
    return plain


_MARKED = re.compile(r"[\d½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙$€£¥₺₽₹₩₪﷼]|[ap]\. ?m")
"""What figures, signs and halves of the day have; most texts have nothing of the kind."""


@cache
def _pattern(language: str, marked: bool) -> re.Pattern[str]:
    """Matches what may be tokens; of words only, and much faster, for texts without marks."""
    words = lexicon(language)
    space = " \u00a0" if words.spaces_group else "\u00a0"
    figures = "|".join(piece.replace("%s", space) for piece in _FIGURES)
    pieces = [rf"(?=[\d+(])(?:{figures})", *_OTHERS] if marked else []
    if words.spaced:
        twofold = [month for month in words.months if " " in month]
        if twofold:
            names = "|".join(twofold)
            pieces.append(f"(?P<month>[وفبلك]?(?:{names})(?![^\\W\\d_]))")
        if days := [day for day in words.weekdays if " " in day]:
            pieces.append(f"(?P<weekday>(?:{'|'.join(days)})(?![^\\W\\d_]))")
        pieces.append(_WORD)
    else:
        known = {"第", *words.numbers, *words.percent_before, *words.halves, *words.centuries,
                 *words.decades}  # fmt: skip
        longest = sorted(known, key=len, reverse=True)
        pieces.append(f"(?P<word>[a-z]+|{_CALENDAR}|" + "|".join(map(_guarded, longest)) + ")")
    return re.compile("|".join(pieces))


_COUNTED = "(?<![一两二三四五六七八九十几数半\\d])(?<![一两二三四五六七八九十几数半]个)"
_CALENDAR = (
    f"{_COUNTED}(?:周|週|星期|礼拜|禮拜)(?:[日天]|[一二三四五六](?![次个個趟遍场]|天(?![气津空])))"
    "|(?:[元二三四五六七八九]|十[一二]?|一)月"
)
"""Chinese days and months in words; 一周三次 is no Wednesday, 两个星期五天 no Friday."""


def _guarded(phrase: str) -> str:
    """A Chinese phrase; the 千 of 千米 and 千克 is no thousand."""
    return phrase + ("(?![米克瓦卡])" if phrase == "千" else "")


def scan(text: str, language: str) -> Scanned:
    """The tokens of a text in order."""
    words = lexicon(language)
    plain = normalise(text, language)
    tokens: list[Token] = []
    marked = _MARKED.search(plain) is not None
    if marked and _CODE_HINT.search(plain):
        plain = _take_codes(text, plain, tokens)
    for match in _pattern(language, marked).finditer(plain):
        if (
            match.lastgroup == "word"
            and text[match.start()] not in _NUMERALS
            and look_up(match[0], words.language) is None
        ):
            continue  # nearly all words
        token = _token(match, text, words)
        if token is not None:
            tokens.append(token)
    if tokens and tokens[0].type is Type.CODE:
        tokens.sort(key=lambda token: token.start)
    return Scanned(text, plain, tuple(tokens), words)


_BY_GROUP = {
    "phone": Type.PHONE,
    "date": Type.DATE,
    "clock": Type.CLOCK,
    "ratio": Type.RATIO,
    "figure": Type.FIGURE,
    "half": Type.HALF,
}


def _token(match: re.Match[str], original: str, words: Lexicon) -> Token | None:
    group = match.lastgroup
    start, end = match.span()
    found = match[0]
    match group:
        case "word":
            return _word(found, start, end, original, words)
        case "sign" if found == "%":
            return Token(Type.PERCENT, start, end, found)
        case "sign":
            return Token(Type.CURRENCY, start, end, SIGNS.get(found, "$"))
        case "vulgar":
            return Token(Type.VULGAR, start, end, _VULGAR[found])
        case "month":
            bare = found if found in words.months else found[1:]
            return Token(Type.MONTH, start, end, str(words.months[bare]))
        case "weekday":
            return Token(Type.WEEKDAY, start, end, str(words.weekdays[found]))
        case str():
            return Token(_BY_GROUP[group], start, end, found)
    return None


_NUMERALS = frozenset("CDILMVX")
_NO_NUMERALS = frozenset("CDILM")
"""Letters that are numerals too, but hardly ever alone."""


def _word(found: str, start: int, end: int, original: str, words: Lexicon) -> Token | None:
    entry = look_up(found, words.language)
    if entry is not None:
        kind, key, joined, number = entry
        return Token(kind, start, end, key, joined, number)
    surface = original[start:end]
    if surface not in _NO_NUMERALS and surface.isupper() and (roman := read_roman(surface)):
        return Token(Type.ROMAN, start, end, str(roman))
    return None


_Entry = tuple[Type, str, bool, NumberWord | None]


@lru_cache(maxsize=8192)
def look_up(word: str, language: str) -> _Entry | None:
    """What a word contributes to values, its prefixes and endings taken off."""
    words = lexicon(language)
    key = word_key(word) if words.prefixes else word
    if words.prefixes and (day := _arabic_weekday(key, words)):
        return Type.WEEKDAY, str(day), key[0] in "وف", None
    entry = _plain(key, words)
    if entry is None and words.prefixes:
        return _without_prefixes(key, words)
    if entry is None and words.ending is not None:
        return _without_ending(key, words)
    return entry


def _plain(key: str, words: Lexicon, joined: bool = False) -> _Entry | None:
    number = words.numbers.get(key)
    if key in words.centuries:
        return Type.CENTURY, key, joined, number
    if key in words.decades:
        return Type.DECADE, key, joined, number
    if number is not None:
        return Type.NUMBER, key, joined, number
    if key in words.months:
        return Type.MONTH, str(words.months[key]), joined, None
    if key in words.weekdays:
        return Type.WEEKDAY, str(words.weekdays[key]), joined, None
    if key in words.percent_before:
        return Type.PERCENT, key, joined, None
    if key in words.halves:
        return Type.HALF, key, joined, None
    if key in words.joiners:
        return Type.JOINER, key, joined, None
    if key == "第":
        return Type.NTH, key, joined, None
    if key in CODES:
        return Type.CURRENCY, CODES[key], joined, None
    if key == "rmb":
        return Type.CURRENCY, "CNY", joined, None
    return None


_TO_ARTICLE = re.compile(r"^[وف]?(?:[بلك]?ال|لل)")


def _arabic_weekday(key: str, words: Lexicon) -> int:
    """The day of `والاثنين`, `للاثنين`, whose article tells it from the number two; 0 if none."""
    return words.weekdays.get(_TO_ARTICLE.sub("ال", key), 0)


_PER_CENT = {"بالمئة", "بالمائة", "بالمية"}
_ARABIC_PREFIXES = re.compile(r"([وف])?(ب|ك|لل|ل)?(ال)?(?=..)")


def _without_prefixes(key: str, words: Lexicon) -> _Entry | None:
    match = _ARABIC_PREFIXES.match(key)
    if match is None or not match[0] or key in _PER_CENT:
        return None
    for group in (3, 2, 1):
        if match[group]:
            entry = _plain(key[match.end(group) :], words, joined=bool(match[1]))
            if entry is not None:
                return entry
    return None


_OF_THOUSAND = {"den", "e", "i", "in", "lik"}
"""Endings of bin; others make other words (bina: building)."""


def _inflects(number: NumberWord, ending: str) -> bool:
    """Whether a Turkish number word may be recognised under an ending."""
    if number.part is Part.CARDINAL:
        return 20 <= number.amount < 100
    if number.part is Part.MULTIPLIER:
        return number.amount > 1000 or (number.amount == 1000 and ending in _OF_THOUSAND)
    return number.part is Part.ORDINAL


_SHORT = 3
"""Letters of abbreviated days, which take no ending: perde is a curtain, pazarlık a bargain."""


def _without_ending(key: str, words: Lexicon) -> _Entry | None:
    assert words.ending is not None
    for cut in range(len(key) - 1, 2, -1):
        entry = _plain(key[:cut], words)
        if entry is None or not words.ending.fullmatch(key, cut):
            continue
        number = entry[3]
        if number is None and entry[0] in (Type.MONTH, Type.CENTURY, Type.DECADE):
            return entry
        if entry[0] is Type.WEEKDAY and cut > _SHORT and key[cut : cut + 2] not in ("lı", "li"):
            return entry
        if number is not None and _inflects(number, key[cut:]):
            return entry
    return None
