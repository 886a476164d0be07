"""Answers to GET: whole pages and the pieces that a page asks for later."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from pressloc.review import labels, preview
from pressloc.review.asking import LANGUAGE_COOKIE, Asking, Site
from pressloc.review.security import PREVIEW_POLICY, session_of_token
from pressloc.review.shortcuts import SHORTCUTS
from pressloc.review.wording import LANGUAGES

AT_FIRST = 60
"""Rows on the page at once: more than a screen holds."""
AT_ONCE = 400
"""Rows of each further request."""

_WAY_IN = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=/">
<link rel="icon" href="/static/icon.svg">
<title>pressloc</title>
<a href="/">pressloc</a>
"""


class Pages:
    """The handlers of one server."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def enter(self, request: Request) -> Response:
        """Exchange the token of the printed link for a cookie.

        The answer is a page and not a redirection, because a browser that came here from
        elsewhere sends a strict cookie only on the next navigation.
        """
        session = session_of_token(self._site.sessions, request.query_params.get("token", ""))
        if session is None:
            return HTMLResponse("The link is not, or no longer, valid", 401)
        answer = HTMLResponse(_WAY_IN)
        answer.set_cookie(
            self._site.cookie, session.cookie, httponly=True, samesite="strict", path="/"
        )
        return answer

    def home(self, request: Request) -> Response:
        """All releases with their standing in all markets."""
        asking = self._site.ask(request)
        releases, failures = self._site.desk.overview()
        self._site.desk.read_ahead()
        folder = self._site.desk.workspace.root.name
        return HTMLResponse(
            asking.page(
                "home.html",
                releases=releases,
                failures=[str(failure.error) for failure in failures],
                folder=folder,
                labels=labels,
            )
        )

    def errors(self, request: Request) -> Response:
        """How many errors the checks have found so far, in words, by market and release."""
        asking = self._site.ask(request)
        found, done = self._site.desk.errors()
        told = [
            {
                "market": market,
                "release": release,
                "count": count,
                "text": asking.words.count("{n} error", "{n} errors", count),
            }
            for (market, release), count in found.items()
        ]
        return JSONResponse({"done": done, "found": told})

    def document(self, request: Request) -> Response:
        """A release in a market."""
        asking = self._site.ask(request)
        desk = self._site.desk
        document = asking.document()
        mark = desk.changes(document.market.name, document.name).mark
        desk.check_all(document.market.name, document.name)
        view = asking.views(document)
        return HTMLResponse(
            asking.page(
                "document.html",
                document=document,
                market=document.market,
                rows=view.rows(document.rows[:AT_FIRST]),
                next=AT_FIRST if len(document.rows) > AT_FIRST else "",
                progress=view.progress(),
                waiting=view.waiting(),
                mark=mark,
                shortcuts=SHORTCUTS,
                script={name: asking.words(text) for name, text in labels.SCRIPT.items()},
            )
        )

    def rows(self, request: Request) -> Response:
        """Further rows of a document."""
        asking = self._site.ask(request)
        document = asking.document()
        begin = _number(asking, "from")
        end = begin + AT_ONCE
        more = end if end < len(document.rows) else None
        return JSONResponse(
            {"html": asking.views(document).rows(document.rows[begin:end]), "next": more}
        )

    def panel(self, request: Request) -> Response:
        """Everything about one row."""
        asking = self._site.ask(request)
        document = asking.document()
        row = self._site.desk.row(document, request.query_params.get("id", ""))
        return HTMLResponse(asking.views(document).panel(row))

    def changes(self, request: Request) -> Response:
        """What has changed since the page asked last."""
        asking = self._site.ask(request)
        document = asking.document()
        changes = self._site.desk.changes(document.market.name, document.name)
        mark = changes.mark
        ids = changes.since(request.query_params.get("mark", ""))
        if ids is None:
            return JSONResponse({"stale": True})
        if not ids:
            return JSONResponse({"mark": mark, "rows": []})
        view = asking.views(document)
        rows = [view.update(document.by_id[id]) for id in ids if id in document.by_id]
        return JSONResponse(
            {"mark": mark, "rows": rows, "progress": view.progress(), "waiting": view.waiting()}
        )

    def preview(self, request: Request) -> Response:
        """The localized release to look at."""
        asking = self._site.ask(request)
        document = asking.document()
        headers = {"content-security-policy": PREVIEW_POLICY}
        view = request.query_params.get("view", "")
        page = None if view == "text" else preview.page(self._site.desk, document)
        if page is not None:
            return Response(page, media_type="text/html", headers=headers)
        return HTMLResponse(
            asking.views(document).render("preview.html", parts=preview.parts(document)),
            headers=headers,
        )

    def language(self, request: Request) -> Response:
        """Switch the language of the page and go back to it."""
        wanted = request.query_params.get("to", "")
        back = request.query_params.get("back", "/")
        local = back.startswith("/") and not back.startswith(("//", "/\\"))
        answer = RedirectResponse(back if local else "/", 303)
        if wanted in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=31_536_000, samesite="strict")
        return answer


def _number(asking: Asking, name: str) -> int:
    text = asking.request.query_params.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
