"""A workspace under review, its server as a client sees it, and what is on its disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.po import Entry
from pressloc.catalogs.states import State
from pressloc.review import history
from pressloc.review.application import application
from pressloc.review.desk import Desk
from pressloc.review.document import id_of
from pressloc.review.identity import parse
from pressloc.review.records import Record
from pressloc.review.security import CSRF_HEADER, Session
from pressloc.workspace import Workspace

DATA = Path(__file__).parent / "data" / "workspace"
PORT = 8765


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with drafts, made once."""
    folder = tmp_path_factory.mktemp("drafted") / "press"
    shutil.copytree(DATA, folder)
    translate(Workspace.find(folder), Request())
    return folder


@pytest.fixture
def workspace(drafted: Path, tmp_path: Path) -> Workspace:
    """A workspace with drafts of one's own."""
    shutil.copytree(drafted, tmp_path / "press")
    return Workspace.find(tmp_path / "press")


@dataclass
class Page:
    """A reviewer's page: asks the server as its script does, and looks at the disk."""

    client: TestClient
    workspace: Workspace
    session: Session
    market: str = "es"
    release: str = "launch"

    def get(self, path: str, **values: str) -> str:
        """What the server answers to a question about the document."""
        place = {"market": self.market, "release": self.release}
        answer = self.client.get(path, params=place | values)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, **values: object) -> tuple[int, dict[str, object]]:
        """Status and answer to a call."""
        place: dict[str, object] = {"market": self.market, "release": self.release}
        headers = {CSRF_HEADER: self.session.csrf}
        answer = self.client.post(path, json=place | values, headers=headers)
        found = answer.json()
        assert isinstance(found, dict)
        return answer.status_code, found

    @property
    def catalog(self) -> Catalog:
        """The catalogue as it is on disk."""
        market = self.workspace.settings.target(self.market)
        return Catalog.read(self.workspace.catalog(market, self.release), market)

    def entry(self, beginning: str) -> Entry:
        """The entry whose source begins so."""
        return next(each for each in self.catalog if each.msgid.startswith(beginning))

    def state(self, beginning: str) -> State:
        """The state of that entry."""
        return self.catalog.state(self.entry(beginning))

    def order(
        self, beginning: str, action: str, text: str | None = None, **values: object
    ) -> dict[str, object]:
        """An order for that entry as it is now."""
        from pressloc.catalogs.editing import version

        if text is not None:
            values["texts"] = [text]
        entry = self.entry(beginning)
        place = {"id": id_of(entry.key), "version": version(entry)}
        return place | {"action": action} | values

    def save(self, beginning: str, action: str, **values: object) -> dict[str, object]:
        """Do an order, which must succeed."""
        status, answer = self.post("/save", orders=[self.order(beginning, action, **values)])
        assert status == 200, answer
        return answer

    @property
    def history(self) -> tuple[Record, ...]:
        """What the history says."""
        return history.read(self.catalog.path)


@pytest.fixture
def anonymous(workspace: Workspace) -> Iterator[tuple[TestClient, Session, Desk]]:
    """A server that nobody has entered, its session and its desk."""
    session = Session(parse("Ana Ruiz <ana@example.org>"))
    desk = Desk(workspace)
    app = application(desk, [session], port=PORT)
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False) as client:
        yield client, session, desk


@pytest.fixture
def page(anonymous: tuple[TestClient, Session, Desk], workspace: Workspace) -> Page:
    """A reviewer's page, entered by its link."""
    client, session, _ = anonymous
    assert client.get("/enter", params={"token": session.token}).status_code == 200
    return Page(client, workspace, session)
