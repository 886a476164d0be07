"""The term base: required and forbidden renderings and names that stay, by market.

`TermBase.read(path).market("ar")` finds terms in sources and verifies their renderings in
targets. `locate()` finds a rendering in a text in the forms its language gives it.
"""

from __future__ import annotations

from pressloc.terms.base import MarketTerms, TermBase
from pressloc.terms.model import Case, Match, Problem, Rendering, Term
from pressloc.terms.morphology import locate

__all__ = ["Case", "MarketTerms", "Match", "Problem", "Rendering", "Term", "TermBase", "locate"]
