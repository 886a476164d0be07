"""Who may ask the server for what: the guard in front of every request.

- The printed link holds a random token; it is exchanged for a cookie that scripts cannot read and
  other sites cannot send (HttpOnly, SameSite=Strict). Nothing but static files is shown without.
- A request that changes something must carry the CSRF token of the page in a header, which no
  other site's form can.
- The Host header must name an address or this machine, so that a foreign name that points here
  (DNS rebinding) gets nothing.
- Bodies are limited, and every answer forbids inline scripts and styles, foreign sources, framing
  by others, sniffing and referrers.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pressloc.review.identity import Reviewer

CSRF_HEADER = "x-pressloc-token"
MAX_BODY = 512 * 1024
"""Bytes of a request; an order for 5,000 segments takes 400 KB."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline' 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Of the preview: a release may bring styles of its own, and can do nothing else."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Session:
    """One reviewer's way in."""

    reviewer: Reviewer
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """In the printed link."""
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))


def session_of_token(sessions: Sequence[Session], token: str) -> Session | None:
    """The session whose link has that token."""
    return next((each for each in sessions if _same(each.token, token)), None)


class Guard:
    """Lets requests through to an application, with `reviewing`, their session, in their scope."""

    def __init__(
        self, app: ASGIApp, sessions: Sequence[Session], hosts: Sequence[str], cookie: str
    ) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(hosts)
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, _Limited(receive), send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self._is_host(headers.get("host", "")):
            return PlainTextResponse("Unknown host", 421)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return PlainTextResponse("Too large", 413)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Not allowed", 405)
        session = self._session(cookie_parser(headers.get("cookie", "")))
        scope["reviewing"] = session
        if scope["method"] == "POST" and not self._may_post(headers, session):
            return PlainTextResponse("Not from this page", 403)
        if session is None and not _is_open(scope["path"]):
            return PlainTextResponse("Open the link that pressloc review printed", 401)
        return None

    def _is_host(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        name = name.strip("[]").lower()
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _session(self, cookies: Mapping[str, str]) -> Session | None:
        given = cookies.get(self._cookie, "")
        return next((each for each in self._sessions if _same(each.cookie, given)), None)

    def _may_post(self, headers: Headers, session: Session | None) -> bool:
        if session is None or not _same(session.csrf, headers.get(CSRF_HEADER, "")):
            return False
        origin = headers.get("origin")
        return origin is None or origin.partition("://")[2] == headers.get("host")


class _Limited:
    """Receives a body that says nothing of its length, or not the truth, up to the limit."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._length = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._length += len(message.get("body", b""))
            if self._length > MAX_BODY:
                return {"type": "http.disconnect"}
        return message


def _is_open(path: str) -> bool:
    """Whether a path may be asked for without a session: the way in, and static files."""
    return path == "/enter" or path.startswith("/static/")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
