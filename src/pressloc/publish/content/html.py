"""What readers read of an HTML release: its article, without the page around it."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from pressloc.errors import SourceError
from pressloc.formats import decode

Element = etree._Element

_ARTICLES = ("//article", "//main", "//*[@role='main']", "//body")


def body(data: bytes, path: Path) -> Element:
    """The article of a page, else its main part, else all of its body."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        root = lxml_html.document_fromstring(decode(data, path).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"cannot be read as HTML: {error}", file=path) from error
    for expression in _ARTICLES:
        found = root.xpath(expression)
        if isinstance(found, list) and len(found) == 1 and isinstance(found[0], Element):
            return found[0]
    return root
