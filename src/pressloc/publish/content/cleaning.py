"""Lets into a page only elements, attributes and addresses that cannot do harm."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ALLOWED = _words(
    "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption img table caption thead tbody "
    "tfoot tr th td colgroup col strong b em i u s sub sup small code kbd samp var pre a br hr "
    "span div section address time abbr cite q bdi bdo mark del ins wbr ruby rt rp details summary"
)
_DROPPED = _words(
    "script style iframe frame frameset object embed applet noscript template svg math button "
    "input select textarea option nav head title link meta base canvas audio video source track "
    "map area dialog noembed noframes xmp plaintext"
)
"""Elements that go with all that is in them."""
_RENAMED = {"h1": "h2", "header": "div", "footer": "div", "article": "div", "main": "div"}

_EVERYWHERE = _words("dir lang id title")
_BY_ELEMENT = {
    "a": _words("href hreflang"),
    "img": _words("src alt width height"),
    "td": _words("colspan rowspan headers"),
    "th": _words("colspan rowspan headers scope abbr"),
    "col": _words("span"),
    "colgroup": _words("span"),
    "ol": _words("start reversed type"),
    "li": _words("value"),
    "time": _words("datetime"),
    "del": _words("datetime"),
    "ins": _words("datetime"),
    "details": _words("open"),
}
_CLASSES = _words("dateline boilerplate contact footnote footnotes footnote-ref footnote-backref")
_OWN = "r-"
"""What ids of a release begin with, so that none is one of the page's."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE_SCHEMES = _words("http https mailto tel")
_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u2066-\u2069]+")


def clean(body: Element) -> Element:
    """The body with harm and page furniture taken out, in place.

    Text is lost only with what is no text of a release: scripts, forms, players.
    """
    etree.strip_elements(body, *sorted(_DROPPED), with_tail=False)
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    for element in list(body.iter()):
        tag = str(element.tag).lower()
        tag = _RENAMED.get(tag, tag)
        if tag not in _ALLOWED:
            element.tag = "unwrap"
            continue
        element.tag = tag
        _clean_attributes(element, tag)
    body.tag = "div"
    etree.strip_tags(body, "unwrap")
    return body


def is_safe(address: str) -> bool:
    """Whether following a link does nothing but open a page, a mail or a call."""
    bare = _IGNORED.sub("", address)
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in _SAFE_SCHEMES


def _clean_attributes(element: Element, tag: str) -> None:
    allowed = _BY_ELEMENT.get(tag, frozenset())
    for name in list(element.attrib):
        value = str(element.get(name))
        if name == "class":
            kept = " ".join(word for word in value.split() if word in _CLASSES)
            if kept:
                element.set("class", kept)
                continue
        elif name in ("href", "src"):
            if name in allowed and _is_address(value, name):
                if value.startswith("#") and len(value) > 1:
                    element.set(name, f"#{_OWN}{value[1:]}")
                continue
        elif name in ("id", "headers"):
            if name in allowed or name in _EVERYWHERE:
                element.set(name, " ".join(_OWN + each for each in value.split()))
                continue
        elif name in allowed or name in _EVERYWHERE:
            continue
        del element.attrib[name]


def _is_address(value: str, name: str) -> bool:
    if name == "src":
        return value.startswith("docx:") or is_safe(value)
    return is_safe(value)
