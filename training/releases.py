"""What releases are full of and corpora are not: labels, and sentences with places to fill."""

import random
import re
from functools import cache
from pathlib import Path

import augment
import text

LABELS = Path(__file__).with_name("labels.tsv")
SENTENCES = Path(__file__).with_name("releases.tsv")
"""Columns as in labels.tsv. {A} {B} {C}: names; {n} {m}: numbers; {y}: a year; {p} {q}: places for
a placeholder; {E} {T} {S}: exchange, ticker, letter; {M} {N} millions and {G} {H} thousand
millions, which Chinese counts in 万 and 亿."""

MARKED = 0.4
"""Share of the names that are placeholders."""

_SLOT = re.compile(r"\{(\w)\}")
_UNITS = {"M": 10**6, "N": 10**6, "G": 10**9, "H": 10**9}


@cache
def _table(path: Path, language: str) -> tuple[tuple[str, str], ...]:
    """English and the language's column; nothing if there is none."""
    with path.open(encoding="utf-8") as lines:
        head, *rows = (line.rstrip("\n").split("\t") for line in lines)
    if language not in head:
        return ()
    column = head.index(language)
    return tuple((row[0], text.tidy_target(language, row[column])) for row in rows)


def labels(language: str) -> list[tuple[str, str]]:
    """Labels in four forms each: as they are, title case, capitals, before a colon."""
    colon = "：" if language == "zh" else ":"
    out = []
    for source, target in _table(LABELS, language):
        out += [(source, target), (text.headline(source), target), (source.upper(), target)]
        out.append((f"{source}:", target + colon))
    return out


def _amount(number: float, unit: int, language: str) -> str:
    if language != "zh":
        return f"{number:g}"
    whole = round(number * unit)
    return f"{whole / 10**8:g}亿" if whole >= 10**8 else f"{whole / 10**4:g}万"


def _number(rnd: random.Random) -> str:
    return rnd.choice(
        (
            str(rnd.randint(2, 99)),
            str(rnd.randint(2, 99)),
            str(rnd.randint(100, 999)),
            f"{rnd.randint(1, 999)},{rnd.randint(0, 999):03}",
        )
    )


def _filling(
    slot: str, language: str, pool: augment.Pool, marks: list[str], rnd: random.Random
) -> tuple[str, str]:
    """What stands in a place of the source, and of the target."""
    if slot in _UNITS:
        number = rnd.choice((rnd.randint(1, 99), rnd.randint(1, 999), rnd.randint(11, 999) / 10))
        return f"{number:g}", _amount(number, _UNITS[slot], language)
    if slot in "pq" or (slot in "ABC" and rnd.random() < MARKED):
        new = marks.pop()
    elif slot in "ABC":
        new = pool.name(rnd)
    elif slot in "nm":
        new = _number(rnd)
    elif slot == "y":
        new = str(rnd.randint(1950, 2035))
    elif slot == "E":
        new = rnd.choice(augment.EXCHANGES)
    elif slot == "T":
        new = pool.name(rnd).upper()[: rnd.randint(2, 4)]
    else:
        new = rnd.choice("ABCDEF")
    return new, new


def sentences(
    language: str, count: int, pool: augment.Pool, rnd: random.Random
) -> list[tuple[str, str]]:
    """So many sentences and headlines of releases, with names and numbers of every kind."""
    table = _table(SENTENCES, language)
    out = []
    for source, target in rnd.choices(table, k=count) if table else ():
        marks = rnd.sample(text.PLACEHOLDERS, len(text.PLACEHOLDERS))
        slots = dict.fromkeys(_SLOT.findall(source))
        filled = {slot: _filling(slot, language, pool, marks, rnd) for slot in slots}
        out.append(
            (
                _SLOT.sub(lambda m, by=filled: by[m[1]][0], source),
                _SLOT.sub(lambda m, by=filled: by[m[1]][1], target),
            )
        )
    return out
