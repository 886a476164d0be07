"""Fits the weights of pressloc/confidence.json, and tells how well confidence orders drafts.

    python benchmarks/confidence.py FOLDER --own OWN --refit       for new starters, all of this:
    python benchmarks/confidence.py FOLDER --own OWN --draft es    drafts of the starter, cost
    python benchmarks/confidence.py FOLDER --own OWN --fit         the weights, from all lines
    python benchmarks/confidence.py FOLDER --own OWN               the report

FOLDER holds `en.txt`, human translations `ar.txt` …, and drafts of several systems
`mt-<system>.<language>.txt`, a sentence a line. OWN is a folder of `<language>.tsv` (score, tab,
draft) of the starters that come with pressloc, made by `--draft`. Drafts are compared with the
human translation by sentence chrF (sacrebleu, chrF2). No line is judged by weights that it had a
part in: those of the report are fitted on the even lines and judged on the odd ones, and the other
way round; figures are means.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sacrebleu.metrics.chrf import CHRF

from checks import MARKETS, pair, read
from injections import REST, STRICT, Corpus, inject
from pressloc import checks, confidence
from pressloc.checks.embedding import similarities
from pressloc.confidence import Drafted, Model, Signs
from pressloc.engines.base import Engine

Floats = NDArray[np.float64]
OWN = "starter"
CLEAR = 10
"""Difference of sentence chrF from which one draft is clearly better than another."""

RIDGE = 20.0
LOGISTIC = 1.702
"""The logistic curve that is nearest to the normal distribution's has this slope."""

FINDINGS = np.array([confidence.ERROR, confidence.WARNING])
FARTHEST_BIAS = 20.0

OTHERS = {
    "others plain": Model(
        (0.0, 4.5, 0.0, 0.0), (1.0, 0.5, 1.0, 1.0), (0.498, 0.159, -0.36, 0.191), -0.174
    ),
    "others scored": Model(
        (0.0, 4.5, 0.0, 0.0, -0.48),
        (1.0, 0.5, 1.0, 1.0, 0.25),
        (0.498, 0.159, -0.36, 0.191, 0.75),
        -0.174,
    ),
}
"""For languages without a lexicon; fitted to the four that have one, with embeddings."""

Models = dict[str, Model]
Measure = Callable[[NDArray[np.bool_]], float]


@dataclass(frozen=True)
class System:
    """The drafts of one system into one language."""

    name: str
    language: str
    drafts: tuple[Drafted, ...]
    quality: Floats
    """Sentence chrF of each."""
    signs: tuple[Signs, ...]
    texts: tuple[str, ...]

    @property
    def model(self) -> str:
        """Name of the model that judges it."""
        return confidence.model_of(self.drafts[0])

    @property
    def findings(self) -> Floats:
        """Errors and warnings of each draft."""
        return np.array([confidence.severities(draft) for draft in self.drafts])

    def confidences(self, models: Models) -> Floats:
        """Of each draft, by these models."""
        model = models[self.model]
        return np.array(
            [
                confidence.chance(model.logit(signs), draft)
                for signs, draft in zip(self.signs, self.drafts, strict=True)
            ]
        )


def load(name: str, corpus: Corpus, texts: Sequence[str], scores: Sequence[float | None]) -> System:
    """Check and measure the drafts of a system."""
    pairs = [pair(corpus, source, text) for source, text in zip(corpus.sources, texts, strict=True)]
    drafts = tuple(
        Drafted(one.source, one.target, corpus.language, "en", score, findings)
        for one, score, findings in zip(pairs, scores, checks.run_many(pairs), strict=True)
    )
    signs = tuple(confidence.signs_of(draft) for draft in drafts)
    return System(name, corpus.language, drafts, chrf(texts, corpus.targets), signs, tuple(texts))


def chrf(texts: Sequence[str], references: Sequence[str]) -> Floats:
    """Sentence chrF of each text."""
    metric = CHRF()
    return np.array(
        [
            metric.sentence_score(text, [reference]).score
            for text, reference in zip(texts, references, strict=True)
        ]
    )


