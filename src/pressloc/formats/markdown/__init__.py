"""Markdown releases: YAML front matter and a CommonMark body with tables and footnotes.

A document is never written anew: only the stretches of changed blocks are replaced, and the
result is read again before it is given back, so that no text turns into markup unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from pressloc.errors import SourceError
from pressloc.formats._decode import decode, encode
from pressloc.formats.base import ReadOptions, Target
from pressloc.formats.markdown import document
from pressloc.formats.markdown.changes import Changes, suspects
from pressloc.model import Release


class MarkdownFormat:
    """Reads and writes Markdown.

    Kept as they are: code, link definitions, thematic breaks, and of the front matter all but
    the texts that readers see. Texts of HTML blocks are read by the rules of HTML.
    """

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, path: PurePath, options: ReadOptions = ReadOptions()) -> Release:
        """See base.Format; SourceError too for broken front matter."""
        found = document.read(decode(data, path), path, options)
        blocks = tuple(place.block for place in found.places)
        return Release(path.stem, self.name, blocks, dict(found.front.metadata))

    def write(
        self,
        data: bytes,
        path: PurePath,
        texts: Sequence[str | None],
        target: Target,
        options: ReadOptions = ReadOptions(),
    ) -> bytes:
        """See base.Format; every byte that belongs to no changed block stays.

        A front matter that names the language or direction gets those of the target.
        """
        old = document.read(decode(data, path), path, options)
        changes = Changes.of(old, texts, target, options)
        if not changes:
            return data
        careful: frozenset[int] = frozenset()
        while True:
            edits, wanted = changes.edits(careful)
            source = old.lines.splice(edits)
            written = document.read(source, path, options).signatures
            if written == wanted:
                return encode(source, data)
            suspected = suspects(wanted, written) & changes.regions.keys() - careful
            if not suspected:
                raise SourceError(
                    "a translation cannot be written as Markdown here",
                    file=path,
                    place=f"line {changes.first_line}",
                    remedy="set the block off by blank lines",
                )
            careful |= suspected


FORMAT = MarkdownFormat()
"""The format, as pressloc.formats loads it."""
