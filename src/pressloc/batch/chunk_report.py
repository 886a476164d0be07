"""What a worker says of a chunk that it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pressloc.batch.chunks import Chunk
from pressloc.batch.index import Standing
from pressloc.batch.report import Row
from pressloc.engines.usage import Usage
from pressloc.errors import Failure


@dataclass(frozen=True, slots=True)
class ChunkReport:
    """What became of a chunk."""

    chunk: Chunk
    rows: tuple[Row, ...] = ()
    failures: tuple[Failure, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    """Market to the engine that drafted for it."""
    steps: Mapping[str, Counter[str]] = field(default_factory=dict)
    """Market to how often each step of protection was needed."""
    notes: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    """The releases with which there is nothing left to do."""
    standings: tuple[Standing, ...] = ()
    """Theirs, for the index of the workspace, where it can be trusted."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long it was read, recalled, decoded, judged and written; decoding overlaps the rest."""
    left: tuple[str, ...] = ()
    """Releases that were not begun, as the words of the run are used up."""
    is_cut_short: bool = False
    """Whether the run's deadline came before all was drafted."""
    written: Mapping[str, Counter[str]] = field(default_factory=dict)
    """Market to how many drafts each engine wrote."""
    usage: Mapping[str, Usage] = field(default_factory=dict)
    """What servers were used for, by engine."""
