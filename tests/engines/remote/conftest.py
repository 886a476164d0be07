"""A server on loopback that answers as it is told, and time that passes at once."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pressloc.engines.remote.pacing import Clock

DATA = Path(__file__).parent / "data"


@dataclass
class Reply:
    """What the server does with a request."""

    body: object = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    reset: bool = False
    """Break the connection off in place of an answer."""
    cut: int = 0
    """Leave out so many bytes at the end that Content-Length promises."""
    drip: float = 0.0
    """Seconds between the bytes of the body."""


@dataclass
class Asked:
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: dict[str, object]
    time: float


class Peer(ThreadingHTTPServer):
    """Answers with `replies` in turn, then as `answer` says."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.replies: list[Reply] = []
        self.answer: Callable[[Asked], Reply] = lambda asked: Reply({}, 404)
        self.asked: list[Asked] = []
        self.under_way = self.most_under_way = 0
        self.lock = threading.Lock()

    def reply_to(self, asked: Asked) -> Reply:
        with self.lock:
            self.asked.append(asked)
            if self.replies:
                return self.replies.pop(0)
        return self.answer(asked)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has given up is no error of the server's."""


class _Handler(BaseHTTPRequestHandler):
    server: Peer

    def do_GET(self) -> None:
        self._handle({})

    def do_POST(self) -> None:
        self._handle(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _handle(self, body: dict[str, object]) -> None:
        asked = Asked(self.path, dict(self.headers), body, time.monotonic())
        with self.server.lock:
            self.server.under_way += 1
            self.server.most_under_way = max(self.server.most_under_way, self.server.under_way)
        try:
            self._send(self.server.reply_to(asked))
        finally:
            with self.server.lock:
                self.server.under_way -= 1

    def _send(self, reply: Reply) -> None:
        time.sleep(reply.delay)
        if reply.reset:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            self.close_connection = True
            return
        body = reply.body
        data = body if isinstance(body, bytes) else None
        if data is None:
            data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        for byte in data[: len(data) - reply.cut] if reply.drip else b"":
            self.wfile.write(bytes([byte]))
            time.sleep(reply.drip)
        if not reply.drip:
            self.wfile.write(data[: len(data) - reply.cut])
        if reply.cut:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def peer() -> Iterator[Peer]:
    """A server that answers as it is told."""
    with Peer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def reply() -> type[Reply]:
    """What a server can do with a request."""
    return Reply


@dataclass
class FakeTime:
    """Time that passes when somebody waits for it."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep)


@pytest.fixture
def fake_time() -> FakeTime:
    """Time that passes at once."""
    return FakeTime()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch, fake_time: FakeTime) -> FakeTime:
    """Every engine waits in time that passes at once."""
    monkeypatch.setattr("pressloc.engines.remote.opening.CLOCK", fake_time.clock)
    monkeypatch.setattr("pressloc.engines.remote.opening._servers", {})
    return fake_time


@pytest.fixture
def recorded() -> Callable[[str, str], Reply]:
    """What a real server answered: `recorded("chat", "schema")` (see recording/record.py)."""

    def find(kind: str, name: str) -> Reply:
        lines = (DATA / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        found = next(each for each in map(json.loads, lines) if each["name"] == name)
        return Reply(found["body"], found["status"], found["headers"])

    return find


@pytest.fixture
def translator(peer: Peer) -> Callable[[Callable[[str], str]], None]:
    """Make the server a LibreTranslate that translates en→es as a function does."""

    def become(translate: Callable[[str], str]) -> None:
        def answer(asked: Asked) -> Reply:
            if asked.path == "/languages":
                return Reply([{"code": "en", "name": "English", "targets": ["es", "zh-Hans"]}])
            texts = asked.body["q"]
            assert isinstance(texts, list)
            return Reply({"translatedText": [translate(text) for text in texts]})

        peer.answer = answer

    return become


@pytest.fixture
def chat(peer: Peer) -> Callable[[Callable[[str], object]], None]:
    """Make the server a chat endpoint that translates as a function does."""

    def become(translate: Callable[[str], object]) -> None:
        def answer(asked: Asked) -> Reply:
            messages = asked.body["messages"]
            assert isinstance(messages, list)
            segments = json.loads(messages[-1]["content"])["segments"]
            found = {each["id"]: translate(each["text"]) for each in segments}
            return Reply(completion(found))

        peer.answer = answer

    return become


def completion(content: object, **choice: object) -> dict[str, object]:
    """A completion with one choice."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


@pytest.fixture(name="completion")
def completion_fixture() -> Callable[..., dict[str, object]]:
    """A completion with one choice."""
    return completion
