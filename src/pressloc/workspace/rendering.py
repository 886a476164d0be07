"""Write a localized release from its catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressloc import formats, markup, segmentation
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.errors import CatalogError
from pressloc.formats.base import Target
from pressloc.markets import Market
from pressloc.model import CutBlock
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, keys, options, read_in


@dataclass(frozen=True, slots=True)
class Filled:
    """A text for each block of a release, None where nothing of it is translated."""

    texts: tuple[str | None, ...]
    accepted: int
    drafts: int
    untranslated: int
    """Segments that stand in the source language."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A localized release, and how much of it is still the source."""

    data: bytes
    accepted: int
    drafts: int
    untranslated: int
    """Segments that stand in the source language."""


def render(
    workspace: Workspace, release: Path, market: Market, *, drafts: bool = False
) -> Rendered:
    """The localized document in the release's own format.

    Accepted entries take the place of their segments, with drafts also machine drafts and what
    a person left fuzzy; the source text stands where there is neither.
    SourceError or CatalogError if the release or its catalogue cannot be read, and CatalogError
    for a translation whose markup would break the document.
    """
    [path] = workspace.releases([release])
    source = read_in(workspace, path)
    catalog = Catalog.read(workspace.catalog(market, workspace.name(path)), market)
    filled = fill(source, catalog, drafts=drafts)
    data = write(workspace, source, filled.texts, market)
    return Rendered(data, filled.accepted, filled.drafts, filled.untranslated)


def fill(source: Source, catalog: Catalog, *, drafts: bool = False) -> Filled:
    """The text of each block of a release in the language of a catalogue, as render() takes it."""
    rendering = _Rendering(catalog, drafts)
    texts = tuple(
        rendering.block(cut, own, catalog.market.spaced)
        for cut, own in zip(source.cuts, keys(source, catalog), strict=True)
    )
    return Filled(texts, rendering.accepted, rendering.drafts, rendering.untranslated)


def write(
    workspace: Workspace, source: Source, texts: Sequence[str | None], market: Market
) -> bytes:
    """The release in its own format with new texts in the place of its blocks'."""
    target = Target(market.tag, market.right_to_left, market.territory)
    form = formats.for_path(source.path)
    return form.write(source.data, source.path, texts, target, options(workspace))


@dataclass(slots=True)
class _Rendering:
    """Texts from a catalogue, counted on the way: a text that stands in several places once, as
    the catalogue and the status count it."""

    catalog: Catalog
    with_drafts: bool
    accepted: int = 0
    drafts: int = 0
    untranslated: int = 0
    _counted: set[Key] = field(default_factory=set)

    def block(self, cut: CutBlock, own: tuple[Key, ...], spaced: bool) -> str | None:
        """The text of a block in the market's language; None if nothing of it is translated."""
        if not own:
            return None
        texts = [self._text(key, cut) for key in own]
        return segmentation.join(cut, texts, spaced) if any(texts) else None

    def _text(self, key: Key, cut: CutBlock) -> str | None:
        new = key not in self._counted
        self._counted.add(key)
        entry = self.catalog.get(key)
        if entry is None:
            self.untranslated += new and segmentation.is_translatable(key.msgid)
            return None
        state = self.catalog.state(entry)
        if state is State.ACCEPTED:
            self.accepted += new
        elif state is not State.UNTRANSLATED and self.with_drafts:
            self.drafts += new
        else:
            self.untranslated += new
            return None
        text = self.catalog.running_text(entry)
        self._refuse_broken_markup(entry, text, cut)
        return text

    def _refuse_broken_markup(self, entry: Entry, text: str, cut: CutBlock) -> None:
        wanted = sorted(map(str, markup.split(entry.msgid, cut.block.tags)[1]))
        tags = markup.split(text, cut.block.tags)[1]
        if sorted(map(str, tags)) != wanted or not markup.is_balanced(tags):
            raise CatalogError(
                f"the tags of this translation are not those of its source ({' '.join(wanted)})",
                file=self.catalog.path,
                place=f"line {entry.line}",
                remedy="put each tag in once, opened before it is closed",
            )
