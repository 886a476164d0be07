"""Marked text: inline markup of a block as short tags that a translator can read and move.

`The <b>first</b> <a1>summit</a1><br/>opens.` Names are a lower-case word and, where a block
has several of a kind, a number. Text is not escaped: a name that stands literally in a block's
text as a tag is never used for a tag of it (formats choose another number), so whoever knows the
tag names of a block can tell tags from text. Tags named `code…`, `kbd…`, `x…` enclose text that
must not be translated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-z]+[0-9]*)(?P<single>/)?>")
"""What a tag looks like in marked text."""

LOOKS_LIKE_TAG = r"</?[A-Za-z][\w .='\"-]{0,60}/?>"
"""What people and tools may take for a tag wherever it stands in text: `<Enter>`,
`<company name>`, `<b>`; no address in brackets."""

_LOOKS_LIKE_TAG = re.compile(LOOKS_LIKE_TAG)

PROTECTED = re.compile(r"(?:code|kbd|x)[0-9]*")
"""Names of tags whose content must not be translated."""


class Kind(StrEnum):
    """How a tag stands in the text."""

    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at an offset (characters) of the plain text that remains when tags are taken out."""

    name: str
    kind: Kind
    offset: int

    def __str__(self) -> str:
        match self.kind:
            case Kind.OPEN:
                return f"<{self.name}>"
            case Kind.CLOSE:
                return f"</{self.name}>"
            case Kind.SINGLE:
                return f"<{self.name}/>"


def scan(text: str, names: Collection[str] | None = None) -> Iterator[re.Match[str]]:
    """Tags of a marked text in order; with names only those, else whatever looks like one."""
    known = None if names is None else frozenset(names)
    for match in TAG.finditer(text):
        if (known is None or match["name"] in known) and not (match["close"] and match["single"]):
            yield match


def split(text: str, names: Collection[str] | None = None) -> tuple[str, tuple[Tag, ...]]:
    """Take marked text apart into plain text and its tags in order."""
    plain: list[str] = []
    tags: list[Tag] = []
    at = length = 0
    for match in scan(text, names):
        plain.append(text[at : match.start()])
        length += match.start() - at
        kind = Kind.CLOSE if match["close"] else Kind.SINGLE if match["single"] else Kind.OPEN
        tags.append(Tag(match["name"], kind, length))
        at = match.end()
    plain.append(text[at:])
    return "".join(plain), tuple(tags)


def merge(plain: str, tags: Collection[Tag]) -> str:
    """Put tags back into plain text; the inverse of split()."""
    out: list[str] = []
    at = 0
    for tag in tags:
        out.append(plain[at : tag.offset])
        out.append(str(tag))
        at = tag.offset
    out.append(plain[at:])
    return "".join(out)


def is_balanced(tags: Collection[Tag]) -> bool:
    """Tell whether every opened tag is closed, properly nested."""
    stack: list[str] = []
    for tag in tags:
        if tag.kind is Kind.OPEN:
            stack.append(tag.name)
        elif tag.kind is Kind.CLOSE and (not stack or stack.pop() != tag.name):
            return False
    return not stack


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked text with what must be known to read it."""

    text: str
    tags: tuple[str, ...] | None = None
    """Names of its tags; None: whatever looks like a tag is one."""

    @property
    def plain(self) -> str:
        """The text without its tags."""
        return split(self.text, self.tags)[0]


def literals(text: str, names: Collection[str]) -> tuple[str, ...]:
    """What looks like a tag and is text, where the tags have these names; in order, each once."""
    if "<" not in text:
        return ()
    tags = {match[0] for match in scan(text, names)}
    found = (match[0] for match in _LOOKS_LIKE_TAG.finditer(text))
    return tuple(dict.fromkeys(each for each in found if each not in tags))


def tag_names(text: str) -> frozenset[str]:
    """Names of everything in a text that looks like a tag."""
    return frozenset(match["name"] for match in scan(text))
