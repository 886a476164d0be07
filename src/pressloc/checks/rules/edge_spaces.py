"""White space at the beginning and the end, which joins segments to each other."""

from __future__ import annotations

from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import Said, said


def find(reading: Reading) -> Iterator[Hit]:
    """White space at an edge of the target that differs from the source's."""
    source, target = reading.pair.source, reading.pair.target
    for is_end, wanted, there, span in (
        (False, _leading(source), _leading(target), (0, len(_leading(target)))),
        (
            True,
            _trailing(source),
            _trailing(target),
            (len(target) - len(_trailing(target)), len(target)),
        ),
    ):
        if wanted == there:
            continue
        yield Hit(
            _message(wanted, there, is_end=is_end),
            spans=(span,),
            remedy=said("begin and end as the source does"),
        )


def _message(wanted: str, there: str, *, is_end: bool) -> Said:
    if wanted and not there:
        return (
            said("white space is missing at the end")
            if is_end
            else said("white space is missing at the beginning")
        )
    if wanted:
        return (
            said("there is other white space at the end")
            if is_end
            else said("there is other white space at the beginning")
        )
    return (
        said("there is white space at the end")
        if is_end
        else said("there is white space at the beginning")
    )


def mend(reading: Reading, hit: Hit) -> str:
    """The target with the source's white space at both edges."""
    source = reading.pair.source
    return _leading(source) + reading.pair.target.strip() + _trailing(source)


def _leading(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _trailing(text: str) -> str:
    return text[len(text.rstrip()) :]


CHECKS = (
    Check(
        "edge-spaces",
        "Spaces at the edges",
        Severity.WARNING,
        "White space at the beginning and the end is the same as in the source, since it joins "
        "this text to the next.",
        find,
        mend,
    ),
)
