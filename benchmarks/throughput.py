"""How fast pressloc translates, beside Argos Translate's own loop and bare CTranslate2.

    python benchmarks/throughput.py [--pair en-es] [--rounds 5] [--segments 300] [--skip memory ...]

All systems run the same starter model (exported as an Argos package), beam 4, the same segments,
all cores, on a machine that may have other work. So they take turns, every round has segments of
its own, and what counts is the median over the rounds of the ratio within a round. The ratio of
words per CPU second is printed beside it: other work disturbs it less.

  argos      argostranslate.translate, called segment by segment with its settings as they come
             (batches of 32 tokens); bar: pressloc has at least 2 times its words a second
  bare       ctranslate2.translate_batch on segments that are in pieces already, one call, sorted
             by length and cut by CTranslate2 into batches as large as pressloc's; bar: 0.9 of it
  end to end a release of 2,000 sentences to its PO file, with protection and confidence, against
             bare decoding of the same sentences; bar: 0.9
  libretranslate
             only with --libretranslate URL, a server on this machine with the same package: a
             release to its PO file against its API, a request a segment and in arrays of 50;
             bar: 3 times its words a second (--server-process N for its processor time)
  memory     peak memory of translating 20,000 segments in a process; bar: 1 GB
  start      pressloc --help; bar: 0.3 s

Exit status 1 if a bar that was measured is not met.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import argos_loop
from pressloc.engines import DecodingSettings
from pressloc.engines.export import export_argos
from pressloc.engines.listing import installed, manifest, read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind, Package, parse_pair

ROOT = Path(__file__).resolve().parents[1]
TEXT = ROOT.parent / "shared" / "flores-dev" / "en.txt"
END_TO_END_SEGMENTS = 2000
BATCH_TOKENS, LARGE_BATCH_TOKENS, LARGE_MODEL = 256, 1024, 48 * 2**20
"""Faster for the starters than the 1024 that suit larger models."""
LONGEST_OUTPUT = 180
"""Pieces of a translation at most; the starters have positions for 192."""
MEMORY_SEGMENTS = 20_000
STARTS = 9
PARTS = ("argos", "bare", "end-to-end", "libretranslate", "memory", "start")


@dataclass(frozen=True, slots=True)
class Speed:
    """English words a second, by the clock and by the time of the processor."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Result:
    """A figure and its bar."""

    name: str
    value: float
    bar: float
    at_most: bool = False
    unit: str = "×"
    detail: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.bar if self.at_most else self.value >= self.bar

    def __str__(self) -> str:
        sign = "at most" if self.at_most else "at least"
        verdict = "ok" if self.is_met else "NOT MET"
        return (
            f"{self.name:<32}{self.value:>8.2f} {self.unit:<3}"
            f"{sign} {self.bar:g} {self.unit}: {verdict}  {self.detail}"
        )


def sentences(path: Path = TEXT) -> Iterator[str]:
    """Different sentences without end: those of the file, then crossings of two of them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    yield from lines
    for shift in count(1):
        for number, line in enumerate(lines):
            other = lines[(number + shift) % len(lines)]
            if " " not in line:
                yield line[: len(line) // 2] + other[len(other) // 2 :]
                continue
            head, tail = line.split(), other.split()
            yield " ".join(head[: len(head) // 2] + tail[len(tail) // 2 :])


def take(source: Iterator[str], number: int) -> list[str]:
    """The next sentences of a source."""
    return [next(source) for _ in range(number)]


def words(texts: Sequence[str]) -> int:
    """English words."""
    return sum(len(text.split()) for text in texts)


def seconds(call: Callable[[], object]) -> float:
    """Wall-clock time of a call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def speed(texts: Sequence[str], call: Callable[[], object]) -> Speed:
    """How fast a call handles texts."""
    number, clock, processor = words(texts), time.perf_counter(), time.process_time()
    call()
    return Speed(number / (time.perf_counter() - clock), number / (time.process_time() - processor))


def argos_folder(pair: str, folder: Path) -> Path:
    """The starter of a pair, exported as an Argos package and unpacked."""
    source, target = parse_pair(pair)
    entry = next(e for e in manifest() if (e["source"], e["target"]) == (source, target))
    starter = next(p for p in installed().named(pair) if p.kind is Kind.STARTER)
    file = folder / "package.argosmodel"
    export_argos(starter.folder, entry, file)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "packages")
    return next((folder / "packages").iterdir())


