"""Confidence: how likely a draft is a good one, from 0 to 1; orders the review.

A logistic model on few and cheap signs: how near in meaning both sides are (embedding), how usual
the length is, what the checks found, and what the engine itself thought of its draft. Fitted by
benchmarks/confidence.py on drafts of ten systems against human translations; docs/checks.md tells
how well it works and where it fails.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pressloc.checks.base import Finding, Severity
from pressloc.checks.embedding import likeness
from pressloc.checks.lengths import deviation, weight

GOOD = {"ar": 54.1, "tr": 57.2, "es": 54.8, "zh": 28.3}
"""What a good draft is: its chrF against a human translation is at least the median of the
published systems' drafts into the language."""

BIAS = -1.600
LIKENESS = 0.498
SHORT = -0.360
LONG = 0.191
LENGTH = 0.317
UNTRANSLATED = -0.486
"""Weights, as `benchmarks/confidence.py --fit` prints them."""

ERROR = -2.5
WARNING = -1.2
"""Weights of findings, set by hand to about three times the fitted ones (-0.83, -0.45): chrF hardly
sees a wrong digit, a reviewer must. It finds injected errors better and costs nothing elsewhere."""

SCORE = 3.0
USUAL_SCORE = -0.48
"""Weight of the engine's mean logarithmic probability, and the value at which it says nothing."""

_FOREIGN = frozenset({"untranslated", "untranslated-part", "wrong-script", "wrong-language"})


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


def estimate(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    score: float | None = None,
    findings: Sequence[Finding] = (),
) -> float:
    """Confidence of one draft; of many use estimate_many, which is much faster."""
    draft = Drafted(source, target, target_language, source_language, score, tuple(findings))
    return estimate_many([draft])[0]


def estimate_many(drafts: Sequence[Drafted]) -> list[float]:
    """Confidence of each draft, from 0 (an empty one) to 1."""
    from pressloc.checks.embedding import LANGUAGES, similarities

    asked = [
        index
        for index, draft in enumerate(drafts)
        if draft.target.strip()
        and {draft.source_language, draft.target_language} <= LANGUAGES
        and draft.source != draft.target
    ]
    cosines = similarities(
        [drafts[index].source for index in asked], [drafts[index].target for index in asked]
    )
    known = dict(zip(asked, cosines, strict=True))
    return [
        _confidence(signs(draft, known.get(index)), draft.score) if draft.target.strip() else 0.0
        for index, draft in enumerate(drafts)
    ]


def signs(draft: Drafted, cosine: float | None) -> tuple[float, ...]:
    """The signs that the model weighs, in the order of weights(); no cosine: a usual one."""
    near = 0.0 if cosine is None else likeness(cosine, draft.target_language)
    off = deviation(draft.source, draft.target, draft.target_language)
    errors = sum(finding.severity is Severity.ERROR for finding in draft.findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in draft.findings)
    foreign = any(finding.check in _FOREIGN for finding in draft.findings)
    return (
        max(-5.0, min(2.5, near)),
        min(max(-off, 0.0), 4.0),
        min(max(off, 0.0), 4.0),
        float(min(errors, 3)),
        float(min(warnings, 3)),
        math.log(weight(draft.source) + 1),
        float(foreign),
    )


def weights() -> tuple[float, ...]:
    """The weights of the signs."""
    return (LIKENESS, SHORT, LONG, ERROR, WARNING, LENGTH, UNTRANSLATED)


def _confidence(found: Sequence[float], score: float | None) -> float:
    sum_ = BIAS + sum(sign * each for sign, each in zip(found, weights(), strict=True))
    if score is not None:
        sum_ += SCORE * (max(-4.0, min(0.0, score)) - USUAL_SCORE)
    return 1 / (1 + math.exp(-sum_))
