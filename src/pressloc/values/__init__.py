"""Numbers, dates, currencies and units by value: what a text states, however it is written.

`find()` reads a text, `compare()` tells what of a source its translation lacks or adds. English,
Arabic, Turkish, Spanish and Chinese are read with their words; of other languages the figures.
"""

from __future__ import annotations

from pressloc.values.compare import Comparison, Difference, compare
from pressloc.values.model import Amount, Certainty, Kind, Value
from pressloc.values.reading import find

__all__ = ["Amount", "Certainty", "Comparison", "Difference", "Kind", "Value", "compare", "find"]