class Bare:
    """CTranslate2 as anyone would call it, on pieces."""

    def __init__(self, package: Package) -> None:
        import ctranslate2

        self._settings = DecodingSettings().tuned(package.tuning)
        large = (package.model / "model.bin").stat().st_size > LARGE_MODEL
        self._batch_tokens = LARGE_BATCH_TOKENS if large else BATCH_TOKENS
        self._translator = ctranslate2.Translator(
            str(package.model),
            compute_type="int8",
            inter_threads=self._settings.worker_threads(),
            intra_threads=1,
        )

    def run(self, pieces: list[list[str]]) -> None:
        """Decode with the options that pressloc uses."""
        self._translator.translate_batch(
            pieces,
            beam_size=self._settings.beam_size,
            length_penalty=self._settings.length_penalty,
            coverage_penalty=self._settings.coverage_penalty,
            repetition_penalty=self._settings.repetition_penalty,
            max_batch_size=self._batch_tokens,
            batch_type="tokens",
            max_decoding_length=LONGEST_OUTPUT,
            replace_unknowns=True,
            return_scores=True,
        )


def against_argos_and_bare(pair: str, rounds: int, segments: int, parts: set[str]) -> list[Result]:
    """Words a second of the engine over those of Argos's loop and of bare decoding."""
    with tempfile.TemporaryDirectory() as name:
        folder = argos_folder(pair, Path(name))
        package = read_package(folder, Kind.ARGOS)
        assert package
        engine = ModelEngine(package, DecodingSettings(device="cpu"))
        bare = Bare(package)
        argos = argos_loop.translator(folder)
        source = sentences()
        warm = take(source, 8)
        speeds: dict[str, list[Speed]] = {"pressloc": [], "argos": [], "bare": []}
        for number in range(rounds + 1):
            texts = warm if number == 0 else take(source, segments)
            pieces = engine._tokenizer.encode(texts)
            calls: dict[str, Callable[[], object]] = {
                "pressloc": lambda texts=texts: engine.translate(texts),
                "argos": lambda texts=texts: argos_loop.run(argos, texts),
                "bare": lambda pieces=pieces: bare.run(pieces),
            }
            for system in sorted(calls, key=lambda s: (s + str(number))[::-1]):
                if system == "pressloc" or system in parts:
                    measured = speed(texts, calls[system])
                    if number:
                        speeds[system].append(measured)
    return [
        ratio(f"pressloc : {system}", speeds["pressloc"], speeds[system], bar)
        for system, bar in (("argos", 2.0), ("bare", 0.9))
        if system in parts
    ]


def ratio(name: str, ours: Sequence[Speed], theirs: Sequence[Speed], bar: float) -> Result:
    """The median ratio of speeds that were measured in turns."""
    ratios = [a.clock / b.clock for a, b in zip(ours, theirs, strict=True)]
    by_processor = [a.processor / b.processor for a, b in zip(ours, theirs, strict=True)]
    detail = (
        f"{statistics.median(each.clock for each in ours):.0f} : "
        f"{statistics.median(each.clock for each in theirs):.0f} words/s, "
        f"ratios {min(ratios):.2f} to {max(ratios):.2f}, "
        f"per CPU second {statistics.median(by_processor):.2f}"
    )
    return Result(name, statistics.median(ratios), bar, detail=detail)


def end_to_end(pair: str, rounds: int, text: Path) -> Result:
    """Words a second from a release to its PO file over those of bare decoding.

    The package is what a user would get: an installed one, else the starter.
    """
    package = installed().choose(*parse_pair(pair))
    bare = Bare(package)
    engine = ModelEngine(package, DecodingSettings(device="cpu"))
    source = sentences(text)
    ours: list[Speed] = []
    theirs: list[Speed] = []
    for _ in range(rounds):
        texts = take(source, END_TO_END_SEGMENTS)
        pieces = engine._tokenizer.encode(texts)
        ours.append(from_release_to_catalogue(package, texts))
        theirs.append(speed(texts, lambda p=pieces: bare.run(p)))
    return ratio(f"release to PO : bare ({package.identity})", ours, theirs, 0.9)


