"""A Markdown document, read: its blocks, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from pressloc.errors import SourceError
from pressloc.formats import html
from pressloc.formats._lines import Lines
from pressloc.formats.base import ReadOptions
from pressloc.formats.markdown import frontmatter, inline
from pressloc.formats.markdown.blocks import (
    MAX_NESTING,
    Environment,
    Fragment,
    Region,
    TooDeepError,
    blocks,
    regions,
)
from pressloc.formats.markdown.frontmatter import FrontMatter
from pressloc.formats.markdown.pieces import Extra, Inline, Signature, signature
from pressloc.formats.markdown.roles import Assigner
from pressloc.formats.roles import is_translatable
from pressloc.model import Block


@dataclass(frozen=True, slots=True)
class Place:
    """A block, and what of the document it stands for."""

    block: Block
    part: int = -1
    """Index of its part in the document; below 0 for the front matter and what is fixed."""
    extra: Extra | None = None
    """Set if it is not the whole of a part but an alternative text or title in it."""
    field: int = -1
    """Index in the front matter."""
    item: int = -1
    """Index among the blocks of an HTML fragment."""


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown document, read."""

    path: PurePath
    lines: Lines
    front: FrontMatter
    parts: tuple[Region | Fragment, ...]
    inlines: tuple[Inline | None, ...]
    """What each region says; None for a fragment."""
    environment: Environment
    places: tuple[Place, ...]

    @property
    def signatures(self) -> list[Signature]:
        """What its parts say."""
        return [
            signature(said.pieces) if said is not None else (("html", self.fragment(part)),)
            for part, said in zip(self.parts, self.inlines, strict=True)
        ]

    def fragment(self, part: Region | Fragment) -> str:
        """The source of an HTML fragment."""
        return self.lines.text[part.start : part.end] if isinstance(part, Fragment) else ""


def read(source: str, path: PurePath, options: ReadOptions) -> Document:
    """Read a document; SourceError for broken front matter and for nesting without end."""
    lines = Lines(source)
    front = frontmatter.read(lines.text, path)
    # blanks in the place of the front matter keep offsets and line numbers
    head = "\n".join(" " * len(line) for line in lines.text[: front.end].split("\n"))
    body = head + lines.text[front.end :]
    try:
        tokens, environment = blocks(body)
    except TooDeepError as error:
        raise SourceError(
            f"quotes or lists nested deeper than {MAX_NESTING // 2}",
            file=path,
            place=f"line {error.line + 1}",
            remedy="flatten them",
        ) from None
    parts = tuple(regions(body, tokens, environment))
    inlines = tuple(
        inline.read(part.content.text, environment) if isinstance(part, Region) else None
        for part in parts
    )
    document = Document(path, lines, front, parts, inlines, environment, ())
    places = (*_in_front(front, options), *_in_body(document, options))
    return replace(document, places=places)


def _in_front(front: FrontMatter, options: ReadOptions) -> Iterator[Place]:
    for index, item in enumerate(front.fields):
        yield Place(
            Block(
                item.role,
                item.text,
                item.line,
                translatable=is_translatable(item.text, options),
                note=item.note,
            ),
            field=index,
        )


def _in_body(document: Document, options: ReadOptions) -> Iterator[Place]:
    assigner = Assigner.after(document.front, options)
    for index, (part, said) in enumerate(zip(document.parts, document.inlines, strict=True)):
        if isinstance(part, Fragment):
            yield from _in_fragment(document, index, part, options)
        elif said is not None:
            yield from _in_region(document, index, part, said, assigner)


def _in_fragment(
    document: Document, index: int, part: Fragment, options: ReadOptions
) -> Iterator[Place]:
    source = document.fragment(part)
    if not source.strip():
        return
    release = html.FORMAT.read(source.encode(), document.path, options)
    above = document.lines.number(part.start) - 1
    for item, block in enumerate(release.blocks):
        yield Place(replace(block, line=block.line + above), part=index, item=item)


def _in_region(
    document: Document, index: int, part: Region, said: Inline, assigner: Assigner
) -> Iterator[Place]:
    line = part.line + 1
    if mark := assigner.end_mark(part, document.lines.line(part.line)):
        role = assigner.outline.end_mark().role
        yield Place(Block(role, mark, line, translatable=False))
        return
    if said.plain.strip():
        place = assigner.part(part, said)
        block = Block(
            place.role,
            said.text,
            line,
            said.names,
            place.speaker,
            place.translatable and said.has_open_text,
            assigner.note(part),
        )
        yield Place(block, part=index)
    else:
        assigner.skip(said)
    for extra in said.extras:
        place = assigner.outline.item(extra.role, extra.text)
        line = document.lines.number(part.content.place(extra.start))
        block = Block(extra.role, extra.text, line, translatable=place.translatable)
        yield Place(block, part=index, extra=extra)
