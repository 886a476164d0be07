"""The term base: required renderings that are missing, forbidden ones that stand there."""

from __future__ import annotations

from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import Said, said
from pressloc.terms import Match


def find_missing(reading: Reading) -> Iterator[Hit]:
    """Terms of the source without any of their renderings, names that did not stay.

    Where a forbidden rendering stands in their place, that is said, and once is enough.
    """
    told = {problem.span for problem in reading.term_problems if problem.forbidden}
    for problem in reading.term_problems:
        if not problem.forbidden and problem.span not in told:
            yield Hit(
                _missing(problem.match),
                source_spans=(reading.source.span(*problem.span),),
                remedy=said("use the rendering of the term base"),
            )


def find_forbidden(reading: Reading) -> Iterator[Hit]:
    """Renderings that the term base forbids."""
    for problem in reading.term_problems:
        if problem.forbidden:
            place = problem.target_span
            yield Hit(
                _forbidden(problem.match, reading.target.plain[slice(*place)] if place else ""),
                spans=(reading.target.span(*place),) if place else (),
                source_spans=(reading.source.span(*problem.span),),
                remedy=said("use the rendering of the term base"),
            )


def _missing(match: Match) -> Said:
    if match.rendering.accepted == (match.term.source,):
        return said("“{term}” must stay as it is", term=match.text)
    wanted = " / ".join(f"“{text}”" for text in match.rendering.accepted)
    return said("“{term}” should be {renderings}", term=match.text, renderings=wanted)


def _forbidden(match: Match, wrong: str) -> Said:
    if match.preferred:
        return said(
            "“{text}” must not stand for “{term}”; write “{right}”",
            text=wrong,
            term=match.term.source,
            right=match.preferred,
        )
    return said("“{text}” must not stand for “{term}”", text=wrong, term=match.term.source)


CHECKS = (
    Check(
        "terms",
        "Terms",
        Severity.ERROR,
        "The term base of the workspace says how this term is rendered in this market, or that "
        "it stays as it is; inflected forms count.",
        find_missing,
    ),
    Check(
        "forbidden-terms",
        "Forbidden renderings",
        Severity.ERROR,
        "The term base of the workspace forbids this rendering of the term.",
        find_forbidden,
    ),
)
