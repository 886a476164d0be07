"""Servers that are down, slow, broken or full: asked again with patience, then given up."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable

import pytest

from pressloc.engines import Engine, open_engine
from pressloc.engines.remote import transport
from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import EngineError

TEXTS = ["The summit opened.", "Many people came."]
pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def engine(peer) -> Callable[..., Engine]:
    """Open the chat engine for the server, with what a table may say besides."""

    def make(**table: object) -> Engine:
        table = {"url": f"{peer.address}/v1", "model": "hola", **table}
        return open_engine(
            "openai", "en", "es", servers=ServerTables.model_validate({"openai": table})
        )

    return make


def texts_of(found: list[tuple]) -> list[str]:
    return [each[0].text for each in found]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_a_passing_failure_passes(peer, chat, reply, engine, at_once, status: int) -> None:
    chat(str.upper)
    peer.replies = [reply("<html>Bad gateway</html>", status)]
    opened = engine()
    assert texts_of(opened.translate(TEXTS)) == [text.upper() for text in TEXTS]
    [usage] = opened.take_usage().values()
    assert (usage.requests, usage.repeated) == (2, 1)
    assert len(at_once.slept) == 1


def test_retry_after_is_honoured(peer, chat, reply, engine, at_once) -> None:
    chat(str.upper)
    peer.replies = [reply({"error": {"message": "Rate limit"}}, 429, {"Retry-After": "21"})]
    engine().translate(TEXTS)
    assert at_once.slept == [21.0]


def test_a_server_that_wants_to_be_left_alone_for_long_is_given_up(
    peer, reply, engine, at_once
) -> None:
    peer.replies = [reply({"error": "maintenance"}, 503, {"Retry-After": "7200"})]
    with pytest.raises(EngineError, match=r"answers 503: maintenance; .*7200 seconds"):
        engine().translate(TEXTS)
    assert len(peer.asked) == 1
    assert not at_once.slept


def test_no_money_is_no_passing_failure(peer, reply, engine) -> None:
    error = {"message": "You exceeded your current quota", "code": "insufficient_quota"}
    peer.replies = [reply({"error": error}, 429)]
    with pytest.raises(EngineError, match="quota"):
        engine().translate(TEXTS)
    assert len(peer.asked) == 1


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "answers 401: no way .name the variable with the key"),
        (403, "answers 403: no way"),
        (404, "answers 404: no way .check .engines.openai"),
        (301, "answers 301: no way .put the right address into url"),
    ],
)
def test_a_refusal_is_told_at_once(peer, reply, engine, status: int, told: str) -> None:
    peer.replies = [reply({"error": {"message": "no way"}}, status, {"Location": "http://x/"})]
    opened = engine()
    for _ in range(2):
        with pytest.raises(EngineError, match=told):
            opened.translate(TEXTS)
    assert len(peer.asked) == 1


def test_what_a_server_says_of_an_error_is_one_short_line(peer, reply, engine) -> None:
    peer.replies = [reply({"error": {"message": "a\x1b[31m\n" + "b" * 5000}}, 404)]
    with pytest.raises(EngineError) as error:
        engine().translate(TEXTS)
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 400


def test_a_connection_that_breaks_off_is_made_again(peer, chat, reply, engine) -> None:
    chat(str.upper)
    peer.replies = [reply(reset=True), reply("{" + " " * 500 + "}", cut=100)]
    assert texts_of(engine().translate(TEXTS)) == [text.upper() for text in TEXTS]


def test_a_server_that_nobody_runs_is_one_clear_line(engine) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    opened = engine(url=f"http://127.0.0.1:{port}/v1")
    with pytest.raises(
        EngineError, match=r"cannot be reached: connection refused \(try again later"
    ):
        opened.translate(TEXTS)
    [usage] = opened.take_usage().values()
    assert (usage.requests, usage.repeated) == (4, 3)


def test_a_server_that_is_down_is_not_asked_for_every_batch(peer, reply, engine, at_once) -> None:
    peer.answer = lambda asked: reply("", 503)
    opened = engine(batch=1)
    for _ in range(5):
        with pytest.raises(EngineError, match="answers 503"):
            opened.translate([f"Text {n}." for n in range(50)])
    assert len(peer.asked) == 4
    at_once.at += 31
    with pytest.raises(EngineError, match="answers 503"):
        opened.translate(TEXTS)
    assert len(peer.asked) == 5


def test_a_server_that_is_back_is_asked_again(peer, chat, reply, engine, at_once) -> None:
    chat(str.upper)
    peer.replies = [reply("", 503)] * 4
    opened = engine()
    with pytest.raises(EngineError):
        opened.translate(TEXTS)
    at_once.at += 31
    assert texts_of(opened.translate(TEXTS)) == [text.upper() for text in TEXTS]


def test_an_error_in_the_middle_is_found_in_one_text(peer, chat, reply, engine) -> None:
    chat(str.upper)
    good = peer.answer
    peer.answer = lambda asked: (
        reply("", 500) if "bomb" in str(asked.body["messages"]) else good(asked)
    )
    texts = [f"Text {n}." for n in range(9)] + ["A bomb."] + [f"More {n}." for n in range(9)]
    found = texts_of(engine().translate(texts))
    assert found == ["" if text == "A bomb." else text.upper() for text in texts]


def test_a_server_that_always_crashes_is_given_up(peer, reply, engine) -> None:
    peer.answer = lambda asked: reply({"error": "out of memory"}, 500)
    with pytest.raises(EngineError, match="answers 500: out of memory"):
        engine().translate([f"Text {n}." for n in range(300)])
    assert len(peer.asked) < 30


def test_what_came_before_a_server_died_is_not_lost_to_who_asks_for_it(
    peer, chat, reply, engine
) -> None:
    chat(str.upper)
    good = peer.answer
    peer.answer = lambda asked: good(asked) if len(peer.asked) < 3 else reply("", 503)
    tried = engine(batch=1).attempt(["one", "two", "three", "four"])
    assert [each[0].text if each else None for each in tried.found] == ["ONE", "TWO", None, None]
    assert "503" in str(tried.error)


def test_a_slow_server_is_given_up_in_time(peer, reply, engine) -> None:
    peer.answer = lambda asked: reply({}, delay=0.5)
    begin = time.monotonic()
    with pytest.raises(EngineError, match=r"no answer within 0\.1 seconds"):
        engine(timeout=0.1).translate(TEXTS)
    assert time.monotonic() - begin < 3


def test_an_answer_that_drips_is_given_up_in_time(peer, reply, engine) -> None:
    peer.answer = lambda asked: reply("x" * 100_000, drip=0.02)
    begin = time.monotonic()
    with pytest.raises(EngineError, match="no whole answer within"):
        engine(timeout=0.2).translate(TEXTS)
    assert time.monotonic() - begin < 4


def test_an_answer_may_not_be_endless(peer, reply, engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 2**20)
    peer.answer = lambda asked: reply(b" " * 2**21)
    with pytest.raises(EngineError, match="larger than 1 MiB"):
        engine().translate(TEXTS)


def test_texts_for_this_machine_go_through_no_proxy(
    chat, engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    chat(str.upper)
    assert texts_of(engine().translate(TEXTS)) == [text.upper() for text in TEXTS]


def test_no_more_requests_are_under_way_than_configured(peer, chat, engine) -> None:
    chat(str.upper)
    good = peer.answer

    def slowly(asked):
        time.sleep(0.03)
        return good(asked)

    peer.answer = slowly
    engine(batch=1, concurrency=3).translate([f"Text {n}." for n in range(12)])
    assert peer.most_under_way == 3


def test_requests_keep_to_the_rate_over_all_threads(peer, chat, engine, at_once) -> None:
    chat(str.upper)
    engine(batch=1, concurrency=1, rate=60).translate([f"Text {n}." for n in range(5)])
    assert sum(at_once.slept) == pytest.approx(4.0, abs=0.2)


def test_several_threads_may_use_one_engine(chat, engine) -> None:
    chat(str.upper)
    opened = engine(batch=2, concurrency=2)
    found: dict[int, list[str]] = {}

    def work(number: int) -> None:
        texts = [f"Text {number} {n}." for n in range(10)]
        found[number] = texts_of(opened.translate(texts))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: [f"TEXT {n} {m}." for m in range(10)] for n in range(4)}
