"""How releases stand towards their readers: under embargo, published, outdated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.errors import PresslocError
from pressloc.files import read_bytes
from pressloc.localize import day_and_time
from pressloc.markets import Market
from pressloc.publish import facts, record
from pressloc.workspace import Workspace
from pressloc.workspace.reading import read_in
from pressloc.workspace.rendering import fill


@dataclass(frozen=True, slots=True)
class Publication:
    """A release in a market, as far as its readers are concerned."""

    embargo: datetime | None = None
    """When it may go out, if that is not yet."""
    embargo_local: str = ""
    """The same as the market writes it, in its own time."""
    published: str = ""
    """When it last went out: ISO, UTC."""
    outdated: bool = False
    """Whether readers see something else than source and catalogue say now."""


def standing(
    workspace: Workspace, paths: Iterable[Path], markets: Iterable[Market], now: datetime
) -> dict[tuple[str, str], Publication]:
    """By release and market, those of which there is anything to say."""
    releases = {workspace.name(path): path for path in paths}
    published = record.read(workspace.locales / record.FILE_NAME)
    late = set(outdated(workspace, releases))
    found: dict[tuple[str, str], Publication] = {}
    markets = list(markets)
    for name, path in releases.items():
        until = _embargo(workspace, name, path)
        held = until if until is not None and now < until else None
        for market in markets:
            key = (name, market.name)
            if held is not None or key in published:
                found[key] = Publication(
                    held,
                    day_and_time(held, market) if held else "",
                    published[key].last if key in published else "",
                    key in late,
                )
    return found


def _embargo(workspace: Workspace, name: str, path: Path) -> datetime | None:
    """The end of a release's embargo; None too for one that cannot be read, which others tell."""
    given = workspace.settings.release.get(name)
    try:
        data = read_bytes(path)
        if given is None and path.suffix.lower() != ".docx" and b"embargo" not in data.lower():
            return None
        return facts.of(read_in(workspace, path), name, workspace.settings).embargo
    except PresslocError:
        return None


def outdated(workspace: Workspace, releases: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Release and market of each; files that changed without changing a text do not count."""
    published = record.read(workspace.locales / record.FILE_NAME)
    for (name, market), publication in sorted(published.items()):
        if name in releases and _differs(workspace, releases[name], name, market, publication):
            yield name, market


def _differs(
    workspace: Workspace, path: Path, name: str, market: str, publication: record.Publication
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
