"""Serve the review page: bind, print a link for each reviewer, run until interrupted."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

import uvicorn

from pressloc.errors import UsageError
from pressloc.review.application import application
from pressloc.review.desk import Desk
from pressloc.review.identity import Reviewer
from pressloc.review.security import Session

_MOST_AT_ONCE = 200
"""Connections; more than that are refused."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Where to serve."""

    host: str = "127.0.0.1"
    port: int = 8765
    """0: a free one."""

    @property
    def is_local(self) -> bool:
        """Whether nothing but this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def serve(
    desk: Desk,
    reviewers: Sequence[Reviewer],
    binding: Binding,
    tell: Callable[[Reviewer, str], None],
    *,
    browser: bool,
) -> None:
    """Serve a desk until interrupted; tell is told each reviewer's link first.

    UsageError if the address cannot be bound.
    """
    listening = bind(binding)
    port = listening.getsockname()[1]
    sessions = [Session(reviewer) for reviewer in reviewers]
    links = [f"http://{_address(binding.host)}:{port}/enter?token={s.token}" for s in sessions]
    app = application(desk, sessions, port=port, hosts=_names(binding.host))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_graceful_shutdown=2,
        lifespan="off",
    )
    for session, link in zip(sessions, links, strict=True):
        tell(session.reviewer, link)
    Thread(target=desk.warm_up, daemon=True).start()
    if browser and len(links) == 1:
        webbrowser.open(links[0])
    uvicorn.Server(config).run(sockets=[listening])


def bind(binding: Binding) -> socket.socket:
    """A socket at the address; UsageError if that cannot be."""
    try:
        [(family, kind, proto, _, address), *_] = socket.getaddrinfo(
            binding.host, binding.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        listening = socket.socket(family, kind, proto)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(128)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise UsageError(
            f"cannot serve at {binding.host}:{binding.port}: {(error.strerror or '').lower()}",
            remedy="use another --port; --port 0 takes a free one",
        ) from error
    return listening


def _address(host: str) -> str:
    """A host as a browser on this machine reaches it."""
    if host in ("0.0.0.0", "::", ""):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _names(host: str) -> tuple[str, ...]:
    """Names that a request may be addressed to, besides localhost and any address."""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        return (host.lower(),)
    return () if local else (socket.gethostname().lower(), socket.getfqdn().lower())
