"""Asking a server until it answers: again after a failure, never too often, not if it is down.

EngineError      it is down or refuses: no other text would fare better
RejectedError    it rejects this request: another text, or fewer, may pass
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pressloc.engines.remote.pacing import (
    FIRST_PAUSE,
    FIRST_PAUSE_WHEN_BUSY,
    LONGEST_WISH,
    STRIKES,
    Breaker,
    Clock,
    Pace,
    pause,
    wish_of,
)
from pressloc.engines.remote.settings import ServerSettings
from pressloc.engines.remote.transport import Answer, Connection, LostError, connected
from pressloc.engines.usage import Meter, Usage
from pressloc.errors import EngineError

ATTEMPTS = 4
"""Times that one request is made at most …"""
ATTEMPTS_WHEN_BUSY = 6
"""… unless the server says that it is asked too often."""

_BUSY = {408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
"""Statuses after which the same request may pass."""
_TOO_OFTEN = 429
_CRASHED = 500
"""May be about a text, so that it is not tried as often, and not held against all texts."""
_ATTEMPTS = {_TOO_OFTEN: ATTEMPTS_WHEN_BUSY, _CRASHED: 2}


class RejectedError(Exception):
    """A server rejects a request for what is in it, or answers it with what is of no use."""

    def __init__(
        self, message: str, status: int = 0, about: str = "", is_final: bool = False
    ) -> None:
        self.message = message
        self.status = status
        self.about = about
        """The parameter that it is about, as far as the server names one."""
        self.is_final = is_final
        """Whether the server has understood and will not translate this text."""
        super().__init__(message)


class Server:
    """A server, with everything that all requests to it share."""

    def __init__(
        self,
        name: str,
        settings: ServerSettings,
        key: str = "",
        headers: Mapping[str, str] | None = None,
        clock: Clock = Clock(),  # noqa: B008
    ) -> None:
        """name: that of the engine; key: never to be shown; headers: of every request."""
        self.name = name
        self.settings = settings
        self.batch = settings.batch
        """Segments in a request: as many as are configured, or as the server takes."""
        self.breaker = Breaker(clock)
        self._key = key
        self._headers = dict(headers or {})
        self._clock = clock
        self._pace = Pace(settings.rate, clock)
        self._last: EngineError | None = None

    def has_key(self, key: str) -> bool:
        """Whether that is the key it is asked with."""
        return self._key == key

    @contextmanager
    def session(self, meter: Meter) -> Iterator[Session]:
        """What requests are made with, and counted by, for a while."""
        timeout = self.settings.timeout
        with connected(self.settings.url, self._headers, timeout) as connection:
            yield Session(self, connection, meter)

    def request(self, connection: Connection, meter: Meter, url: str, body: object) -> object:
        """The JSON that answers a request; EngineError or RejectedError if there is none."""
        if self.breaker.is_open and self._last is not None:
            raise self._last
        is_trying = self.breaker.is_trying
        trouble, status, wish = "", 0, None
        for attempt in range(ATTEMPTS_WHEN_BUSY):
            if attempt:
                first = FIRST_PAUSE_WHEN_BUSY if status == _TOO_OFTEN else FIRST_PAUSE
                self._clock.sleep(pause(attempt, wish, first))
            self._pace.wait()
            meter.add(Usage(requests=1, repeated=min(attempt, 1)))
            try:
                answer = connection.exchange(url, body)
            except LostError as error:
                trouble, status, wish = str(error), 0, None
            else:
                if answer.status == 200:
                    return _body_of(answer)
                status, message = answer.status, self._message_of(answer)
                if status not in _BUSY or _has_run_out(answer):
                    raise self._refusal(answer, message)
                trouble, wish = f"answers {status}: {message}", wish_of(answer.retry_after)
            if is_trying or attempt + 1 >= _ATTEMPTS.get(status, ATTEMPTS):
                break
            if wish is not None and wish > LONGEST_WISH:
                trouble += f"; it asks to be left alone for {wish:.0f} seconds"
                break
        if status == _CRASHED:
            raise RejectedError(trouble, status)
        raise self._failure(trouble, STRIKES)

    def strike(self, error: RejectedError) -> None:
        """Note that one text alone is rejected; EngineError if that happens to all of them."""
        self.breaker.fail(2 if error.status == _CRASHED else 1)
        if self.breaker.is_open:
            raise self._failure(error.message, 0)

    def keyless(self, message: str) -> EngineError:
        """The error for a server that wants a key, or another one."""
        variable = self.settings.key_variable
        if variable is None:
            remedy = f"name the variable with the key in key-variable of [engines.{self.name}]"
        else:
            remedy = f"check the key in {variable}"
        return self.lost(message, remedy)

    def lost(self, message: str, remedy: str) -> EngineError:
        """The error for a server that will not do, whatever it is asked."""
        self._last = EngineError(message, file=self.settings.url, remedy=remedy)
        self.breaker.give_up()
        return self._last

    def _failure(self, trouble: str, strikes: int) -> EngineError:
        """The error for a server that is down."""
        self.breaker.fail(strikes)
        self._last = EngineError(
            trouble,
            file=self.settings.url,
            remedy=f"try again later, or name another engine after {self.name}",
        )
        return self._last

    def _refusal(self, answer: Answer, message: str) -> EngineError | RejectedError:
        """What an answer means after which the same request would fail again."""
        status = answer.status
        if status in (400, 413, 422):
            return RejectedError(f"answers {status}: {message}", status, _parameter(answer.body))
        told = f"answers {status}: {message}"
        if status in (401, 403):
            return self.keyless(told)
        if 300 <= status < 400:
            return self.lost(told, f"put the right address into url of [engines.{self.name}]")
        return self.lost(told, f"check [engines.{self.name}] and the account at the server")

    def _message_of(self, answer: Answer) -> str:
        """What a server says of an error: one line, of it no more than people read, no key."""
        text = _error_text(answer.body) if answer.body is not None else _plain(answer.text)
        if self._key:
            text = text.replace(self._key, "…")
        text = "".join(char if char.isprintable() else " " for char in text)
        return " ".join(text.split())[:200] or "no reason given"


class Session:
    """A server while there is a connection to it."""

    def __init__(self, server: Server, connection: Connection, meter: Meter) -> None:
        self.meter = meter
        self._server = server
        self._connection = connection

    def ask(self, url: str, body: object = None) -> object:
        """The JSON that answers a request; EngineError or RejectedError if there is none."""
        return self._server.request(self._connection, self.meter, url, body)


def _body_of(answer: Answer) -> object:
    if answer.body is None:
        raise RejectedError("the answer is no JSON")
    return answer.body


def _error_text(body: object) -> str:
    """The message in a body: `{"error": "…"}`, `{"error": {"message": "…"}}`, `{"detail": …}`."""
    if isinstance(body, dict):
        for name in ("error", "message", "detail", "description"):
            if body.get(name):
                return _error_text(body[name])
        return ""
    return body if isinstance(body, str) else ""


def _plain(text: str) -> str:
    """What a person would read of an error page."""
    return re.sub(r"<[^>]{0,200}>", " ", text)


def _error(body: object) -> Mapping[str, object]:
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) else {}


def _parameter(body: object) -> str:
    """The parameter that an error is about, as OpenAI's API names it."""
    found = _error(body).get("param")
    return found if isinstance(found, str) else ""


def _has_run_out(answer: Answer) -> bool:
    """Whether a 429 is not about the rate but about money, as OpenAI's API tells it."""
    return "insufficient_quota" in (_error(answer.body).get(name) for name in ("code", "type"))
