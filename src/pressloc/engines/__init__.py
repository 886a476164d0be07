"""Engines: what machine-translates, and the packages they run.

Nothing heavy is imported until an engine is opened or translates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pressloc.engines.base import LAYOUT_ENGINES, Engine, Hypothesis, Link
from pressloc.engines.settings import DecodingSettings
from pressloc.errors import PackageError, UsageError

if TYPE_CHECKING:
    from pressloc.engines.remote.settings import ServerTables

__all__ = [
    "ENGINES",
    "DecodingSettings",
    "Engine",
    "Hypothesis",
    "Link",
    "asks_servers",
    "open_engine",
    "package_warnings",
]

SERVERS = ("libretranslate", "openai")
"""Names of the engines that send texts to a server."""

ENGINES = ("argos", "copy", "pseudo", *SERVERS)
"""Names that open_engine knows."""

_DEFAULTS = DecodingSettings()


def open_engine(
    names: str,
    source: str,
    target: str,
    settings: DecodingSettings = _DEFAULTS,
    *,
    servers: ServerTables | None = None,
    locale: str = "",
) -> Engine:
    """Open an engine for a pair of languages, or several: `openai,argos`.

    names: `argos` runs the package that the user installed for the pair, else the starter package;
    `copy` returns the source; `pseudo` accents it; `libretranslate` and `openai` send texts to the
    server that servers (`[engines]` of pressloc.toml) name. Of several, the next one translates
    what the one before has no answer for.
    locale: where readers are (`pt_BR`), for engines that can tell it from the language.

    UsageError if a name is unknown or its server is not configured, PackageError if there is no
    package for the pair. A package is loaded, a server asked, when the first text is translated.
    """
    order = [name.strip() for name in names.split(",")]
    if len(order) == 1:
        return _open(order[0], source, target, settings, servers, locale)
    return _open_all(order, source, target, settings, servers, locale)


def asks_servers(names: str) -> bool:
    """Whether one of the engines sends texts to a server."""
    return any(name.strip() in SERVERS for name in names.split(","))


def _open_all(
    order: Sequence[str],
    source: str,
    target: str,
    settings: DecodingSettings,
    servers: ServerTables | None,
    locale: str,
) -> Engine:
    """Engines in an order, without those that have no package for the pair, if some are left."""
    from pressloc.engines.fallback import FallbackEngine

    odd = [name for name in order if name in LAYOUT_ENGINES or order.count(name) > 1]
    if odd:
        raise UsageError(
            f"engine {odd[0]} cannot stand in an order of engines as {', '.join(order)}",
            remedy="name engines that translate, each once",
        )
    engines: list[Engine] = []
    missing: PackageError | None = None
    for name in order:
        try:
            engines.append(_open(name, source, target, settings, servers, locale))
        except PackageError as error:
            missing = error
    if missing is not None and not engines:
        raise missing
    return FallbackEngine(engines)


def _open(
    name: str,
    source: str,
    target: str,
    settings: DecodingSettings,
    servers: ServerTables | None,
    locale: str,
) -> Engine:
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
        case "libretranslate" | "openai":
            from pressloc.engines.remote.opening import open_remote

            return open_remote(name, source, locale or target, servers)
    raise UsageError(f"unknown engine {name!r}", remedy=f"use one of {', '.join(ENGINES)}")


def package_warnings() -> tuple[str, ...]:
    """Folders among the packages that are broken or none, and so are passed over: a line each."""
    from pressloc.engines.listing import installed

    return installed().warnings
