"""Figures of one numbering system: Latin (2023) or Arabic-Indic (٢٠٢٣), as the market has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_SYSTEMS = {
    "latn": re.compile(r"[0-9]+"),
    "arab": re.compile(r"[٠-٩]+"),
    "arabext": re.compile(r"[۰-۹]+"),
    "fullwide": re.compile(r"[０-９]+"),
}
_NAMES = {
    "latn": said("Latin figures"),
    "arab": said("Arabic-Indic figures"),
    "arabext": said("Persian figures"),
    "fullwide": said("full-width figures"),
}
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[A-Za-z+@/_-][0-9]|[0-9][A-Za-z/_]")


def find(reading: Reading) -> Iterator[Hit]:
    """Figures that are not the market's, or of two systems in one text."""
    text = reading.target.prose
    if not _DIGIT.search(text):
        return
    used = {name: list(pattern.finditer(text)) for name, pattern in _SYSTEMS.items()}
    used["latn"] = [m for m in used["latn"] if not _in_code(m, text)]
    present = [name for name, matches in used.items() if matches]
    wanted = reading.context.numbering
    if wanted:
        for name in present:
            if name != wanted and wanted in _SYSTEMS:
                yield Hit(
                    said(
                        "{figures}; this market uses others: {wanted}",
                        figures=_NAMES[name],
                        wanted=_NAMES[wanted],
                    ),
                    spans=tuple(reading.target.of(m) for m in used[name]),
                    remedy=said("write them as this market does: {wanted}", wanted=_NAMES[wanted]),
                )
    elif len(present) > 1:
        fewest = min(present, key=lambda name: len(used[name]))
        yield Hit(
            said(
                "two kinds of figures in one text: {figures}, {others}",
                figures=_NAMES[present[0]],
                others=_NAMES[present[1]],
            ),
            spans=tuple(reading.target.of(m) for m in used[fewest]),
            remedy=said("use one kind"),
        )


def _in_code(match: re.Match[str], text: str) -> bool:
    """Figures of model names, codes and addresses keep their form everywhere."""
    return bool(_CODE.search(text[max(match.start() - 1, 0) : match.end() + 1]))


CHECKS = (
    Check(
        "digits",
        "Kind of figures",
        Severity.INFO,
        "Figures are Latin (2023) or Arabic-Indic (٢٠٢٣), as the market is set up; where nothing "
        "is set, only a mixture is reported.",
        find,
    ),
)
