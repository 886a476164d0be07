"""What protection says about a draft: the step that made it, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pressloc.terms.model import Match, Problem


class Terms(Protocol):
    """What protection asks of a term base (pressloc.terms.MarketTerms)."""

    def find(self, source: str) -> Sequence[Match]:
        """Terms that stand in a plain source text, in order."""
        ...

    def verify(self, source: str, target: str) -> Sequence[Problem]:
        """What is wrong with their renderings in a plain target text."""
        ...


class Step(StrEnum):
    """What it took to make a draft, in the order of cost."""

    COPIED = "copied"
    """No engine was asked: figures, addresses, codes, or a term of the term base and no more."""
    PLAIN = "plain"
    """The engine's first answer held everything."""
    NBEST = "n-best"
    """A lower-ranking answer of the engine did."""
    MASKED = "masked"
    """What was at stake went through the engine as a token."""
    PROJECTED = "projected"
    """What was lost was put where the engine's attention says it belongs."""
    FLAGGED = "flagged"
    """Something is still missing: the draft carries findings."""


class LossKind(StrEnum):
    """What a draft lacks, or what is wrong with it."""

    VALUE = "value"
    URL = "URL"
    EMAIL = "e-mail address"
    PHONE = "phone number"
    TICKER = "ticker symbol"
    CODE = "code"
    HASHTAG = "hashtag"
    HANDLE = "handle"
    PLACEHOLDER = "placeholder"
    CONTENT = "protected text"
    TERM = "term"
    FORBIDDEN = "forbidden rendering"
    MARKUP = "markup"
    INVENTED = "invented value"
    LOOP = "repetition"
    UNKNOWN = "unreadable character"
    MASK = "leftover token"
    EMPTY = "empty draft"
    SHORT = "dropped text"
    UNTRANSLATED = "untranslated text"


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the source that a draft lacks, or damage that the engine did."""

    kind: LossKind
    text: str
    """What is lost as it stands in the source; of damage, what stands in the draft."""
    message: str
    """For the reviewer, in plain words."""
    span: tuple[int, int]
    """Where the text stands in the plain source, of damage (0, 0)."""
    certain: bool = True
    """False for what a good translation may well put in other words."""
    target_span: tuple[int, int] | None = None
    """Where in the plain draft the wrong thing stands, if one does."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft of one segment."""

    text: str
    """Marked text: the source's tags, each once, balanced."""
    step: Step
    losses: tuple[Loss, ...] = ()
    """What is still wrong, empty unless the step is FLAGGED or a loss is uncertain."""
    score: float | None = 0.0
    """The engine's mean log probability of a piece; 0 for what was copied, None if the engine
    does not tell."""
    engine: str = ""
    """Identity of the engine that made it, where several stand behind one; else empty."""


@dataclass(frozen=True, slots=True)
class LadderReport:
    """How often each step was needed."""

    counts: Mapping[Step, int]

    def __getitem__(self, step: Step) -> int:
        return self.counts.get(step, 0)

    @property
    def total(self) -> int:
        """Number of segments."""
        return sum(self.counts.values())


def report(drafts: list[Drafted]) -> LadderReport:
    """Count the steps of a run."""
    counts = dict.fromkeys(Step, 0)
    for draft in drafts:
        counts[draft.step] += 1
    return LadderReport(counts)
