"""What people approved before comes back on the page: suggestions, and exact matches at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from pressloc.catalogs.drafts import MEMORY, Draft
from pressloc.catalogs.po import Key
from pressloc.catalogs.states import State
from pressloc.review.application import application
from pressloc.review.desk import Desk
from pressloc.review.document import id_of
from pressloc.review.identity import parse
from pressloc.review.remembered import WorkspaceMemory
from pressloc.review.security import Session
from pressloc.review.suggestions import Wanted
from pressloc.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Page

STAYED = "They stayed for two days."
ALIKE = "They stayed for two full days."


@pytest.fixture
def page_with_memory(page: Page, workspace: Workspace) -> Page:
    """A page whose desk asks the workspace's memory."""
    session = Session(parse("Ana Ruiz"))
    desk = Desk(workspace, WorkspaceMemory(workspace))
    client = TestClient(application(desk, [session], port=1), base_url="http://127.0.0.1:1")
    client.get("/enter", params={"token": session.token})
    page.client, page.session = client, session
    return page


def test_an_approved_translation_is_suggested_for_a_text_like_it(page_with_memory: Page) -> None:
    page = page_with_memory
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    (page.workspace.source / "other.md").write_text(f"# Another day\n\n{ALIKE} {STAYED}\n")
    page.release = "other"

    panel = page.get("/panel", id=id_of(Key(ALIKE)))
    assert 'data-text="Se quedaron dos días."' in panel
    assert "<ins>full </ins>" in panel
    assert "launch" in panel
    assert "100%" in page.get("/panel", id=id_of(Key(STAYED)))


def test_a_segment_does_not_suggest_itself(page_with_memory: Page) -> None:
    page = page_with_memory
    page.save(STAYED, "accept", text="Se quedaron dos días.")
    panel = page.get("/panel", id=id_of(Key(STAYED)))
    assert 'data-text="Se quedaron dos días."' not in panel


def test_a_memory_that_cannot_be_used_suggests_nothing(workspace: Workspace) -> None:
    (workspace.root / ".pressloc" / "memory.sqlite").mkdir(parents=True)
    memory = WorkspaceMemory(workspace)
    assert memory.suggestions(Wanted(STAYED), workspace.markets()[0]) == ()


def test_exact_matches_are_marked_so_that_the_page_can_accept_them(page: Page) -> None:
    page.save(STAYED, "reject")
    catalog = page.catalog
    assert catalog.set_draft(Key(STAYED), Draft("Dos días.", f"{MEMORY}101% · other"))
    catalog.write()

    assert re.search(r'data-recalled="101%"', page.get("/document"))
    page.save(STAYED, "accept")
    assert page.state(STAYED) is State.ACCEPTED
    assert not re.search(r'data-recalled="101%"', page.get("/document"))
