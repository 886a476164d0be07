"""Opening the engines that are servers, as the `[engines]` table says; nothing is asked yet."""

from __future__ import annotations

import os
from collections.abc import Callable

from pressloc.engines.base import Engine
from pressloc.engines.remote.engine import RemoteEngine
from pressloc.engines.remote.pacing import Clock
from pressloc.engines.remote.server import Server
from pressloc.engines.remote.settings import ServerSettings, ServerTables
from pressloc.errors import UsageError

CLOCK = Clock()
"""What all servers wait by."""

_servers: dict[tuple[str, ServerSettings], Server] = {}
"""Servers by engine and settings: what all markets of a run share, their limits above all."""


def open_remote(name: str, source: str, target: str, tables: ServerTables | None) -> RemoteEngine:
    """Open `libretranslate` or `openai` for a pair of languages or locales (`en`, `pt_BR`).

    UsageError if its table, or the key that the table names, is missing.
    """
    if name == "openai":
        return _openai(source, target, tables)
    return _libretranslate(source, target, tables)


def _libretranslate(source: str, target: str, tables: ServerTables | None) -> RemoteEngine:
    from urllib.parse import urlsplit

    from pressloc.engines.remote.libretranslate import LibreTranslate

    settings = tables.libretranslate if tables else None
    if settings is None:
        raise _missing("libretranslate", "url")
    key = _key(settings)
    server = _server("libretranslate", settings, key)
    identity = f"libretranslate {source}→{target} {urlsplit(settings.url).netloc}"
    protocol = LibreTranslate(server, source, target, key)
    return RemoteEngine(identity, server, protocol, _tried(source))


def _openai(source: str, target: str, tables: ServerTables | None) -> RemoteEngine:
    from pressloc.engines.remote.openai import OpenAI
    from pressloc.engines.remote.prompt import PLACEHOLDER

    settings = tables.openai if tables else None
    if settings is None:
        raise _missing("openai", "url and model")
    key = _key(settings)
    server = _server("openai", settings, key)
    identity = f"openai {source}→{target} {settings.model}"
    protocol = OpenAI(settings, source, target)
    return RemoteEngine(identity, server, protocol, lambda _: PLACEHOLDER)


def _tried(source: str) -> Callable[[Engine], str]:
    """Finds out by experiment which token a server's model copies."""

    def find(engine: Engine) -> str:
        from pressloc.engines.placeholders import placeholder_of_server

        return placeholder_of_server(engine, source)

    return find


def _server(name: str, settings: ServerSettings, key: str) -> Server:
    """The server, the same one for all markets, so that limits and counts are its own."""
    server = _servers.get((name, settings))
    if server is None or not server.has_key(key):
        headers = {"Authorization": f"Bearer {key}"} if key and name == "openai" else {}
        server = _servers[name, settings] = Server(name, settings, key, headers, CLOCK)
    return server


def _key(settings: ServerSettings) -> str:
    """The key from the environment; empty if the table names none."""
    if settings.key_variable is None:
        return ""
    key = os.environ.get(settings.key_variable, "").strip()
    if not key:
        raise UsageError(
            f"{settings.key_variable} is not set",
            remedy="put the key into that environment variable, or leave out key-variable",
        )
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{settings.key_variable} holds what cannot be a key")
    return key


def _missing(name: str, keys: str) -> UsageError:
    return UsageError(
        f"engine {name} has no settings",
        remedy=f"add a table [engines.{name}] with {keys} to pressloc.toml",
    )
