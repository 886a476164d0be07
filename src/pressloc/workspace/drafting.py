"""Draft segments: the engine with its protection, then the checks, then confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pressloc import protection
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import FUZZY, Key
from pressloc.checks import Context, Pair, Severity, run_many
from pressloc.engines import Engine
from pressloc.markets import Market
from pressloc.protection import Drafted, Loss
from pressloc.terms import MarketTerms

COPY, PSEUDO = "copy ", "pseudo "
"""How identities begin of engines
that do not translate: nothing is to be found in what they write."""


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
        if self.engine.identity.startswith(COPY):
            # What protection mends would make the copy differ from its source.
            return [Draft(text, self.engine.identity) for text in texts]
        drafted = protection.draft_segments(
            self.engine,
            texts,
            source_language=self.source_language,
            target_language=self.market.language,
            terms=self.terms,
            progress=progress,
        )
        for step, count in protection.report(drafted).counts.items():
            self.steps[str(step)] += count
        if self.engine.identity.startswith(PSEUDO):
            return [Draft(each.text, self.engine.identity) for each in drafted]
        found = self._findings(texts, drafted)
        return [
            Draft(each.text, self.engine.identity, None, findings)
            for each, findings in zip(drafted, found, strict=True)
        ]

    def _findings(
        self, texts: Sequence[str], drafted: Sequence[Drafted]
    ) -> Iterator[tuple[str, ...]]:
        """What the checks say of each draft, and losses that no check speaks of."""
        targets = [each.text for each in drafted]
        found = findings_of(texts, targets, self.source_language, self.market, self.terms)
        for told, each in zip(found, drafted, strict=True):
            yield (*told, *_untold(each.losses, told))


def findings_of(
    texts: Sequence[str],
    targets: Sequence[str],
    source_language: str,
    market: Market,
    terms: MarketTerms | None,
) -> list[tuple[str, ...]]:
    """What the checks say of each draft, one line each."""
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
    return [
        tuple(found.message for found in each if found.severity is not Severity.INFO)
        for each in run_many(pairs, context)
    ]


def _untold(losses: Sequence[Loss], told: Sequence[str]) -> Iterator[str]:
    for loss in losses:
        if not loss.text or not any(loss.text in message for message in told):
            yield loss.message
