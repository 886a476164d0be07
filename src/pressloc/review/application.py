"""The web application: routes to handlers, errors to answers, the guard in front of all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pressloc.errors import BusyError, PresslocError
from pressloc.review.asking import Site
from pressloc.review.calls import Calls
from pressloc.review.desk import Desk, NotHereError
from pressloc.review.pages import Pages
from pressloc.review.security import Guard, Session
from pressloc.review.wording import _

_STATIC = Path(__file__).parent / "static"


def application(
    desk: Desk, sessions: Sequence[Session], *, port: int, hosts: Sequence[str] = ()
) -> Starlette:
    """The application over a desk.

    sessions: one for each reviewer. port: where it is served; it makes the cookie's name, since
    browsers do not tell ports apart and two servers may run. hosts: names besides `localhost`
    that a request may be addressed to; addresses always may.
    """
    cookie = f"pressloc_{port}"
    site = Site(desk, sessions, cookie)
    pages, calls = Pages(site), Calls(site)
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/errors", pages.errors),
            Route("/enter", pages.enter),
            Route("/document", pages.document),
            Route("/rows", pages.rows),
            Route("/panel", pages.panel),
            Route("/changes", pages.changes),
            Route("/preview", pages.preview),
            Route("/language", pages.language),
            Route("/save", calls.save, methods=["POST"]),
            Route("/settle", calls.settle, methods=["POST"]),
            Route("/check", calls.check, methods=["POST"]),
            Route("/alternatives", calls.alternatives, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[
            Middleware(Guard, sessions=sessions, hosts=("localhost", *hosts), cookie=cookie)
        ],
        exception_handlers={
            PresslocError: _Told(site),
            ValidationError: _refuse,
            ClientDisconnect: _refuse,
            HTTPException: _Told(site),
        },
    )


class _Told:
    """Tells an error as the asker can read it: a page, or JSON to the script."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __call__(self, request: Request, error: Exception) -> Response:
        """Status 404 for what is not here, 423 while a run holds the workspace, else 400."""
        status = _status(error)
        text = error.detail if isinstance(error, HTTPException) else str(error)
        if request.method == "POST" or request.headers.get("accept") == "application/json":
            return JSONResponse({"error": text}, status)
        if request.scope.get("reviewing") is None:
            return HTMLResponse("", status)
        asking = self._site.ask(request)
        title = asking.words(_("Not found") if status == 404 else _("This cannot be shown"))
        return HTMLResponse(asking.page("message.html", title=title, text=text), status)


def _status(error: Exception) -> int:
    match error:
        case HTTPException():
            return error.status_code
        case NotHereError():
            return 404
        case BusyError():
            return 423
    return 400


def _refuse(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "not a request of this page"}, 400)
