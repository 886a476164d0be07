"""One exchange with a server: a request out, an answer of limited size in limited time back."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pressloc.engines.remote.settings import is_loopback

if TYPE_CHECKING:
    import ssl

    import httpx2

MOST_BYTES = 16 * 2**20
"""No answer is larger; what is larger is a mistake or an attack."""

_NUMBER = re.compile(r"\[Errno -?\d+\] ?|\[SSL: [A-Z_]+\] ?")

CONNECT = 10.0
"""Seconds in which a connection must stand."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    body: object
    """Its JSON; None if it is none."""
    text: str
    """The beginning of what is no JSON."""
    retry_after: str | None = None


class LostError(Exception):
    """No answer, or only a part of one: the message says why."""


class Connection:
    """An open connection to a server; used by any number of threads."""

    def __init__(self, client: httpx2.Client, timeout: float) -> None:
        self._client = client
        self._timeout = timeout

    def exchange(self, url: str, body: object = None) -> Answer:
        """Post a body as JSON, or get if there is none; LostError if no whole answer comes."""
        import httpx2

        data = None if body is None else json.dumps(body, ensure_ascii=False)
        content = None if data is None else data.encode("utf-8", "replace")
        method = "GET" if content is None else "POST"
        deadline = time.monotonic() + self._timeout
        try:
            with self._client.stream(method, url, content=content) as response:
                found = self._read(response, deadline)
                return _answer(response, found)
        except httpx2.TimeoutException as error:
            raise LostError(f"no answer within {self._timeout:g} seconds") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            raise LostError(_reason(error)) from error

    def _read(self, response: httpx2.Response, deadline: float) -> bytes:
        found = bytearray()
        for chunk in response.iter_bytes():
            found += chunk
            if len(found) > MOST_BYTES:
                raise LostError(f"the answer is larger than {MOST_BYTES // 2**20} MiB")
            if time.monotonic() > deadline:
                raise LostError(f"no whole answer within {self._timeout:g} seconds")
        return bytes(found)


@contextmanager
def connected(url: str, headers: Mapping[str, str], timeout: float) -> Iterator[Connection]:
    """A connection for a while. Redirections are not followed: a key must not go elsewhere."""
    import httpx2

    with httpx2.Client(
        headers={"User-Agent": "pressloc", "Content-Type": "application/json", **headers},
        verify=_certificates() if url.startswith("https:") else False,
        timeout=httpx2.Timeout(timeout, connect=min(CONNECT, timeout), pool=None),
        limits=httpx2.Limits(max_connections=None),
        follow_redirects=False,
        trust_env=not is_loopback(url),  # no proxy between this machine and itself
    ) as client:
        yield Connection(client, timeout)


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that this machine trusts; reading them takes longer than a request."""
    import httpx2

    return httpx2.create_ssl_context()


def _answer(response: httpx2.Response, data: bytes) -> Answer:
    retry_after = response.headers.get("Retry-After")
    try:
        return Answer(response.status_code, json.loads(data), "", retry_after)
    except (ValueError, RecursionError):
        text = data[:1000].decode("utf-8", "replace")
        return Answer(response.status_code, None, text, retry_after)


def _reason(error: Exception) -> str:
    """Why an exchange failed, in a few words."""
    import httpx2

    text = " ".join(_NUMBER.sub("", str(error)).split())[:200].lower() or type(error).__name__
    return f"cannot be reached: {text}" if isinstance(error, httpx2.ConnectError) else text
