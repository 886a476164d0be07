"""Every colour of the page can be read on every ground, by light and by dark (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from pressloc.review import views

CSS = (Path(views.__file__).parent / "static" / "page.css").read_text()
TEXTS = [
    "text",
    "quiet",
    "accent",
    "accepted",
    "unsure",
    "source-changed",
    "machine-draft",
    "untranslated",
    "error",
    "warning",
]
PAIRS = [
    *product(TEXTS, ("sheet", "page", "sunk")),
    *product(("text", "quiet", "accent"), ("tint",)),
    *(("error", "error-tint"), ("warning", "warning-tint"), ("on-accent", "accent")),
    *product(("text",), ("inserted", "deleted")),
]


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb`."""
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2])
def test_text_stands_out_from_its_ground(theme: str) -> None:
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", theme))
    for text, ground in PAIRS:
        dark, light = sorted((luminance(colours[text]), luminance(colours[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)
