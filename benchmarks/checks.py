"""How many errors the checks find, how many false alarms they raise, and how fast they are.

    python benchmarks/checks.py FOLDER [--language es] [--seed 1] [--limit 200]
    python benchmarks/checks.py FOLDER --lengths     the constants of lengths.py and content.py
    python benchmarks/checks.py FOLDER --speed       1,000, 10,000 and 100,000 segments

FOLDER holds parallel text, one sentence a line: `en.txt`, `ar.txt`, `tr.txt`, `es.txt`, `zh.txt`.
If translate-toolkit's `pofilter` is on the PATH (or named by --pofilter), it runs on the same
files as a program of its own.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from injections import REST, STRICT, Corpus, Injected, inject
from pressloc import checks
from pressloc.checks import Context, Finding, Pair, Severity
from pressloc.terms import Rendering, Term, TermBase

MARKETS = {"ar": "ar", "tr": "tr", "es": "es", "zh": "zh_CN"}
SOURCE = "en"


def read(folder: Path, language: str) -> Corpus:
    """The parallel text of one language."""
    texts = {name: _lines(folder / f"{name}.txt") for name in (SOURCE, *MARKETS)}
    others = tuple(lines for name, lines in texts.items() if name != language)
    return Corpus(language, texts[SOURCE], texts[language], others)


def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))


def pair(corpus: Corpus, source: str, target: str) -> Pair:
    """A pair as a catalogue of the market has it."""
    return Pair(source, target, corpus.language, market=MARKETS[corpus.language])


# False alarms


def false_alarms(corpus: Corpus) -> list[tuple[Finding, ...]]:
    """Findings on human translations, printed by check and severity."""
    pairs = [pair(corpus, *texts) for texts in zip(corpus.sources, corpus.targets, strict=True)]
    found = checks.run_many(pairs)
    counts = Counter((f.check, f.severity) for findings in found for f in findings)
    hundred = len(pairs) / 100
    errors = sum(n for (_, severity), n in counts.items() if severity is Severity.ERROR)
    print(
        f"{corpus.language}: {errors / hundred:.1f} errors, {counts.total() / hundred:.1f} "
        "findings of any severity per 100 segments"
    )
    print("   ", ", ".join(f"{check} {sev} {n}" for (check, sev), n in counts.most_common()))
    return found


# Injected errors


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the injected errors of a kind were found."""

    kind: str
    tried: int
    found: int
    noticed: int
    """Errors and warnings only; found counts whatever is new, notes too."""
    by: str
    rival: int | None


def injected(
    corpus: Corpus, clean: Sequence[tuple[Finding, ...]], seed: int, limit: int, rival: Rival | None
) -> list[Score]:
    """One line for each kind of error."""
    scores = []
    for kind in (*STRICT, *REST):
        errors = inject(corpus, kind, random.Random(seed), limit)
        new = [_new(corpus, clean[index], error) for index, error in errors]
        by = Counter(found[0].check for found in new if found)
        scores.append(
            Score(
                kind,
                len(errors),
                sum(map(bool, new)),
                sum(any(f.severity is not Severity.INFO for f in found) for found in new),
                ", ".join(f"{name} {count}" for name, count in by.most_common(3)),
                rival.finds(corpus, errors) if rival else None,
            )
        )
    return scores


def _new(corpus: Corpus, clean: Iterable[Finding], error: Injected) -> list[Finding]:
    """Findings that the right pair does not have."""
    known = {(finding.check, finding.message) for finding in clean}
    context = Context()
    if error.forbidden:
        term, _, wrong = error.forbidden.partition("\t")
        market = MARKETS[corpus.language]
        rendering = Rendering(forbidden=(wrong,))
        context = Context(terms=TermBase([Term(term, {market: rendering})]).market(market))
    found = checks.run(pair(corpus, error.source, error.target), context)
    return [f for f in found if (f.check, f.message) not in known]


def print_scores(corpus: Corpus, scores: Sequence[Score]) -> None:
    """The table of one language."""
    print(
        f"\n{corpus.language}  kind               tried  found  warned+  pofilter  found first by"
    )
    for score in scores:
        if not score.tried:
            continue
        rival = "–" if score.rival is None else f"{100 * score.rival / score.tried:.0f}%"
        print(
            f"    {score.kind:18} {score.tried:5} {100 * score.found / score.tried:5.1f}% "
            f"{100 * score.noticed / score.tried:6.1f}%  {rival:>8}  {score.by}"
        )
    for name, kinds in (("strict", STRICT), ("rest", REST)):
        chosen = [score for score in scores if score.kind in kinds]
        tried, found = sum(s.tried for s in chosen), sum(s.noticed for s in chosen)
        print(f"    all {name:14} {tried:5}        {100 * found / tried:6.1f}%")


# pofilter, a peer, as a program of its own


