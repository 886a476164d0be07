"""What a run did, as values that the command line prints or writes as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from pressloc.engines.usage import Usage
from pressloc.errors import Failure

ROWS = 400
"""Most rows of a report: more than people read, and memory would grow with the archive."""


ENDED_EARLY = 3
"""Exit status of a run that ended at its deadline or with its words; run it again to go on."""


class _Timed:
    """Something that was drafted in some time."""

    __slots__ = ()
    drafted: int
    drafted_words: int
    seconds: float

    @property
    def words_per_second(self) -> float | None:
        """Source words drafted a second; None if nothing was."""
        return self.drafted_words / self.seconds if self.drafted and self.seconds > 0 else None


@dataclass(frozen=True, slots=True)
class Row(_Timed):
    """One release in one market."""

    release: str
    market: str
    segments: int
    """Distinct texts: entries of the catalogue."""
    words: int
    """Source words in them."""
    reused: int
    """Segments that had a translation, of a person or a machine, before this run."""
    recalled: int = 0
    """Segments that got an approved translation of the same text from the memory."""
    cached: int = 0
    """Segments that the machine drafted for another release or in a run that was broken off."""
    drafted: int = 0
    """Segments that the machine drafted."""
    drafted_words: int = 0
    findings: int = 0
    """Findings on what was recalled and drafted in this run."""
    updated: int = 0
    """1 if its catalogue was written: something of it is new, or notes for translators are."""
    seconds: float = 0.0
    """Its share, by words, of the time that drafting this market took."""


@dataclass(slots=True)
class Totals(_Timed):
    """A market over all releases of a run."""

    releases: int = 0
    segments: int = 0
    words: int = 0
    reused: int = 0
    recalled: int = 0
    cached: int = 0
    drafted: int = 0
    drafted_words: int = 0
    findings: int = 0
    updated: int = 0
    seconds: float = 0.0

    def add(self, row: Row) -> None:
        """Count one more release."""
        self.releases += 1
        for name in _SUMMED:
            setattr(self, name, getattr(self, name) + getattr(row, name))


_SUMMED = tuple(each.name for each in fields(Totals) if each.name != "releases")


class Ending(StrEnum):
    """Why a run ended."""

    DONE = "done"
    DEADLINE = "deadline"
    WORDS = "max-words"
    INTERRUPTED = "interrupted"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run of `translate`."""

    rows: tuple[Row, ...]
    """By release and market; none if there are more than ROWS (the record of the run has them)."""
    failures: tuple[Failure, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    """Market to the engine that drafted for it: `starter en→ar 1.0`."""
    steps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Market to how often each step of protection was needed."""
    notes: tuple[str, ...] = ()
    """What a person should know besides, a line each."""
    totals: Mapping[str, Totals] = field(default_factory=dict)
    """Market to what was done in it."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds that reading, recalling, decoding, judging and writing took, summed over processes;
    decoding overlaps the rest."""
    unchanged: int = 0
    """Releases that were passed over: neither they nor their catalogues have changed."""
    ending: Ending = Ending.DONE
    left: int = 0
    """Releases that were not begun when the run ended early."""
    record: str = ""
    """Path of the record of the run, from the root of the workspace; empty if none was kept."""
    written: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Market to how many drafts each engine wrote: several may stand in an order."""
    usage: Mapping[str, Usage] = field(default_factory=dict)
    """What servers were used for, by engine."""
    dry_run: bool = False
    """Nothing was drafted or written; `drafted` is what would be."""
    speed: float = 0.0
    """Source words a second of the last run that drafted, of a dry run; 0 if there was none."""

    @property
    def exit_status(self) -> int:
        """0: all is drafted; 1: some failed; 2: all did; 3: it ended early, as it was asked to,
        so that a script knows to run it again, whatever failed."""
        if self.ending in (Ending.DEADLINE, Ending.WORDS):
            return ENDED_EARLY
        if self.failures:
            return 1 if self.totals else 2
        return 0
