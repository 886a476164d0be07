"""Nobody but the holder of the link gets anything, and nothing in a catalogue runs in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from pressloc.review.desk import Desk
from pressloc.review.security import CSRF_HEADER, MAX_BODY, Session

if TYPE_CHECKING:
    from conftest import Page

Anonymous = tuple[TestClient, Session, Desk]
DOCUMENT = "/document?market=es&release=launch"


@pytest.mark.parametrize("path", ["/", DOCUMENT, "/rows", "/panel", "/changes", "/preview", "/no"])
def test_nothing_is_shown_without_the_link(anonymous: Anonymous, path: str) -> None:
    client, _, _ = anonymous
    answer = client.get(path)
    assert answer.status_code == 401
    assert "Northwind" not in answer.text


def test_the_link_sets_a_cookie_that_scripts_and_other_sites_cannot_use(
    anonymous: Anonymous,
) -> None:
    client, session, _ = anonymous
    answer = client.get("/enter", params={"token": session.token})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert session.token not in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "guessed", "ä", "x" * 10_000])
def test_a_wrong_token_opens_nothing(anonymous: Anonymous, token: str) -> None:
    client, _, _ = anonymous
    answer = client.get("/enter", params={"token": token})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_a_foreign_name_that_points_here_gets_nothing(page: Page) -> None:
    for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""):
        assert page.client.get("/", headers={"host": host}).status_code == 421
    for host in ("127.0.0.1:8765", "localhost:8765", "[::1]:8765", "192.168.1.7:8765"):
        assert page.client.get("/", headers={"host": host}).status_code == 200


def test_a_change_without_the_pages_token_is_refused(page: Page) -> None:
    before = page.catalog.path.read_bytes()
    place = {"market": "es", "release": "launch"}
    body = place | {"orders": [page.order("They stayed", "accept")]}
    right = {CSRF_HEADER: page.session.csrf}
    for headers in ({}, {CSRF_HEADER: "guessed"}, right | {"origin": "https://evil.example"}):
        assert page.client.post("/save", json=body, headers=headers).status_code == 403
    assert page.catalog.path.read_bytes() == before
    own = right | {"origin": "http://127.0.0.1:8765"}
    assert page.client.post("/save", json=body, headers=own).status_code == 200


def test_large_requests_are_refused(page: Page) -> None:
    headers = {CSRF_HEADER: page.session.csrf}
    large = b"x" * (MAX_BODY + 1)
    assert page.client.post("/save", content=large, headers=headers).status_code == 413
    pieces = (b"x" * 1000 for _ in range(MAX_BODY // 1000 + 1))
    assert page.client.post("/save", content=pieces, headers=headers).status_code in (400, 413)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"market": "es"}', '{"orders": 1}'])
def test_a_body_that_is_no_order_is_refused(page: Page, body: str) -> None:
    headers = {CSRF_HEADER: page.session.csrf}
    assert page.client.post("/save", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize(
    ("market", "release"),
    [
        ("es", "../../etc/passwd"),
        ("../es", "launch"),
        ("es", "/etc/passwd"),
        ("es", "launch.md"),
        ("fr", "launch"),
        ("es", "launch\x00"),
        ("", ""),
    ],
)
def test_releases_and_markets_are_looked_up_and_never_made_into_paths(
    page: Page, market: str, release: str
) -> None:
    for path in ("/document", "/rows", "/changes", "/preview"):
        answer = page.client.get(path, params={"market": market, "release": release})
        assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/static/../application.py", "/static/%2e%2e/desk.py"])
def test_static_files_are_only_those_of_the_folder(page: Page, path: str) -> None:
    assert page.client.get(path).status_code == 404


def test_every_answer_forbids_inline_scripts_and_framing(page: Page) -> None:
    for path in ("/", DOCUMENT, "/static/page.css", "/nothing"):
        headers = page.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_pages_keep_to_their_policy(page: Page) -> None:
    for path in ("/", DOCUMENT):
        text = page.client.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " on" + "click=" not in text
        assert "http" + "s://" not in text.replace("https://northwind.example", "")


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def test_a_catalogue_full_of_scripts_shows_as_text(page: Page) -> None:
    page.release = "hostile"
    title = 'Press "release"'
    page.save(title, "accept", texts=[HOSTILE])
    page.save(title, "comment", comment=HOSTILE)
    row = str(page.order(title, "edit")["id"])
    _, found = page.post("/check", id=row, texts=[HOSTILE])
    answers = [
        page.get("/document"),
        page.get("/panel", id=row),
        page.get("/preview"),
        page.get("/changes", mark="0-0"),
        str(found["html"]),
    ]
    for text in answers:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(2)&gt;" in answers[0]


def test_the_preview_can_do_nothing(page: Page) -> None:
    answer = page.client.get("/preview", params={"market": "es", "release": "launch"})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "script" not in policy
    assert 'sandbox=""' in page.get("/document")


def test_the_way_back_of_the_language_switch_stays_here(page: Page) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"):
        answer = page.client.get("/language", params={"to": "ar", "back": back})
        assert answer.headers["location"] == "/"


def test_each_reviewer_has_a_link_and_a_name_of_their_own(workspace: object) -> None:
    from pressloc.review.application import application
    from pressloc.review.identity import parse
    from pressloc.workspace import Workspace

    assert isinstance(workspace, Workspace)
    sessions = [Session(parse("Ana")), Session(parse("李伟 <li@example.org>"))]
    app = application(Desk(workspace), sessions, port=1)
    for session in sessions:
        with TestClient(app, base_url="http://127.0.0.1:1") as client:
            client.get("/enter", params={"token": session.token})
            text = client.get("/").text
            assert session.reviewer.name in text
            assert session.csrf in text
