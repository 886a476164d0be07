"""What `[engines.NAME]` tables of pressloc.toml say of a server. Keys are never among it."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

_SECRET = re.compile(
    r"(?:(?:api|auth|access|secret)[-_]?)?(?:key|token|secret)|password|authorization", re.I
)
"""Names under which people write down what must not stand in a file that git carries."""

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class ServerSettings(BaseModel):
    """What can be said of every server."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, strict=True)

    url: str
    """Where it answers; there is no default."""
    key_variable: str | None = None
    """Environment variable that holds the key; no key is sent if none is named."""
    batch: int = Field(default=50, ge=1, le=1000)
    """Segments in a request."""
    concurrency: int = Field(default=1, ge=1, le=64)
    """Requests under way at once."""
    rate: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    """Most requests a minute."""
    timeout: float = Field(default=120.0, gt=0, le=3600)
    """Seconds in which a request must be answered in full."""
    allow_http: bool = False
    """Whether texts may go to another machine unencrypted."""

    @model_validator(mode="before")
    @classmethod
    def _no_secrets(cls, table: object) -> object:
        names = table if isinstance(table, dict) else ()
        secret = next((name for name in names if _SECRET.fullmatch(str(name))), None)
        if secret is not None:
            raise ValueError(
                f"{secret} must not stand in this file; put the key into an environment variable "
                "and name that in key-variable"
            )
        return table

    @model_validator(mode="after")
    def _sound(self) -> ServerSettings:
        if self.key_variable is not None and not _VARIABLE.fullmatch(self.key_variable):
            # The value is not repeated: it may be the key itself.
            raise ValueError("key-variable must be the name of an environment variable, not a key")
        _check_url(self.url, self.allow_http)
        return self

    def shared_by(self, processes: int) -> ServerSettings:
        """What each of so many processes may do, so that together they keep to the limits."""
        rate = None if self.rate is None else self.rate / processes
        concurrency = max(1, self.concurrency // processes)
        return self.model_copy(update={"rate": rate, "concurrency": concurrency})


class LibreTranslateSettings(ServerSettings):
    """The table `[engines.libretranslate]`."""


class OpenAISettings(ServerSettings):
    """The table `[engines.openai]`: any server with an OpenAI-compatible chat endpoint."""

    batch: int = Field(default=20, ge=1, le=1000)
    model: str = Field(pattern=r"^[!-~]{1,200}$")
    """Name of the model, as the server knows it."""
    price_in: Price | None = None
    """Of a million tokens that are sent."""
    price_out: Price | None = None
    """Of a million tokens that come back."""


class ServerTables(BaseModel):
    """The table `[engines]`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    libretranslate: LibreTranslateSettings | None = None
    openai: OpenAISettings | None = None

    def shared_by(self, processes: int) -> ServerTables:
        """What each of so many processes may do."""
        tables = {
            name: table.shared_by(processes)
            for name, table in (("libretranslate", self.libretranslate), ("openai", self.openai))
            if table is not None
        }
        return self.model_copy(update=tables)


def is_loopback(url: str) -> bool:
    """Whether an address is one of this machine's own."""
    host = urlsplit(url).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_url(url: str, allow_http: bool) -> None:
    """ValueError if texts should not be sent there."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"url is no address: {error}") from error
    _check_parts(parts)
    if parts.scheme == "http" and not allow_http and not is_loopback(url):
        raise ValueError(
            "url must begin with https://, since texts would go to another machine unencrypted; "
            "if that is meant, say allow-http = true"
        )


def _check_parts(parts: SplitResult) -> None:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("url must be an address such as https://translate.example.com")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError(
            "url must hold no user, password, query or fragment; "
            "put a key into an environment variable and name that in key-variable"
        )
