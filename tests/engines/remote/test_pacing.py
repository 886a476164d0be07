"""When a server is asked, and when not."""

from __future__ import annotations

import datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.remote.pacing import (
    FIRST_REST,
    LONGEST_PAUSE,
    LONGEST_REST,
    STRIKES,
    Breaker,
    Pace,
    pause,
    wish_of,
)


def test_requests_are_spread_over_a_minute(fake_time) -> None:
    pace = Pace(120, fake_time.clock)
    begins = []
    for _ in range(4):
        pace.wait()
        begins.append(fake_time.at)
    assert begins == [1000.0, 1000.5, 1001.0, 1001.5]


def test_without_a_rate_nothing_waits(fake_time) -> None:
    pace = Pace(None, fake_time.clock)
    for _ in range(100):
        pace.wait()
    assert not fake_time.slept


@given(attempt=st.integers(1, 30))
def test_pauses_double_up_to_a_limit_and_differ(attempt: int) -> None:
    longest = min(LONGEST_PAUSE, 1.0 * 2 ** (attempt - 1))
    assert all(longest / 2 <= pause(attempt) <= longest for _ in range(5))
    assert len({pause(attempt) for _ in range(5)}) > 1


def test_a_pause_is_no_shorter_than_the_server_wishes() -> None:
    assert pause(1, wish=17.0) == 17.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        (None, None),
        ("soon", None),
        ("-3", None),
        ("9" * 400, float("inf")),
    ],
)
def test_retry_after_is_read(header: str | None, seconds: float | None) -> None:
    assert wish_of(header) == seconds


def test_retry_after_may_be_a_date() -> None:
    now = datetime.datetime.now(datetime.UTC)
    wish = wish_of(format_datetime(now + datetime.timedelta(seconds=90), usegmt=True))
    assert wish is not None
    assert 85 < wish <= 90
    assert wish_of(format_datetime(now - datetime.timedelta(days=1), usegmt=True)) == 0.0


@given(st.text(max_size=40))
def test_any_other_header_is_no_wish_and_no_error(header: str) -> None:
    wish = wish_of(header)
    assert wish is None or wish >= 0


def test_a_breaker_opens_after_trouble_in_a_row_only(fake_time) -> None:
    breaker = Breaker(fake_time.clock)
    for _ in range(3):
        breaker.fail(STRIKES - 1)
        assert not breaker.is_open
        breaker.succeed()
    breaker.fail(STRIKES - 1)
    breaker.fail(1)
    assert breaker.is_open


def test_after_a_rest_one_request_may_find_out_and_the_next_rest_is_longer(fake_time) -> None:
    breaker = Breaker(fake_time.clock)
    rest = FIRST_REST
    for _ in range(10):
        breaker.fail(STRIKES)
        assert breaker.is_open
        fake_time.at += rest - 1
        assert breaker.is_open
        assert not breaker.is_trying
        fake_time.at += 1
        assert not breaker.is_open
        assert breaker.is_trying
        rest = min(2 * rest, LONGEST_REST)
    breaker.succeed()
    assert not breaker.is_trying


def test_a_server_that_was_given_up_is_never_asked_again(fake_time) -> None:
    breaker = Breaker(fake_time.clock)
    breaker.give_up()
    fake_time.at += 1e9
    assert breaker.is_open
