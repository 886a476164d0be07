"""The chat endpoint that OpenAI's API has, and many servers like it: `/v1/chat/completions`.

What a server does not know (an answer in the form of a schema, several answers, a temperature) it
rejects; it is asked without that then, and from there on.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import urlsplit

from pressloc.engines.remote.engine import Asked
from pressloc.engines.remote.prompt import instructions, schema, segments
from pressloc.engines.remote.server import RejectedError, Session
from pressloc.engines.remote.settings import OpenAISettings
from pressloc.engines.usage import Meter, Prices, Usage

VARIETY = 0.8
"""Temperature at which several answers differ and are still translations."""
_EXTRA = 3
"""More requests for the same texts, to a server that gives few answers at a time."""


class Form(Enum):
    """How a server is told what its answer must look like, the strictest first."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    NONE = ""
    """Only by the instructions."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What a server knows, as far as it has shown."""

    form: Form = Form.SCHEMA
    temperature: bool = True
    choices: int = 8
    """Answers that it gives at once, at most."""

    def without(self, error: RejectedError) -> Manners | None:
        """What is left when a server has rejected this; None if nothing in it was to blame."""
        about = f"{error.about} {error.message}".lower()
        if self.temperature and "temperature" in about:
            return replace(self, temperature=False)
        if self.choices > 1 and _CHOICES.search(about):
            return replace(self, choices=self.choices // 2)
        if self.form is not Form.NONE and _FORM.search(about):
            return replace(self, form=_NEXT[self.form])
        return None


_NEXT = {Form.SCHEMA: Form.JSON, Form.JSON: Form.NONE}
_CHOICES = re.compile(r"(?:^|['\"`\s])n(?:['\"`\s:=]|$)|multiple (?:choices|completions)")
_FORM = re.compile(r"response[_ ]format|json|schema|grammar|extra (?:inputs|fields)|unrecognized")


class OpenAI:
    """Speaks to a chat endpoint for one pair of languages."""

    def __init__(self, settings: OpenAISettings, source: str, target: str) -> None:
        """source and target: languages or locales (`en`, `pt_BR`)."""
        self._model = settings.model
        self._prices = Prices(settings.price_in, settings.price_out)
        self._url = address(settings.url)
        self._instructions = instructions(source, target)
        self._manners = Manners()
        self._lock = threading.Lock()

    def answers(
        self, session: Session, batch: Sequence[Asked], hypotheses: int
    ) -> list[Sequence[object]]:
        """The translations of each text that the answers hold under its id."""
        choices = self._choices(session, batch, hypotheses, varied=hypotheses > 1)
        for _ in range(_EXTRA):
            if len(choices) < hypotheses:
                left = hypotheses - len(choices)
                choices += self._choices(session, batch, left, varied=True)
        read = [_read(choice, len(batch)) for choice in choices]
        if not any(read):
            raise _error(choices)
        return [[found[n] for found in read if n in found] for n in range(1, len(batch) + 1)]

    def _choices(
        self, session: Session, batch: Sequence[Asked], number: int, varied: bool
    ) -> list[Mapping[str, object]]:
        """The choices of one answer; what the server does not know is left out on the way."""
        while True:
            manners = self._manners
            body = self._body(batch, number, manners, VARIETY if varied else 0.0)
            try:
                return self._accepted(session.ask(self._url, body), session.meter)
            except RejectedError as error:
                fewer = manners.without(error) if error.status in (400, 422) else None
                if fewer is None:
                    raise
                with self._lock:
                    if self._manners == manners:
                        self._manners = fewer

    def _body(
        self, batch: Sequence[Asked], number: int, manners: Manners, temperature: float
    ) -> Mapping[str, object]:
        body: dict[str, object] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": self._instructions},
                {"role": "user", "content": segments(batch)},
            ],
        }
        if manners.temperature:
            body["temperature"] = temperature
        if min(manners.choices, number) > 1:
            body["n"] = min(manners.choices, number)
        if manners.form is Form.SCHEMA:
            described = {"name": "translations", "strict": True, "schema": schema(len(batch))}
            body["response_format"] = {"type": "json_schema", "json_schema": described}
        elif manners.form is Form.JSON:
            body["response_format"] = {"type": "json_object"}
        return body

    def _accepted(self, answer: object, meter: Meter) -> list[Mapping[str, object]]:
        """The choices of an answer, its tokens counted."""
        if not isinstance(answer, dict):
            raise RejectedError("the answer is no completion")
        meter.add(self._used(answer.get("usage")))
        choices = answer.get("choices")
        found: list[Mapping[str, object]] = []
        if isinstance(choices, list):
            found += (each for each in choices if isinstance(each, dict))
        if not found:
            raise RejectedError("the answer holds no choice")
        return found

    def _used(self, usage: object) -> Usage:
        known = usage if isinstance(usage, dict) else {}
        sent, received = (_number(known.get(f"{kind}_tokens")) for kind in ("prompt", "completion"))
        cost = self._prices.cost(sent, received)
        return Usage(tokens_in=sent, tokens_out=received, cost=cost)


