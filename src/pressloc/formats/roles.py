"""What the parts of a news release look like, whatever the format: rules on single texts.

All functions take plain text (markup taken out); white space runs count as one space. The
conventions are those of wire services (PR Newswire, Business Wire) and of the AP stylebook.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pressloc.errors import UsageError
from pressloc.formats.base import ReadOptions

_END_MARK = re.compile(
    r"""
    \#(?:\s?\#){1,9}                                     # ### and # # #
    | [*•](?:\s?[*•]){2,9}                               # * * *
    | (?-i:ENDS?|Ends|FIN)[.:]?
    | [\W_]{1,6}(?:ends?|fin|eom)[\W_]{1,6}              # -END-, ***END***, (Ends)
    | [\W_]{0,6}end\s+of\s+(?:the\s+)?(?:press\s+|news\s+)?release[\W_]{0,6}
    | [-–—(\[*\s]{1,6}(?:30|0|00|000)[-–—)\]*\s]{1,6}    # -30-, -0-
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d\d-\d\d)"
)
_PLACE = r"[A-Z][\w.'’\- ]{1,40}(?:,\s*[A-Z][\w.'’\- ]{1,40}){0,2}"
_DASH = r"(?:[-–—―]{1,2})"
_WIRE = r"(?:/[A-Za-z0-9 .\-]{2,40}/|\((?:[A-Z][\w.\- ]{1,40})\))"
_DATELINE = re.compile(
    rf"(?:{_PLACE}\s*(?:,|{_DASH}|\()\s*{_DATE}\)?(?:\s*{_WIRE})?\s*[:.]?\s*{_DASH}?"
    rf"|{_DATE}\s*(?:,|{_DASH})\s*{_PLACE}\s*{_DASH}?"
    rf"|[A-Z][A-Z.'’\- ]{{2,40}}(?:,\s*{_PLACE})?(?:\s*{_WIRE})?\s*{_DASH})"
)

_BOILERPLATE = re.compile(
    r"about(?:\s+(?-i:[^a-z\d\W]|[a-z]?\d*[A-Z]|(?:the|us|our)\b).*)?"
    r"|(?:cautionary\s+(?:note|statement).*|forward[- ]looking\s+(?:statements?|information).*)"
    r"|safe\s+harbou?r(?:\s+statement)?.*|disclaimer|legal\s+notice|notes?\s+(?:to|for)\s+editors?"
    r"|editors?['’]?s?\s+notes?|company\s+profile|boilerplate",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:for\s+)?(?:(?:media|press|investor|public|corporate|company|editorial|news|sales|customer)"
    r"(?:\s+(?:relations?|and|&|/|office|department|investor|media|press))*\s+)?"
    r"(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|contact\s+(?:information|details|person|us))"
    r"(?:\s+(?:information|details|us))?"
    r"|(?:for\s+)?(?:more|further|additional)\s+information(?:,?\s+(?:please\s+)?(?:contact|visit))?"
    r"|(?:media|press|investor)\s+(?:relations|office)|source\s+contact",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"for\s+(?:immediate\s+(?:release|publication|distribution)|release\b.{0,80})"
    r"|(?:strictly\s+)?(?:under\s+)?(?:embargo(?:ed)?)\b.{0,120}"
    r"|(?:press|news|media)\s+release|(?:not|hold)\s+for\s+(?:release|publication).{0,80}",
    re.IGNORECASE,
)

_LABEL_OF_RELEASE = re.compile(
    r"(?:embargo(?:ed)?|(?:release\s+|publication\s+)?date|photos?|images?|captions?|video)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"{_LABEL_OF_RELEASE.pattern}|{_CONTACT.pattern}|tel(?:ephone)?\.?|phone|mobile|cell|fax"
    r"|e-?mail|web(?:site)?|url|twitter|wechat|weibo|linkedin",
    re.IGNORECASE,
)

