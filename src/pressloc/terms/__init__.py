"""The term base: required and forbidden renderings and names that stay, by market."""

from __future__ import annotations

from pressloc.terms.model import Case, Match, Problem, Rendering, Term

__all__ = ["Case", "Match", "Problem", "Rendering", "Term"]
