"""Draft segments: the engine with its protection, then the checks, then confidence."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from pressloc import protection
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import FUZZY, Key
from pressloc.checks import Context, Finding, Pair, Severity, run_many
from pressloc.confidence import Drafted as Judged
from pressloc.confidence import estimate_many
from pressloc.engines import Engine
from pressloc.engines.base import LAYOUT_ENGINES, kind_of
from pressloc.markets import Market
from pressloc.markup import split
from pressloc.protection import Drafted, Loss
from pressloc.terms import MarketTerms

_AT_ONCE = 512
"""Segments that are decoded, then checked and rated, together."""


@dataclass(slots=True)
class Drafting:
    """Drafts for one market with one engine."""

    engine: Engine
    source_language: str
    market: Market
    terms: MarketTerms | None = None
    steps: Counter[str] = field(default_factory=Counter)
    """How often each step of protection was needed so far."""

    def messages(
        self, messages: Sequence[Message], progress: Callable[[int], None] | None = None
    ) -> Mapping[Key, Draft]:
        """The draft of each message, with what is wrong with it and its confidence."""
        drafts = self._draft([message.msgid for message in messages], progress)
        return dict(zip([message.key for message in messages], drafts, strict=True))

    def lines(self, lines: Sequence[str]) -> list[Draft]:
        """The draft of each line of text; an empty line stays one."""
        return self._draft(lines, None)

    def _draft(self, texts: Sequence[str], progress: Callable[[int], None] | None) -> list[Draft]:
        if kind_of(self.engine) == "copy":
            # What protection mends would make the copy differ from its source.
            return [Draft(text, self.engine.identity) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        found: dict[int, Draft] = {}
        for indices, drafted in self._decoded(texts, order, progress):
            for step, count in protection.report(drafted).counts.items():
                self.steps[str(step)] += count
            judged = self._judge([texts[index] for index in indices], drafted)
            found.update(zip(indices, judged, strict=True))
        return [found[index] for index in range(len(texts))]

    def _decoded(
        self,
        texts: Sequence[str],
        order: Sequence[int],
        progress: Callable[[int], None] | None,
    ) -> Iterator[tuple[Sequence[int], list[Drafted]]]:
        """Indices and drafts, texts of like length together; while one part is judged by who
        asks, the next is decoded in a thread: the models run outside of Python's lock."""
        parts = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
        with ThreadPoolExecutor(1) as pool:
            coming: deque[tuple[Sequence[int], Future[list[Drafted]]]] = deque()
            try:
                for number, part in enumerate(parts):
                    tell = _after(number * _AT_ONCE, progress)
                    coming.append(
                        (part, pool.submit(self._protected, [texts[at] for at in part], tell))
                    )
                    if number:
                        indices, future = coming.popleft()
                        yield indices, future.result()
                for indices, future in coming:
                    yield indices, future.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _protected(
        self, texts: Sequence[str], progress: Callable[[int], None] | None
    ) -> list[Drafted]:
        return protection.draft_segments(
            self.engine,
            texts,
            source_language=self.source_language,
            target_language=self.market.language,
            terms=self.terms,
            progress=progress,
        )

    def _judge(self, texts: Sequence[str], drafted: Sequence[Drafted]) -> Iterator[Draft]:
        """Drafts with what the checks say of them, losses that no check speaks of, confidence."""
        if kind_of(self.engine) in LAYOUT_ENGINES:
            yield from (Draft(each.text, self.engine.identity) for each in drafted)
            return
        targets = [each.text for each in drafted]
        found = check(texts, targets, self.source_language, self.market, self.terms)
        confidences = estimate_many(
            [
                Judged(
                    split(text)[0],
                    split(each.text)[0],
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
            yield Draft(each.text, self.engine.identity, confidence, lines)


def _after(begun: int, progress: Callable[[int], None] | None) -> Callable[[int], None] | None:
    """What tells the progress of a part, given what was done before it."""
    return None if progress is None else lambda done: progress(begun + done)


def findings_of(
    texts: Sequence[str],
    targets: Sequence[str],
    source_language: str,
    market: Market,
    terms: MarketTerms | None,
) -> list[tuple[str, ...]]:
    """What the checks say of each draft, one line each."""
    return [messages_of(each) for each in check(texts, targets, source_language, market, terms)]


def check(
    texts: Sequence[str],
    targets: Sequence[str],
    source_language: str,
    market: Market,
    terms: MarketTerms | None,
) -> list[tuple[Finding, ...]]:
    """The findings on each draft of marked text."""
    context = Context(terms=terms, numbering=market.numbering)
    pairs = [
        Pair(
            text,
            target,
            market.language,
            source_language,
            market=market.name,
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
