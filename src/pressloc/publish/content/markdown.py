"""The body of a Markdown release as HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from pressloc.formats import decode
from pressloc.formats.markdown import frontmatter

Element = etree._Element


def body(data: bytes, path: Path) -> Element:
    """Everything below the front matter."""
    source = decode(data, path).replace("\r\n", "\n").replace("\r", "\n")
    front = frontmatter.read(source, path)
    rendered = _parser().render(source[front.end :])
    root: Element = lxml_html.fragment_fromstring(rendered, create_parent="div")
    return root


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True})
    markdown.enable(["table", "strikethrough"])
    return markdown.use(footnote_plugin)
