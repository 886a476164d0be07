"""When to ask a server: not too often, later after a failure, not at all for a while if it is down.

Time comes from outside, so that tests need not wait.
"""

from __future__ import annotations

import datetime
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

FIRST_PAUSE = 1.0
"""Seconds before the second attempt; each pause after it is twice as long …"""
LONGEST_PAUSE = 60.0
"""… up to this."""
FIRST_PAUSE_WHEN_BUSY = 4.0
"""The same where a server answers that it is asked too often, and not for how long (LibreTranslate
does not): limits are by the minute as a rule."""
LONGEST_WISH = 120.0
"""A server that wants to be left alone for longer (Retry-After) counts as down."""

STRIKES = 6
"""So much trouble in a row opens the breaker."""
FIRST_REST = 30.0
"""Seconds for which a server that is down is not asked; twice as long each time …"""
LONGEST_REST = 600.0
"""… up to this."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting for it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Pace:
    """Lets so many requests a minute begin, evenly spread; None lets all."""

    def __init__(self, rate: float | None, clock: Clock = Clock()) -> None:
        self._interval = 60.0 / rate if rate else 0.0
        self._clock = clock
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Return when the next request may begin."""
        if not self._interval:
            return
        with self._lock:
            now = self._clock.now()
            begin = max(now, self._next)
            self._next = begin + self._interval
        if begin > now:
            self._clock.sleep(begin - now)


def pause(attempt: int, wish: float | None = None, first: float = FIRST_PAUSE) -> float:
    """Seconds before an attempt (1 is the second one): between half and all of a pause that
    doubles each time, so that clients that failed together do not come back together; no less
    than the server wishes."""
    longest = min(LONGEST_PAUSE, first * 2 ** (attempt - 1))
    return max(random.uniform(longest / 2, longest), wish or 0.0)


def wish_of(retry_after: str | None) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds, or a date)."""
    value = (retry_after or "").strip()
    if value.isascii() and value.isdecimal():
        return float(value) if len(value) < 10 else float("inf")
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    return max(0.0, (when - datetime.datetime.now(datetime.UTC)).total_seconds())


@dataclass(slots=True)
class Breaker:
    """Keeps a server that is down from being asked again and again.

    Closed, it counts strikes in a row. With STRIKES of them it opens: no request is made. After a
    rest one request is let through; if that fails too, the next rest is longer.
    """

    clock: Clock = field(default_factory=Clock)
    strikes: int = 0
    _until: float = 0.0
    _rest: float = FIRST_REST
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_open(self) -> bool:
        """Whether nothing may be asked now."""
        with self._lock:
            return self.strikes >= STRIKES and self.clock.now() < self._until

    @property
    def is_trying(self) -> bool:
        """Whether the next request is the one that finds out if the server is back."""
        with self._lock:
            return self.strikes >= STRIKES and self.clock.now() >= self._until

    def succeed(self) -> None:
        """Note an answer."""
        with self._lock:
            self.strikes = 0
            self._rest = FIRST_REST

    def fail(self, strikes: int) -> None:
        """Note trouble."""
        with self._lock:
            self.strikes += strikes
            if self.strikes >= STRIKES and self.clock.now() >= self._until:
                self._until = self.clock.now() + self._rest
                self._rest = min(2 * self._rest, LONGEST_REST)

    def give_up(self) -> None:
        """Never ask again: the server refuses for a reason that no waiting mends."""
        with self._lock:
            self.strikes = STRIKES
            self._until = float("inf")