def systems(folder: Path, own: Path | None) -> list[System]:
    """All systems of the folder, and the own engine's drafts if there are some."""
    corpora = {language: read(folder, language) for language in MARKETS}
    found = []
    for path in sorted(folder.glob("mt-*.*.txt")):
        system, language = path.stem.removeprefix("mt-").rsplit(".", 1)
        texts = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        found.append(load(system, corpora[language], texts, [None] * len(texts)))
    for path in sorted(own.glob("*.tsv")) if own else []:
        rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
        scores = [float(score) for score, _ in rows]
        found.append(load(OWN, corpora[path.stem], [text for _, text in rows], scores))
    return found


# Fitting


def fit(found: Sequence[System], part: int | None) -> Models:
    """The models from even lines (part 0), odd lines (1), or all (None)."""
    models = dict(OTHERS)
    for language in MARKETS:
        own = [system for system in found if system.language == language]
        published = [system for system in own if system.name != OWN]
        scale = np.concatenate([system.quality for system in published]).std()
        good = confidence.GOOD[language]
        for group in (published, [system for system in own if system.name == OWN]):
            if group:
                models[group[0].model] = _fitted(group, part, good, float(scale))
    return models


def _fitted(group: Sequence[System], part: int | None, good: float, scale: float) -> Model:
    """Ridge regression of chrF, turned into the chance that it is good."""
    chosen = np.concatenate([lines(system, part) for system in group])
    values = np.array([signs.values for system in group for signs in system.signs])[chosen]
    means, spreads = values.mean(0), values.std(0) + 1e-9
    scales = Model(tuple(means), tuple(spreads), (), 0.0)
    standard = np.array([scales.standard(s) for system in group for s in system.signs])[chosen]
    findings = np.concatenate([system.findings for system in group])[chosen]
    quality = (np.concatenate([system.quality for system in group])[chosen] - good) / scale
    rows = np.c_[standard, findings]
    centre, usual = rows.mean(0), quality.mean()
    square = (rows - centre).T @ (rows - centre) + RIDGE * np.eye(rows.shape[1])
    weights = np.linalg.solve(square, (rows - centre).T @ (quality - usual))
    left = quality - usual - (rows - centre) @ weights
    slope = LOGISTIC / left.std()
    signs = _round(weights[: standard.shape[1]] * slope)
    logits = standard @ np.array(signs) + findings @ FINDINGS
    return Model(_round(means), _round(spreads), signs, _bias(logits, quality >= 0))


def _bias(logits: Floats, good: NDArray[np.bool_]) -> float:
    """What is added to logits of drafts so that their chances are right in the mean.

    The regression's own bias would not do: findings weigh more than it gave them.
    """
    low, high = -FARTHEST_BIAS, FARTHEST_BIAS
    while high - low > 0.0005:
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-logits - middle))).mean() < good.mean():
            low = middle
        else:
            high = middle
    return round(low, 3)


def _round(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)


def lines(system: System, part: int | None) -> NDArray[np.bool_]:
    """Even lines (0), odd lines (1), all (None)."""
    numbers = np.arange(len(system.drafts))
    return np.ones(len(numbers), dtype=bool) if part is None else numbers % 2 == part


def save(models: Models) -> None:
    """Write pressloc/confidence.json, a model a line."""
    path = Path(confidence.__file__).with_suffix(".json")
    items = [f"{json.dumps(name)}: {json.dumps(asdict(item))}" for name, item in models.items()]
    path.write_text("{\n" + ",\n".join(sorted(items)) + "\n}\n", encoding="utf-8")


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


class Judged:
    """Confidences of all drafts, each by weights from the other half of the lines."""

    def __init__(self, found: Sequence[System]) -> None:
        self.models = [fit(found, 1), fit(found, 0)]
        """What judges even lines, and odd ones."""
        self._values: dict[int, Floats] = {}
        for system in found:
            even, odd = (system.confidences(models) for models in self.models)
            self._values[id(system)] = np.where(lines(system, 0), even, odd)

    def __getitem__(self, system: System) -> Floats:
        return self._values[id(system)]

    def of(self, draft: Drafted, line: int) -> float:
        """The confidence of another draft of a line."""
        model = self.models[line % 2][confidence.model_of(draft)]
        return confidence.chance(model.logit(confidence.signs_of(draft)), draft)


