"""Names that are written otherwise in the target (Paris, 巴黎): found by how often both occur."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

LEAST, MOST = 5, 80
"""Sentences that a name must be in, and how many of them are looked at."""

SURE = 0.65
"""Dice coefficient of name and rendering from which they are believed to belong together."""

NEAR = 0.97
"""Candidates whose coefficients are so near each other are parts of one rendering."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zÀ-ɏ]{2,}(?![\w'’-])")
"""A word with a capital inside a sentence."""

_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HAN_LENGTHS = range(2, 7)


def _candidates(language: str, target: str) -> Iterator[str]:
    """What may render a name: words, or two to six Han characters."""
    if language != "zh":
        yield from _WORD.findall(target)
        return
    for run in _HAN_RUN.findall(target):
        for length in _HAN_LENGTHS:
            yield from (run[at : at + length] for at in range(len(run) - length + 1))


def renderings(language: str, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """English names and how they are written in the target, where that is another way.

    Of the candidates that go best with a name the longest is taken: 特朗普 and not 朗普.
    """
    places: dict[str, list[int]] = defaultdict(list)
    whole: Counter[str] = Counter()
    for at, (source, target) in enumerate(pairs):
        for name in set(_NAME.findall(source)):
            whole[name] += 1
            if name not in target and len(places[name]) < MOST:
                places[name].append(at)
    likely = {
        name: _beside(language, pairs, where)
        for name, where in places.items()
        if len(where) >= LEAST
    }
    wanted = {candidate for counts in likely.values() for candidate in counts}
    everywhere: Counter[str] = Counter()
    for _, target in pairs:
        everywhere.update(wanted.intersection(_candidates(language, target)))
    out = {}
    for name, counts in likely.items():
        seen = len(places[name])
        dice = {
            candidate: 2 * count / (seen + everywhere[candidate] * seen / whole[name])
            for candidate, count in counts.items()
        }
        best = max(dice.values(), default=0.0)
        if best >= SURE:
            out[name] = max((c for c, share in dice.items() if share > NEAR * best), key=len)
    return out


def _beside(
    language: str, pairs: Sequence[tuple[str, str]], where: Sequence[int]
) -> dict[str, int]:
    """What stands in enough of some targets, and in how many."""
    counts: Counter[str] = Counter()
    for at in where:
        counts.update(set(_candidates(language, pairs[at][1])))
    return {candidate: n for candidate, n in counts.items() if n > SURE / 2 * len(where)}
