"""How well and how fast releases are cut into sentences, beside three other libraries.

    python benchmarks/segmentation.py [GOLD.jsonl ...]

A gold file has one JSON object a line: `id`, `text`, `sentences`. Without arguments: the project's
shared development set and the set in tests/segmentation/data. A paragraph is exact when every
boundary is right; precision, recall and F1 are over the boundaries inside paragraphs.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEFAULT = (
    ROOT.parent / "shared" / "segmentation" / "dev.jsonl",
    *sorted((ROOT / "tests" / "segmentation" / "data").glob("*.jsonl")),
)
LEAST_SECONDS = 0.5
"""Processor time for which each library reads a set again and again, to time it."""

Starts = Callable[[str], set[int]]
"""Offsets at which a sentence begins, the first one left out."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a library got right on one set."""

    paragraphs: int
    exact: int
    right: int
    found: int
    wanted: int
    words_per_second: float

    @property
    def precision(self) -> float:
        """Share of its boundaries that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the boundaries that it found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def locate(text: str, sentences: list[str]) -> set[int]:
    """Offsets at which sentences begin in their text, the first one left out."""
    starts = []
    at = 0
    for sentence in sentences:
        if bare := sentence.strip():
            at = text.index(bare, at)
            starts.append(at)
            at += len(bare)
    return set(starts[1:])


def pressloc_starts() -> Starts:
    """Ours."""
    from pressloc.segmentation import sentences

    return lambda text: {start for start, _ in sentences(text)[1:]}


def nupunkt_starts() -> Starts:
    """nupunkt with its default model."""
    import nupunkt

    tokenizer = nupunkt.load("default")
    return lambda text: {start for start, _ in list(tokenizer.span_tokenize(text))[1:]}


def sentencex_starts() -> Starts:
    """sentencex for English."""
    from sentencex import segment

    return lambda text: locate(text, list(segment("en", text)))


def pysbd_starts() -> Starts:
    """pysbd for English."""
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)
    return lambda text: locate(text, segmenter.segment(text))


LIBRARIES: dict[str, Callable[[], Starts]] = {
    "pressloc": pressloc_starts,
    "nupunkt": nupunkt_starts,
    "sentencex": sentencex_starts,
    "pysbd": pysbd_starts,
}


def measure(starts: Starts, gold: list[tuple[str, set[int]]]) -> Score:
    """Score a library on a set and time it."""
    exact = right = found = wanted = 0
    for text, expected in gold:
        got = starts(text)
        exact += got == expected
        right += len(got & expected)
        found += len(got)
        wanted += len(expected)
    return Score(len(gold), exact, right, found, wanted, speed(starts, [text for text, _ in gold]))


def speed(starts: Starts, texts: list[str]) -> float:
    """Words a second of processor time."""
    words = sum(len(text.split()) for text in texts)
    begin = time.process_time()
    rounds = 0
    while (elapsed := time.process_time() - begin) < LEAST_SECONDS or not rounds:
        for text in texts:
            starts(text)
        rounds += 1
    return words * rounds / elapsed


def read_gold(path: Path) -> list[tuple[str, set[int]]]:
    """Texts and the offsets at which their sentences begin."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(row["text"], locate(row["text"], row["sentences"])) for row in rows]


def prose(path: Path) -> list[tuple[str, set[int]]]:
    """Neighbouring lines of a text with a sentence a line, joined in pairs."""
    lines = path.read_text("utf-8").splitlines()
    return [(f"{first} {second}", {len(first) + 1}) for first, second in pairwise(lines)]


def show(name: str, gold: list[tuple[str, set[int]]]) -> None:
    """Print the table of one set."""
    print(f"\n{name}: {len(gold)} paragraphs")
    print(f"{'':<10} {'exact':>12} {'precision':>10} {'recall':>8} {'F1':>7} {'words/s':>10}")
    for library, prepare in LIBRARIES.items():
        score = measure(prepare(), gold)
        share = f"{score.exact} ({score.exact / score.paragraphs:.1%})"
        print(
            f"{library:<10} {share:>12} {score.precision:>10.3f} {score.recall:>8.3f}"
            f" {score.f1:>7.3f} {score.words_per_second:>10,.0f}"
        )


def main() -> None:
    """Print how each library does on each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="*", type=Path, help="gold files (.jsonl)")
    parser.add_argument(
        "--prose", type=Path, help="text with one sentence a line; lines are joined in pairs"
    )
    arguments = parser.parse_args()
    for path in arguments.gold or [path for path in DEFAULT if path.is_file()]:
        show(str(path), read_gold(path))
    if arguments.prose:
        show(f"{arguments.prose}, lines in pairs", prose(arguments.prose))


if __name__ == "__main__":
    main()