_URL = (
    r"(?:(?:https?|ftp)://|www\.)[^\s<>]+|(?:[a-z0-9\-]+\.)+(?:com|org|net|cn|info|io|eu)(?:/\S*)?"
)
_EMAIL = r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
_PHONE = r"\(?\+?\d[\d\s().\-/]{5,24}\d(?:\s*(?:ext|x)\.?\s*\d{1,6})?"
_HANDLE = r"[@#][\w\-]{2,40}"
_ADDRESS = rf"(?:{_URL}|{_EMAIL}|{_PHONE}|{_HANDLE})"
_ADDRESSES = re.compile(
    rf"{_ADDRESS}(?:\s*[,;|/·•]\s*{_ADDRESS}|\s+{_ADDRESS}){{0,9}}", re.IGNORECASE
)
_FIGURES = re.compile(
    r"\d{4}\s*[-/–.]\s*\d{2,4}(?:\s*[-/–.]\s*\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,3}(?:[ .,]\d{3})+|[\d.,]+"
)
"""Years, dates and amounts that look like telephone numbers."""

_LONGEST_RULE = 400
"""Texts beyond this length are body text; no rule here needs to look at them."""


def is_end_mark(text: str) -> bool:
    """Whether a block is the mark that ends a release: `###`, `ENDS`, `-30-` …"""
    return _is_whole(_END_MARK, text)


def is_dateline(text: str) -> bool:
    """Whether a block is a dateline and nothing else: `WUHU, China, Oct. 16, 2023 –`."""
    return _is_whole(_DATELINE, text)


def is_boilerplate_heading(text: str) -> bool:
    """Whether a heading opens standing text: `About Chery`, `Forward-looking statements`."""
    return len(text.split()) <= 12 and _is_whole(_BOILERPLATE, _bare_heading(text))


def is_contact_heading(text: str) -> bool:
    """Whether a heading opens a contact block: `Media contact:`, `Press enquiries`."""
    return _is_whole(_CONTACT, _bare_heading(text))


def is_release_header(text: str) -> bool:
    """Whether a line is about the release itself: `FOR IMMEDIATE RELEASE`, `Embargoed until …`."""
    return _is_whole(_HEADER, text)


def is_labelled(text: str) -> bool:
    """Whether a line is a label and its value: `Embargo: 16 October`, `Media contact: A. Wang`."""
    label, colon, value = text.partition(":")
    return bool(colon and value[:1].isspace() and value.strip() and _is_whole(_LABEL, label))


def is_contact_line(text: str) -> bool:
    """Whether a line names a contact after a label: `Media contact: A. Wang`, `Tel.: +86 …`."""
    label, _, _ = text.partition(":")
    is_short = len(text) <= _LONGEST_RULE
    return is_short and is_labelled(text) and not _is_whole(_LABEL_OF_RELEASE, label)


def is_address(text: str) -> bool:
    """Whether a text holds only URLs, e-mail addresses, telephone numbers or @names."""
    return _is_whole(_ADDRESSES, text) and not _is_whole(_FIGURES, text)


def is_short_line(text: str) -> bool:
    """Whether a text can be a heading or subheadline: one short line without a final stop."""
    text = " ".join(text.split())
    return 0 < len(text) <= 200 and not text.endswith((".", "!", "?", ":", ";", ",", "”", '"', "…"))


def is_kept(text: str, options: ReadOptions) -> bool:
    """Whether the workspace says that a block stays as it is; UsageError for a bad expression."""
    text = " ".join(text.split())
    return any(
        pattern.fullmatch(text) is not None if isinstance(pattern, re.Pattern) else pattern == text
        for pattern in _patterns(options.untranslatable)
    )


def is_translatable(text: str, options: ReadOptions) -> bool:
    """Whether there is anything to translate: letters or digits that are no mere address."""
    return (
        any(character.isalnum() for character in text)
        and not is_address(text)
        and not is_kept(text, options)
    )


def _is_whole(pattern: re.Pattern[str], text: str) -> bool:
    if len(text) > _LONGEST_RULE:
        return False
    return pattern.fullmatch(" ".join(text.split())) is not None


def _bare_heading(text: str) -> str:
    return text.strip().rstrip(":").rstrip()


@lru_cache(maxsize=16)
def _patterns(lines: tuple[str, ...]) -> tuple[str | re.Pattern[str], ...]:
    return tuple(_pattern(line) for line in lines)


def _pattern(line: str) -> str | re.Pattern[str]:
    if len(line) < 3 or not (line.startswith("/") and line.endswith("/")):
        return " ".join(line.split())
    try:
        return re.compile(line[1:-1])
    except re.error as error:
        raise UsageError(
            f"untranslatable line {line!r} is no regular expression: {error}",
            remedy="mend it, or leave the slashes out",
        ) from None
