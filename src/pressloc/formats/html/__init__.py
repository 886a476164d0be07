"""HTML releases.

The page is never written anew: the scanner (see scan.py) says where each text stands, and
only those stretches are replaced, so that whatever does not change keeps its bytes.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from heapq import merge
from pathlib import PurePath

from pressloc.formats._decode import decode, encode
from pressloc.formats.base import Format, ReadOptions, Target
from pressloc.formats.html.blocks import find_spots
from pressloc.formats.html.chunks import value_of
from pressloc.formats.html.language import check_charset, turn_language
from pressloc.formats.html.scan import Sort, Token, scan
from pressloc.formats.html.writing import apply, replace_texts
from pressloc.model import Release

_DATES = ("article:published_time", "date", "dcterms.date", "dc.date", "datepublished", "pubdate")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Html:
    """Reads and writes HTML pages and fragments."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """See base.Format; SourceError too for a page that declares another encoding."""
        html = decode(data, path)
        tokens = list(scan(html))
        check_charset(html, tokens, path)
        spots = find_spots(html, tokens, options)
        blocks = tuple(spot.block for spot in spots)
        return Release(path.stem, self.name, blocks, _metadata(html, tokens))

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """See base.Format; where texts change, the page says its new language."""
        html = decode(data, path)
        tokens = list(scan(html))
        has_charset = check_charset(html, tokens, path) or data.startswith(BOM_UTF8)
        spots = find_spots(html, tokens, options)
        edits = replace_texts(html, spots, texts)
        if not edits:
            return data
        turned = turn_language(html, tokens, target, has_charset=has_charset)
        ordered = merge(edits, turned, key=lambda edit: edit.start)
        return encode(apply(html, ordered), data)


def _metadata(html: str, tokens: Sequence[Token]) -> dict[str, str]:
    """The day of the release as the page's metadata or its first <time> give it."""
    days: dict[str, str] = {}
    for token in tokens:
        if token.sort is Sort.START and token.name in ("meta", "time"):
            name, day = _date(html, token)
            if day:
                days.setdefault(name, day)
    for name in (*_DATES, "time"):
        if name in days:
            return {"date": days[name]}
    return {}


def _date(html: str, token: Token) -> tuple[str, str]:
    names = (value_of(html, token.attribute(n)) for n in ("property", "name", "itemprop"))
    name = "time" if token.name == "time" else next((n.strip().lower() for n in names if n), "")
    said = value_of(html, token.attribute("datetime" if token.name == "time" else "content"))
    day = _ISO_DATE.match(said.strip())
    return name, day.group() if day else ""


FORMAT: Format = Html()
