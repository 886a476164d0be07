from __future__ import annotations

from pressloc.memory.units import Unit


def adapt(unit: Unit, wanted: str) -> str | None:
    return None
