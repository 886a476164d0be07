"""The term base of a workspace, and its face for one market."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from pressloc.errors import UsageError
from pressloc.terms.matching import SourceMatcher
from pressloc.terms.model import Match, Problem, Rendering, Term
from pressloc.terms.morphology import locate

_FORMATS = (".csv", ".tsv", ".tbx", ".xml")


class TermBase:
    """Terms with their renderings by market."""

    def __init__(self, terms: Iterable[Term], source_language: str = "en") -> None:
        self.terms = tuple(terms)
        self.source_language = source_language
        self._markets: dict[str, MarketTerms] = {}

    @classmethod
    def read(cls, path: Path, source_language: str = "en") -> TermBase:
        """Read a term base: `.csv` and `.tsv` (see table.py), `.tbx` and `.xml` as TBX.

        UsageError with the file and the line where something is wrong.
        """
        if path.suffix.lower() in (".tbx", ".xml"):
            from pressloc.terms.tbx import read_tbx

            return cls(read_tbx(path, source_language), source_language)
        if path.suffix.lower() in (".csv", ".tsv"):
            from pressloc.terms.table import read_table

            return cls(read_table(path), source_language)
        raise UsageError("unknown format", file=path, remedy=f"use {', '.join(_FORMATS)}")

    def write(self, path: Path) -> None:
        """Write the term base as CSV or TBX, by the ending of the path."""
        if path.suffix.lower() in (".tbx", ".xml"):
            from pressloc.terms.tbx import write_tbx

            write_tbx(path, self.terms, self.source_language)
        elif path.suffix.lower() == ".csv":
            from pressloc.terms.table import write_table

            write_table(path, self.terms)
        else:
            raise UsageError("unknown format", file=path, remedy="use .csv or .tbx")

    def market(self, name: str) -> MarketTerms:
        """What the term base says for a market: `ar`, `zh_CN`."""
        if name not in self._markets:  # its matcher is built once, not for every release
            self._markets[name] = MarketTerms(self, name)
        return self._markets[name]


class MarketTerms:
    """Terms for one market: found in sources, verified in targets."""

    def __init__(self, base: TermBase, market: str) -> None:
        self._base = base
        self.name = market
        self.language = market.partition("_")[0]

    @cached_property
    def _matcher(self) -> SourceMatcher:
        terms = [
            term
            for term in self._base.terms
            if (rendering := self._rendering(term)).accepted or rendering.forbidden
        ]
        return SourceMatcher(terms, self._base.source_language)

    def _rendering(self, term: Term) -> Rendering:
        """The market's own rendering, else that of its language (`es` for `es_MX`)."""
        if self.name in term.renderings or self.language not in term.renderings:
            return term.rendering(self.name)
        return term.rendering(self.language)

    def find(self, source: str) -> tuple[Match, ...]:
        """Terms in a plain source text that this market has a rule for, in order."""
        return tuple(
            Match(found.term, found.span, source[slice(*found.span)], self._rendering(found.term))
            for found in self._matcher.find(source)
        )

    def verify(self, source: str, target: str) -> tuple[Problem, ...]:
        """Terms of a plain source that its plain target renders wrongly, each once."""
        problems: list[Problem] = []
        seen: set[int] = set()
        for match in self.find(source):
            if id(match.term) in seen:
                continue
            seen.add(id(match.term))
            problems.extend(self._problems(match, target))
        return tuple(problems)

    def _problems(self, match: Match, target: str) -> Iterable[Problem]:
        accepted = [
            span
            for rendering in match.rendering.accepted
            for span in locate(rendering, target, self.language)
        ]
        for wrong in match.rendering.forbidden:
            for span in locate(wrong, target, self.language):
                if not any(start <= span[0] and span[1] <= end for start, end in accepted):
                    better = f"; write “{match.preferred}”" if match.preferred else ""
                    message = f"“{wrong}” must not stand for “{match.term.source}”{better}"
                    yield Problem(match, message, forbidden=True, target_span=span)
                    break
        if match.rendering.accepted and not accepted:
            if match.rendering.accepted == (match.term.source,):
                yield Problem(match, f"“{match.text}” must stay as it is")
                return
            wanted = " or ".join(f"“{text}”" for text in match.rendering.accepted)
            yield Problem(match, f"“{match.text}” should be {wanted}")

    def notes(self, source: str) -> tuple[str, ...]:
        """What the catalogue tells the translator about the terms of a segment, a line each."""
        lines: list[str] = []
        for match in self.find(source):
            line = f"term: {match.term.source}"
            if match.rendering.accepted == (match.term.source,):
                line += " stays"
            elif match.rendering.accepted:
                line += " → " + " | ".join(match.rendering.accepted)
            if match.rendering.forbidden:
                line += ", not " + " | ".join(match.rendering.forbidden)
            if match.term.note:
                line += f" ({match.term.note})"
            if line not in lines:
                lines.append(line)
        return tuple(lines)
