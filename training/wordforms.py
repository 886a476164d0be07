"""Make the words and doubled characters of pressloc/checks/data from parallel text.

usage: wordforms.py CORPUS.tsv.xz LANGUAGE [--without TAG ... [--show]]

CORPUS holds English, translation and source tag, separated by tabs. Of ar, es and tr: a filter of
the words and of stretches of their letters (pressloc/checks/wordforms.py); of zh: the characters
and pairs of characters that stand twice in a row. With --without nothing is written: the pairs of
these tags are left out, and the findings of the checks on them are counted (and shown), as on text
that the data was not made of. Dictionaries under the GPL are left out in any case.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pressloc.checks import Context, Pair
from pressloc.checks.bloom import Bloom, made
from pressloc.checks.doubling import doubled
from pressloc.checks.reading import Reading
from pressloc.checks.rules import word_fragments
from pressloc.checks.rules.doubled_characters import new_doubles
from pressloc.checks.rules.unknown_words import unknown
from pressloc.checks.wordforms import LONG, SHORT, edged, plain, stretches

LEFT_OUT = {
    "ar": ("general/freedict.dict", "general/freedict_rev.dict"),
    "es": ("general/freedict_rev.dict",),
    "tr": ("general/freedict.dict", "general/freedict_rev.dict"),
}
"""Dictionaries under the GPL; the other Spanish one is WikDict's, under CC BY-SA 3.0."""

DATA = Path(__file__).resolve().parents[1] / "src" / "pressloc" / "checks" / "data"

_LATIN = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(r"[\u0620-\u065f\u0670]+")

Row = tuple[str, str, str]


def read(path: Path) -> Iterator[Row]:
    """Source, translation and tag of each line."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            source, target, tag = line.rstrip("\n").split("\t")[:3]
            yield source, target, tag


def words(rows: Iterable[Row], language: str) -> set[str]:
    """The words of the translations that are no names and no words of the source."""
    found: set[str] = set()
    for source, target, _ in rows:
        if language == "ar":
            found.update(plain(word, language) for word in set(_ARABIC.findall(target)))
        else:
            copied = {word.lower() for word in _LATIN.findall(source)}
            found.update(w for w in set(_LATIN.findall(target)) - copied if w.islower())
    return {word for word in found if len(word) > 1}


def filter_of(found: Iterable[str]) -> Bloom:
    """The filter of words and of stretches of their letters."""
    kept: set[str] = set()
    for word in found:
        kept.add(edged(word))
        kept.update(stretches(word, SHORT))
        kept.update(stretches(word, LONG))
    return made(kept)


def doubles(rows: Iterable[Row]) -> frozenset[str]:
    """What the translations double."""
    return frozenset(text for _, target, _ in rows for _, text in doubled(target))


def judge(rows: Iterable[Row], held: Sequence[Row], language: str) -> list[tuple[str, str]]:
    """Severity and text of each finding in pairs that the data was not made of."""
    readings = [Reading(Pair(source, target, language), Context()) for source, target, _ in held]
    if language == "zh":
        common = doubles(rows)
        return [
            ("warning", reading.target.wording[start : 2 * end - start])
            for reading in readings
            for start, end in new_doubles(reading, common)
        ] + [
            ("warning", reading.target.marked[slice(*hit.spans[0])])
            for reading in readings
            for hit in word_fragments.find(reading)
        ]
    forms = filter_of(words(rows, language))
    return [
        (str(found.severity), found.match[0])
        for reading in readings
        for found in unknown(reading, forms)
    ]


def main() -> None:
    """Write the data of a language, or judge it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("language", choices=("ar", "es", "tr", "zh"))
    parser.add_argument("--without", nargs="+", default=[], metavar="TAG")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    left_out = {*LEFT_OUT.get(options.language, ()), *options.without}
    rows = (row for row in read(options.corpus) if row[2] not in left_out)
    if options.without:
        held = [row for row in read(options.corpus) if row[2] in options.without]
        found = judge(rows, held, options.language)
        counts = Counter(severity for severity, _ in found)
        each = ", ".join(f"{n} {name} ({100 * n / len(held):.2f})" for name, n in counts.items())
        print(f"{options.language}: in {len(held)} pairs (in a hundred): {each or 'nothing'}")
        if options.show:
            print(*(f"{severity}: {text}" for severity, text in found), sep="\n")
        return
    if options.language == "zh":
        out = DATA / "doubles_zh.txt"
        packed = "\n".join(sorted(doubles(rows))).encode()
    else:
        out = DATA / f"words_{options.language}.bloom"
        packed = filter_of(words(rows, options.language)).bits
    out.write_bytes(packed)
    print(f"{out}: {len(packed)} bytes")


if __name__ == "__main__":
    main()
