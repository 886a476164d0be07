"""Writing values in a target language: separators, multipliers, percent signs, dates."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.figures import read_figure
from pressloc.values.lexicon import lexicon

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def write_figure(text: str, source_language: str, target_language: str) -> str:
    """A figure with the separators of the target language: `1,234.5` becomes `1.234,5`.

    What is no number in the source language (versions, dates, times) stays as it is.
    """
    ours, theirs = lexicon(source_language), lexicon(target_language)
    if ours.decimal == theirs.decimal:
        return text
    core = text.rstrip(".,")
    rest = text[len(core) :]
    readings = read_figure(core, ours) if core else ()
    if len(readings) != 1 or ("." not in core and "," not in core):
        return text
    swap = str.maketrans({ours.decimal: theirs.decimal, ours.grouping: theirs.grouping})
    return core.translate(swap) + rest


def plain(amount: Decimal) -> str:
    """A decimal without exponent and without zeros behind the point."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
