"""Single HTML tags as CommonMark has them in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>.*?)(?P<self>/)?>", re.S)
_TEXT_ATTRIBUTE = re.compile(
    r"""\s(?P<name>alt|title)\s*=\s*(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.S | re.I
)
_NO_TRANSLATION = re.compile(r"""\stranslate\s*=\s*["']?no\b""", re.I)
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SAME_AS_MARKDOWN = {"strong": "b", "b": "b", "em": "i", "i": "i", "s": "s", "del": "s", "br": "br"}
_NOT_TRANSLATED = frozenset({"script", "style", "samp", "var"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A text that readers see in an attribute, at offsets in the tag."""

    name: str
    value: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class HtmlTag:
    """A tag, comment or declaration."""

    base: str
    """What it is called in marked text."""
    key: str
    opens: bool = False
    closes: bool = False
    texts: tuple[Attribute, ...] = ()


def parse(raw: str) -> HtmlTag:
    """Tell what a piece of inline HTML is."""
    match = _TAG.fullmatch(raw)
    if match is None:
        return HtmlTag("html", f"html:{' '.join(raw.split())}")
    name = match["name"].lower()
    if match["close"]:
        return HtmlTag(_base(name), f"html:/{name}", closes=True)
    rest = " ".join(match["rest"].split())
    base = _base(name)
    if name in _NOT_TRANSLATED or _NO_TRANSLATION.search(match["rest"]):
        base = "x"
    return HtmlTag(
        base,
        f"html:{name} {rest}".rstrip(),
        opens=not match["self"] and name not in _VOID,
        texts=_texts(raw),
    )


def is_html(key: str) -> bool:
    """Whether a tag's key is that of HTML."""
    return key.startswith("html:")


def closes(close: str, opened: str) -> bool:
    """Whether a closing tag belongs to an opened one, by their keys."""
    return is_html(opened) and opened.removeprefix("html:").split(" ")[0] == close[len("html:/") :]


def canonical(key: str) -> str:
    """The key of the Markdown markup that says the same, or the key itself."""
    return _SAME_AS_MARKDOWN.get(key.removeprefix("html:"), key)


def _base(name: str) -> str:
    base = _SAME_AS_MARKDOWN.get(name, re.sub(r"[^a-z]", "", name))
    return "html" if base == "x" or not base else base


def _texts(raw: str) -> tuple[Attribute, ...]:
    return tuple(
        Attribute(
            match["name"].lower(),
            unescape(match["value"]),
            match.start("value"),
            match.end("value"),
            match["quote"],
        )
        for match in _TEXT_ATTRIBUTE.finditer(raw)
        if match["value"].strip()
    )