class Rival:
    """translate-toolkit's pofilter."""

    def __init__(self, program: str) -> None:
        self.program = program
        self._clean: dict[str, dict[int, frozenset[str]]] = {}

    def false_alarms(self, corpus: Corpus) -> str:
        """Its findings on human translations."""
        found = self._clean_of(corpus)
        counts = Counter(name for names in found.values() for name in names)
        shown = ", ".join(f"{name} {count}" for name, count in counts.most_common(6))
        return f"pofilter: {counts.total() / len(corpus.targets) * 100:.1f} per 100: {shown}"

    def finds(self, corpus: Corpus, errors: Sequence[tuple[int, Injected]]) -> int:
        """How many of the errors get a finding that the right pair does not have."""
        clean = self._clean_of(corpus)
        entries = [(index, error.source, error.target) for index, error in errors]
        found = self._run(corpus.language, entries)
        return sum(bool(found.get(i, frozenset()) - clean.get(i, frozenset())) for i, _ in errors)

    def _clean_of(self, corpus: Corpus) -> dict[int, frozenset[str]]:
        if corpus.language not in self._clean:
            texts = zip(corpus.sources, corpus.targets, strict=True)
            entries = [(index, source, target) for index, (source, target) in enumerate(texts)]
            self._clean[corpus.language] = self._run(corpus.language, entries)
        return self._clean[corpus.language]

    def _run(
        self, language: str, entries: Sequence[tuple[int, str, str]]
    ) -> dict[int, frozenset[str]]:
        with tempfile.TemporaryDirectory() as folder:
            given, taken = Path(folder, "in.po"), Path(folder, "out.po")
            given.write_text(_po(language, entries), encoding="utf-8")
            command = [self.program, "--progress=none", f"--language={language}", given, taken]
            subprocess.run(command, check=True, capture_output=True)
            text = taken.read_text(encoding="utf-8") if taken.exists() else ""
        found: dict[int, frozenset[str]] = {}
        for block in text.split("\n\n"):
            context = re.search(r'^msgctxt "(\d+)"', block, re.M)
            names = re.findall(r"^# \(pofilter\) (\w+):", block, re.M)
            if context and names:
                found[int(context[1])] = frozenset(names)
        return found


def _po(language: str, entries: Iterable[tuple[int, str, str]]) -> str:
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    blocks = (
        f'msgctxt "{index}"\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}\n'
        for index, source, target in entries
    )
    return "\n".join([header, *blocks])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# Speed


def speed(corpus: Corpus, sizes: Sequence[int], embedding: bool) -> None:
    """Seconds for more and more different segments; linear if the last column stays."""
    for size in sizes:
        pairs = list(_many(corpus, size))
        started = time.perf_counter()
        checks.run_many(pairs, Context(embedding=embedding))
        seconds = time.perf_counter() - started
        each = 1e3 * seconds / size
        print(f"{corpus.language} {size:7} segments {seconds:7.1f} s {each:6.2f} ms each")


def _many(corpus: Corpus, size: int) -> Iterable[Pair]:
    """Different pairs without end: the corpus again and again, each round with other words."""
    for number in range(size):
        turn, index = divmod(number, len(corpus.targets))
        source, target = corpus.sources[index], corpus.targets[index]
        suffix = f" {turn}" if turn else ""
        yield pair(corpus, source + suffix, target + suffix)


# Constants


def lengths(corpus: Corpus) -> None:
    """Mean and spread of lengths and cosines, for lengths.py and content.py."""
    import math

    from pressloc.checks.embedding import similarities
    from pressloc.checks.lengths import weight

    ratios: list[tuple[float, float]] = []
    for source, target in zip(corpus.sources, corpus.targets, strict=True):
        ratios.append((weight(source), math.log((weight(target) + 1) / (weight(source) + 1))))
    mean = statistics.fmean(ratio for _, ratio in ratios)
    short = statistics.pvariance([ratio for length, ratio in ratios if length < 60])
    long = statistics.pvariance([ratio for length, ratio in ratios if length >= 130])
    # variance = a² + b²/n, from texts of about 45 and about 165 letters
    growth = (short - long) / (1 / 45 - 1 / 165)
    spread = max(long - growth / 165, 0)
    print(f"{corpus.language}: {mean:.3f}, {math.sqrt(spread):.3f}, {math.sqrt(growth):.2f}")
    cosines = similarities(corpus.sources, corpus.targets)
    print(f"    cosine {statistics.fmean(cosines):.3f}, {statistics.pstdev(cosines):.3f}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", action="append", choices=list(MARKETS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=200, help="errors of each kind")
    parser.add_argument("--pofilter", default=shutil.which("pofilter"))
    parser.add_argument("--lengths", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--no-embedding", action="store_true")
    options = parser.parse_args()
    rival = Rival(options.pofilter) if options.pofilter else None
    for language in options.language or MARKETS:
        corpus = read(options.folder, language)
        if options.lengths:
            lengths(corpus)
        elif options.speed:
            speed(corpus, options.sizes, not options.no_embedding)
        else:
            clean = false_alarms(corpus)
            if rival:
                print("   ", rival.false_alarms(corpus))
            print_scores(corpus, injected(corpus, clean, options.seed, options.limit, rival))


if __name__ == "__main__":
    main()
