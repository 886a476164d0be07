"""Draft segments: the engine with its protection, then the checks, then confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pressloc import protection
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.messages import Message
from pressloc.catalogs.po import Key
from pressloc.engines import Engine
from pressloc.markets import Market
from pressloc.protection import Drafted
from pressloc.terms import MarketTerms


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
        return [self._with_findings(each) for each in drafted]

    def _with_findings(self, drafted: Drafted) -> Draft:
        findings = tuple(loss.message for loss in drafted.losses)
        return Draft(drafted.text, self.engine.identity, None, findings)
