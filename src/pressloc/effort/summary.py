"""Samples taken together: by package, market and release, and over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pressloc.effort.edits import Kind
from pressloc.effort.measuring import Measured, Sample
from pressloc.effort.scores import Scores, score

ALL = ""
"""In the place of a name: all of them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What post-editing cost in one group of samples."""

    market: str
    package: str
    release: str
    month: str
    """`2026-03`; of all months together ALL."""
    segments: int
    untouched: int
    words: int
    changed_words: int
    characters: int
    changed_characters: int
    kinds: Mapping[Kind, int]
    """Segments by kind of edit; one that was edited in two ways counts in both."""
    seconds: float | None
    """Median time of work at a segment, where the history tells it of half of them or more."""
    timed: int
    """Segments that the time is known of."""
    words_per_hour: float | None
    """Source words, over the segments whose time is known."""
    scores: Scores | None

    @property
    def word_rate(self) -> float:
        """Changed words for each word of the accepted text (TER without shifts), 0–1 or more."""
        return self.changed_words / self.words if self.words else 0.0

    @property
    def character_rate(self) -> float:
        """Changed characters for each of the accepted text."""
        return self.changed_characters / self.characters if self.characters else 0.0


@dataclass(frozen=True, slots=True)
class Effort:
    """The whole report."""

    markets: tuple[Summary, ...]
    """By market and package, all releases."""
    releases: tuple[Summary, ...]
    """By market, package and release."""
    months: tuple[Summary, ...]
    """By market and package and month of acceptance."""
    without_draft: int

    @property
    def segments(self) -> int:
        """All samples."""
        return sum(each.segments for each in self.markets)


def summarize(measured: Measured) -> Effort:
    """The report of what was measured."""
    samples = measured.samples

    def by(release: bool = False, month: bool = False) -> tuple[Summary, ...]:
        def key(sample: Sample) -> tuple[str, str, str, str]:
            when = f"{sample.when:%Y-%m}" if sample.when and month else ALL
            return sample.market.name, sample.package, sample.release if release else ALL, when

        chosen = [sample for sample in samples if sample.when] if month else samples
        return tuple(_summary(*names, own) for names, own in _grouped(chosen, key).items())

    return Effort(by(), by(release=True), by(month=True), measured.without_draft)


_Key = tuple[str, str, str, str]


def _grouped(
    samples: Iterable[Sample], key: Callable[[Sample], _Key]
) -> Mapping[_Key, list[Sample]]:
    groups: defaultdict[_Key, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[key(sample)].append(sample)
    return dict(sorted(groups.items(), key=lambda item: item[0]))


def _summary(
    market: str, package: str, release: str, month: str, samples: Sequence[Sample]
) -> Summary:
    edits = [sample.edit for sample in samples]
    timed = [sample for sample in samples if sample.seconds is not None]
    seconds = [sample.seconds for sample in timed if sample.seconds is not None]
    hours = sum(seconds) / 3600
    return Summary(
        market,
        package,
        release,
        month,
        len(samples),
        sum(edit.is_untouched for edit in edits),
        sum(edit.words for edit in edits),
        sum(edit.changed_words for edit in edits),
        sum(edit.characters for edit in edits),
        sum(edit.changed_characters for edit in edits),
        Counter(kind for edit in edits for kind in edit.kinds),
        median(seconds) if seconds and len(timed) * 2 >= len(samples) else None,
        len(timed),
        sum(sample.source_words for sample in timed) / hours if hours else None,
        score(edits, spaced=samples[0].market.spaced),
    )
