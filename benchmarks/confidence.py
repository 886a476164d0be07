"""Fits the constants of pressloc/confidence.py, and tells how well confidence orders drafts.

    python benchmarks/confidence.py FOLDER             the report, on the odd lines
    python benchmarks/confidence.py FOLDER --fit       the constants, from the even lines
    python benchmarks/confidence.py FOLDER --draft es --own drafts   drafts of the own engine

FOLDER holds `en.txt`, human translations `ar.txt` …, and drafts of several systems
`mt-<system>.<language>.txt`, a sentence a line. `--own` names a folder of `<language>.tsv`
(score, tab, draft) made by `--draft`; with it the engine's own score is judged too. Drafts are
compared with the human translation by sentence chrF (sacrebleu, chrF2).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.chrf import CHRF

from checks import MARKETS, pair, read
from injections import REST, STRICT, Corpus, inject
from pressloc import checks, confidence
from pressloc.checks.embedding import similarities
from pressloc.confidence import Drafted

Floats = NDArray[np.float64]
CLEAR = 10
"""Difference of sentence chrF from which one draft is clearly better than another."""


@dataclass(frozen=True)
class System:
    """The drafts of one system into one language."""

    name: str
    language: str
    drafts: tuple[Drafted, ...]
    quality: Floats
    """Sentence chrF of each."""
    signs: Floats

    @property
    def scores(self) -> Floats:
        """The engine's scores; the usual one where there is none."""
        return np.array([draft.score for draft in self.drafts], dtype=float)

    @property
    def good(self) -> NDArray[np.bool_]:
        """Which drafts are good."""
        return self.quality >= confidence.GOOD[self.language]


def load(name: str, corpus: Corpus, texts: Sequence[str], scores: Sequence[float | None]) -> System:
    """Check and measure the drafts of a system."""
    pairs = [pair(corpus, source, text) for source, text in zip(corpus.sources, texts, strict=True)]
    found = checks.run_many(pairs)
    drafts = tuple(
        Drafted(one.source, one.target, corpus.language, "en", score, findings)
        for one, score, findings in zip(pairs, scores, found, strict=True)
    )
    cosines = similarities(corpus.sources, texts)
    signs = [confidence.signs(draft, cos) for draft, cos in zip(drafts, cosines, strict=True)]
    chrf = CHRF()
    quality = [
        chrf.sentence_score(text, [target]).score
        for text, target in zip(texts, corpus.targets, strict=True)
    ]
    return System(name, corpus.language, drafts, np.array(quality), np.array(signs))


def systems(folder: Path, own: Path | None) -> list[System]:
    """All systems of the folder, and the own engine's drafts if there are some."""
    corpora = {language: read(folder, language) for language in MARKETS}
    found = []
    for path in sorted(folder.glob("mt-*.*.txt")):
        system, language = path.stem.rsplit(".", 1)
        texts = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        found.append(load(system, corpora[language], texts, [None] * len(texts)))
    for path in sorted(own.glob("*.tsv")) if own else []:
        rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
        scores = [float(score) for score, _ in rows]
        found.append(load("own", corpora[path.stem], [text for _, text in rows], scores))
    return found


def half(system: System, odd: bool) -> NDArray[np.bool_]:
    """Even lines to fit, odd lines to judge."""
    return np.arange(len(system.drafts)) % 2 == int(odd)


# Fitting


def fit(found: Sequence[System]) -> None:
    """Print the constants."""
    for language in MARKETS:
        chosen = [s.quality for s in found if s.language == language and s.name != "own"]
        print(f"GOOD {language} {np.median(np.concatenate(chosen)):.1f}")
    rows = np.concatenate([s.signs[half(s, False)] for s in found])
    good = np.concatenate([s.good[half(s, False)] for s in found])
    weights, bias = logistic(rows, good.astype(float), np.zeros(len(good)))
    names = ["LIKENESS", "SHORT", "LONG", "ERROR", "WARNING", "LENGTH", "UNTRANSLATED"]
    print(f"BIAS {bias:.3f}", *(f"{n} {w:.3f}" for n, w in zip(names, weights, strict=True)))
    own = [s for s in found if s.name == "own"]
    if own:
        _fit_score(own, weights, bias)


def _fit_score(own: Sequence[System], weights: Floats, bias: float) -> None:
    """The weight that finds most of the worst drafts, then the value at which it is neutral."""

    def found_by(weight: float) -> float:
        shares = []
        for system in own:
            part = half(system, False)
            order = system.signs[part] @ weights + weight * system.scores[part]
            shares.append(worst_found(system.quality[part], order))
        return float(np.mean(shares))

    weight = max((0.5, 1.0, 1.5, 2.0, 3.0), key=found_by)
    known = np.concatenate(
        [(s.signs @ weights + bias + weight * s.scores)[half(s, False)] for s in own]
    )
    good = np.concatenate([s.good[half(s, False)] for s in own])
    shifts = np.linspace(-3, 3, 601)
    usual = min(
        shifts, key=lambda shift: abs(_sigmoid(known - weight * shift).mean() - good.mean())
    )
    print(f"SCORE {weight:.1f} USUAL_SCORE {usual:.2f}")


def _sigmoid(values: Floats) -> Floats:
    return 1 / (1 + np.exp(-values))


def logistic(rows: Floats, labels: Floats, offset: Floats) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression, by Newton's method, hardly regularised."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    inputs = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        chance = _sigmoid(inputs @ weights + offset)
        slope = inputs.T @ (chance - labels) / len(labels) + 1e-4 * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs / len(labels)
        weights -= np.linalg.solve(curve + 1e-4 * np.eye(len(weights)), slope)
    scaled = weights[:-1] / spread
    return scaled, float(weights[-1] - scaled @ mean)


