"""Other ways in which the machine would put a segment: the hypotheses behind its first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pressloc import protection
from pressloc.engines import Engine, Hypothesis
from pressloc.engines.base import aligner_of
from pressloc.markets import Market
from pressloc.terms import MarketTerms

MOST = 6
"""As many as a reviewer reads."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A machine translation of a segment, its markup in place."""

    text: str
    problems: tuple[str, ...]
    """What it lacks of the source."""


def alternatives(
    engine: Engine,
    source: str,
    *,
    source_language: str,
    market: Market,
    terms: MarketTerms | None,
    tags: Sequence[str],
) -> list[Alternative]:
    """Different translations of one marked text, best first; PackageError if none can be made.

    Each goes through protection by itself, so that its numbers are verified and its tags stand
    where they belong, as in drafting.
    """
    found: dict[str, Alternative] = {}
    told = protection.informed(engine, terms, market.language)
    asked: _Answers = {}
    for rank in range(MOST):
        [drafted] = protection.draft_segments(
            _Ranked(told, rank, asked),
            [source],
            source_language=source_language,
            target_language=market.language,
            terms=terms,
            tags=[tags],
        )
        if drafted.text and drafted.text not in found:
            problems = tuple(loss.message for loss in drafted.losses)
            found[drafted.text] = Alternative(drafted.text, problems)
    return sorted(found.values(), key=lambda each: len(each.problems))


_Answers = dict[tuple[str, bool], tuple[Hypothesis, ...]]
"""What the engine said to a text, with links or without."""


class _Ranked:
    """An engine whose only answer is one of a lower rank, so that protection works on that one."""

    def __init__(self, engine: Engine, rank: int, asked: _Answers) -> None:
        self._engine = engine
        self._rank = rank
        self._asked = asked
        self.identity = engine.identity
        self.aligner = aligner_of(engine)
        self.placeholder = ""
        """Masking would make every rank the same."""

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """The answer of that rank, or the last there is, once a text; the engine is asked once."""
        new = [text for text in texts if (text, links) not in self._asked]
        for text, answers in zip(
            new, self._engine.translate(new, hypotheses=MOST, links=links), strict=True
        ):
            self._asked[text, links] = answers
        known = [self._asked[text, links] for text in texts]
        return [(answers[min(self._rank, len(answers) - 1)],) for answers in known]
