"""Checks: what is wrong with a translation, where, and what to do about it.

`run` looks at one pair, `run_many` at many (cheaper), `consistency.find` at whole catalogues;
`mend` applies what needs no judgement. The checks themselves are the modules of `rules`.
"""

from __future__ import annotations

from pressloc.checks.base import Check, Context, Finding, Pair, Severity
from pressloc.checks.registry import pair_checks
from pressloc.checks.runner import mend, run, run_many

__all__ = [
    "Check",
    "Context",
    "Finding",
    "Pair",
    "Severity",
    "mend",
    "pair_checks",
    "run",
    "run_many",
]
