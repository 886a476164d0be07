"""Charts as inline SVG: bars of shares, each with words that say what its colours show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _HEIGHT = 600, 14


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar."""

    share: float
    """0–1."""
    style: str
    """Class that colours it."""
    label: str


def bar(parts: Sequence[Part], label: str, *, turned: bool) -> Markup:
    """A bar of parts side by side; turned: it begins at the right, as the text around it does."""
    out = Markup(
        '<svg class="bar" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"'
        ' aria-label="{}"><rect class="ground" width="{}" height="{}"/>'
    ).format(_WIDTH, _HEIGHT, label, _WIDTH, _HEIGHT)
    at = 0.0
    for part in parts:
        width = min(max(part.share, 0.0), 1.0) * _WIDTH
        if width:
            x = _WIDTH - at - width if turned else at
            out += Markup(
                '<rect class="{}" x="{:.1f}" width="{:.1f}" height="{}"><title>{}</title></rect>'
            ).format(part.style, x, width, _HEIGHT, part.label)
            at += width
    return out + Markup("</svg>")