def from_release_to_catalogue(package: Package, texts: Sequence[str]) -> Speed:
    """How fast a release of texts becomes a PO file, in a workspace of its own."""
    from pressloc.batch.request import Request
    from pressloc.batch.translating import translate
    from pressloc.workspace import Workspace

    market = {"zh": "zh_CN"}.get(package.target, package.target)
    settings = f'source-language = "{package.source}"\nmarkets = ["{market}"]\n'
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source").mkdir()
        (folder / "source" / "release.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
        (folder / "pressloc.toml").write_text(settings, "utf-8")
        workspace = Workspace.find(folder)
        return speed(texts, lambda: translate(workspace, Request()))


def against_libretranslate(
    url: str, process: int | None, pair: str, rounds: int, segments: int, text: Path
) -> list[Result]:
    """Words a second from a release to its PO file over those of LibreTranslate's HTTP API."""
    import over_http

    package = installed().choose(*parse_pair(pair))
    server = over_http.Server(url, pair, process)
    calls = {"a request a segment": server.one_by_one, "in arrays of 50": server.in_arrays}
    source = sentences(text)
    ways: dict[str, list[Speed]] = {name: [] for name in calls}
    ours: list[Speed] = []
    for number in range(rounds + 1):
        texts = take(source, segments if number else 8)  # the first round warms both up
        own = from_release_to_catalogue(package, texts)
        if number:
            ours.append(own)
        for name, call in calls.items():
            begin, used = time.perf_counter(), server.processor_time()
            call(texts)
            used = server.processor_time() - used
            clock = words(texts) / (time.perf_counter() - begin)
            if number:
                ways[name].append(Speed(clock, words(texts) / used if used else math.nan))
    return [
        ratio(f"release to PO : LibreTranslate {name}", ours, theirs, 3.0)
        for name, theirs in ways.items()
    ]


def memory(pair: str) -> Result:
    """Peak memory of a process that translates many segments."""
    command = [sys.executable, __file__, "--pair", pair, "--peak", str(MEMORY_SEGMENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Result("peak memory", float(done.stdout), 1000, at_most=True, unit="MB")


def peak(pair: str, segments: int) -> float:
    """Translate so many segments in this process; its peak memory in MB."""
    package = next(p for p in installed().named(pair) if p.kind is Kind.STARTER)
    ModelEngine(package, DecodingSettings(device="cpu")).translate(take(sentences(), segments))
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1e6 if sys.platform == "darwin" else 1e3)


def start() -> Result:
    """Median time of `pressloc --help`."""
    program = Path(sys.executable).with_name("pressloc")
    times = [
        seconds(lambda: subprocess.run([program, "--help"], capture_output=True, check=True))
        for _ in range(STARTS)
    ]
    python = [
        seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
        for _ in range(STARTS)
    ]
    detail = f"Python alone {statistics.median(python):.2f} s"
    return Result(
        "pressloc --help", statistics.median(times), 0.3, at_most=True, unit="s", detail=detail
    )


def main() -> int:
    """Measure and print; 1 if a bar is not met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pair", default="en-es", help="pair of a starter model")
    parser.add_argument(
        "--text", type=Path, default=TEXT, help="sentences of end-to-end, a line each"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--segments", type=int, default=300, help="segments in a round")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--libretranslate", metavar="URL", help="a LibreTranslate server here")
    parser.add_argument("--server-process", type=int, metavar="N", help="number of its process")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peak:
        print(peak(args.pair, args.peak))
        return 0
    os.environ["XDG_DATA_HOME"] = tempfile.gettempdir()
    parts = set(args.only)
    results: list[Result] = []
    if parts & {"argos", "bare"}:
        results += against_argos_and_bare(args.pair, args.rounds, args.segments, parts)
    if "end-to-end" in parts:
        results.append(end_to_end(args.pair, args.rounds, args.text))
    if args.libretranslate and "libretranslate" in parts:
        results += against_libretranslate(
            args.libretranslate,
            args.server_process,
            args.pair,
            args.rounds,
            args.segments,
            args.text,
        )
    if "memory" in parts:
        results.append(memory(args.pair))
    if "start" in parts:
        results.append(start())
    print(*results, sep="\n")
    return 0 if all(result.is_met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
