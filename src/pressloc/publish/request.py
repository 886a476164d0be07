"""What somebody asks of publishing, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pressloc.publish.gates import Obstacle


@dataclass(frozen=True, slots=True)
class Request:
    """What to publish; empty means all of the workspace."""

    now: datetime
    only: tuple[Path, ...] = ()
    to: tuple[str, ...] = ()
    output: Path | None = None
    base_url: str = ""
    drafts: bool = False
    pseudo: bool = False
    ignore_embargo: bool = False
    correction: str = ""
    check: bool = False
    """Only tell what is missing; write nothing."""
    documents: tuple[str, ...] | None = None
    """Kinds of documents to put beside each page; None: as the settings say."""
    workers: int | None = None
    """Processes; None: as many as there are cores, for large sites only."""

    @property
    def is_public(self) -> bool:
        """Whether this is the newsroom itself, not a preview."""
        return not (self.drafts or self.pseudo)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a release in a market."""

    release: str
    market: str
    state: str
    """`published`, `unchanged`, `refused`, or `kept`: refused, and an older version stays."""
    obstacles: tuple[Obstacle, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    output: Path
    outcomes: tuple[Outcome, ...]
    failures: tuple[str, ...] = ()
    """Releases that cannot be read, a line each."""
    removed: tuple[str, ...] = ()
    """Pages of releases that are not there any more."""
    outdated: tuple[tuple[str, str], ...] = ()
    """Release and market of published versions that are not what source and catalogue say now."""
    changed: bool = False
    """Whether readers see anything new."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing needs a person."""
        held = any(outcome.obstacles for outcome in self.outcomes)
        return not (held or self.failures or self.outdated)
