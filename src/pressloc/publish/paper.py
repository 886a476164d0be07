"""What paper a market prints on."""

from __future__ import annotations

from pressloc.markets import Market

_LETTER = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Territories whose paper is US Letter by CLDR (supplemental data, paperSize); A4 elsewhere."""


def is_letter(market: Market) -> bool:
    """Whether it is US Letter instead of A4."""
    return market.cldr.territory in _LETTER
