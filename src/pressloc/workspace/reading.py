"""A release from disk to segments, and from segments to the entries of its catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pressloc import formats, segmentation
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.messages import Message, gather, keys_of
from pressloc.catalogs.po import Key
from pressloc.catalogs.reading import parse
from pressloc.files import read_bytes
from pressloc.formats.base import ReadOptions
from pressloc.markets import Market
from pressloc.model import CutBlock, Release
from pressloc.workspace.place import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """A release that was read and cut."""

    path: Path
    data: bytes
    release: Release
    cuts: tuple[CutBlock, ...]
    """One for each block of the release."""


def options(workspace: Workspace) -> ReadOptions:
    """How this workspace reads its releases."""
    return ReadOptions(untranslatable=tuple(workspace.settings.untranslatable))


def read(path: Path, reading: ReadOptions, language: str) -> Source:
    """Read a release and cut its blocks; SourceError says what is wrong with it."""
    data = read_bytes(path)
    release = formats.for_path(path).read(data, path, reading)
    cuts = tuple(segmentation.cut(block, language) for block in release.blocks)
    return Source(path, data, release, cuts)


def read_in(workspace: Workspace, path: Path) -> Source:
    """Read a release of a workspace as its settings say."""
    return read(path, options(workspace), workspace.settings.source_language)


def messages(workspace: Workspace, source: Source, known: Iterable[Key]) -> list[Message]:
    """What the catalogues of a release must hold; known: the keys that they hold already."""
    worth = [_without_untranslatable(cut) for cut in source.cuts]
    return gather(str(workspace.place(source.path)), worth, set(known))


def with_terms(workspace: Workspace, found: Sequence[Message], market: Market) -> Sequence[Message]:
    """The messages with what the term base says of them, for the translator to read."""
    if workspace.terms is None:
        return found
    known = workspace.terms.market(market.name)
    return [
        replace(message, notes=(*message.notes, *known.notes(message.msgid))) for message in found
    ]


def keys(source: Source, catalog: Catalog) -> list[tuple[Key, ...]]:
    """The key of each segment of each block in a catalogue, in order.

    What needs no translation has a key too, which no entry has.
    """
    return keys_of(source.cuts, {entry.key for entry in catalog.entries})


def known_keys(template: Path, catalogs: Sequence[Catalog]) -> set[Key]:
    """All keys that the template and the catalogues of a release hold."""
    found = {entry.key for catalog in catalogs for entry in catalog.entries}
    if template.is_file():
        found.update(entry.key for entry in parse(read_bytes(template), template).entries)
    return found


def _without_untranslatable(cut: CutBlock) -> CutBlock:
    kept = tuple(s for s in cut.segments if segmentation.is_translatable(s.text))
    return cut if len(kept) == len(cut.segments) else replace(cut, segments=kept)
