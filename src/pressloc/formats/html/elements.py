"""What HTML elements, classes and attributes mean in a news release."""

from __future__ import annotations

import html
import re
from html.entities import html5 as _references

from pressloc.model import Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    "address article aside blockquote body button caption center col colgroup dd details dialog "
    "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header "
    "hgroup hr html label legend li link listing main menu meta nav ol optgroup option p pre "
    "search section select summary table tbody td template tfoot th thead title tr ul "
    "xmp"
)
"""Elements that a line of text cannot run across."""

VOID = _words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BARRIERS = _words("td th caption table button template html object marquee")
"""Elements that an end tag inside them does not reach across (HTML standard, "in scope")."""

CLOSED_BY = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dd": (("dd", "dt"), ("dl",)),
    "dt": (("dd", "dt"), ("dl",)),
    "option": (("option",), ("select", "optgroup")),
    "tr": (("tr",), ("table",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "thead": (("thead", "tbody", "tfoot"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot"), ("table",)),
}
"""Start tags that close open elements which may lack an end tag, and where the search stops."""

CLOSES_PARAGRAPH = BLOCKS - _words(
    "body button caption col colgroup head html label legend link meta optgroup option select "
    "tbody td template tfoot th thead title tr"
)

WORDS = {
    "strong": "b",
    "em": "i",
    "samp": "code",
    "tt": "code",
    "var": "x",
}
"""First words of tags, where they are not the element's own name."""

_ITEMS = {
    "li": Role.LIST_ITEM,
    "dd": Role.LIST_ITEM,
    "dt": Role.LIST_ITEM,
    "option": Role.LIST_ITEM,
    "td": Role.TABLE_CELL,
    "th": Role.TABLE_CELL,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "title": Role.METADATA,
    "button": Role.TITLE_TEXT,
    "label": Role.TITLE_TEXT,
    "legend": Role.HEADING,
    "summary": Role.HEADING,
    "address": Role.CONTACT,
    "blockquote": Role.QUOTATION,
}
_NEUTRAL = _words("p div section article span main header footer aside hgroup center")

_META = _words(
    "description keywords news_keywords abstract subject title headline summary "
    "og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt "
    "dc.title dc.description dc.subject dcterms.title dcterms.description dcterms.subject "
    "dcterms.abstract"
)
_ALT = frozenset(("img", "area", "input"))
_ANYWHERE = ("title", "aria-label", "aria-description", "aria-roledescription", "placeholder")
_LABELLED = frozenset(("track", "option", "optgroup", "menuitem"))
_BUTTONS = frozenset(("submit", "button", "reset"))


def role_of(name: str) -> Role | None:
    """The role that an element by itself gives its text; None if it gives none."""
    return _ITEMS.get(name)


def is_neutral(name: str) -> bool:
    """Whether the text of an element has the role of what stands around the element."""
    return name in _NEUTRAL or name not in BLOCKS


def is_meta_text(name: str) -> bool:
    """Whether a <meta> of this name or property holds text for readers."""
    return name.strip().lower() in _META


def text_attributes(name: str, kind: str) -> tuple[str, ...]:
    """Attributes of an element that hold text for readers; kind is its `type`."""
    own: tuple[str, ...] = ()
    if name in _ALT:
        own = ("alt", "value") if name == "input" and kind in _BUTTONS else ("alt",)
    elif name in _LABELLED:
        own = ("label",)
    elif name == "table":
        own = ("summary",)
    return own + _ANYWHERE


def unescape(text: str) -> str:
    """Character references of a text resolved."""
    return html.unescape(text) if "&" in text else text


def unescape_value(value: str) -> str:
    """Character references of an attribute's value resolved.

    Without a semicolon and before `=` or a letter they are none: `?a=1&copy=2` is an address.
    """
    if "&" not in value:
        return value
    return re.sub(r"&(?:#[0-9A-Za-z]+;?|[A-Za-z0-9]+;?)(=?)", _reference, value)


def _reference(match: re.Match[str]) -> str:
    found, equals = match.group(), match.group(1)
    body = found[1 : len(found) - len(equals)]
    bare = not body.endswith(";")
    if not body.startswith("#") and (body not in _references or (bare and equals)):
        return found
    return html.unescape(found[: len(found) - len(equals)]) + equals


def escape(text: str) -> str:
    """A text as HTML: nothing in it is markup."""
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def escape_value(text: str, quote: str) -> str:
    """A text as the value of an attribute, with quotes if the old one had none."""
    value = html.escape(text, quote=False).replace("\xa0", "&nbsp;")
    if quote == "'":
        return value.replace("'", "&#39;")
    value = value.replace('"', "&quot;")
    return value if quote else f'"{value}"'