def address(url: str) -> str:
    """Where to post: the address itself, or what the API's clients put behind its base."""
    url = url.rstrip("/")
    if url.endswith("/chat/completions"):
        return url
    return f"{url}/chat/completions" if urlsplit(url).path else f"{url}/v1/chat/completions"


def _read(choice: Mapping[str, object], number: int) -> dict[int, object]:
    """The texts of a choice by id, without ids that were not asked for or that come twice."""
    found: dict[int, object] = {}
    twice: set[int] = set()
    for name, text in _translations(_content(choice)):
        key = _id(name, number)
        if key in found:
            twice.add(key)
        elif key:
            found[key] = text
    return {key: text for key, text in found.items() if key not in twice}


def _content(choice: Mapping[str, object]) -> str:
    """What the model said; nothing if it refused or was stopped by a filter."""
    message = choice.get("message")
    if not isinstance(message, dict) or message.get("refusal"):
        return ""
    content = message.get("content")
    if isinstance(content, list):  # some servers answer in parts
        parts = (each.get("text") for each in content if isinstance(each, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


_FENCE = "```"
_THOUGHTS = "</think>"


def _translations(content: str) -> Sequence[tuple[object, object]]:
    """Ids and texts of an answer, also of one in a code fence or behind thoughts; none if it is
    cut off. Models that are not bound by a schema put a list of objects in place of an object."""
    content = content.rpartition(_THOUGHTS)[2].strip()
    if content.startswith(_FENCE) and content.endswith(_FENCE):
        content = content.strip("`").removeprefix("json")
    try:
        found: object = json.loads(content, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return ()
    if isinstance(found, tuple) and len(found) == 1 and isinstance(found[0][1], (list, tuple)):
        found = found[0][1]  # {"translations": …}
    if isinstance(found, list):
        listed = [dict(each) for each in found if isinstance(each, tuple)]
        return [(each.get("id"), each.get("text")) for each in listed]
    return found if isinstance(found, tuple) else ()


def _id(value: object, number: int) -> int:
    """An id that was asked for; 0 if it is none."""
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    known = text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) <= number
    return int(text) if known else 0


def _number(value: object) -> int:
    """A count of tokens; 0 if it is none."""
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def _error(choices: Sequence[Mapping[str, object]]) -> RejectedError:
    """Why choices hold no translation."""
    reasons = {choice.get("finish_reason") for choice in choices}
    messages = [choice.get("message") for choice in choices]
    if "content_filter" in reasons or any(
        isinstance(message, dict) and message.get("refusal") for message in messages
    ):
        return RejectedError("the content is refused", is_final=True)
    if "length" in reasons:
        return RejectedError("the answer is cut off at the limit of its length")
    return RejectedError("the answer holds no translations under the ids that were asked for")
