"""Answers to POST: what the page's script has done for a reviewer, JSON in and out."""

from __future__ import annotations

from itertools import zip_longest
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pressloc.catalogs.editing import wording_of
from pressloc.checks.base import Severity
from pressloc.engines import Engine, open_engine
from pressloc.markets import Market
from pressloc.review.alternatives import alternatives
from pressloc.review.asking import Asking, Site
from pressloc.review.document import Document
from pressloc.review.marked import difference
from pressloc.review.records import Action
from pressloc.review.saving import Conflict, Order, save, settle
from pressloc.review.views import Views

_MOST_TEXT = 50_000
"""Characters of one translation."""
_MOST_FORMS = 20
Name = Field(max_length=500)
Text = Annotated[str, Field(max_length=_MOST_TEXT)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    market: str = Name
    release: str = Name


class OrderBody(BaseModel):
    """An order as the script sends it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=64)
    version: str = Field(max_length=64)
    action: Action
    texts: tuple[Text, ...] | None = Field(default=None, min_length=1, max_length=_MOST_FORMS)
    comment: str = Field(default="", max_length=5000)
    check: str = Field(default="", max_length=64)
    remove: bool = False
    record: str = Field(default="", max_length=64)

    @property
    def order(self) -> Order:
        """The order itself."""
        return Order(**self.model_dump())


class SaveBody(_Body):
    """What to save."""

    orders: list[OrderBody] = Field(min_length=1, max_length=10_000)


class SettleBody(_Body):
    """A conflict to decide."""

    record: str = Field(max_length=64)


class TextBody(_Body):
    """A row, and perhaps texts in the place of its own."""

    id: str = Field(max_length=64)
    texts: list[Text] = Field(default=[], max_length=_MOST_FORMS)


class Calls:
    """The handlers of one server."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._engines: dict[str, Engine] = {}

    async def save(self, request: Request) -> Response:
        """Save orders; status 409 if somebody was faster with one of them."""
        body = SaveBody.model_validate_json(await request.body())
        return await run_in_threadpool(self._save, self._site.ask(request), body)

    async def settle(self, request: Request) -> Response:
        """Decide a conflict: what the catalogue says stays."""
        body = SettleBody.model_validate_json(await request.body())
        return await run_in_threadpool(self._settle, self._site.ask(request), body)

    async def check(self, request: Request) -> Response:
        """What checks say about a text while it is typed."""
        body = TextBody.model_validate_json(await request.body())
        return await run_in_threadpool(self._check, self._site.ask(request), body)

    async def alternatives(self, request: Request) -> Response:
        """Other machine translations of a row."""
        body = TextBody.model_validate_json(await request.body())
        return await run_in_threadpool(self._alternatives, self._site.ask(request), body)

    def _save(self, asking: Asking, body: SaveBody) -> Response:
        desk = self._site.desk
        document = desk.document(body.market, body.release)
        orders = [each.order for each in body.orders]
        conflicts = save(desk, document, asking.session.reviewer, orders)
        document = desk.document(body.market, body.release)
        view = asking.views(document)
        refused = {conflict.id for conflict in conflicts}
        rows = [
            view.update(row, sum(desk.glance(document, row), ()) if len(orders) == 1 else None)
            for row in (document.by_id.get(order.id) for order in orders)
            if row is not None and row.id not in refused
        ]
        desk.check_all(body.market, body.release)
        answer: dict[str, object] = {"rows": rows, "progress": view.progress()}
        answer["waiting"] = view.waiting()
        if conflicts:
            answer["conflicts"] = [_told(each, document, view) for each in conflicts]
        return JSONResponse(answer, 409 if conflicts else 200)

    def _settle(self, asking: Asking, body: SettleBody) -> Response:
        desk = self._site.desk
        document = desk.document(body.market, body.release)
        settle(desk, document, asking.session.reviewer, body.record)
        return JSONResponse({"waiting": asking.views(document).waiting()})

    def _check(self, asking: Asking, body: TextBody) -> Response:
        document = self._site.desk.document(body.market, body.release)
        row = self._site.desk.row(document, body.id)
        return JSONResponse(asking.views(document).findings(row, body.texts))

    def _alternatives(self, asking: Asking, body: TextBody) -> Response:
        desk = self._site.desk
        document = desk.document(body.market, body.release)
        row = desk.row(document, body.id)
        context = desk.context(document.market)
        assert row.entry is not None
        found = alternatives(
            self._engine(document.market),
            row.entry.msgid,
            source_language=document.source_language,
            market=document.market,
            terms=context.terms,
            tags=row.block.tags,
        )
        said = [
            [each for each in own[0] if each.severity is Severity.ERROR]
            for text in found
            for own in [desk.findings.at_once(document.pairs(row, [text.text]), context)]
        ]
        html = asking.views(document).render(
            "alternatives.html", found=list(zip(found, said, strict=True))
        )
        return JSONResponse({"html": html})

    def _engine(self, market: Market) -> Engine:
        """The engine of a market, opened once: loading a model takes a second."""
        if market.name not in self._engines:
            settings = self._site.desk.workspace.settings
            self._engines[market.name] = open_engine(
                settings.engine,
                settings.source_language,
                market.language,
                servers=settings.engines,
                locale=market.locale,
            )
        return self._engines[market.name]


def _told(conflict: Conflict, document: Document, view: Views) -> dict[str, object]:
    """A conflict as the page shows it: both texts and what differs."""
    row = document.by_id.get(conflict.id)
    theirs = wording_of(conflict.theirs).texts
    pairs = zip_longest(theirs, conflict.mine, fillvalue="")
    return {
        "id": conflict.id,
        "record": conflict.record,
        "who": conflict.who,
        "theirs": theirs,
        "mine": conflict.mine,
        "differences": [difference(one, other) for one, other in pairs],
        "row": view.update(row) if row else None,
    }
