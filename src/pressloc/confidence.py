"""Confidence: how likely a draft is a good one, from 0 to 1; orders the review.

A logistic model on few and cheap signs: how surely the words of both sides translate each other,
how plain the source is, how usual the length, what the checks found, and what the engine itself
thought of its draft. For languages without a lexicon (checks/bilingual.py) a sentence embedding
takes the place of the words. The weights lie in confidence.json, which benchmarks/confidence.py
makes from drafts of several systems and human translations; docs/checks.md tells how well it works
and where it fails.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from operator import attrgetter

from pressloc.checks import bilingual
from pressloc.checks.base import Finding, Severity
from pressloc.checks.embedding import likeness
from pressloc.checks.lengths import deviation, weight

GOOD = {"ar": 54.1, "tr": 57.2, "es": 54.8, "zh": 28.3}
"""What a good draft is: its chrF against a human translation is at least the median of the
published systems' drafts into the language."""

ERROR = -3.5
WARNING = -1.2
"""Weights of findings, set by hand to several times the fitted ones: chrF hardly sees a wrong
digit, a reviewer must. It finds injected errors better and costs little elsewhere."""

OTHERS = "others"
"""Name of the model for languages without a lexicon."""

_MOST_FINDINGS = 1
_FARTHEST = 4.0
"""Spreads from the mean beyond which a sign counts no more."""

_WEIGHED = attrgetter(*(each.name for each in fields(bilingual.WordSigns)[:-1]))
"""The signs of words that are weighed: all but the number that tells how far to trust them."""

_FEW = 3
"""Telling words of a source with which its words weigh half of what they do in long ones."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and what is known of it."""

    source: str
    """Plain text."""
    target: str
    target_language: str
    source_language: str = "en"
    score: float | None = None
    """Mean natural-log probability of its pieces, from the engine; None if there is none."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """What is weighed of a draft, and how much each of it is to be trusted, from 0 to 1."""

    values: tuple[float, ...]
    trusts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of signs that are brought to a mean of 0 and a spread of 1."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def logit(self, signs: Signs) -> float:
        """Logarithm of the odds of a good draft."""
        far = self.standard(signs)
        return self.bias + sum(
            each * weight for each, weight in zip(far, self.weights, strict=True)
        )

    def standard(self, signs: Signs) -> list[float]:
        """The signs in spreads from the mean, within bounds, as far as they are trusted."""
        return [
            max(-_FARTHEST, min(_FARTHEST, (value - mean) / spread)) * trust
            for value, trust, mean, spread in zip(
                signs.values, signs.trusts, self.means, self.spreads, strict=True
            )
        ]


def estimate(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    score: float | None = None,
    findings: Sequence[Finding] = (),
) -> float:
    """Confidence of one draft; of many use estimate_many, which is faster."""
    draft = Drafted(source, target, target_language, source_language, score, tuple(findings))
    return estimate_many([draft])[0]


def estimate_many(drafts: Sequence[Drafted]) -> list[float]:
    """Confidence of each draft, from 0 (an empty one) to 1."""
    cosines = _cosines(drafts)
    return [
        _confidence(draft, cosines.get(index)) if draft.target.strip() else 0.0
        for index, draft in enumerate(drafts)
    ]


def has_lexicon(draft: Drafted) -> bool:
    """Whether the words of a draft can be compared with its source's."""
    return (
        draft.source_language == bilingual.SOURCE and draft.target_language in bilingual.LANGUAGES
    )


def _cosines(drafts: Sequence[Drafted]) -> dict[int, float]:
    """The likeness in meaning of drafts whose words cannot be compared, by their index."""
    from pressloc.checks.embedding import LANGUAGES, similarities

    asked = [
        index
        for index, draft in enumerate(drafts)
        if draft.target.strip()
        and not has_lexicon(draft)
        and {draft.source_language, draft.target_language} <= LANGUAGES
        and draft.source != draft.target
    ]
    found = similarities(
        [drafts[index].source for index in asked], [drafts[index].target for index in asked]
    )
    return dict(zip(asked, found, strict=True))


def signs_of(draft: Drafted, cosine: float | None = None) -> Signs:
    """The signs of a draft: of its words, or else its likeness in meaning; of length; the score.

    cosine: of the embeddings of both sides; a usual one if None.
    """
    off = deviation(draft.source, draft.target, draft.target_language)
    further: tuple[float, ...] = (max(-off, 0.0), max(off, 0.0))
    if draft.score is not None:
        further = (*further, draft.score)
    if has_lexicon(draft):
        words = bilingual.word_signs(draft.source, draft.target, draft.target_language)
        first: tuple[float, ...] = _WEIGHED(words)
        trust = words.known / (words.known + _FEW)
    else:
        near = 0.0 if cosine is None else likeness(cosine, draft.target_language)
        first = (near, math.log(weight(draft.source) + 1))
        trust = 1.0
    return Signs((*first, *further), (trust,) * len(first) + (1.0,) * len(further))


def severities(draft: Drafted) -> tuple[float, float]:
    """Whether the checks found an error, and a warning (1 or 0): more of them say no more."""
    found = [finding.severity for finding in draft.findings]
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    return float(min(errors, _MOST_FINDINGS)), float(min(warnings, _MOST_FINDINGS))


def _confidence(draft: Drafted, cosine: float | None) -> float:
    return chance(_models()[model_of(draft)].logit(signs_of(draft, cosine)), draft)


def model_of(draft: Drafted) -> str:
    """The name of the model for a draft: by language, and whether the engine gave a score."""
    language = draft.target_language if has_lexicon(draft) else OTHERS
    return f"{language} {'plain' if draft.score is None else 'scored'}"


def chance(logit: float, draft: Drafted) -> float:
    """The chance of a good draft from a model's odds and what the checks found."""
    errors, warnings = severities(draft)
    return 1 / (1 + math.exp(-(logit + ERROR * errors + WARNING * warnings)))


@cache
def _models() -> dict[str, Model]:
    """The models by name: `ar plain`, `ar scored` …"""
    text = (files("pressloc") / "confidence.json").read_text(encoding="utf-8")
    return {
        name: Model(
            tuple(item["means"]), tuple(item["spreads"]), tuple(item["weights"]), item["bias"]
        )
        for name, item in json.loads(text).items()
    }
