"""What the commands share: where they work, and what they print on a terminal only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressloc.formats.base import ReadOptions
    from pressloc.workspace import Workspace


def workspace() -> Workspace:
    """The workspace of the current folder; UsageError if there is none."""
    from pressloc.workspace import Workspace

    return Workspace.find(Path.cwd())


def workspace_of(paths: tuple[Path, ...]) -> tuple[Workspace, tuple[Path, ...]]:
    """The workspace that a command is about and which of its paths: the current folder's, or the
    one that is named as the only path, and then all of it."""
    from pressloc.config import FILE_NAME
    from pressloc.workspace import Workspace

    if len(paths) == 1 and (paths[0] / FILE_NAME).is_file():
        return Workspace.find(paths[0]), ()
    return workspace(), paths


def workspace_if_any() -> Workspace | None:
    """The workspace of the current folder, or None."""
    from pressloc.config import find_root

    return workspace() if find_root(Path.cwd()) or Path("source").is_dir() else None


def reading_options() -> tuple[ReadOptions, str]:
    """How releases are read here, and their language; the defaults outside a workspace."""
    from pressloc.formats.base import ReadOptions

    here = workspace_if_any()
    if here is None:
        return ReadOptions(), "en"
    from pressloc.workspace.reading import options

    return options(here), here.settings.source_language


def display_path(path: Path) -> str:
    """A path as a person standing in the current folder would write it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
