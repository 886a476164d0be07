"""The body of a localized document as clean HTML, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pressloc.model import Release

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Content:
    """A body, and the pictures that its document carries inside."""

    body: Element
    """A `div` of allowed elements and attributes only (cleaning.py)."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By the `src` that the body names them with."""


def content(release: Release, data: bytes, path: Path, texts: Sequence[str]) -> Content:
    """The content of a localized document of a release.

    texts: what stands in the places of the release's blocks; plain text is told by them what is
    what.
    """
    from pressloc.publish.content import cleaning, docx, html, markdown, text

    match release.format:
        case "markdown":
            noted = any(block.note.startswith("front matter: ") for block in release.blocks)
            front = noted or bool(release.metadata)
            return Content(cleaning.clean(markdown.body(data, path, has_front_matter=front)))
        case "html":
            return Content(cleaning.clean(html.body(data, path)))
        case "docx":
            body, pictures = docx.body(data, path)
            return Content(cleaning.clean(body), pictures)
        case _:
            return Content(cleaning.clean(text.body(release.blocks, texts)))
