"""The body of a Markdown release as HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from pressloc.formats import decode

Element = etree._Element

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


def body(data: bytes, path: Path, *, has_front_matter: bool) -> Element:
    """Everything below the front matter, if it was read as such."""
    source = decode(data, path).replace("\r\n", "\n").replace("\r", "\n")
    fenced = _FRONT_MATTER.match(source) if has_front_matter else None
    rendered = _parser().render(source[fenced.end() if fenced else 0 :])
    root: Element = lxml_html.fragment_fromstring(rendered, create_parent="div")
    return root


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.enable(["table", "strikethrough"])
    return markdown.use(footnote_plugin)
