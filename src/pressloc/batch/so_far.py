"""What a run has done so far, summed up from the reports of its chunks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pressloc.batch.chunk_report import ChunkReport
from pressloc.batch.report import ROWS, Ending, Row, RunReport, Totals
from pressloc.engines.usage import Usage, total
from pressloc.errors import Failure

_Value = TypeVar("_Value")


@dataclass(slots=True)
class SoFar:
    """Sums over the chunks that are done, and how the run ends."""

    totals: dict[str, Totals] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    """Those of the report, as long as there are not too many of them."""
    failures: list[Failure] = field(default_factory=list)
    engines: dict[str, str] = field(default_factory=dict)
    steps: dict[str, Counter[str]] = field(default_factory=dict)
    written: dict[str, Counter[str]] = field(default_factory=dict)
    usage: dict[str, Usage] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    """In the order in which they came, each once."""
    stages: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    unchanged: int = 0
    """Releases that were passed over."""
    ending: Ending = Ending.DONE
    left: int = 0
    """Releases that were not begun."""

    @property
    def drafted_words(self) -> int:
        """Source words that the machine drafted, over all markets."""
        return sum(each.drafted_words for each in self.totals.values())

    def take(self, report: ChunkReport) -> None:
        """Count what became of a chunk; not its notes, which note() takes."""
        self.add(report.rows)
        self.failures += report.failures
        self.engines.update(report.engines)
        for market, counts in report.steps.items():
            self.steps.setdefault(market, Counter()).update(counts)
        for market, counts in report.written.items():
            self.written.setdefault(market, Counter()).update(counts)
        self.usage = total((self.usage, report.usage))
        for stage, seconds in report.seconds.items():
            self.stages[stage] += seconds
        if report.left:
            self.end(Ending.WORDS, len(report.left))
        if report.is_cut_short:
            self.end(Ending.DEADLINE, 0)

    def add(self, rows: Iterable[Row]) -> None:
        """Count what became of releases in markets."""
        for row in rows:
            self.totals.setdefault(row.market, Totals()).add(row)
            if len(self.rows) <= ROWS:
                self.rows.append(row)

    def end(self, ending: Ending, left: int) -> None:
        """The run ends, with so many more releases not begun."""
        self.ending = ending
        self.left += left

    def note(self, lines: Iterable[str]) -> Iterator[str]:
        """Keep what a person should know besides; what of it is new."""
        for line in lines:
            if line not in self.notes:
                self.notes[line] = None
                yield line

    def report(
        self, markets: Sequence[str], *, record: str, dry_run: bool, speed: float
    ) -> RunReport:
        """All of it, by market in the order in which the markets are configured."""
        few = len(self.rows) <= ROWS
        return RunReport(
            tuple(sorted(self.rows, key=lambda row: row.release)) if few else (),
            tuple(self.failures),
            _in_order(self.engines, markets),
            _in_order(self.steps, markets),
            tuple(self.notes),
            _in_order(self.totals, markets),
            dict(self.stages),
            self.unchanged,
            self.ending,
            self.left,
            record,
            _in_order(self.written, markets),
            self.usage,
            dry_run,
            speed,
        )


def _in_order(values: Mapping[str, _Value], markets: Sequence[str]) -> dict[str, _Value]:
    return {name: values[name] for name in markets if name in values}
