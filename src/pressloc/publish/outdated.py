"""Published versions that are not what source and catalogue say now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.errors import PresslocError
from pressloc.files import read_bytes
from pressloc.publish import record
from pressloc.publish.record import Publication
from pressloc.workspace import Workspace
from pressloc.workspace.reading import read_in
from pressloc.workspace.rendering import fill


def outdated(workspace: Workspace, releases: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Release and market of each; files that changed without changing a text do not count."""
    published = record.read(workspace.locales / record.FILE_NAME)
    for (name, market), publication in sorted(published.items()):
        if name in releases and _differs(workspace, releases[name], name, market, publication):
            yield name, market


def _differs(
    workspace: Workspace, path: Path, name: str, market: str, publication: Publication
) -> bool:
    target = workspace.settings.target(market)
    catalogue = workspace.catalog(target, name)
    data = read_bytes(catalogue) if catalogue.is_file() and publication.catalogue else b""
    same = not publication.catalogue or record.digest(data) == publication.catalogue
    if same and record.digest(read_bytes(path)) == publication.source:
        return False
    try:
        source = read_in(workspace, path)
        blocks = source.release.blocks
        if not publication.catalogue:
            return record.digest_of(block.text for block in blocks) != publication.texts
        filled = fill(source, Catalog.read(catalogue, target))
    except PresslocError:
        return True
    texts = (
        block.text if text is None else text
        for text, block in zip(filled.texts, blocks, strict=True)
    )
    return bool(filled.untranslated) or record.digest_of(texts) != publication.texts