# Judging


def area(values: Floats, positive: NDArray[np.bool_]) -> float:
    """Area under the ROC curve: how often a positive one has the larger value."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    ups, downs = int(positive.sum()), int((~positive).sum())
    return float((order[positive].sum() - ups * (ups - 1) / 2) / (ups * downs))


def worst_found(quality: Floats, order: Floats, share: float = 0.2, review: float = 0.4) -> float:
    """How much of the worst share stands in the first part of the review."""
    worst = np.argsort(quality, kind="stable")[: int(len(quality) * share)]
    first = set(np.argsort(order, kind="stable")[: int(len(order) * review)].tolist())
    return float(np.mean([index in first for index in worst.tolist()]))


def report(folder: Path, found: Sequence[System], seed: int, limit: int) -> None:
    """All that docs/checks.md tells."""
    values = {id(s): np.array(confidence.estimate_many(s.drafts))[half(s, True)] for s in found}
    print("(a) right pair from injected error, area under the curve")
    for language in MARKETS:
        _injected(read(folder, language), seed, limit)
    print(f"\n(b) the better of two systems' drafts, where chrF differs by at least {CLEAR}")
    for one, other in combinations(found, 2):
        if one.language == other.language:
            part = half(one, True)
            better = one.quality[part] - other.quality[part]
            clear = np.abs(better) >= CLEAR
            more = values[id(one)] - values[id(other)]
            share = float(np.mean((np.sign(better) == np.sign(more))[clear]))
            print(f"    {one.language} {one.name} / {other.name}: {share:.2f} of {clear.sum()}")
    print("\n(c) per system: good drafts, mean confidence, area for good, worst fifth in first 40%")
    for system in found:
        part, own = half(system, True), values[id(system)]
        good, quality = system.good[part], system.quality[part]
        print(
            f"    {system.language} {system.name:24} {good.mean():.2f} {own.mean():.2f} "
            f"{area(own, good):.2f} {worst_found(quality, own):.2f}"
        )
    _all_systems(found, values)


def _all_systems(found: Sequence[System], values: dict[int, Floats]) -> None:
    for language in MARKETS:
        chosen = [s for s in found if s.language == language]
        quality = np.concatenate([s.quality[half(s, True)] for s in chosen])
        order = np.concatenate([values[id(s)] for s in chosen])
        print(f"    {language} all systems together: {worst_found(quality, order):.2f}")


def _injected(corpus: Corpus, seed: int, limit: int) -> None:
    """Human translations against the same with one error, and a review where a fifth has one."""
    odd = range(1, len(corpus.targets), 2)
    right = _confidences(corpus, [(corpus.sources[i], corpus.targets[i]) for i in odd])
    wrong: list[float] = []
    for kind in (*STRICT, *REST):
        errors = inject(corpus, kind, random.Random(seed), limit)
        chosen = [(e.source, e.target) for i, e in errors if i % 2 and not e.forbidden]
        values = _confidences(corpus, chosen)
        wrong += values
        if values:
            joined = np.array(right + values)
            labels = np.arange(len(joined)) < len(right)
            print(f"    {corpus.language} {kind:18} {area(joined, labels):.3f}")
    joined = np.array(right + wrong)
    print(
        f"    {corpus.language} {'all':18} {area(joined, np.arange(len(joined)) < len(right)):.3f}"
    )
    rng = random.Random(seed)
    mixed = right + rng.sample(wrong, min(len(wrong), len(right) // 4))
    quality = np.array([1.0] * len(right) + [0.0] * (len(mixed) - len(right)))
    share = worst_found(quality, np.array(mixed))
    print(f"    {corpus.language} a fifth has an error: {share:.2f} of them in the first 40%")


def _confidences(corpus: Corpus, texts: Sequence[tuple[str, str]]) -> list[float]:
    pairs = [pair(corpus, source, target) for source, target in texts]
    found = checks.run_many(pairs)
    return confidence.estimate_many(
        [
            Drafted(one.source, one.target, corpus.language, "en", None, findings)
            for one, findings in zip(pairs, found, strict=True)
        ]
    )


def draft(folder: Path, own: Path, language: str) -> None:
    """Translate the source with the installed package, and tell what confidence costs beside."""
    from pressloc.engines import open_engine

    sources = (folder / "en.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    engine = open_engine("argos", "en", language)
    engine.translate(sources[:2])
    started = time.perf_counter()
    best = [answers[0] for answers in engine.translate(sources)]
    translating = time.perf_counter() - started
    own.mkdir(parents=True, exist_ok=True)
    lines = [f"{each.score:.4f}\t{' '.join(each.text.split())}" for each in best]
    (own / f"{language}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    drafts = [
        Drafted(source, each.text, language, "en", each.score)
        for source, each in zip(sources, best, strict=True)
    ]
    confidence.estimate_many(drafts[:2])
    started = time.perf_counter()
    confidence.estimate_many(drafts)
    judging = time.perf_counter() - started
    print(f"{engine.identity}: {translating:.1f} s, confidence {judging:.1f} s", end=" ")
    print(f"({100 * judging / translating:.1f}%)" if math.isfinite(translating) else "")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--own", type=Path, help="folder of the own engine's drafts")
    parser.add_argument("--draft", action="append", default=[], choices=list(MARKETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=60, help="injected errors of each kind")
    options = parser.parse_args()
    for language in options.draft:
        draft(options.folder, options.own or Path("drafts"), language)
    if options.draft:
        return
    found = systems(options.folder, options.own)
    if options.fit:
        fit(found)
    else:
        report(options.folder, found, options.seed, options.limit)


if __name__ == "__main__":
    main()
