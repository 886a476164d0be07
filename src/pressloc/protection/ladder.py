"""The order that costs least: plain, n-best, masked, projected, flagged (design.md 5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from pressloc.engines.base import Engine, Hypothesis
from pressloc.protection.copying import copy, needs_no_engine
from pressloc.protection.inline import Inline, take_out, walk
from pressloc.protection.masking import Masked, Stake, mask, overlap, stakes, unmask
from pressloc.protection.model import Drafted, Loss, Step, Terms
from pressloc.protection.placing import put_back
from pressloc.protection.polish import polish
from pressloc.protection.projecting import project
from pressloc.protection.verify import verify

N_BEST = 8
"""Answers asked for when the first one lacks something."""
N_BEST_MASKED = 4
"""Answers asked for to each masked text."""


@dataclass(slots=True)
class _Work:
    """A segment on its way up the ladder."""

    inline: Inline
    best: Hypothesis | None = None
    losses: tuple[Loss, ...] = ()
    step: Step = Step.PLAIN

    @property
    def settled(self) -> bool:
        """Whether nothing is missing."""
        return self.best is not None and not self.losses

    def offer(self, hypothesis: Hypothesis, losses: tuple[Loss, ...], step: Step) -> None:
        """Take an answer if it lacks less than the best so far."""
        if self.best is None or weight(losses) < weight(self.losses):
            self.best, self.losses, self.step = hypothesis, losses, step


def weight(losses: Iterable[Loss]) -> int:
    """How bad losses are together: an uncertain one counts a quarter."""
    return sum(4 if loss.certain else 1 for loss in losses)


@dataclass(slots=True)
class _Ladder:
    """One run: an engine, a pair of languages, a term base."""

    engine: Engine
    source_language: str
    target_language: str
    terms: Terms | None
    progress: Callable[[int], None] | None = None
    finished: int = field(default=0)

    def finish(self, hypothesis: Hypothesis, work: _Work) -> Hypothesis:
        """The answer with what can be set right by rule."""
        text, links = polish(
            work.inline.text, hypothesis.text, hypothesis.links,
            self.source_language, self.target_language,
        )  # fmt: skip
        return Hypothesis(text, hypothesis.score, links)

    def check(self, hypothesis: Hypothesis, work: _Work) -> tuple[Loss, ...]:
        """What the answer lacks."""
        return verify(
            work.inline.text,
            hypothesis.text,
            self.source_language,
            self.target_language,
            self.terms,
            work.inline.content,
        )

    def offer(self, work: _Work, answers: Iterable[Hypothesis], step: Step) -> None:
        """Try answers in turn until one lacks nothing."""
        for answer in answers:
            finished = self.finish(answer, work)
            work.offer(finished, self.check(finished, work), step)
            if work.settled:
                return

    def plain(self, work: Sequence[_Work]) -> None:
        """First step: every segment as it is; attention only where markup must be put back."""
        for links in (False, True):
            batch = [item for item in work if bool(item.inline.elements) is links]
            if not batch:
                continue
            answers = self.engine.translate([item.inline.text for item in batch], links=links)
            for item, found in zip(batch, answers, strict=True):
                self.offer(item, found[:1], Step.PLAIN)
            self.tell(len(batch))

    def n_best(self, work: Sequence[_Work]) -> None:
        """Second step: other answers of the engine for what lacks something."""
        if work:
            texts = [item.inline.text for item in work]
            answers = self.engine.translate(texts, hypotheses=N_BEST, links=True)
            for item, found in zip(work, answers, strict=True):
                self.offer(item, found, Step.NBEST)

    def masked(self, work: Sequence[_Work]) -> None:
        """Third step: what is at stake goes through as tokens, first the lost, then all of it."""
        form = self.engine.placeholder
        tries: list[tuple[_Work, Masked]] = []
        for item in work if form else ():
            for chosen in dict.fromkeys((self.lost(item), self.stakes(item))):
                if chosen:
                    tries.append((item, mask(item.inline.text, chosen, form)))
        if not tries:
            return
        texts = [masked.text for _, masked in tries]
        answers = self.engine.translate(texts, hypotheses=N_BEST_MASKED, links=True)
        for (item, masked), found in zip(tries, answers, strict=True):
            if not item.settled:
                whole = (unmask(masked, answer, self.target_language) for answer in found)
                self.offer(item, filter(None, whole), Step.MASKED)

    def projected(self, work: Sequence[_Work]) -> None:
        """Fourth step: what is still lost is put where attention says it belongs."""
        for item in work:
            assert item.best is not None
            repaired = project(item.best, item.losses, self.stakes(item), self.target_language)
            if repaired is not None:
                self.offer(item, [repaired], Step.PROJECTED)

    def stakes(self, work: _Work) -> tuple[Stake, ...]:
        """Everything of the source that can be masked."""
        content = [
            (element.start, element.end)
            for element in walk(work.inline.elements)
            if element.protected
        ]
        return stakes(
            work.inline.text, self.source_language, self.target_language, self.terms, content
        )

    def lost(self, work: _Work) -> tuple[Stake, ...]:
        """What of it the best draft lacks."""
        return tuple(
            stake
            for stake in self.stakes(work)
            if any(overlap(stake.span, loss.span) for loss in work.losses)
        )

    def tell(self, count: int) -> None:
        """Report progress."""
        self.finished += count
        if self.progress:
            self.progress(self.finished)


def draft_segments(
    engine: Engine,
    texts: Sequence[str],
    *,
    source_language: str,
    target_language: str,
    terms: Terms | None = None,
    tags: Sequence[Collection[str]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Drafted]:
    """Draft marked texts so that nothing of them is lost silently, each with what it lacks.

    engine: anything that translates the pair. texts: marked texts. tags: names of the tags of
    each text's block; what looks like a tag is one if left out. terms: the term base for the
    market. progress: told the number of segments finished so far.

    What an engine loses is asked for again in ways that cost more and more (Step); whatever the
    engine answers, a draft holds every tag of its source once and balanced, and no token.
    """
    ladder = _Ladder(engine, source_language, target_language, terms, progress)
    names = tags if tags is not None else [None] * len(texts)
    distinct: dict[tuple[str, frozenset[str] | None], Drafted | _Work] = {}
    keys = []
    for text, known in zip(texts, names, strict=True):
        key = (text, None if known is None else frozenset(known))
        keys.append(key)
        if key not in distinct:
            distinct[key] = _begin(text, key[1], ladder)
    work = [item for item in distinct.values() if isinstance(item, _Work)]
    ladder.tell(len(distinct) - len(work))
    _climb(ladder, work)
    drafts = {
        key: item if isinstance(item, Drafted) else _end(key[0], item)
        for key, item in distinct.items()
    }
    return [drafts[key] for key in keys]


def _begin(text: str, names: frozenset[str] | None, ladder: _Ladder) -> Drafted | _Work:
    inline = take_out(text, names)
    if needs_no_engine(inline.text, inline.content):
        if inline.elements:
            return Drafted(text, Step.COPIED)
        return Drafted(copy(text, ladder.source_language, ladder.target_language), Step.COPIED)
    return _Work(inline)


def _climb(ladder: _Ladder, work: list[_Work]) -> None:
    ladder.plain(work)
    for step in (ladder.n_best, ladder.masked, ladder.projected):
        step([item for item in work if not item.settled])


def _end(text: str, work: _Work) -> Drafted:
    del text
    assert work.best is not None
    marked, guesses = put_back(work.inline, work.best.text, work.best.links)
    losses = (*work.losses, *guesses)
    step = Step.FLAGGED if any(loss.certain for loss in losses) else work.step
    return Drafted(marked, step, losses, work.best.score)
