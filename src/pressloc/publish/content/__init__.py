"""The body of a localized document as clean HTML, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pressloc.model import Block

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Content:
    """A body, and the pictures that its document carries inside."""

    body: Element
    """A `div` of allowed elements and attributes only (cleaning.py)."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By the `src` that the body names them with."""


def content(
    form: str, data: bytes, path: Path, blocks: Sequence[Block], texts: Sequence[str]
) -> Content:
    """The content of a localized document.

    form: `markdown`, `html`, `docx` or `text`; blocks and texts: those of the release and what
    stands in their places, which plain text needs to be told what is what.
    """
    from pressloc.publish.content import cleaning, docx, html, markdown, text

    match form:
        case "markdown":
            return Content(cleaning.clean(markdown.body(data, path)))
        case "html":
            return Content(cleaning.clean(html.body(data, path)))
        case "docx":
            body, pictures = docx.body(data, path)
            return Content(cleaning.clean(body), pictures)
        case _:
            return Content(cleaning.clean(text.body(blocks, texts)))
