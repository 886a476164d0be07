"""What a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressloc.config import Settings


class Priority(StrEnum):
    """Which releases come first, for a run that may end before all are done."""

    NAME = "name"
    """In the order of their names."""
    NEWEST = "newest"
    """By the date in the name or in the folders, else that of the last change; latest first."""
    OLDEST = "oldest"


class PoolKind(StrEnum):
    """Where the engines run."""

    HERE = "here"
    RAY = "ray"
    """On the nodes of a Ray cluster."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to translate; empty means all of the workspace."""

    only: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    engine: str = ""
    redraft: bool = False
    """Draft untouched machine drafts anew, as after the change of a package."""
    memory: bool = True
    """Take what was approved elsewhere for the same text, as a draft."""
    recall: bool = False
    """Take it in place of untouched machine drafts, too."""
    dry_run: bool = False
    cache: bool = True
    """Take what the machine drafted before for the same text with the same package."""
    jobs: int = 0
    """Processes that work side by side; 0 means as many as pay off here."""
    priority: Priority = Priority.NAME
    retry_failed: bool = False
    """Only the releases that failed in the last run."""
    max_words: int = 0
    """Begin no more releases once so many source words, over all markets, are drafted; 0: all."""
    deadline: float = 0.0
    """Seconds since the epoch after which nothing is begun; what is done is written. 0: none."""
    pool: PoolKind = PoolKind.HERE
    address: str = ""
    """Of the cluster's head; empty: the one of this machine, or one that is started here."""
    send_files: bool = False
    """Send releases and catalogues to the cluster, whose nodes do not see the workspace."""

    def engine_in(self, settings: Settings) -> str:
        """The engine, or the order of engines, that drafts: as asked, else as configured."""
        return self.engine or settings.engine
