"""Pairs altered as releases have them: placeholders, other names and numbers, headlines, quotes."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import text

STOPS = ".!?。！？؟"
SHORT, JOINABLE = 14, 24
"""Words of what may become a headline, and of what may be joined with another sentence."""
EXCHANGES = ("NYSE", "NASDAQ", "HKG", "LON", "TSX")

MASKED, SWAPPED, INSERTED = 0.35, 0.7, 0.14
NO_STOP, TITLE, CAPITALS, CURLY, JOINED = 0.05, 0.07, 0.03, 0.4, 0.08
INVENTED = 0.4
RENDERED = 0.5
"""Share of the pairs to be altered in which names that have another form in the target count."""

_PROTECTED = re.compile(
    r"https?://[^\s⟦⟧]*[\w/]|[\w.+-]+@[\w-]+\.[\w.]+\w|\d[\d.,:/]*\d%?|\d%?"
    r"|[A-Za-z]+[-&/+]?\d[\w-]*|\b[A-Z][\w&]*[A-Z][\w&]*\b|\b[A-Z][A-Za-z]{2,}\b"
)
_STRAIGHT = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ENDING = re.compile(rf"([{STOPS}]?)$")
_EDGE = r"[A-Za-zÀ-ɏ0-9\u0621-\u06d3]"
_BETWEEN_NAMES = re.compile(r"(?<=[A-Za-z⟧])·(?=[A-Za-z⟦])")
_YEAR = re.compile("(19|20)[0-9][0-9]")
_NAME = re.compile(r"\b[A-Z][a-zÀ-ɏ]{2,}\b")


@dataclass(frozen=True, slots=True)
class Pool:
    """Copied words of the corpus, to put in the place of others."""

    names: Sequence[str]
    codes: Sequence[str]
    renderings: Mapping[str, str]
    """Names that the target writes otherwise, and how."""

    @classmethod
    def of(cls, sentences: Sequence[str], renderings: Mapping[str, str]) -> "Pool":
        """The names (not at a sentence's start) and the words with digits of some sentences."""
        names, codes = set(), set()
        for sentence in sentences:
            for match in text.COPIED_WORD.finditer(sentence):
                word = match.group()
                if any(map(str.isdigit, word)):
                    codes.add(word)
                elif match.start() > 0 and len(word) > 2:
                    names.add(word)
        return cls(sorted(names), sorted(codes), renderings)

    def like(self, word: str, rnd: random.Random) -> str:
        """Another word of the same kind: a number of the same form, a code, a name."""
        if _YEAR.fullmatch(word) and rnd.random() < 0.6:
            return str(rnd.randint(1900, 2035))
        if any(map(str.isdigit, word)) and rnd.random() < 0.8:
            changed = "".join(rnd.choice("0123456789") if c.isdigit() else c for c in word)
            return changed if word[0] == "0" or changed[0] != "0" else "1" + changed[1:]
        return rnd.choice(self.codes) if any(map(str.isdigit, word)) else self.name(rnd)

    def name(self, rnd: random.Random) -> str:
        """A name of the corpus, or one made of the halves of two: no list holds all names."""
        one, other = rnd.choice(self.names), rnd.choice(self.names)
        if rnd.random() < INVENTED and one.isalpha() and other.isalpha():
            return one[: len(one) // 2 + 1] + other[len(other) // 2 :].lower()
        return one


def _once(token: str, sentence: str) -> bool:
    if sentence.count(token) != 1:
        return False
    return re.search(rf"(?<!{_EDGE}){re.escape(token)}(?!{_EDGE})", sentence) is not None


def _shared(pattern: re.Pattern[str], source: str, target: str) -> dict[str, str]:
    """What both sides have exactly once, in order; nothing that is part of another."""
    found = dict.fromkeys(match.group() for match in pattern.finditer(source))
    once = [t for t in found if _once(t, source) and _once(t, target)]
    return {t: t for t in once if not any(t != other and t in other for other in found)}


def _rendered(source: str, target: str, pool: Pool) -> dict[str, str]:
    """Names that the target has once in another form, with that form."""
    found = {name: pool.renderings.get(name, "") for name in _NAME.findall(source)}
    return {n: r for n, r in found.items() if r and _once(n, source) and _once(r, target)}


def _to_copy(
    pattern: re.Pattern[str], source: str, target: str, pool: Pool, rnd: random.Random
) -> dict[str, str]:
    """Words of the source that others may replace, and what stands for them in the target."""
    found = _shared(pattern, source, target)
    if pool.renderings and rnd.random() < RENDERED:
        found = _rendered(source, target, pool) | found
    return found


def _replaced(side: str, by: dict[str, str]) -> str:
    words = "|".join(map(re.escape, sorted(by, key=len, reverse=True)))
    return re.sub(rf"(?<!{_EDGE})(?:{words})(?!{_EDGE})", lambda m: by[m.group()], side)


def _both_replaced(
    source: str, target: str, forms: dict[str, str], by: dict[str, str]
) -> tuple[str, str]:
    """Both sides with words put in the place of others; by: what comes for a source word."""
    target = _replaced(target, {forms[word]: new for word, new in by.items()})
    return _replaced(source, by), _BETWEEN_NAMES.sub(" ", target)


def masked(source: str, target: str, pool: Pool, rnd: random.Random) -> tuple[str, str]:
    """One to four tokens that both sides share become ⟦0⟧, ⟦1⟧ …"""
    shared = _to_copy(_PROTECTED, source, target, pool, rnd)
    if not shared or "⟦" in source + target:
        return source, target
    some = rnd.sample(list(shared), rnd.randint(1, min(4, len(shared))))
    some.sort(key=source.index)
    marks = rnd.sample(text.PLACEHOLDERS, len(some)) if rnd.random() < 0.5 else text.PLACEHOLDERS
    return _both_replaced(source, target, shared, dict(zip(some, marks, strict=False)))


def swapped(source: str, target: str, pool: Pool, rnd: random.Random) -> tuple[str, str]:
    """Shared names, numbers and codes become others of their kind."""
    shared = _to_copy(text.COPIED_WORD, source, target, pool, rnd)
    some = [word for word in shared if rnd.random() < 0.7]
    if not some:
        return source, target
    new = {word: pool.like(word, rnd) for word in some}
    return _both_replaced(source, target, shared, new)


def inserted(
    language: str, source: str, target: str, pool: Pool, rnd: random.Random
) -> tuple[str, str]:
    """Something to copy is put before both sides, or in brackets at their ends."""
    token = rnd.choice(
        (
            rnd.choice(text.PLACEHOLDERS),
            ", ".join(rnd.sample(text.PLACEHOLDERS, rnd.randint(1, 3))),
            pool.name(rnd),
            f"{pool.name(rnd)} {pool.name(rnd)}",
            rnd.choice(pool.codes),
            f"{rnd.choice(EXCHANGES)}: {rnd.choice(pool.names).upper()[:4]}",
        )
    )
    if rnd.random() < 0.4:
        colon = "：" if language == "zh" else ": "
        return f"{token}: {source}", f"{token}{colon}{target}"
    left, right = ("（", "）") if language == "zh" else (" (", ")")
    return (
        _ENDING.sub(lambda end: f" ({token}){end[1]}", source, count=1),
        _ENDING.sub(lambda end: f"{left}{token}{right}{end[1]}", target, count=1),
    )


def joined(
    language: str, pairs: list[tuple[str, str]], rnd: random.Random
) -> list[tuple[str, str]]:
    """Some short pairs made into pairs of two sentences: what is long must not lose a half."""
    out: list[tuple[str, str]] = []
    waiting: tuple[str, str] | None = None
    gap = "" if language == "zh" else " "
    for source, target in pairs:
        if rnd.random() >= 2 * JOINED or source.count(" ") >= JOINABLE or source[-1] not in STOPS:
            out.append((source, target))
        elif waiting is None:
            waiting = source, target
        else:
            out.append((f"{waiting[0]} {source}", waiting[1] + gap + target))
            waiting = None
    return out


def altered(
    language: str, source: str, target: str, pool: Pool, rnd: random.Random
) -> tuple[str, str]:
    """The pair, altered or not."""
    if rnd.random() < CURLY:
        source = _APOSTROPHE.sub("’", _STRAIGHT.sub(r"“\1”", source))
    if len(source) > 1 < len(target) and source[-1] in STOPS and target[-1] in STOPS:
        if rnd.random() < NO_STOP:
            source, target = source[:-1].rstrip(), target[:-1].rstrip()
        elif source.count(" ") < SHORT and rnd.random() < 2 * TITLE:
            source = text.headline(source[:-1].rstrip())
            target = target[:-1].rstrip()
    if rnd.random() < CAPITALS:
        return source.upper(), target
    if rnd.random() < MASKED:
        source, target = masked(source, target, pool, rnd)
    elif rnd.random() < SWAPPED:
        source, target = swapped(source, target, pool, rnd)
    if rnd.random() < INSERTED and 3 < source.count(" ") < 40:
        source, target = inserted(language, source, target, pool, rnd)
    return source, target
