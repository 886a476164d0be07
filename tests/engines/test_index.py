"""Installing from an index, served by a local server."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pressloc.engines import index
from pressloc.engines.index import index_address, install, newest, read_index
from pressloc.engines.listing import argos_folder, installed
from pressloc.errors import PackageError

Maker = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("no_starters")


class Server(ThreadingHTTPServer):
    """Serves what `pages` holds: a body, or a function that answers the request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def offer(self, *entries: dict[str, object]) -> None:
        self.pages["/index.json"] = json.dumps(entries).encode()


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)
        if page is None:
            self.send_error(404)
        elif callable(page):
            page(self)
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        monkeypatch.setenv("PRESSLOC_INDEX", server.address)
        monkeypatch.setenv("no_proxy", "*")
        monkeypatch.setattr("pressloc.engines.placeholders.FORMS", ("⟦{}⟧",))
        monkeypatch.setattr("pressloc.engines.placeholders.probes", lambda _: ("In {} today.",))
        yield server
        server.shutdown()
        thread.join()


def entry(server: Server, file: str = "fr.argosmodel", **more: object) -> dict[str, object]:
    return {
        "type": "translate",
        "package_version": "1.0",
        "from_code": "en",
        "to_code": "fr",
        "links": [server.address + file],
        **more,
    }


def redirect(address: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return answer


def test_the_newest_package_of_a_pair_is_installed(server: Server, argos_file: Maker) -> None:
    server.pages["/new"] = argos_file(package_version="1.10").read_bytes()
    server.offer(
        entry(server, "old", package_version="1.9"),
        entry(server, "new", package_version="1.10"),
        {"type": "sbd", "from_codes": ["en"]},
        {"nothing": "useful"},
    )
    told: list[tuple[int, int]] = []
    package = install("en-fr", lambda done, total: told.append((done, total)))
    assert package.identity == "argos en→fr 1.10"
    assert installed().choose("en", "fr") == package
    assert told[-1] == (len(server.pages["/new"]), len(server.pages["/new"]))  # type: ignore[arg-type]


def test_a_pair_that_is_not_offered_is_said_to_be_so(server: Server) -> None:
    server.offer(entry(server))
    with pytest.raises(PackageError, match=r"no package for en→de .*models add"):
        newest(read_index(), "en", "de")


def test_another_link_is_tried_when_one_fails(server: Server, argos_file: Maker) -> None:
    server.pages["/good"] = argos_file().read_bytes()
    links = ["ipfs://something", server.address + "gone", server.address + "good"]
    server.offer(entry(server, links=links))
    assert install("en-fr").version == "1.0"


def test_redirections_are_followed_but_never_to_files(
    server: Server, argos_file: Maker, tmp_path: Path
) -> None:
    server.pages["/good"] = argos_file().read_bytes()
    server.pages["/fr.argosmodel"] = redirect(server.address + "good")
    server.offer(entry(server))
    assert install("en-fr").version == "1.0"
    server.pages["/fr.argosmodel"] = redirect(argos_file().as_uri())
    with pytest.raises(PackageError):
        install("en-fr")


def test_a_digest_in_the_index_is_compared(server: Server, argos_file: Maker) -> None:
    data = argos_file().read_bytes()
    server.pages["/fr.argosmodel"] = data
    server.offer(entry(server, sha256="0" * 64))
    with pytest.raises(PackageError, match="SHA-256"):
        install("en-fr")
    server.offer(entry(server, sha256=hashlib.sha256(data).hexdigest().upper()))
    assert install("en-fr").version == "1.0"


def test_a_download_that_is_cut_off_installs_nothing(server: Server, argos_file: Maker) -> None:
    data = argos_file().read_bytes()

    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[: len(data) // 2])

    server.pages["/fr.argosmodel"] = half
    server.offer(entry(server))
    with pytest.raises(PackageError, match=r"only \d+ of \d+ bytes came|cannot be reached"):
        install("en-fr")
    assert list(argos_folder().iterdir()) == []
    assert not list(argos_folder().parent.glob(".*"))


def test_a_package_that_is_too_large_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MAX_PACKAGE_BYTES", 1000)
    server.pages["/fr.argosmodel"] = bytes(2000)
    server.offer(entry(server))
    with pytest.raises(PackageError, match="is larger than"):
        install("en-fr")


def test_what_is_no_package_is_refused(server: Server) -> None:
    server.pages["/fr.argosmodel"] = b"<html>Sign in</html>"
    server.offer(entry(server))
    with pytest.raises(PackageError, match="no sound zip archive"):
        install("en-fr")


@pytest.mark.parametrize("body", [b"", b"<html>", b"7", b"\xff\xfe", b"[" * 200_000])
def test_what_is_no_index_is_said_to_be_none(server: Server, body: bytes) -> None:
    server.pages["/index.json"] = body
    with pytest.raises(PackageError, match=r"no index of packages .*PRESSLOC_INDEX"):
        read_index()


def test_an_index_that_is_too_large_is_given_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "MAX_INDEX_BYTES", 10)
    server.offer(entry(server))
    with pytest.raises(PackageError, match="index is larger"):
        read_index()


def test_an_answer_of_the_server_is_told(server: Server) -> None:
    with pytest.raises(PackageError, match="the server answers 404"):
        read_index()


def test_a_server_that_does_not_answer_is_given_up(server: Server) -> None:
    server.pages["/index.json"] = lambda handler: time.sleep(0.6)
    start = time.monotonic()
    with pytest.raises(PackageError, match="cannot be reached"):
        read_index(timeout=0.2)
    assert time.monotonic() - start < 30


def test_without_a_network_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("PRESSLOC_INDEX", f"http://127.0.0.1:{port}/index.json")
    with pytest.raises(PackageError, match=r"cannot be reached: .*models add FILE needs none"):
        install("en-fr")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.com/", "index.json"])
def test_only_http_and_https_are_used(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PRESSLOC_INDEX", address)
    with pytest.raises(PackageError, match="no http or https address"):
        read_index()


def test_the_index_is_argos_own_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", "https://example.com/index.json")
    assert index_address() == "https://example.com/index.json"
    monkeypatch.setenv("PRESSLOC_INDEX", "https://example.org/packages/")
    assert index_address() == "https://example.org/packages/index.json"
