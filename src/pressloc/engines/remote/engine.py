"""The engine behind which a server stands: texts in batches, several at once, the rest anew.

A batch that the server rejects, or answers with what is of no use, is cut in halves until the text
at fault stands alone; it has no answer then, and the others have theirs.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol, Self

from pressloc.engines.base import Attempt, Engine, Glossary, Hypothesis, Wanted
from pressloc.engines.remote.answers import sound
from pressloc.engines.remote.server import RejectedError, Server, Session
from pressloc.engines.usage import Meter, Usage
from pressloc.errors import EngineError

MOST_CHARACTERS = 8000
"""Of the texts in a request, unless one alone has more."""
_LIMIT = re.compile(r"limit|too (?:long|large|many)|maximum|context", re.IGNORECASE)
"""What a server says of a request that is too large, rather than wrong."""
_TRIES = 2
"""Times that a single text is asked for when the answers are of no use."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text for a server."""

    text: str
    wanted: Sequence[Wanted] = ()
    """What the term base asks for in it."""


class Protocols(Protocol):
    """How a kind of server is spoken to."""

    def answers(
        self, session: Session, batch: Sequence[Asked], hypotheses: int
    ) -> list[Sequence[object]]:
        """What the server says to each text, best first; nothing for a text it passes over.

        RejectedError if it rejects the batch or its answer is of no use, EngineError if it is
        down or refuses.
        """
        ...


class RemoteEngine:
    """Translates by asking a server."""

    aligner: Engine | None = None
    """Servers do not tell which words a word comes from."""

    def __init__(
        self,
        identity: str,
        server: Server,
        protocol: Protocols,
        find_placeholder: Callable[[Engine], str],
    ) -> None:
        self.identity = identity
        self._server = server
        self._protocol = protocol
        self._find_placeholder = find_placeholder
        self._meter = Meter()
        self._placeholder: str | None = None
        self._glossary: Glossary | None = None
        self._hopeless: set[str] = set()

    @property
    def placeholder(self) -> str:
        """The token form that comes back as it was."""
        if self._placeholder is None:
            self._placeholder = self._find_placeholder(self)
        return self._placeholder

    def with_glossary(self, glossary: Glossary) -> Self:
        """The same engine with the same counts, which tells the server what is wanted."""
        told = type(self)(self.identity, self._server, self._protocol, self._find_placeholder)
        told._meter, told._hopeless = self._meter, self._hopeless
        told._placeholder = self._placeholder
        told._glossary = glossary
        return told

    def take_usage(self) -> dict[str, Usage]:
        """What was used since the last call."""
        return {self.identity: self._meter.take()}

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate texts; an empty text for one that the server has no answer for.

        Links are never given. EngineError if the server is down or refuses.
        """
        tried = self.attempt(texts, hypotheses=hypotheses, links=links, progress=progress)
        if tried.error is not None:
            raise tried.error
        return [found or (Hypothesis("", None),) for found in tried.found]

    def attempt(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Attempt:
        """What came of each text, and why it gave up if it did."""
        copies: dict[str, int] = {}
        for text in texts:
            copies[text] = copies.get(text, 0) + 1
        job = _Job(self._server, self._meter, self._protocol, hypotheses, progress, copies)
        job.found.update((text, (_copy(text),)) for text in copies if not _has_letter(text))
        waiting = [text for text in copies if text not in job.found and text not in self._hopeless]
        error = job.run([self._asked(text) for text in waiting]) if waiting else None
        self._hopeless.update(job.hopeless)
        troubles = (str(error),) if error else ()
        self._meter.add(Usage(failed=len(job.hopeless), troubles=troubles))
        return Attempt(tuple(job.found.get(text, ()) for text in texts), error)

    def _asked(self, text: str) -> Asked:
        return Asked(text, tuple(self._glossary(text)) if self._glossary else ())


@dataclass(slots=True)
class _Part:
    """Texts that are asked for together."""

    batch: Sequence[Asked]
    tries: int = 0


class _Job:
    """All that is asked for in one call."""

    def __init__(
        self,
        server: Server,
        meter: Meter,
        protocol: Protocols,
        hypotheses: int,
        progress: Callable[[int], None] | None,
        copies: dict[str, int],
    ) -> None:
        self.found: dict[str, tuple[Hypothesis, ...]] = {}
        self.hopeless: set[str] = set()
        self._server = server
        self._meter = meter
        self._protocol = protocol
        self._hypotheses = hypotheses
        self._progress = progress
        self._copies = copies
        self._lock = threading.Lock()

    def run(self, asked: Sequence[Asked]) -> EngineError | None:
        """Ask for all; the error for which it was given up, or None."""
        most = max(1, self._server.batch // self._hypotheses)
        parts = [_Part(batch) for batch in batches(asked, most)]
        workers = self._server.settings.concurrency
        with self._server.session(self._meter) as session, ThreadPoolExecutor(workers) as pool:
            under_way: dict[Future[list[_Part]], None] = {}
            try:
                while parts or under_way:
                    while parts and len(under_way) < workers:
                        part = parts.pop(0)
                        under_way[pool.submit(self._ask, session, part)] = None
                    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                        del under_way[future]
                        parts = [*future.result(), *parts]
                    self._tell()
            except EngineError as error:
                return error
        return None

    def _ask(self, session: Session, part: _Part) -> list[_Part]:
        """Ask for a part; what of it must be asked for again."""
        try:
            answers = self._protocol.answers(session, part.batch, self._hypotheses)
        except RejectedError as error:
            return self._after(part, error)
        left: list[Asked] = []
        for asked, candidates in zip(part.batch, answers, strict=True):
            texts = dict.fromkeys(sound(text, asked.text) for text in candidates)
            texts.pop("", None)
            if not texts:
                left.append(asked)
                continue
            with self._lock:
                self.found[asked.text] = tuple(Hypothesis(text, None) for text in texts)
        self._meter.add(Usage(characters=sum(len(each.text) for each in part.batch)))
        if len(left) < len(part.batch):
            self._server.breaker.succeed()
        if not left:
            return []
        if len(left) < len(part.batch):
            return [_Part(left)]
        return self._after(part, RejectedError("no translation in the answer"))

    def _after(self, part: _Part, error: RejectedError) -> list[_Part]:
        """What is left to do for a part that got no answer."""
        if len(part.batch) > 1:
            middle = len(part.batch) // 2
            if error.status == 413 or _LIMIT.search(error.message):
                self._server.batch = min(self._server.batch, middle)
            return [_Part(part.batch[:middle]), _Part(part.batch[middle:])]
        if not error.status and not error.is_final and part.tries + 1 < _TRIES:
            return [_Part(part.batch, part.tries + 1)]
        with self._lock:
            self.hopeless.add(part.batch[0].text)
        self._meter.add(Usage(troubles=(error.message,)))
        if not error.is_final:
            self._server.strike(error)
        return []

    def _tell(self) -> None:
        if self._progress:
            with self._lock:
                done = [*self.found, *self.hopeless]
            self._progress(sum(self._copies[text] for text in done))


def batches(asked: Sequence[Asked], most: int) -> list[list[Asked]]:
    """Texts in batches of at most so many texts and MOST_CHARACTERS."""
    parts: list[list[Asked]] = []
    length = 0
    for each in asked:
        if not parts or len(parts[-1]) >= most or length + len(each.text) > MOST_CHARACTERS:
            parts.append([])
            length = 0
        parts[-1].append(each)
        length += len(each.text)
    return parts


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _copy(text: str) -> Hypothesis:
    return Hypothesis(text, 0.0)
