"""The order that costs least: plain, n-best, masked, projected, flagged (design.md 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pressloc.engines.base import LAYOUT_ENGINES, Engine, Hypothesis, Link, Searches, kind_of
from pressloc.protection.contents import put_in_contents
from pressloc.protection.copied_terms import render_copies
from pressloc.protection.copying import copy, needs_no_engine
from pressloc.protection.damage import remove_debris
from pressloc.protection.edits import Edits, Span
from pressloc.protection.fragments import ANSWERS, find_stretch, stretches
from pressloc.protection.informing import informed
from pressloc.protection.inline import Inline, is_tangled, take_out, walk
from pressloc.protection.masking import (
    Masked,
    Stake,
    contents,
    in_case,
    mask,
    overlap,
    stakes,
    unmask,
)
from pressloc.protection.model import Drafted, Loss, LossKind, Step, Terms
from pressloc.protection.placing import put_back
from pressloc.protection.polish import polish
from pressloc.protection.projecting import project
from pressloc.protection.rendered import rendered_stakes, rendered_terms
from pressloc.protection.trust import RELIABLE, link_trust, of_use
from pressloc.protection.verify import verify

N_BEST = 8
"""Answers asked for when the first one lacks something."""
N_BEST_MASKED = 4
"""Answers asked for to each masked text."""
_Key = tuple[str, frozenset[str] | None]


@dataclass(slots=True)
class _Work:
    """A segment on its way up the ladder."""

    marked: str
    inline: Inline
    copies: int = 1
    best: Hypothesis | None = None
    losses: tuple[Loss, ...] = ()
    step: Step = Step.PLAIN
    places: list[tuple[Span, Span]] = field(default_factory=list)
    """Stretches of the source that markup covers, with their places in the best draft."""

    @property
    def settled(self) -> bool:
        """Whether nothing is missing."""
        return self.best is not None and not self.losses

    @property
    def content(self) -> tuple[tuple[int, int], ...]:
        """Where protected markup stands in the source."""
        elements = walk(self.inline.elements)
        return tuple((item.start, item.end) for item in elements if item.protected)

    def offer(self, hypothesis: Hypothesis, losses: tuple[Loss, ...], step: Step) -> None:
        """Take an answer if it lacks less than the best so far."""
        if self.best is None or weight(losses) < weight(self.losses):
            self.best, self.losses, self.step = hypothesis, losses, step


def weight(losses: Iterable[Loss]) -> int:
    """How bad losses are together: an uncertain one counts a quarter."""
    return sum(4 if loss.certain else 1 for loss in losses)


def draft_segments(
    engine: Engine,
    texts: Sequence[str],
    *,
    source_language: str,
    target_language: str,
    terms: Terms | None = None,
    tags: Sequence[Collection[str] | None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Drafted]:
    """Draft marked texts so that nothing of them is lost silently, each with what it lacks.

    engine: anything that translates the pair. texts: marked texts. tags: names of the tags of
    each text's block; what looks like a tag is one where they are left out. terms: the term base
    for the market. progress: told the number of segments finished so far.

    What an engine loses is asked for again in ways that cost more and more (Step); whatever the
    engine answers, a draft holds every tag of its source once and balanced, and no token.
    """
    names = tags or [None] * len(texts)
    keys: list[_Key] = [
        (text, None if own is None else frozenset(own))
        for text, own in zip(texts, names, strict=True)
    ]
    told = informed(engine, terms, target_language)
    ladder = _Ladder(told, source_language, target_language, terms, progress)
    copies = Counter(keys)
    begun = {key: ladder.begin(*key, copies[key]) for key in copies}
    work = [item for item in begun.values() if isinstance(item, _Work)]
    ladder.climb(work)
    ladder.look_up_markup(work)
    drafts = {
        key: item if isinstance(item, Drafted) else ladder.end(item) for key, item in begun.items()
    }
    return [drafts[key] for key in keys]


@dataclass
class _Ladder:
    """One run: an engine, a pair of languages, a term base."""

    engine: Engine
    source_language: str
    target_language: str
    terms: Terms | None
    progress: Callable[[int], None] | None
    finished: int = field(default=0)

    @property
    def translates(self) -> bool:
        """Whether the engine is one whose drafts are to be polished and verified."""
        return kind_of(self.engine) not in LAYOUT_ENGINES

    def begin(self, text: str, names: frozenset[str] | None, copies: int) -> Drafted | _Work:
        """A draft at once where nothing is to be translated, else work for the engine."""
        if is_tangled(text, names):
            self.tell(copies)
            message = "the markup is too much to be put back: this is the source"
            loss = Loss(LossKind.MARKUP, "", message, (0, 0))
            return Drafted(text, Step.FLAGGED, (loss,))
        inline = take_out(text, names)
        found = self.terms.find(inline.text) if self.terms and self.translates else ()
        whole = next((match for match in found if match.text == inline.text.strip()), None)
        kept = [match.text for match in found if match.preferred == match.text]
        if whole is not None and whole.preferred:
            rendering = in_case(whole, self.target_language)
            copied, _ = put_back(inline, inline.text.replace(whole.text, rendering), ())
        elif not needs_no_engine(inline.text, inline.content, kept):
            return _Work(text, inline, copies)
        elif inline.elements or not self.translates:
            copied = text
        else:
            copied = copy(text, self.source_language, self.target_language)
        self.tell(copies)
        return Drafted(copied, Step.COPIED)

    def climb(self, work: Sequence[_Work]) -> None:
        """Every step for what the steps before have not settled."""
        if not self.translates:
            self.laid_out(work)
        else:
            self.plain(work)
            for step in (*self.asking_again, self.projected):
                step([item for item in work if not item.settled])

    def end(self, work: _Work) -> Drafted:
        """The best answer with its markup put back."""
        best = work.best
        assert best is not None
        if not best.text.strip():  # nobody translated it: markup around nothing is no draft
            return Drafted("", Step.FLAGGED, work.losses, best.score, best.engine)
        if best.text == work.inline.text:  # copied, or a name
            return Drafted(work.marked, work.step, work.losses, best.score, best.engine)
        draft, links, repairs = put_in_contents(
            work.inline, *self.without_debris(work), self.target_language
        )
        known = (
            *rendered_terms(self.terms, work.inline, draft, self.target_language),
            *(work.places if draft == best.text else ()),
            *(() if links else rendered_stakes(self.stakes(work), draft)),
        )
        marked, guesses = put_back(work.inline, draft, links, known)
        losses = [*work.losses, *repairs, *guesses]
        if repairs:
            losses = [loss for loss in losses if loss.kind is not LossKind.CONTENT]
        step = Step.FLAGGED if any(loss.certain for loss in losses) else work.step
        return Drafted(marked, step, tuple(losses), best.score, best.engine)

    def without_debris(self, work: _Work) -> tuple[str, tuple[Link, ...]]:
        """The best draft without leftover tokens and unknown marks, and its links."""
        assert work.best is not None
        edits = Edits(work.best.text)
        remove_debris(work.inline.text, edits)
        return edits.result(), edits.links_to_new(work.best.links)

    # The steps

    def laid_out(self, work: Sequence[_Work]) -> None:
        """What protected markup covers stays as it is, for engines that do not translate."""
        form = self.engine.placeholder
        masks = [
            mask(item.inline.text, contents(item.inline.text, item.content) if form else (), form)
            for item in work
        ]
        plain = self.engine.translate([item.inline.text for item in work], links=True)
        guarded = self.engine.translate([masked.text for masked in masks], links=True)
        for item, masked, whole, tokens in zip(work, masks, plain, guarded, strict=True):
            answer = unmask(masked, tokens[0], self.target_language) or whole[0]
            item.offer(answer, (), Step.PLAIN)
            self.tell(item.copies)

    def plain(self, work: Sequence[_Work]) -> None:
        """Every segment as it is, with what other answers come at no cost.

        Attention only where markup must be put back.
        """
        for links in (False, True):
            batch = [item for item in work if bool(item.inline.elements) is links]
            if not batch:
                continue
            texts = [item.inline.text for item in batch]
            copies = sum(item.copies for item in batch)
            before = self.finished

            def tell(done: int, before: int = before, share: float = copies / len(batch)) -> None:
                self.tell(before + round(done * share) - self.finished)

            answers = self.engine.translate(
                texts, hypotheses=self.width, links=links, progress=tell
            )
            for item, found in zip(batch, answers, strict=True):
                self.offer(item, found[:1], Step.PLAIN)
                if not item.settled:
                    self.offer(item, found[1 : self.width], Step.NBEST)
            self.tell(before + copies - self.finished)

    def n_best(self, work: Sequence[_Work]) -> None:
        """Other answers of the engine for what lacks something."""
        if work:
            texts = [item.inline.text for item in work]
            answers = self.engine.translate(texts, hypotheses=N_BEST, links=True)
            for item, found in zip(work, answers, strict=True):
                self.offer(item, found, Step.NBEST)
                self.link(item, found)

    def masked(self, work: Sequence[_Work]) -> None:
        """What is at stake goes through as tokens: once what was lost, once all of it."""
        form = self.engine.placeholder if work else ""
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
        """What is still lost is put where attention says it belongs."""
        for item in work:
            assert item.best is not None
            repaired = project(item.best, item.losses, self.stakes(item), self.target_language)
            if repaired is not None:
                self.offer(item, [repaired], Step.PROJECTED)

    def look_up_markup(self, work: Sequence[_Work]) -> None:
        """Find the places of markup where attention does not tell them."""
        marked = [item for item in work if item.inline.elements and item.best is not None]
        if marked and self.translates and self.trust >= RELIABLE:
            # Behind one engine may stand others, which do not tell.
            marked = [item for item in marked if item.best and not item.best.links]
        if not marked or not self.translates:
            return
        wanted = {id(item): stretches(item.inline, item.best.text) for item in marked if item.best}
        texts = list(dict.fromkeys(text for found in wanted.values() for _, text in found))
        if not texts:
            return
        answers = dict(zip(texts, self.engine.translate(texts, hypotheses=ANSWERS), strict=True))
        for item in marked:
            assert item.best is not None
            for source, text in wanted[id(item)]:
                place = find_stretch(
                    text, [answer.text for answer in answers[text]], item.best.text
                )
                if place is not None:
                    item.places.append((source, place))

    # What they share

    @property
    def asking_again(self) -> tuple[Callable[[Sequence[_Work]], None], ...]:
        """The steps that ask again; more answers come last where several were looked at before."""
        steps = self.n_best, self.masked
        return steps[::-1] if self.width > 1 else steps

    @property
    def width(self) -> int:
        """Answers that cost the engine no more than one."""
        return self.engine.width if isinstance(self.engine, Searches) else 1

    @cached_property
    def trust(self) -> float:
        """How far the engine's attention can be trusted; English sources only can tell."""
        return link_trust(self.engine) if self.source_language == "en" else 0.0

    def offer(self, work: _Work, answers: Iterable[Hypothesis], step: Step) -> None:
        """Try answers in turn until one lacks nothing."""
        for answer in answers:
            finished = self.polished(answer, work)
            losses = verify(
                work.inline.text,
                finished.text,
                self.source_language,
                self.target_language,
                self.terms,
                work.inline.content,
            )
            work.offer(finished, losses, step)
            if work.settled:
                return

    def link(self, work: _Work, answers: Sequence[Hypothesis]) -> None:
        """Give the best draft its links if it was made without, for projection."""
        if work.best is None or work.best.links or not work.losses:
            return
        for answer in answers:
            finished = self.polished(answer, work)
            if finished.text == work.best.text:
                work.best = finished
                return

    def polished(self, answer: Hypothesis, work: _Work) -> Hypothesis:
        """The answer with what can be set right by rule, and links only if they are of use."""
        text, links = answer.text, answer.links
        if self.terms is not None:
            edits = Edits(text)
            render_copies(work.inline.text, edits, self.terms, self.target_language)
            text, links = edits.result(), edits.links_to_new(links)
        languages = self.source_language, self.target_language
        text, links = polish(work.inline.text, text, links, *languages)
        useful = links if links and of_use(self.trust) else ()
        return Hypothesis(text, answer.score, useful, answer.engine)

    def stakes(self, work: _Work) -> tuple[Stake, ...]:
        """Everything of the source that can be masked."""
        languages = self.source_language, self.target_language
        return stakes(work.inline.text, *languages, self.terms, work.content)

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
        if self.progress and count > 0:
            self.progress(self.finished)
