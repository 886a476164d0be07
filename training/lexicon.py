"""Make the lexicons of pressloc/checks/data from parallel text: which stems translate a word.

usage: lexicon.py CHOSEN.tsv LANGUAGE [--pairs 120000]

CHOSEN.tsv is what choose.py writes; the pairs of the greatest weight are taken. IBM's first model
(Brown et al. 1993), four rounds, with an empty word, over the sets of stems of each pair; then for
each English stem the stems that it is most probably translated by, without function words, and how
often one of them stands in translations of sentences with the word, and in others. Needs numpy.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pressloc.checks.bilingual import source_words, target_stems

DATA = Path(__file__).resolve().parents[1] / "src" / "pressloc" / "checks" / "data"
ROUNDS = 4
FEWEST_WORDS, MOST_WORDS = 2, 45
HEAVIEST = 3.0
"""A pair counts for no more than so many."""

SEEN = 6
SEEN_TARGET = {"zh": 8}
SEEN_OTHERWISE = 4
"""How often a stem must occur."""

RENDERINGS = 8
LEAST_PROBABLE = 0.02
LEAST_SHARE = 0.03
LIFT = 4
FUNCTION_WORD = 0.06
"""A rendering is kept if it is that probable, stands in that share of the translations, in so many
times as many as elsewhere, and in no greater share of all."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """The stems of a pair, each once, and what it weighs."""

    weight: float
    source: tuple[str, ...]
    target: tuple[str, ...]


def read(path: Path, language: str, limit: int) -> list[Pair]:
    """The heaviest pairs that are no labels."""
    rows: list[tuple[float, str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            weight, source, target, _ = line.rstrip("\n").split("\t")
            if FEWEST_WORDS <= source.count(" ") <= MOST_WORDS:
                rows.append((float(weight), source, target))
    rows.sort(key=lambda row: -row[0])
    return [
        Pair(
            min(weight, HEAVIEST),
            tuple({stem for _, stem in source_words(source)}),
            tuple(set(target_stems(target, language))),
        )
        for weight, source, target in rows[:limit]
    ]


def numbered(texts: Iterable[Sequence[str]], seen: int, first: int) -> dict[str, int]:
    """A number for each stem that occurs often enough."""
    counts = Counter(stem for text in texts for stem in text)
    return {
        stem: at for at, stem in enumerate((s for s, n in counts.most_common() if n >= seen), first)
    }


class Cells:
    """Each stem of a translation with each of its source and the empty word, and what it weighs."""

    def __init__(
        self, pairs: Sequence[Pair], sources: dict[str, int], targets: dict[str, int]
    ) -> None:
        keys: list[Places] = []
        widths: list[Places] = []
        weights: list[Floats] = []
        for pair in pairs:
            ours = np.array([0, *(sources[s] for s in pair.source if s in sources)])
            theirs = np.array([targets[t] for t in pair.target if t in targets], dtype=np.int64)
            if len(theirs):
                keys.append((ours[None, :] * len(targets) + theirs[:, None]).ravel())
                widths.append(np.full(len(theirs), len(ours)))
                weights.append(np.full(len(theirs), pair.weight))
        widths_of_all = np.concatenate(widths)
        kinds, which = np.unique(np.concatenate(keys), return_inverse=True)
        self.which = which.astype(np.int32)
        self.source = kinds // len(targets)
        self.target = kinds % len(targets)
        self._widths = widths_of_all
        self._starts = np.concatenate([[0], np.cumsum(widths_of_all)[:-1]])
        self._weights = np.repeat(np.concatenate(weights), widths_of_all)

    def count(self, of: Floats) -> Floats:
        """Values of all cells added up by kind."""
        return np.bincount(self.which, weights=of, minlength=len(self.source))

    def together(self) -> Floats:
        """How often the two stems of a kind of cell stand in one pair."""
        return self.count(self._weights)

    def round(self, chances: Floats) -> Floats:
        """The chances that a source's stem is translated by a target's, from those before."""
        shares = chances[self.which]
        shares /= np.repeat(np.add.reduceat(shares, self._starts), self._widths)
        counts = self.count(shares * self._weights)
        sums: Floats = np.bincount(self.source, weights=counts)
        return np.asarray(counts / sums[self.source], dtype=np.float64)


def renderings(
    pairs: Sequence[Pair], sources: dict[str, int], targets: dict[str, int]
) -> dict[str, dict[str, float]]:
    """Of each source stem the stems that translate it, and in how many translations they stand."""
    cells = Cells(pairs, sources, targets)
    chances = np.ones(len(cells.source))
    for _ in range(ROUNDS):
        chances = cells.round(chances)
    together = cells.together()
    totals: dict[int, float] = {}
    for pair in pairs:
        for stem in pair.source:
            if stem in sources:
                totals[sources[stem]] = totals.get(sources[stem], 0.0) + pair.weight
    everywhere = np.bincount(
        cells.target, weights=np.where(cells.source == 0, together, 0), minlength=len(targets)
    ) / sum(pair.weight for pair in pairs)
    names = list(targets)
    found: dict[str, dict[str, float]] = {}
    order = np.lexsort((-chances, cells.source))
    bounds = np.searchsorted(cells.source[order], np.arange(len(sources) + 2))
    for stem, at in sources.items():
        for kind in order[bounds[at] : bounds[at + 1]][:RENDERINGS]:
            share = float(together[kind] / totals[at])
            common = float(everywhere[cells.target[kind]])
            if (
                chances[kind] > LEAST_PROBABLE
                and share > max(LEAST_SHARE, LIFT * common)
                and common < FUNCTION_WORD
            ):
                found.setdefault(stem, {})[names[cells.target[kind]]] = share
    return found


def measured(pairs: Sequence[Pair], found: dict[str, dict[str, float]]) -> list[str]:
    """Lines of the lexicon: with how often one of the stems stands there, and by chance."""
    total, right, chance = Counter[str](), Counter[str](), Counter[str]()
    for before, pair in zip((pairs[-1], *pairs), pairs, strict=False):
        there, elsewhere = set(pair.target), set(before.target)
        for stem in pair.source:
            if stem in found:
                total[stem] += 1
                right[stem] += not there.isdisjoint(found[stem])
                chance[stem] += not elsewhere.isdisjoint(found[stem])
    lines = []
    for stem, shares in found.items():
        listed = "\t".join(f"{name}:{_thousandths(share)}" for name, share in shares.items())
        often = [(counts[stem] + 0.5) / (total[stem] + 1) for counts in (right, chance)]
        lines.append("\t".join([stem, *(str(_thousandths(each)) for each in often), listed]))
    return lines


def _thousandths(share: float) -> int:
    return min(999, max(1, round(1000 * share)))


def main() -> None:
    """Write the lexicon of a language."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("chosen", type=Path)
    parser.add_argument("language")
    parser.add_argument("--pairs", type=int, default=120_000)
    options = parser.parse_args()
    pairs = read(options.chosen, options.language, options.pairs)
    sources = numbered((pair.source for pair in pairs), SEEN, 1)
    seen = SEEN_TARGET.get(options.language, SEEN_OTHERWISE)
    targets = numbered((pair.target for pair in pairs), seen, 0)
    lines = measured(pairs, renderings(pairs, sources, targets))
    packed = lzma.compress("".join(f"{line}\n" for line in lines).encode(), preset=9)
    out = DATA / f"en_{options.language}.tsv.xz"
    out.write_bytes(packed)
    print(f"{out}: {len(lines)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
