"""Markdown releases: YAML front matter and a CommonMark body with tables and footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from pressloc.errors import SourceError
from pressloc.formats._decode import decode, encode
from pressloc.formats._lines import Edit, Lines
from pressloc.formats.base import ReadOptions, Target
from pressloc.formats.markdown import frontmatter, writing
from pressloc.formats.markdown import inline as inline_markup
from pressloc.formats.markdown.blocks import (
    MAX_NESTING,
    Environment,
    Region,
    TooDeepError,
    blocks,
    regions,
)
from pressloc.formats.markdown.frontmatter import Field, FrontMatter
from pressloc.formats.markdown.inline import Extra, Inline, Piece
from pressloc.formats.markdown.roles import Assigner
from pressloc.formats.outline import Part
from pressloc.formats.roles import is_translatable
from pressloc.model import Block, Release


@dataclass(frozen=True, slots=True)
class _Place:
    """A block and what of the document it stands for; a fixed one stands for nothing."""

    block: Block
    region: int = -1
    """Index of its region; its text is the whole of it, unless there is an extra."""
    extra: Extra | None = None
    field: int = -1


@dataclass(frozen=True, slots=True)
class _Document:
    """A Markdown document, read."""

    lines: Lines
    front: FrontMatter
    regions: tuple[Region, ...]
    inlines: tuple[Inline, ...]
    environment: Environment
    places: tuple[_Place, ...]

    @property
    def signatures(self) -> list[writing.Signature]:
        """What its regions say."""
        return [writing.signature(inline.pieces) for inline in self.inlines]


@dataclass(slots=True)
class _Changes:
    """New texts, sorted by what they replace."""

    regions: dict[int, str] = field(default_factory=dict)
    extras: dict[int, dict[Extra, str]] = field(default_factory=dict)
    fields: dict[int, str] = field(default_factory=dict)


class MarkdownFormat:
    """Reads and writes Markdown.

    Kept as they are: code blocks, HTML blocks, link definitions, thematic breaks, and of the
    front matter all but the texts that readers see.
    """

    name = "markdown"
    suffixes = (".md", ".markdown")

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """Read a Markdown release; SourceError if it is no text or its front matter is broken."""
        document = _open(decode(data, path), path, options)
        return Release(
            path.stem,
            self.name,
            tuple(place.block for place in document.places),
            dict(document.front.metadata),
        )

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """Put new texts in; every byte that belongs to no changed block stays."""
        document = _open(decode(data, path), path, options)
        changes = _changes(document, texts)
        if not (changes.regions or changes.extras or changes.fields):
            return data
        careful: frozenset[int] = frozenset()
        while True:
            edits, wanted = _edits(document, changes, careful)
            source = document.lines.splice(edits)
            written = _open(source, path, options).signatures
            if written == wanted:
                return encode(source, data)
            suspects = _suspects(wanted, written) & changes.regions.keys() - careful
            if not suspects:
                break
            careful |= suspects
        raise SourceError(
            "a translation cannot be written as Markdown here",
            file=path,
            place=f"line {_first_change(document, changes)}",
            remedy="set the block off by blank lines",
        )


FORMAT = MarkdownFormat()
"""The format, as pressloc.formats loads it."""


def _open(source: str, path: PurePath, options: ReadOptions) -> _Document:
    lines = Lines(source)
    front = frontmatter.read(lines.text, path)
    # blank lines in the place of the front matter keep offsets and line numbers
    body = "\n".join(" " * len(line) for line in lines.text[: front.end].split("\n"))
    body += lines.text[front.end :]
    try:
        tokens, environment = blocks(body)
    except TooDeepError as error:
        raise SourceError(
            f"quotes or lists nested deeper than {MAX_NESTING // 2}",
            file=path,
            place=f"line {error.line + 1}",
            remedy="flatten them",
        ) from None
    found = tuple(regions(body, tokens, environment))
    inlines = tuple(inline_markup.read(region.content.text, environment) for region in found)
    places = (*_field_places(front, options), *_body_places(lines, front, found, inlines, options))
    return _Document(lines, front, found, inlines, environment, places)


def _field_places(front: FrontMatter, options: ReadOptions) -> Iterator[_Place]:
    for index, item in enumerate(front.fields):
        yield _Place(_field_block(item, options), field=index)


def _field_block(item: Field, options: ReadOptions) -> Block:
    return Block(
        item.role,
        item.text,
        item.line,
        translatable=is_translatable(item.text, options),
        note=item.note,
    )


def _body_places(
    lines: Lines,
    front: FrontMatter,
    found: Sequence[Region],
    inlines: Sequence[Inline],
    options: ReadOptions,
) -> Iterator[_Place]:
    assigner = Assigner.after(front, options)
    for index, (region, inline) in enumerate(zip(found, inlines, strict=True)):
        raw = lines.line(region.line)
        mark = assigner.end_mark(region, raw)
        if mark:
            part = assigner.outline.end_mark()
            yield _Place(Block(part.role, mark, region.line + 1, translatable=False))
            continue
        if inline.plain.strip():
            part = assigner.part(region, inline)
            yield _Place(_block(region, inline, part, assigner.note(region)), region=index)
        else:
            assigner.skip(inline)
        for extra in inline.extras:
            part = assigner.outline.item(extra.role, extra.text)
            line = lines.number(region.content.place(extra.start))
            block = Block(extra.role, extra.text, line, translatable=part.translatable)
            yield _Place(block, region=index, extra=extra)


def _block(region: Region, inline: Inline, part: Part, note: str) -> Block:
    return Block(
        part.role,
        inline.text,
        region.line + 1,
        inline.names,
        part.speaker,
        part.translatable and inline.has_open_text,
        note,
    )


def _changes(document: _Document, texts: Sequence[str | None]) -> _Changes:
    changes = _Changes()
    for place, text in zip(document.places, texts, strict=True):
        if text is None or text == place.block.text or not place.block.translatable:
            continue
        if place.field >= 0:
            changes.fields[place.field] = text
        elif place.extra is not None:
            changes.extras.setdefault(place.region, {})[place.extra] = text
        elif place.region >= 0:
            changes.regions[place.region] = text
    return changes


def _edits(
    document: _Document, changes: _Changes, careful: frozenset[int]
) -> tuple[list[Edit], list[writing.Signature]]:
    """The edits, and what the regions say afterwards."""
    new_fields = [changes.fields.get(index) for index in range(len(document.front.fields))]
    edits = list(frontmatter.edits(document.front, new_fields, document.lines.text))
    wanted = document.signatures
    for index in sorted(changes.regions.keys() | changes.extras.keys()):
        extras = changes.extras.get(index, {})
        if index in changes.regions:
            pieces: Sequence[Piece] = writing.new_pieces(
                changes.regions[index], document.inlines[index], extras
            )
            edit, pieces = _region_edit(document, index, pieces, index in careful)
            edits.append(edit)
        else:
            pieces = [
                writing.with_extras(piece, extras) for piece in document.inlines[index].pieces
            ]
            edits += _extra_edits(document.regions[index], extras)
        wanted[index] = writing.signature(pieces)
    return edits, wanted


def _region_edit(
    document: _Document, index: int, pieces: Sequence[Piece], carefully: bool
) -> tuple[Edit, Sequence[Piece]]:
    region = document.regions[index]
    source, said = writing.write(pieces, region.shape, document.environment, carefully=carefully)
    if "\n" in source:
        source = source.replace("\n", f"\n{_prefix(document.lines, region)}")
    return Edit(region.content.start, region.content.end, source), said


def _prefix(lines: Lines, region: Region) -> str:
    """What stands before the second line of a region, or would stand there."""
    runs = region.content.runs
    place = runs[1][1] if len(runs) > 1 else runs[0][1]
    start = lines.starts[lines.number(place) - 1]
    prefix = lines.text[start:place]
    return prefix if len(runs) > 1 else writing.continuation_prefix(prefix)


def _extra_edits(region: Region, extras: Mapping[Extra, str]) -> Iterator[Edit]:
    for extra, text in extras.items():
        place = region.content.place
        source = writing.extra_source(extra, text)
        yield Edit(place(extra.start), place(extra.end), source)


def _suspects(
    wanted: Sequence[writing.Signature], written: Sequence[writing.Signature]
) -> set[int]:
    """Regions that came out wrong, or whose neighbours did; all if there is no telling."""
    wrong = [
        index for index, pair in enumerate(zip(wanted, written, strict=False)) if pair[0] != pair[1]
    ]
    if len(wanted) != len(written):
        wrong = wrong[:1] or [len(wanted) - 1]
    return {index + step for index in wrong for step in (-1, 0, 1)}


def _first_change(document: _Document, changes: _Changes) -> int:
    index = min(changes.regions.keys() | changes.extras.keys())
    return document.regions[index].line + 1