def halves(system: System, measure: Measure) -> float:
    """The mean of a measure of the even and of the odd lines."""
    return (measure(lines(system, 0)) + measure(lines(system, 1))) / 2


def report(folder: Path, found: Sequence[System], seed: int, limit: int) -> None:
    """All that docs/checks.md tells."""
    judged = Judged(found)
    corpora = {language: read(folder, language) for language in MARKETS}
    _print_systems(found, judged, corpora)
    _print_mixed(found, judged)
    _print_calibration(found, judged)
    _print_better(found, judged)
    print("\n(a) right pair from injected error, area under the curve")
    for corpus in corpora.values():
        _injected(corpus, judged, seed, limit)


def _print_systems(found: Sequence[System], judged: Judged, corpora: dict[str, Corpus]) -> None:
    print("(c) worst fifth of each system's drafts in the first 40% of its review; beside it what")
    print("    a judge would find that knows more: the likeness in meaning to the human")
    print("    translation; chrF against another system's draft; that system's own chrF")
    print("    system                    good  mean  area  found | likeness  draft  chrF")
    for system in found:
        references = corpora[system.language].targets
        _print_system(system, _beside(system, found), judged[system], references)


def _print_system(system: System, other: System, own: Floats, references: Sequence[str]) -> None:
    quality = system.quality
    good = quality >= confidence.GOOD[system.language]
    alike = np.array(similarities(references, system.texts))
    orders = (own, alike, chrf(system.texts, other.texts), other.quality)
    shares = [halves(system, _worst_by(quality, order)) for order in orders]
    print(
        f"    {system.language} {system.name:22} {good.mean():.2f}  {own.mean():.2f}  "
        f"{halves(system, lambda part: area(own[part], good[part])):.2f}  {shares[0]:.2f}  | "
        + "  ".join(f"{share:.2f}" for share in shares[1:])
        + f" ({other.name})"
    )


def _worst_by(quality: Floats, order: Floats) -> Measure:
    return lambda part: worst_found(quality[part], order[part])


def _beside(system: System, found: Sequence[System]) -> System:
    """The best other system of the same language."""
    others = [one for one in found if one.language == system.language and one is not system]
    return max(others, key=lambda one: float(one.quality.mean()))


def _print_mixed(found: Sequence[System], judged: Judged) -> None:
    print("\n(c) worst fifth of the drafts of several systems mixed, in the first 40%")
    for language in MARKETS:
        own = [system for system in found if system.language == language]
        published = [system for system in own if system.name != OWN]
        print(
            f"    {language} published: {_mixed(published, judged):.2f}, "
            f"all: {_mixed(own, judged):.2f}"
        )


def _mixed(group: Sequence[System], judged: Judged) -> float:
    shares = []
    for part in (0, 1):
        quality = np.concatenate([s.quality[lines(s, part)] for s in group])
        order = np.concatenate([judged[s][lines(s, part)] for s in group])
        shares.append(worst_found(quality, order))
    return sum(shares) / 2


def _print_calibration(found: Sequence[System], judged: Judged) -> None:
    print("\nhow far the mean confidence of a tenth of the drafts is from its share of good ones")
    for language in MARKETS:
        own = [system for system in found if system.language == language]
        for group in ([s for s in own if s.name != OWN], [s for s in own if s.name == OWN]):
            if group:
                name = OWN if group[0].name == OWN else "published"
                print(f"    {language} {name:10} {_off(group, judged):.3f}")


def _off(group: Sequence[System], judged: Judged) -> float:
    """The mean distance of confidence and share of good ones, of tenths in order of confidence."""
    chances = np.concatenate([judged[system] for system in group])
    good = np.concatenate([s.quality >= confidence.GOOD[s.language] for s in group])
    tenths = np.array_split(np.argsort(chances, kind="stable"), 10)
    return float(np.mean([abs(chances[part].mean() - good[part].mean()) for part in tenths]))


