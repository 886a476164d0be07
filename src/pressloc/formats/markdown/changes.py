"""New texts of a Markdown document as edits of its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pressloc.formats import html
from pressloc.formats._lines import Edit, Lines
from pressloc.formats.base import ReadOptions, Target
from pressloc.formats.markdown import frontmatter, writing
from pressloc.formats.markdown.blocks import Fragment, Region
from pressloc.formats.markdown.document import Document
from pressloc.formats.markdown.pieces import Extra, Inline, Piece, Signature, signature
from pressloc.formats.markdown.translated import extra_source, new_pieces, with_extras


@dataclass(slots=True)
class Changes:
    """New texts of a document, sorted by what they replace."""

    document: Document
    target: Target
    options: ReadOptions
    regions: dict[int, str] = field(default_factory=dict)
    extras: dict[int, dict[Extra, str]] = field(default_factory=dict)
    fragments: dict[int, dict[int, str]] = field(default_factory=dict)
    fields: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        document: Document,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions,
    ) -> Changes:
        """Sort the texts, one a block; what equals its block or is kept changes nothing."""
        changes = cls(document, target, options)
        for place, text in zip(document.places, texts, strict=True):
            if text is None or text == place.block.text or not place.block.translatable:
                continue
            if place.field >= 0:
                changes.fields[place.field] = text
            elif place.item >= 0:
                changes.fragments.setdefault(place.part, {})[place.item] = text
            elif place.extra is not None:
                changes.extras.setdefault(place.part, {})[place.extra] = text
            elif place.part >= 0:
                changes.regions[place.part] = text
        return changes

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.regions or self.extras or self.fragments or self.fields)

    @property
    def first_line(self) -> int:
        """The first changed line of the body."""
        changed = {*self.regions, *self.extras, *self.fragments}
        lines = [place.block.line for place in self.document.places if place.part in changed]
        return min(lines, default=1)

    def edits(self, careful: frozenset[int]) -> tuple[list[Edit], list[Signature]]:
        """The edits, and what the parts of the document say after them.

        careful: parts to be written with all punctuation escaped.
        """
        document = self.document
        new_fields = [self.fields.get(index) for index in range(len(document.front.fields))]
        edits = list(frontmatter.edits(document.front, new_fields, document.lines.text))
        edits += frontmatter.language_edits(document.front, self.target, document.lines.text)
        wanted = document.signatures
        for index, (part, said) in enumerate(zip(document.parts, document.inlines, strict=True)):
            if isinstance(part, Fragment):
                if index in self.fragments:
                    edit = self._fragment_edit(index, part)
                    edits.append(edit)
                    wanted[index] = (("html", edit.new),)
            elif said is not None and (index in self.regions or index in self.extras):
                made, pieces = self._region_edits(index, part, said, index in careful)
                edits += made
                wanted[index] = signature(pieces)
        return edits, wanted

    def _fragment_edit(self, index: int, part: Fragment) -> Edit:
        texts = self.fragments[index]
        count = sum(place.part == index for place in self.document.places)
        new = [texts.get(item) for item in range(count)]
        source = self.document.fragment(part).encode()
        written = html.FORMAT.write(source, self.document.path, new, self.target, self.options)
        return Edit(part.start, part.end, written.decode())

    def _region_edits(
        self, index: int, part: Region, said: Inline, carefully: bool
    ) -> tuple[list[Edit], Sequence[Piece]]:
        extras = self.extras.get(index, {})
        if index not in self.regions:
            pieces = [with_extras(piece, extras) for piece in said.pieces]
            return list(_extra_edits(part, extras)), pieces
        setting = writing.Setting(
            part.shape,
            self.document.environment,
            _prefix(self.document.lines, part),
            carefully,
        )
        pieces = new_pieces(self.regions[index], said, extras)
        source, written = writing.write(pieces, setting)
        return [Edit(part.content.start, part.content.end, source)], written


def suspects(wanted: Sequence[Signature], written: Sequence[Signature]) -> set[int]:
    """Parts that came out wrong, and their neighbours, which may be to blame."""
    wrong = [
        index for index, pair in enumerate(zip(wanted, written, strict=False)) if pair[0] != pair[1]
    ]
    if len(wanted) != len(written):
        wrong = wrong[:1] or [len(wanted) - 1]
    return {index + step for index in wrong for step in (-1, 0, 1)}


def _prefix(lines: Lines, region: Region) -> str:
    """What stands before the second line of a region, or would stand there."""
    runs = region.content.runs
    place = runs[1][1] if len(runs) > 1 else runs[0][1]
    start = lines.starts[lines.number(place) - 1]
    prefix = lines.text[start:place]
    return writing.continuation_prefix(prefix, is_first=len(runs) == 1)


def _extra_edits(region: Region, extras: Mapping[Extra, str]) -> Iterator[Edit]:
    place = region.content.place
    for extra, text in extras.items():
        yield Edit(place(extra.start), place(extra.end), extra_source(extra, text))
