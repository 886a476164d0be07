"""Translation memory: what people approved, recalled for a text like it.

Memory is the face; units.py says what goes in and comes out. The memory is a cache of accepted
entries (feeding.py) and of what was imported; it is no place where words are kept.
"""

from pressloc.memory.feeding import CatalogFile, Refreshed
from pressloc.memory.memory import Holding, Memory
from pressloc.memory.tables import Found
from pressloc.memory.units import Match, MatchKind, Unit

__all__ = [
    "CatalogFile",
    "Found",
    "Holding",
    "Match",
    "MatchKind",
    "Memory",
    "Refreshed",
    "Unit",
]