def _print_better(found: Sequence[System], judged: Judged) -> None:
    print(f"\n(b) the better of two systems' drafts, where chrF differs by at least {CLEAR}")
    for one, other in combinations(found, 2):
        if one.language == other.language:
            better = one.quality - other.quality
            clear = np.abs(better) >= CLEAR
            more = judged[one] - judged[other]
            share = float(np.mean((np.sign(better) == np.sign(more))[clear]))
            print(f"    {one.language} {one.name} / {other.name}: {share:.2f} of {clear.sum()}")


def _injected(corpus: Corpus, judged: Judged, seed: int, limit: int) -> None:
    """Human translations against the same with one error, and a review where a fifth has one."""
    numbers = range(len(corpus.targets))
    right = _confidences(corpus, judged, zip(numbers, corpus.sources, corpus.targets, strict=True))
    wrong: list[float] = []
    for kind in (*STRICT, *REST):
        errors = inject(corpus, kind, random.Random(seed), limit)
        chosen = [(i, e.source, e.target) for i, e in errors if not e.forbidden]
        values = _confidences(corpus, judged, chosen)
        wrong += values
        if values:
            print(f"    {corpus.language} {kind:18} {_apart(right, values):.3f}")
    print(f"    {corpus.language} {'all':18} {_apart(right, wrong):.3f}")
    rng = random.Random(seed)
    mixed = right + rng.sample(wrong, min(len(wrong), len(right) // 4))
    quality = np.array([1.0] * len(right) + [0.0] * (len(mixed) - len(right)))
    share = worst_found(quality, np.array(mixed))
    print(f"    {corpus.language} a fifth has an error: {share:.2f} of them in the first 40%")


def _apart(right: list[float], wrong: list[float]) -> float:
    joined = np.array(right + wrong)
    return area(joined, np.arange(len(joined)) < len(right))


def _confidences(
    corpus: Corpus, judged: Judged, texts: Iterable[tuple[int, str, str]]
) -> list[float]:
    chosen = list(texts)
    pairs = [pair(corpus, source, target) for _, source, target in chosen]
    return [
        judged.of(Drafted(one.source, one.target, corpus.language, findings=findings), line)
        for (line, _, _), one, findings in zip(chosen, pairs, checks.run_many(pairs), strict=True)
    ]


def starter(language: str) -> Engine:
    """The engine that comes with pressloc, whatever better package is installed."""
    from pressloc.engines import DecodingSettings
    from pressloc.engines.listing import installed
    from pressloc.engines.neural import ModelEngine
    from pressloc.engines.packages import Kind

    packages = installed().named(f"en-{language}")
    return ModelEngine(next(p for p in packages if p.kind is Kind.STARTER), DecodingSettings())


def draft(folder: Path, own: Path, language: str) -> None:
    """Translate the source with the starter, and tell what confidence costs beside."""
    sources = (folder / "en.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    engine = starter(language)
    engine.translate(sources[:2])
    started = time.process_time()
    best = [answers[0] for answers in engine.translate(sources)]
    translating = time.process_time() - started
    own.mkdir(parents=True, exist_ok=True)
    rows = [f"{each.score:.4f}\t{' '.join(each.text.split())}" for each in best]
    (own / f"{language}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    drafts = [
        Drafted(source, each.text, language, "en", each.score)
        for source, each in zip(sources, best, strict=True)
    ]
    confidence.estimate_many(drafts[:2])
    started = time.process_time()
    confidence.estimate_many(drafts)
    judging = time.process_time() - started
    print(f"{engine.identity}: {translating:.2f} s of a core, confidence {judging:.3f} s", end=" ")
    print(f"({100 * judging / translating:.2f}%)")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--refit", action="store_true", help="draft, fit and report")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--own", type=Path, help="folder of the starters' drafts")
    parser.add_argument("--draft", action="append", default=[], choices=list(MARKETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=60, help="injected errors of each kind")
    options = parser.parse_args()
    if options.own is None and (options.refit or options.fit or options.draft):
        parser.error("name a folder for the starters' drafts: --own FOLDER")
    for language in MARKETS if options.refit else options.draft:
        draft(options.folder, options.own, language)
    if options.draft and not options.refit:
        return
    found = systems(options.folder, options.own)
    if options.fit or options.refit:
        save(fit(found, None))
    if not options.fit:
        report(options.folder, found, options.seed, options.limit)


if __name__ == "__main__":
    main()
