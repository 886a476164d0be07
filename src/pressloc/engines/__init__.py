"""Engines: what machine-translates, and the packages they run.

Nothing heavy is imported until an engine is opened or translates.
"""

from __future__ import annotations

from pressloc.engines.base import Engine, Hypothesis, Link
from pressloc.engines.settings import DecodingSettings
from pressloc.errors import UsageError

__all__ = [
    "ENGINES",
    "DecodingSettings",
    "Engine",
    "Hypothesis",
    "Link",
    "open_engine",
    "package_warnings",
]

ENGINES = ("argos", "copy", "pseudo")
"""Names that open_engine knows."""

_DEFAULTS = DecodingSettings()


def open_engine(
    name: str, source: str, target: str, settings: DecodingSettings = _DEFAULTS
) -> Engine:
    """Open an engine for a pair of languages.

    name: `argos` runs the package that the user installed for the pair, else the starter package;
    `copy` returns the source; `pseudo` accents it.
    UsageError if the name is unknown, PackageError if there is no package for the pair. A package
    is loaded when the first text is translated: PackageError then if it is broken.
    """
    match name:
        case "argos":
            from pressloc.engines.listing import installed
            from pressloc.engines.neural import ModelEngine

            return ModelEngine(installed().choose(source, target), settings)
        case "copy":
            from pressloc.engines.copying import CopyEngine

            return CopyEngine(source, target)
        case "pseudo":
            from pressloc.engines.pseudo import PseudoEngine

            return PseudoEngine(source, target)
    raise UsageError(f"unknown engine {name!r}", remedy=f"use one of {', '.join(ENGINES)}")


def package_warnings() -> tuple[str, ...]:
    """Folders among the packages that are broken or none, and so are passed over: a line each."""
    from pressloc.engines.listing import installed

    return installed().warnings
