"""Pairs altered as releases have them: placeholders, other names and numbers, headlines, quotes."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import text

STOPS = ".!?。！？؟"
SHORT = 14
EXCHANGES = ("NYSE", "NASDAQ", "HKG", "LON", "TSX")

MASKED, SWAPPED, INSERTED = 0.35, 0.6, 0.12
NO_STOP, TITLE, CAPITALS, CURLY, JOINED = 0.05, 0.03, 0.015, 0.4, 0.03

_PROTECTED = re.compile(
    r"https?://[^\s⟦⟧]*[\w/]|[\w.+-]+@[\w-]+\.[\w.]+\w|\d[\d.,:/]*\d%?|\d%?"
    r"|[A-Za-z]+[-&/+]?\d[\w-]*|\b[A-Z][\w&]*[A-Z][\w&]*\b|\b[A-Z][A-Za-z]{2,}\b"
)
_STRAIGHT = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_ENDING = re.compile(rf"([{STOPS}]?)$")


@dataclass(frozen=True, slots=True)
class Pool:
    """Copied words of the corpus, to put in the place of others."""

    names: Sequence[str]
    codes: Sequence[str]

    @classmethod
    def of(cls, sentences: Sequence[str]) -> "Pool":
        """The names (not at a sentence's start) and the words with digits of some sentences."""
        names, codes = set(), set()
        for sentence in sentences:
            for match in text.COPIED_WORD.finditer(sentence):
                word = match.group()
                if any(map(str.isdigit, word)):
                    codes.add(word)
                elif match.start() > 0 and len(word) > 2:
                    names.add(word)
        return cls(sorted(names), sorted(codes))

    def like(self, word: str, rnd: random.Random) -> str:
        """Another word of the same kind: a number of the same form, a code, a name."""
        if any(map(str.isdigit, word)) and rnd.random() < 0.8:
            changed = "".join(rnd.choice("0123456789") if c.isdigit() else c for c in word)
            return changed if word[0] == "0" or changed[0] != "0" else "1" + changed[1:]
        return rnd.choice(self.codes if any(map(str.isdigit, word)) else self.names)


def _once(token: str, sentence: str) -> bool:
    edge = r"[A-Za-zÀ-ɏ0-9]"
    return len(re.findall(rf"(?<!{edge}){re.escape(token)}(?!{edge})", sentence)) == 1


def _shared(pattern: re.Pattern[str], source: str, target: str) -> list[str]:
    """What both sides have exactly once, in order; nothing that is part of another."""
    found = dict.fromkeys(match.group() for match in pattern.finditer(source))
    once = [t for t in found if _once(t, source) and target.count(t) == 1 and _once(t, target)]
    return [t for t in once if not any(t != other and t in other for other in found)]


def _replaced(pair: tuple[str, str], by: dict[str, str]) -> tuple[str, str]:
    edge = r"[A-Za-zÀ-ɏ0-9]"
    words = "|".join(map(re.escape, sorted(by, key=len, reverse=True)))
    any_word = re.compile(rf"(?<!{edge})(?:{words})(?!{edge})")
    source, target = (any_word.sub(lambda m: by[m.group()], side) for side in pair)
    return source, target


def masked(source: str, target: str, rnd: random.Random) -> tuple[str, str]:
    """One to four tokens that both sides share become ⟦0⟧, ⟦1⟧ …"""
    shared = _shared(_PROTECTED, source, target)
    if not shared or "⟦" in source + target:
        return source, target
    some = rnd.sample(shared, rnd.randint(1, min(4, len(shared))))
    some.sort(key=source.index)
    marks = rnd.sample(text.PLACEHOLDERS, len(some)) if rnd.random() < 0.5 else text.PLACEHOLDERS
    return _replaced((source, target), dict(zip(some, marks, strict=False)))


def swapped(source: str, target: str, pool: Pool, rnd: random.Random) -> tuple[str, str]:
    """Shared names, numbers and codes become others of their kind."""
    shared = _shared(text.COPIED_WORD, source, target)
    some = [word for word in shared if rnd.random() < 0.7]
    if not some:
        return source, target
    return _replaced((source, target), {word: pool.like(word, rnd) for word in some})


def inserted(
    language: str, source: str, target: str, pool: Pool, rnd: random.Random
) -> tuple[str, str]:
    """Something to copy is put before both sides, or in brackets at their ends."""
    token = rnd.choice(
        (
            rnd.choice(text.PLACEHOLDERS),
            rnd.choice(pool.names),
            f"{rnd.choice(pool.names)} {rnd.choice(pool.names)}",
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
    """Some short pairs made into pairs of two sentences."""
    out: list[tuple[str, str]] = []
    waiting: tuple[str, str] | None = None
    gap = "" if language == "zh" else " "
    for source, target in pairs:
        if rnd.random() >= 2 * JOINED or source.count(" ") >= SHORT or source[-1] not in STOPS:
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
        source, target = masked(source, target, rnd)
    elif rnd.random() < SWAPPED:
        source, target = swapped(source, target, pool, rnd)
    if rnd.random() < INSERTED and 3 < source.count(" ") < 40:
        source, target = inserted(language, source, target, pool, rnd)
    return source, target
