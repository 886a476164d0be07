"""How fast the translation memory takes in units and finds those like a text, and what it misses.

    python benchmarks/memory.py [--units 50000] [--queries 400] [--compare 20]

Units are the real pairs of ../shared/corpus where that is present; where there are not enough of
them, and without it, sentences of ../shared/flores-dev and source/ with words and numbers changed
at random. Queries are units with one word in eight replaced, units with other numbers, units as
they are, and sentences that no unit was made from. Times are of whole look-ups (five matches with
their notes and adapted numbers), on the clock and of the processor: on a busy machine the second
is the one to compare. For --compare of the edited ones and of the strangers every unit is compared
with the text, which takes minutes with a million units, to see what the index misses.
The bar for --units 1000000: import under 120 s, 95th percentile of fuzzy look-ups under 20 ms.
"""

from __future__ import annotations

import argparse
import lzma
import os
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pressloc.markets import derive
from pressloc.memory import Match, Memory, Unit
from pressloc.memory.likeness import likeness

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
MARKET = derive("es")
SEED = 20231016
SHOWN = 0.7
"""Likeness from which on a match is worth a translator's look (the usual limit of CAT tools)."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look up, and the unit that it was made from."""

    text: str
    made_from: str = ""


def real_units() -> Iterator[Unit]:
    """Distinct pairs of the corpus, in its order."""
    path = SHARED / "corpus" / f"{MARKET.language}.tsv.xz"
    if path.is_file():
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                source, target, *_ = line.rstrip("\n").split("\t")
                yield Unit(source, target, "en", MARKET.name)


def strangers() -> list[str]:
    """Sentences that no unit of the corpus holds."""
    path = SHARED / "flores-dev" / "en.txt"
    if path.is_file():
        return path.read_text(encoding="utf-8").splitlines()
    text = (ROOT / "source" / "user-summit.md").read_text(encoding="utf-8")
    return [s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s.split()) > 4]


def made_units(rnd: random.Random, texts: Sequence[str]) -> Iterator[Unit]:
    """Sentences with about every third word taken from another, for ever."""
    vocabulary = [word for text in texts for word in text.split()]
    while True:
        words = rnd.choice(texts).split()
        for at in range(len(words)):
            if rnd.random() < 0.3:
                words[at] = rnd.choice(vocabulary)
        text = " ".join(words)
        yield Unit(text, text.upper(), "en", MARKET.name)


def edited(rnd: random.Random, units: Sequence[Unit]) -> Query:
    """A unit with one word in eight replaced by a word of another unit."""
    unit = _long(rnd, units)
    words = unit.source.split()
    for at in rnd.sample(range(len(words)), max(1, len(words) // 8)):
        words[at] = rnd.choice(rnd.choice(units).source.split() or ["x"])
    return Query(" ".join(words), unit.source)


def renumbered(rnd: random.Random, units: Sequence[Unit]) -> Query:
    """A unit with other figures."""
    while True:
        unit = _long(rnd, units)
        text = re.sub(r"(?<![\w.,])[1-9]\d{1,2}(?![\w.,])", lambda _: str(rnd.randrange(20, 999)),
                      unit.source)  # fmt: skip
        if text != unit.source:
            return Query(text, unit.source)


def _long(rnd: random.Random, units: Sequence[Unit]) -> Unit:
    while True:
        unit = rnd.choice(units)
        if len(unit.source.split()) >= 6:
            return unit


def measure(name: str, queries: Sequence[Query], memory: Memory) -> None:
    """Look all of them up and print the times and how many were found."""
    clock: list[float] = []
    processor: list[float] = []
    found = shown = 0
    for query in queries:
        begin, used = time.perf_counter(), time.process_time()
        matches = memory.recall(query.text, MARKET)
        clock.append((time.perf_counter() - begin) * 1000)
        processor.append((time.process_time() - used) * 1000)
        found += any(match.source == query.made_from for match in matches)
        shown += bool(matches) and matches[0].score >= SHOWN
    print(
        f"  {name:<10} {len(queries):>4} · clock {_spread(clock)} · processor {_spread(processor)}"
        f" · {found / len(queries):.0%} origin found, {shown / len(queries):.0%} at least 70%"
    )


def _spread(values: list[float]) -> str:
    ranked = sorted(values)
    middle, high = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
    return f"median {middle:5.1f} 95th {high:5.1f} max {ranked[-1]:5.1f} ms"


def compare(name: str, queries: Sequence[Query], memory: Memory, units: Sequence[Unit]) -> None:
    """Print how often the index has the best match that there is."""
    from rapidfuzz import fuzz, process

    sources = [unit.source for unit in units]
    there = best = 0
    for query in queries:
        near = process.extract(query.text, sources, scorer=fuzz.ratio, limit=50)
        top = max(likeness(query.text, text) for text, _, _ in near)
        if top < SHOWN:
            continue
        there += 1
        matches = memory.recall(query.text, MARKET)
        best += bool(matches) and _score(query.text, matches[0]) >= top - 1e-9
    print(f"  {name:<10} {best} of {there} best matches of at least 70% found, by {len(queries)}")


def _score(text: str, match: Match) -> float:
    return 1.0 if match.score >= 1 else likeness(text, match.source)


def timed(name: str, action: Callable[[], object]) -> None:
    """Do something and print how long it took."""
    begin, used = time.perf_counter(), time.process_time()
    done = action()
    spent = f"{time.perf_counter() - begin:.1f} s on the clock"
    print(f"{name}: {spent}, {time.process_time() - used:.1f} s of processor ({done})")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--units", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--compare", type=int, default=20)
    options = parser.parse_args()
    rnd = random.Random(SEED)
    others = strangers()
    units = list(islice(real_units(), options.units))
    real = len(units)
    units += islice(made_units(rnd, others), options.units - real)
    kinds = {
        "edited": [edited(rnd, units) for _ in range(options.queries)],
        "numbers": [renumbered(rnd, units) for _ in range(options.queries // 4)],
        "the same": [Query(u.source, u.source) for u in rnd.sample(units, options.queries // 4)],
        "strangers": [
            Query(text) for text in rnd.sample(others, min(len(others), options.queries))
        ],
    }
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{len(units):,} units ({real:,} real), load of the machine {load}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        with Memory(path, lambda: (), "en") as memory:
            timed("import", lambda: f"{memory.add(units, 'corpus.tmx'):,} units")
        size = sum(file.stat().st_size for file in path.iterdir()) / 2**20
        print(f"database: {size:.0f} MiB")
        with Memory(path, lambda: (), "en") as memory:
            timed("first look-up", lambda: f"{len(memory.recall(units[0].source, MARKET))} matches")
            for name, queries in kinds.items():
                measure(name, queries, memory)
            for name in ("edited", "strangers"):
                if options.compare:
                    compare(name, kinds[name][: options.compare], memory, units)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of this process, with all units in memory to ask from: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
