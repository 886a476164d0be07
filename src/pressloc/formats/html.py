"""HTML releases.

The page is never written anew: the scanner (see _html_scan.py) says where each text stands, and
only those stretches are replaced, so that whatever does not change keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from heapq import merge
from pathlib import PurePath

from pressloc.formats import _html_blocks, _html_language, _html_write
from pressloc.formats._decode import decode, encode
from pressloc.formats._html_chunks import value_of
from pressloc.formats._html_scan import Sort, Token, scan
from pressloc.formats.base import Format, ReadOptions, Target
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
        _html_language.check_charset(html, tokens, path)
        spots = _html_blocks.find(html, tokens, options)
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
        has_charset = _html_language.check_charset(html, tokens, path)
        spots = _html_blocks.find(html, tokens, options)
        edits = _html_write.replace_texts(html, spots, texts)
        if not edits:
            return data
        turned = _html_language.turn(html, tokens, target, has_charset=has_charset)
        ordered = merge(edits, turned, key=lambda edit: edit.start)
        return encode(_html_write.apply(html, ordered), data)


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
