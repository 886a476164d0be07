"""How runs over an archive behave: time, memory and what is not decoding.

usage: python benchmarks/scale.py [--only PART …] --pairs FILE

FILE has English, tab, translation a line (Spanish unless --market says otherwise); releases are
made of its sentences. Parts:

  overhead   where the time goes besides decoding, by stage, at --segments segments, with an
             engine that answers from FILE at once: everything else is done as ever
  linear     the same at a hundredth, a tenth and all of them: seconds a segment
  memory     peak memory of runs over 1,000, 4,000 and 20,000 releases
  unchanged  a run over 10,000 releases in which nothing changed
  jobs       words a second with the starter: one process of all cores, and several
"""

from __future__ import annotations

import argparse
import lzma
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pressloc.batch import worker
from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.engines.base import Hypothesis, Link
from pressloc.workspace import Workspace

PARTS = ("overhead", "linear", "memory", "unchanged", "jobs")
PARAGRAPHS = 25
"""Segments of a release, the headline among them."""

FEW_PARAGRAPHS = 6
"""Where there are many releases and only their number matters."""

ANSWERS = "answers.sqlite"
"""Recorded translations of an archive, in its folder."""


@dataclass(frozen=True)
class Replay:
    """Answers with translations that are known, in no time."""

    answer: Callable[[str], str]
    identity: str = "argos replay 1"
    placeholder: str = ""

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """The translation of each text, once."""
        return [(self._hypothesis(text),) for text in texts]

    def _hypothesis(self, text: str) -> Hypothesis:
        target = self.answer(text)
        return Hypothesis(target, -0.4, (Link((0, len(text)), (0, len(target)), 1.0),))


def pairs(path: Path) -> list[tuple[str, str]]:
    """Sentences of 5 to 40 words with their translations, in an order that is always the same."""
    found: dict[str, str] = {}
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            source, target, *tag = line.rstrip("\n").split("\t")
            if (not tag or tag[0].startswith("general")) and is_sentence(source):
                found[source] = target
    chosen = sorted(found.items())
    random.Random(1).shuffle(chosen)
    return chosen


def is_sentence(text: str) -> bool:
    """Whether it is a sentence that is not cut, nor read as Markdown."""
    ends = text[0].isupper() and text[-1] == "." and 5 <= len(text.split()) <= 40
    return ends and not set(text) & set("<>*_[]`#|\\&~")


def archive(
    folder: Path,
    known: Sequence[tuple[str, str]],
    releases: int,
    market: str,
    paragraphs: int = PARAGRAPHS,
) -> None:
    """A workspace of so many releases, of different sentences as far as there are enough."""
    (folder / "pressloc.toml").write_text(f'markets = ["{market}"]\n', "utf-8")
    sentences = _endless([source for source, _ in known])
    for number in range(releases):
        texts = [next(sentences) for _ in range(paragraphs)]
        path = folder / "source" / f"{number // 1000:03}" / f"release-{number:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head, *body = texts
        path.write_text(f"# {head.rstrip('.')}\n\n" + "\n\n".join(body) + "\n", "utf-8")


