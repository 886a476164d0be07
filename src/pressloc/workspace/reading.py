"""A release from disk to segments, and what its catalogues must hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pressloc import formats, segmentation
from pressloc.files import read_bytes
from pressloc.formats.base import ReadOptions
from pressloc.model import Block, CutBlock, Release, Role
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


def segments(source: Source) -> Iterator[tuple[Block, str]]:
    """The block and text of every segment that catalogues hold, in reading order."""
    for cut in source.cuts:
        for segment in cut.segments:
            if segmentation.is_translatable(segment.text):
                yield cut.block, segment.text


def notes(block: Block) -> tuple[str, ...]:
    """What a translator should know of a block: its role, who speaks, where it stands."""
    first = str(block.role)
    if block.role is Role.QUOTATION and block.speaker:
        first += f" · speaker: {block.speaker}"
    return (first, block.note) if block.note else (first,)
