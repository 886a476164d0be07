"""What the commands share: where they work, and what they print on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pressloc.formats.base import ReadOptions
    from pressloc.workspace import Workspace


def workspace() -> Workspace:
    """The workspace of the current folder; UsageError if there is none."""
    from pressloc.workspace import Workspace

    return Workspace.find(Path.cwd())


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


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error if that is a terminal, else None."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        yield bar


def shown_in(bar: Progress | None) -> Callable[[str, int, int], None] | None:
    """What a run tells of its progress, drawn in a bar; None without one."""
    if bar is None:
        return None
    tasks: dict[str, TaskID] = {}

    def tell(market: str, segments: int, words: int) -> None:
        if market not in tasks:
            tasks[market] = bar.add_task(market, total=None)
        bar.advance(tasks[market], segments)

    return tell