def _endless(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences; the second time with the number of the round, so that they differ."""
    yield from sentences
    number = 2
    while True:
        for sentence in sentences:
            yield f"{sentence.rstrip('.')} {number}."
        number += 1


def replayed(known: Sequence[tuple[str, str]], segments: int, market: str) -> dict[str, float]:
    """Seconds of processor by stage of a run over so many segments, decoding left out."""
    answers = {**dict(known), **{a.rstrip("."): b.rstrip(".") for a, b in known}}
    engine = Replay(lambda text: answers.get(text, text))
    stages: dict[str, float] = {}
    opened = worker.open_engine
    worker.open_engine = lambda *_, **__: engine
    try:
        with tempfile.TemporaryDirectory() as name:
            archive(Path(name), known, max(1, segments // PARAGRAPHS), market)
            clock, processor = time.perf_counter(), time.process_time()
            report = translate(Workspace.find(Path(name)), Request(jobs=1))
            stages = dict(report.stages)
            stages["clock"] = time.perf_counter() - clock
            stages["processor"] = time.process_time() - processor
    finally:
        worker.open_engine = opened
    drafted = sum(total.drafted for total in report.totals.values())
    return {"segments": drafted, **stages}


def overhead(known: Sequence[tuple[str, str]], segments: int, market: str) -> None:
    """Print the stages of one run."""
    found = replayed(known, segments, market)
    count = found.pop("segments")
    print(f"without decoding, {count:.0f} segments, ms a segment:")
    for stage, seconds in found.items():
        print(f"  {stage:12} {1000 * seconds / count:6.2f}")


def linear(known: Sequence[tuple[str, str]], segments: int, market: str) -> None:
    """Print seconds a segment for three sizes."""
    for size in (segments // 100, segments // 10, segments):
        found = replayed(known, size, market)
        count = found["segments"]
        print(
            f"{count:7.0f} segments: {found['clock']:7.1f} s, "
            f"{1000 * found['processor'] / count:.2f} ms of processor each"
        )


def memory(known: Sequence[tuple[str, str]], market: str) -> None:
    """Print the peak memory of runs in processes of their own."""
    for releases in (1_000, 4_000, 20_000):
        with tempfile.TemporaryDirectory() as name:
            archive(Path(name), known, releases, market, FEW_PARAGRAPHS)
            keep(Path(name) / ANSWERS, known[: releases * FEW_PARAGRAPHS])
            command = [sys.executable, __file__, "--peak", name]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            print(f"{releases:6} releases: peak memory {done.stdout.strip()} MB", flush=True)


def keep(path: Path, known: Sequence[tuple[str, str]]) -> None:
    """Write translations to a file, so that the memory of who asks for them does not grow."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE known (source TEXT PRIMARY KEY, target TEXT)")
        rows = [*known, *((one.rstrip("."), other.rstrip(".")) for one, other in known)]
        database.executemany("INSERT OR IGNORE INTO known VALUES (?, ?)", rows)
        database.commit()


def kept(path: Path) -> Callable[[str], str]:
    """What gives the kept translation of a text; the text itself if there is none."""
    database = sqlite3.connect(path, check_same_thread=False)

    def answer(text: str) -> str:
        found = database.execute("SELECT target FROM known WHERE source = ?", [text]).fetchone()
        return found[0] if found else text

    return answer


def peak(folder: Path) -> None:
    """Draft an archive by recorded translations; print the peak memory of this process."""
    engine = Replay(kept(folder / ANSWERS))
    worker.open_engine = lambda *_, **__: engine
    translate(Workspace.find(folder), Request(jobs=1))
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(round(size / (1e6 if sys.platform == "darwin" else 1e3)))


def unchanged(known: Sequence[tuple[str, str]], market: str) -> None:
    """Print the time of a first and a second run over 10,000 releases in four markets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive(folder, known, 10_000, market, FEW_PARAGRAPHS)
        (folder / "pressloc.toml").write_text("", "utf-8")
        workspace = Workspace.find(folder)
        for run in ("first", "second", "third"):
            if run == "second":
                time.sleep(3)  # files that were just written are not trusted
            begin, processor = time.perf_counter(), time.process_time()
            report = translate(workspace, Request(engine="pseudo", jobs=1))
            print(
                f"{run} run: {time.perf_counter() - begin:.1f} s, "
                f"{time.process_time() - processor:.1f} s of processor, "
                f"{report.unchanged} releases passed over"
            )


def jobs(known: Sequence[tuple[str, str]], segments: int, market: str) -> None:
    """Print words a second by number of processes, in turns."""
    for _ in range(2):
        for number in (1, 2, 4):
            with tempfile.TemporaryDirectory() as name:
                archive(Path(name), known, max(1, segments // PARAGRAPHS), market)
                begin = time.perf_counter()
                report = translate(Workspace.find(Path(name)), Request(jobs=number))
                seconds = time.perf_counter() - begin
                words = sum(total.drafted_words for total in report.totals.values())
                print(f"--jobs {number}: {words / seconds:.0f} words/s ({seconds:.1f} s)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, help="English, tab, translation a line")
    parser.add_argument("--market", default="es")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peak:
        peak(args.peak)
        return
    if args.pairs is None:
        parser.error("name a file of sentences by --pairs")
    known = pairs(args.pairs)
    for part in args.only:
        if part == "overhead":
            overhead(known, args.segments, args.market)
        elif part == "linear":
            linear(known, args.segments, args.market)
        elif part == "memory":
            memory(known, args.market)
        elif part == "unchanged":
            unchanged(known, args.market)
        else:
            jobs(known, args.segments, args.market)


if __name__ == "__main__":
    main()
