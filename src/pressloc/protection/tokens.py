"""Finding what must survive letter by letter: addresses, tickers, codes, placeholders, handles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pressloc.markup import LOOKS_LIKE_TAG
from pressloc.protection.model import LossKind
from pressloc.webaddresses import EMAIL, LETTER, PATH, URL


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of source text that must stand in the draft as it is."""

    kind: LossKind
    text: str
    span: tuple[int, int]


_PATTERNS = {
    LossKind.URL: (
        rf"{URL}"
        # an address without its scheme: newsroom.example.com/unicef
        rf"|(?<![{LETTER}_@./-])(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+"
        r"(?:com|org|net|edu|gov|int|info|io|ai|app|dev|news|media|tv|eu|uk|de|fr|es|tr|cn|sa|ae"
        rf"|eg|mx|cl|example)(?:{PATH})?(?![{LETTER}_@-])"
    ),
    LossKind.EMAIL: EMAIL,
    LossKind.PLACEHOLDER: (
        r"\{\{[^{}]{1,60}\}\}"  # {{ x }}
        r"|\{[A-Za-z_][\w.]*(?:, ?(?:plural|select|selectordinal|number|date|time)\b"
        r"(?:[^{}]|\{[^{}]*\})*)?\}"  # {name} and ICU
        r"|\{\d*\}|\$\{[\w.]+\}"
        rf"|{LOOKS_LIKE_TAG}"  # <Enter>, <company name>: of plain text, none is a tag
        r"|%\([\w.]+\)[#0+ -]*\d*(?:\.\d+)?[sdifgexX]"  # %(n)s
        r"|(?<![\d%])%(?:\d+\$)?[#0+-]*\d*(?:\.\d+)?[sdifgexX](?![^\W\d_])"  # %s
    ),
    LossKind.TICKER: (
        r"(?:NYSE(?: American| Arca)?|NASDAQ|Nasdaq|AMEX|OTC(?:QX|QB)?|LSE|TSXV?|ASX|HKEX|SEHK"
        r"|SSE|SZSE|SHSE|BIST|BMV|BME|TASE|Tadawul|ADX|DFM|EGX|JSE|NSE|BSE|KRX|TSE|TWSE|SIX|XETRA"
        r"|FWB|EPA|Euronext)[:：] ?[A-Z0-9](?:[A-Z0-9.]{0,8}[A-Z0-9])?"
    ),
    LossKind.HASHTAG: rf"(?<![{LETTER}_&])#[^\W\d_]\w*",
    LossKind.HANDLE: (rf"(?<![{LETTER}_.@/])@[A-Za-z_][{LETTER}_]{{1,30}}(?![{LETTER}_.]*@)"),
    LossKind.PHONE: (
        r"(?<![\w+])\+\d{1,3}[ .\u00a0-]?\(?\d{1,4}\)?(?:[ .\u00a0-]?\d{2,4}){2,4}(?!\d)"
        r"|(?<!\w)\(\d{3}\) ?\d{3}-\d{4}|(?<![\d-])\d{3}-\d{3}-\d{4}(?![\d-])"
    ),
    LossKind.CODE: (
        r"(?<![A-Za-z0-9-])(?=[A-Za-z0-9-]*\d)(?:[A-Z][A-Za-z]*-?\d+[A-Za-z0-9]*(?:-\d+)?"
        r"|[a-z]+[A-Z][A-Za-z]*\d*|\d+[A-Z][A-Za-z]*\d+)(?![A-Za-z0-9-])"
        r"|(?<![A-Za-z0-9])[A-Z]{4,}(?: [A-Z]{3,})* \d{1,3}(?![\d.,]*\d| ?%| (?:[mb]illion|thousand"
        r"|hundred|percent|per cent|years?|months?|days?|k?m|people|countries)\b)"
        r"(?: (?:PRO|MAX|PLUS|ULTRA|MINI|GT|RS)\b)*(?![A-Za-z0-9])"
        r"|(?<![A-Za-z0-9])(?:iPhone|iPad|iOS|macOS|Windows|Android|Galaxy|Boeing|Airbus) \d{1,4}"
        r"(?: (?:Pro|Max|Plus|Ultra|Mini))*(?![A-Za-z0-9])"
    ),
}
_NOT_CODES = re.compile(
    r"(?:US|RMB|TL|USD|EUR|GBP|CNY|TRY|SAR|AED)\d|Q[1-4]$|H[12]$|FY\d+|(?:Pre|Post|Mid)-\d",
    re.ASCII,
)
"""What looks like a code and is an amount of money, a quarter or a span of time."""

_ALL = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS.items()))
_WORTH_A_LOOK = re.compile(r"[@#%{$<]|://|www\.|\w\.[a-z]{2}|\d|[:：]|[a-z][A-Z]")


@lru_cache(maxsize=4096)
def find_tokens(text: str) -> tuple[Token, ...]:
    """What of a plain source text must stand in its draft letter by letter, in order."""
    if not _WORTH_A_LOOK.search(text):
        return ()
    shouted = text.upper() == text
    return tuple(
        _token(LossKind[match.lastgroup], match)
        for match in _ALL.finditer(text)
        if match.lastgroup is not None
        and not (match.lastgroup == "CODE" and _is_no_code(match[0], shouted))
    )


def _token(kind: LossKind, match: re.Match[str]) -> Token:
    text = match[0]
    if kind is LossKind.CODE and re.search(r"\ds$", text):  # Il-76s: several of them
        text = text[:-1]
    return Token(kind, text, (match.start(), match.start() + len(text)))


def _is_no_code(text: str, shouted: bool) -> bool:
    """Whether it only looks like a code: `US$6m`, and any word with a figure in a headline that
    is all capitals."""
    return _NOT_CODES.match(text) is not None or (shouted and " " in text)


def outside(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Whether a span lies in none of the tokens."""
    return not any(token.span[0] <= span[0] and span[1] <= token.span[1] for token in tokens)
