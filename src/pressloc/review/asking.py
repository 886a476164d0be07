"""What every handler starts from: who asks, in which language, about which document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from jinja2 import Environment
from starlette.requests import Request

from pressloc.review.desk import Desk
from pressloc.review.document import Document
from pressloc.review.security import Session
from pressloc.review.views import Views, environment
from pressloc.review.wording import Words, choose

LANGUAGE_COOKIE = "pressloc_language"


@dataclass(frozen=True)
class Site:
    """What all requests of a server share."""

    desk: Desk
    sessions: Sequence[Session]
    cookie: str
    """Name of the cookie that holds a session."""

    @cached_property
    def templates(self) -> Environment:
        """The templates of the page."""
        return environment()

    def ask(self, request: Request) -> Asking:
        """What a request is about."""
        return Asking(self, request)


@dataclass(frozen=True)
class Asking:
    """One request, understood."""

    site: Site
    request: Request

    @property
    def session(self) -> Session:
        """The reviewer's; the guard lets nobody through without one."""
        session = self.request.scope["reviewing"]
        assert isinstance(session, Session)
        return session

    @cached_property
    def words(self) -> Words:
        """The language of the page for this reviewer."""
        wanted = self.request.cookies.get(LANGUAGE_COOKIE, "")
        return choose(wanted, self.request.headers.get("accept-language", ""))

    def document(self) -> Document:
        """The document that the address names; NotHereError if there is none."""
        query = self.request.query_params
        return self.site.desk.document(query.get("market", ""), query.get("release", ""))

    def views(self, document: Document) -> Views:
        """Pieces of HTML of a document for this reviewer."""
        return Views(self.site.desk, document, self.words, self.site.templates)

    def page(self, template: str, **values: object) -> str:
        """A whole page."""
        query = f"?{self.request.url.query}" if self.request.url.query else ""
        return self.site.templates.get_template(template).render(
            words=self.words,
            count=self.words.count,
            _=self.words,
            csrf=self.session.csrf,
            reviewer=str(self.session.reviewer),
            back=self.request.url.path + query,
            native=native,
            **values,
        )


def native(language: str) -> str:
    """A language's name for itself."""
    locale = Locale.parse(language)
    name = locale.get_display_name() or language
    return name[:1].upper() + name[1:]
