"""The translation memory of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pressloc.memory import CatalogFile, Memory
from pressloc.workspace.place import Workspace


def open_memory(workspace: Workspace, say: Callable[[str], None] = lambda line: None) -> Memory:
    """The memory of a workspace, fed from the catalogues of its markets.

    say: is told in one line what a person should know (a damaged database was made anew).
    """
    return Memory(
        workspace.root / ".pressloc",
        lambda: _catalogs(workspace),
        workspace.settings.source_language,
        say,
    )


def _catalogs(workspace: Workspace) -> Iterator[CatalogFile]:
    """All catalogues, those of releases that are gone too: their words are still approved."""
    for market in workspace.settings.markets:
        folder = workspace.locales / market / "LC_MESSAGES"
        for path in sorted(folder.rglob("*.po")):
            release = path.relative_to(folder).with_suffix("").as_posix()
            yield CatalogFile(path, market, release)
