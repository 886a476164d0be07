"""Shortcuts for looking at single pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pressloc.checks import Context, Finding, Pair, run

MARKETS = {"zh": "zh_CN"}
CHEAP = Context(embedding=False)

Look = Callable[..., dict[str, Finding]]


@pytest.fixture
def look() -> Look:
    """Findings of a pair by check, those of one check as one; embeddings only where asked for."""

    def findings(
        source: str, target: str, language: str, context: Context = CHEAP, **more: object
    ) -> dict[str, Finding]:
        market = MARKETS.get(language, language)
        pair = Pair(source, target, language, **{"market": market, **more})  # type: ignore[arg-type]
        found: dict[str, Finding] = {}
        for finding in run(pair, context):
            known = found.get(finding.check)
            spans = finding.spans if known is None else (*known.spans, *finding.spans)
            found[finding.check] = replace(known or finding, spans=spans)
        return found

    return findings
