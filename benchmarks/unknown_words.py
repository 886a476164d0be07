"""What the checks of single words find in human translations and in drafts.

    python benchmarks/unknown_words.py FLORES [--own OWN] [--language tr] [--show 40]

FLORES holds `en.txt`, the human translations `ar.txt` … and drafts of other systems
(`mt-opusmt.ar.txt`); OWN drafts of the starters as `benchmarks/confidence.py --draft` writes
them. For each text: findings in a hundred segments, segments that have one, milliseconds of a core
a segment; of drafts also how the number of findings goes with sentence chrF.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import sacrebleu

from checks import MARKETS
from pressloc.checks import Context, Pair, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.registry import pair_checks

CHECKS = ("unknown-words", "word-fragments", "doubled-characters")


def lines(path: Path) -> list[str]:
    """The lines of a text."""
    return path.read_text(encoding="utf-8").splitlines()


def look(
    sources: Sequence[str], targets: Sequence[str], language: str
) -> list[list[tuple[str, Severity, str]]]:
    """What the checks say of each pair: check, severity, the first text that is marked."""
    wanted = [check for check in pair_checks() if check.id in CHECKS]
    found = []
    for source, target in zip(sources, targets, strict=True):
        reading = Reading(Pair(source, target, language, market=MARKETS[language]), Context())
        found.append(
            [
                (check.id, hit.severity or check.severity, target[slice(*hit.spans[0])])
                for check in wanted
                for hit in check.find(reading)
            ]
        )
    return found


def report(name: str, found: Sequence[Sequence[tuple[str, Severity, str]]], seconds: float) -> None:
    """A line for each text."""
    hundred = 100 / len(found)
    warnings = sum(severity is Severity.WARNING for each in found for _, severity, _ in each)
    print(
        f"{name:28} findings {hundred * sum(map(len, found)):5.1f}  warnings "
        f"{hundred * warnings:5.1f}  segments {hundred * sum(map(bool, found)):5.1f}  "
        f"{1e3 * seconds / len(found):.3f} ms"
    )


def tells(
    found: Sequence[Sequence[object]], drafts: Sequence[str], references: Sequence[str]
) -> str:
    """How the number of findings goes with chrF, and how the worst fifth differs."""
    scores = [
        sacrebleu.sentence_chrf(draft, [reference]).score
        for draft, reference in zip(drafts, references, strict=True)
    ]
    counts = [len(each) for each in found]
    worst = sorted(range(len(scores)), key=lambda index: scores[index])[: len(scores) // 5]
    flagged = {index for index, count in enumerate(counts) if count}
    with_one = [scores[index] for index in flagged]
    without = [score for index, score in enumerate(scores) if index not in flagged]
    hit = len(flagged.intersection(worst))
    return (
        f"    correlation of findings with chrF {statistics.correlation(counts, scores):.2f}; chrF "
        f"{statistics.fmean(with_one):.1f} with, {statistics.fmean(without):.1f} without one; of "
        f"the worst fifth {100 * hit / len(worst):.0f}% flagged, of all "
        f"{100 * len(flagged) / len(scores):.0f}%"
    )


def main() -> None:
    """Print the figures of each language."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--language", action="append", choices=list(MARKETS))
    parser.add_argument("--show", type=int, default=0, help="findings to read, drawn by chance")
    options = parser.parse_args()
    sources = lines(options.folder / "en.txt")
    for language in options.language or MARKETS:
        references = lines(options.folder / f"{language}.txt")
        texts = {f"{language} human": references}
        for path in sorted(options.folder.glob(f"mt-*.{language}.txt")):
            texts[f"{language} {path.name.split('.')[0]}"] = lines(path)
        if options.own:
            drafts = lines(options.own / f"{language}.tsv")
            texts[f"{language} starter"] = [draft.partition("\t")[2] for draft in drafts]
        look(sources[:1], references[:1], language)
        for name, targets in texts.items():
            started = time.process_time()
            found = look(sources, targets, language)
            report(name, found, time.process_time() - started)
            if not name.endswith("human"):
                print(tells(found, targets, references))
            if options.show and name.endswith(("human", "starter")):
                words = [text for each in found for _, _, text in each]
                drawn = random.Random(1).sample(words, min(options.show, len(words)))
                print("   ", " · ".join(drawn))


if __name__ == "__main__":
    main()
