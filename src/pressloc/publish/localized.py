"""A release in the language of a market: its texts, and the document in its own format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pressloc import markup
from pressloc.catalogs.catalog import Catalog
from pressloc.markets import Market
from pressloc.model import Block
from pressloc.publish import isolates
from pressloc.publish.own import settle
from pressloc.workspace import Workspace
from pressloc.workspace.reading import Source
from pressloc.workspace.rendering import Filled, fill, write


@dataclass(frozen=True, slots=True)
class Localized:
    """A release in the language of a market."""

    source: Source
    market: Market
    texts: tuple[str, ...]
    """Marked text of each block, as it is in the catalogue; the source's where there is none."""
    data: bytes
    """The document in its own format, with isolates where its script runs from right to left."""
    drafts: int = 0
    untranslated: int = 0

    @property
    def is_final(self) -> bool:
        """Whether a person has accepted all of it."""
        return not self.drafts and not self.untranslated

    def plain(self, index: int) -> str:
        """The text of a block without its tags, on one line."""
        return plain_text(self.texts[index], self.source.release.blocks[index])


def plain_text(text: str, block: Block) -> str:
    """A marked text of a block without its tags, on one line."""
    spaced = text.replace("<br/>", " ") if "br" in block.tags else text
    return " ".join(markup.split(spaced, block.tags)[0].split())


def localize(
    workspace: Workspace, source: Source, catalog: Catalog, *, drafts: bool = False
) -> Localized:
    """The release in the language of a catalogue.

    CatalogError for a translation whose markup would break the document.
    """
    filled = fill(source, catalog, drafts=drafts)
    return _localized(workspace, source, catalog.market, filled)


def original(workspace: Workspace, source: Source) -> Localized:
    """The release as it is, in its own language."""
    market = workspace.settings.target(workspace.settings.source_language)
    texts = tuple(block.text for block in source.release.blocks)
    return Localized(source, market, texts, source.data)


def rewrite(
    workspace: Workspace, source: Source, market: Market, texts: Sequence[str | None]
) -> Localized:
    """The release with other texts in the place of its blocks'."""
    return _localized(workspace, source, market, Filled(tuple(texts), 0, 0, 0))


def _localized(workspace: Workspace, source: Source, market: Market, filled: Filled) -> Localized:
    blocks = source.release.blocks
    written = [
        _isolated(text, block) if market.right_to_left else text
        for text, block in zip(filled.texts, blocks, strict=True)
    ]
    data = write(workspace, source, written, market)
    if market.right_to_left:
        data = settle(source.release.format, data, source.path)
    texts = tuple(
        block.text if text is None else text
        for text, block in zip(filled.texts, blocks, strict=True)
    )
    return Localized(source, market, texts, data, filled.drafts, filled.untranslated)


def _isolated(text: str | None, block: Block) -> str | None:
    return None if text is None else isolates.isolate_marked(text, block.tags)
