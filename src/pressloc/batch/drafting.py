"""Draft segments: the engine with its protection, then the checks, then confidence."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Protocol

from pressloc import protection
from pressloc.batch.cache import key_of
from pressloc.batch.jobs import words_in
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.po import FUZZY
from pressloc.checks import Context, Finding, Pair, Severity, run_many
from pressloc.confidence import Drafted as Judged
from pressloc.confidence import estimate_many
from pressloc.engines import Engine
from pressloc.engines.base import LAYOUT_ENGINES, first_identity, kind_of
from pressloc.errors import PresslocError
from pressloc.markets import Market
from pressloc.markup import Marked
from pressloc.protection import Drafted, Loss
from pressloc.terms import MarketTerms

PART = 512
"""Segments that are decoded, then checked and rated, together."""


Progress = Callable[[str, int, int], None]
"""Is told the market, and the segments and source words that are decoded more, in the thread that
decodes."""


class DraftStore(Protocol):
    """Where drafts of earlier runs are kept."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, Draft]:
        """The drafts that are known."""
        ...

    def put(self, items: Mapping[bytes, Draft]) -> None:
        """Keep drafts."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """Texts of like length that one engine drafts together."""

    drafting: Drafting
    texts: tuple[Marked, ...]
    keys: tuple[bytes, ...]
    """Under which a store keeps their drafts; empty without a store."""


@dataclass(slots=True)
class Drafting:
    """Drafts for one market with one engine."""

    engine: Engine
    source_language: str
    market: Market
    terms: MarketTerms | None = None
    store: DraftStore | None = None
    fresh: bool = False
    """Take nothing from the store, but keep what is drafted."""
    rules: str = ""
    """What else than engine, market and text a draft depends on, for the keys of the store."""
    progress: Progress | None = None
    steps: Counter[str] = field(default_factory=Counter)
    """How often each step of protection was needed so far."""
    written: Counter[str] = field(default_factory=Counter)
    """How many drafts each engine wrote so far: several may stand behind one."""
    decoding: float = 0.0
    """Seconds that engine and protection took so far."""
    judging: float = 0.0
    """Seconds that checks and confidence took so far."""

    def lines(self, lines: Sequence[str]) -> list[Draft]:
        """The draft of each line of text; an empty line stays one."""
        texts = [Marked(line) for line in lines]
        found = self.known(texts)
        for done in overlapped(self.parts([text for text in texts if text not in found])):
            if done is not None:
                found.update(zip(done.part.texts, done.drafts(), strict=True))
        return [found[text] for text in texts]

    def known(self, texts: Sequence[Marked]) -> dict[Marked, Draft]:
        """What the store has."""
        if self.store is None or self.fresh:
            return {}
        keys = {self._key(text): text for text in texts}
        return {keys[key]: draft for key, draft in self.store.get(list(keys)).items()}

    def parts(self, texts: Sequence[Marked]) -> Iterator[Part]:
        """The different texts, those of like length together."""
        ordered = sorted(dict.fromkeys(texts), key=lambda each: len(each.text))
        for start in range(0, len(ordered), PART):
            part = tuple(ordered[start : start + PART])
            keys = () if self.store is None else tuple(map(self._key, part))
            yield Part(self, part, keys)

    def decode(self, texts: Sequence[Marked]) -> list[Drafted]:
        """What the engine and its protection make of texts."""
        begin = time.perf_counter()
        drafted = protection.draft_segments(
            self.engine,
            [each.text for each in texts],
            source_language=self.source_language,
            target_language=self.market.language,
            terms=self.terms,
            tags=[each.tags for each in texts],
            progress=self._teller(texts),
        )
        self.decoding += time.perf_counter() - begin
        return drafted

    def judge(self, part: Part, drafted: Sequence[Drafted]) -> list[Draft]:
        """Drafts with what the checks say of them, losses that no check speaks of, confidence."""
        begin = time.perf_counter()
        drafts = list(self._judged(part.texts, drafted))
        self.judging += time.perf_counter() - begin
        if self.store is not None:
            pairs = zip(part.keys, drafts, strict=True)
            self.store.put({key: draft for key, draft in pairs if draft.text})
        return drafts

    def _judged(self, texts: Sequence[Marked], drafted: Sequence[Drafted]) -> Iterator[Draft]:
        if kind_of(self.engine) in LAYOUT_ENGINES:
            yield from (Draft(each.text, self.engine.identity) for each in drafted)
            return
        for step, count in protection.report(list(drafted)).counts.items():
            self.steps[str(step)] += count
        targets = [each.text for each in drafted]
        found = check(texts, targets, self.source_language, self.market, self.terms)
        confidences = estimate_many(
            [
                Judged(
                    text.plain,
                    replace(text, text=each.text).plain,
                    self.market.language,
                    self.source_language,
                    each.score,
                    findings,
                )
                for text, each, findings in zip(texts, drafted, found, strict=True)
            ]
        )
        for each, findings, confidence in zip(drafted, found, confidences, strict=True):
            told = messages_of(findings)
            lines = (*told, *_untold(each.losses, told))
            engine = each.engine or first_identity(self.engine)
            if each.text:
                self.written[engine] += 1
            yield Draft(each.text, engine, confidence, lines)

    def _key(self, text: Marked) -> bytes:
        terms = () if self.terms is None else self.terms.find(text.text)
        tags = () if text.tags is None else (f"tags {text.tags}",)
        return key_of(
            text.text,
            engine=self.engine.identity,
            market=self.market.name,
            source_language=self.source_language,
            rules="\n".join((self.rules, *tags, *map(repr, terms))),
        )

    def _teller(self, texts: Sequence[Marked]) -> Callable[[int], None] | None:
        """What tells how many more are done, from how many are done."""
        if self.progress is None:
            return None
        tell = self.progress
        words = sum(words_in(each.text) for each in texts)
        told = (0, 0)

        def difference(done: int) -> None:
            nonlocal told
            now = (done, words * done // len(texts))
            tell(self.market.name, now[0] - told[0], now[1] - told[1])
            told = now

        return difference


@dataclass(frozen=True, slots=True)
class Done:
    """A part that was drafted, or could not be."""

    part: Part
    _result: list[Draft] | PresslocError

    def drafts(self) -> list[Draft]:
        """The drafts of its texts; raises what the engine raised."""
        if isinstance(self._result, PresslocError):
            raise self._result
        return self._result


def overlapped(parts: Iterable[Part | None]) -> Iterator[Done | None]:
    """Draft parts in order; None among them comes back at once.

    While one part is judged by who asks, the next is decoded in a thread: the models run outside
    of Python's lock. Parts are taken from their iterator one ahead, by who asks as well, so what
    it does to find them (reading releases) goes on while a part is decoded.
    """
    with ThreadPoolExecutor(1) as pool:
        coming: deque[tuple[Part, Future[list[Drafted]]]] = deque()
        try:
            for part in parts:
                if part is None:
                    yield None
                    continue
                coming.append((part, pool.submit(part.drafting.decode, part.texts)))
                if len(coming) > 1:
                    yield _finished(*coming.popleft())
            while coming:
                yield _finished(*coming.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finished(part: Part, future: Future[list[Drafted]]) -> Done:
    try:
        return Done(part, part.drafting.judge(part, future.result()))
    except PresslocError as error:
        return Done(part, error)


def check(
    texts: Sequence[Marked],
    targets: Sequence[str],
    source_language: str,
    market: Market,
    terms: MarketTerms | None,
) -> list[tuple[Finding, ...]]:
    """The findings on each draft of marked text."""
    context = Context(terms=terms, numbering=market.numbering)
    pairs = [
        Pair(
            text.text,
            target,
            market.language,
            source_language,
            market=market.name,
            tags=text.tags,
            flags=frozenset({FUZZY}),
        )
        for text, target in zip(texts, targets, strict=True)
    ]
    return run_many(pairs, context)


def messages_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """What a catalogue says of findings: a line each, matters of style left out."""
    return tuple(found.message for found in findings if found.severity is not Severity.INFO)


def _untold(losses: Sequence[Loss], told: Sequence[str]) -> Iterator[str]:
    for loss in losses:
        if not loss.text or not any(loss.text in message for message in told):
            yield loss.message
