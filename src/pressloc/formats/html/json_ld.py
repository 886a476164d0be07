"""Texts for readers in the JSON-LD of a page: where each stands, and how another is put there.

Search engines show them as the page's headline and description. Only the string values of a few
properties of schema.org are texts; names, addresses, dates and identifiers stay. The script is
never written anew: a value's own stretch is replaced, so everything else keeps its bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MEDIA_TYPE = "application/ld+json"
TEXTS = frozenset(("headline", "alternativeHeadline", "description", "abstract", "articleBody")) | {
    "caption",
    "keywords",
}
LANGUAGE = "inLanguage"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """A string value of a property, quotes left out."""

    start: int
    end: int
    name: str
    text: str


def values(html: str, start: int, end: int) -> Iterator[Value]:
    """The string values of TEXTS and LANGUAGE in a script; none if it is not plain JSON."""
    try:
        json.loads(html[start:end])
    except (ValueError, RecursionError):
        return
    place = _Place()
    for match in _TOKEN.finditer(html, start, end):
        token = match.group()
        if token[0] != '"':
            place.follow(token)
        elif place.is_name:
            place.name = str(json.loads(token))
        elif place.name in TEXTS or place.name == LANGUAGE:
            text = json.loads(token)
            yield Value(match.start() + 1, match.end() - 1, place.name, text)


def escape(text: str) -> str:
    """A text as the inside of a JSON string in a script, which no `</script>` in it can end."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("<", "\\u003c")


@dataclass(slots=True)
class _Place:
    """Where a reader of JSON is: in an object or a list, before a name or a value."""

    name: str = ""
    """Of the property that a value belongs to; those of a list have the name of the list."""
    is_name: bool = False
    _open: list[tuple[str, str]] = field(default_factory=list)
    """The brackets that are open, each with the name of what stands in it."""

    def follow(self, token: str) -> None:
        """Take a bracket, colon or comma."""
        match token:
            case "{" | "[":
                self._open.append((token, self.name))
                self.is_name = token == "{"
            case "}" | "]":
                self.name = self._open.pop()[1]
                self.is_name = False
            case ":":
                self.is_name = False
            case _:
                self.is_name = self._open[-1][0] == "{"
