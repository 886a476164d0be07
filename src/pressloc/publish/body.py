"""The body of an article: furniture out, sections, dateline, links and pictures in their places."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from pressloc.markets import Market
from pressloc.publish import isolates
from pressloc.publish.content import Element
from pressloc.publish.pictures import Album, Picture

_TEXTS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "div",
        "section",
        "address",
        "blockquote",
        "figcaption",
    ]
)
_MACHINE = frozenset(("bdi", "bdo", "code", "pre", "kbd", "samp"))
"""What runs from left to right in every language, and says so itself."""
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_EMPTY = frozenset(
    ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "div", "section", "span", "figure"]
)
_SPACE = re.compile(r"\s+")
_TAG_OR_TEXT = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|[^<]+')
_ISOLATED = re.compile(
    f"{isolates.FIRST_STRONG}([^{isolates.FIRST_STRONG}{isolates.POP}]*){isolates.POP}"
)
SITE = "pressloc-site:/"
"""Stands in a body for the way to the root of the site, which every page has its own of."""


@dataclass(slots=True)
class Body:
    """A clean body, made ready step by step."""

    root: Element
    market: Market
    album: Album
    pictures: dict[str, Picture] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def speak(self, source: str) -> None:
        """Take out that parts are in the language of the source, where they are not any more."""
        if self.market.language == source.partition("-")[0]:
            return
        for element in self.root.iter():
            said = str(element.get("lang", "")).lower().partition("-")[0]
            if said == source.partition("-")[0]:
                del element.attrib["lang"]
                element.attrib.pop("dir", "")
            elif (
                self.market.right_to_left
                and element.get("dir") == "ltr"
                and not said
                and element.tag not in _MACHINE
            ):
                del element.attrib["dir"]

    def drop(self, texts: Collection[str]) -> None:
        """Take out the elements that hold nothing but one of the texts, and what is empty."""
        unwanted = {key for key in map(_key, texts) if key}
        for element in list(self.root.iter()):
            if element is not self.root and element.tag in _TEXTS and _text(element) in unwanted:
                _remove(element)
        for element in reversed(list(self.root.iter())):
            if element is not self.root and element.tag in _EMPTY and _is_empty(element):
                _remove(element)

    def section(self, name: str, texts: Collection[str]) -> None:
        """Put neighbours at the top that hold these texts into a section of a class."""
        wanted = {key for key in map(_key, texts) if key}
        section: Element | None = None
        for element in list(self.root):
            if element.tag not in ("div", "section", "address") and _text(element) in wanted:
                if section is None:
                    section = etree.Element("section", {"class": name})
                    element.addprevious(section)
                section.append(element)
            elif element.tag not in ("hr",):
                section = None

    def open_with(self, dateline: str) -> None:
        """Begin the first paragraph with a dateline."""
        for element in self.root.iter("p"):
            opening = etree.Element("span", {"class": "dateline"})
            opening.text = dateline
            opening.tail = " " + (element.text or "").lstrip()
            element.text = None
            element.insert(0, opening)
            return

    def redirect(self, links: Mapping[str, str]) -> None:
        """Send links where the market is sent to: the longest beginning that is known decides."""
        known = sorted(links, key=len, reverse=True)
        for link in self.root.iter("a"):
            address = str(link.get("href", ""))
            for start in known:
                rest = address[len(start) :]
                if address.startswith(start) and (not rest or start[-1] == "/" or rest[0] in "/?#"):
                    link.set("href", links[start] + rest)
                    break

    def place_pictures(self) -> None:
        """Name pictures by where they stand in the site; what is elsewhere becomes a link."""
        for image in list(self.root.iter("img")):
            address = str(image.get("src", ""))
            picture = self._find(address)
            if picture is not None:
                image.set("src", SITE + picture.place)
                if "alt" not in image.attrib:
                    image.set("alt", "")
                continue
            self.notices.append(f"picture {address!r} is not here")
            self._stand_in(image, address)

    def lead(self, address: str) -> tuple[str, str]:
        """Place in the site, and alternative text, of the picture for the whole release."""
        first = next(self.root.iter("img"), None)
        if address and (picture := self._find(address)) is not None:
            return picture.place, ""
        if first is None:
            return "", ""
        return str(first.get("src", "")).removeprefix(SITE), str(first.get("alt", ""))

    def html(self) -> str:
        """The body's HTML; tables scroll by themselves, left-to-right runs are isolated."""
        for table in list(self.root.iter("table")):
            _wrap(table)
        for element in list(self.root.iter("address")):
            element.set("class", "contact")
        parts = [html.escape(self.root.text or "", quote=False)]
        parts += [lxml_html.tostring(child, encoding="unicode") for child in self.root]
        text = "".join(parts).strip()
        return isolated(text) if self.market.right_to_left else text

    def _find(self, address: str) -> Picture | None:
        picture = self.album.find(address)
        if picture is not None:
            self.pictures[picture.place] = picture
        return picture

    def _stand_in(self, image: Element, address: str) -> None:
        """A picture that is not here: its text, as a link if it is on the web."""
        text = str(image.get("alt", ""))
        tail = image.tail
        image.clear()
        image.tail = tail
        image.tag = "a" if address.startswith(("http://", "https://")) else "span"
        if image.tag == "a":
            image.set("href", address)
        image.set("class", "no-picture")
        image.text = text or (address if image.tag == "a" else "")


def isolated(text: str) -> str:
    """HTML with <bdi> around the left-to-right runs of its right-to-left text."""
    return _TAG_OR_TEXT.sub(_isolate_text, text)


def _isolate_text(match: re.Match[str]) -> str:
    text = match.group()
    if text.startswith("<"):
        return text
    marked = html.escape(isolates.isolate(html.unescape(text)), quote=False)
    return _ISOLATED.sub(r'<bdi dir="ltr">\1</bdi>', marked).replace("\u00a0", "&nbsp;")


def _key(text: str) -> str:
    return _SPACE.sub("", isolates.strip(text))


def _text(element: Element) -> str:
    return _key("".join(_texts(element)))


def _texts(element: Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _is_empty(element: Element) -> bool:
    if element.get("id") or any(True for _ in element.iter("img", "hr", "br")):
        return element.tag in _HEADINGS and not _text(element)
    return not _text(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
    parent.remove(element)


def _wrap(table: Element) -> None:
    """A region that can be reached by keyboard and scrolls if the table is wider than a phone."""
    caption = table.find("caption")
    region = etree.Element("div", {"class": "table", "tabindex": "0", "role": "group"})
    name = "".join(_texts(caption)).strip() if caption is not None else ""
    if name:
        region.set("aria-label", isolates.strip(name))
    region.tail, table.tail = table.tail, None
    table.addprevious(region)
    region.append(table)
