"""LibreTranslate's HTTP API: `/languages` and `/translate` (tried with LibreTranslate 1.9)."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

from pressloc.engines.remote.engine import Asked
from pressloc.engines.remote.server import RejectedError, Server, Session
from pressloc.errors import EngineError

_OTHER_NAMES = {
    "zh-Hans": ("zh",),
    "zh-Hant": ("zt",),
    "zh": ("zh-Hans",),
    "zh-TW": ("zh-Hant", "zt"),
    "zh-HK": ("zh-Hant", "zt"),
    "zt": ("zh-Hant",),
    "pt-BR": ("pb",),
    "nb": ("no",),
    "no": ("nb",),
}
"""What servers of different ages call the same language."""


_KEY = re.compile(r"api[ _]key", re.IGNORECASE)
_LIMIT = re.compile(r"<= ?(\d{1,4})")
"""In what a server says that gives fewer alternatives: `alternatives parameter must be <= 2`."""


class LibreTranslate:
    """Speaks to a LibreTranslate server for one pair of languages."""

    def __init__(self, server: Server, source: str, target: str, key: str = "") -> None:
        """source and target: ISO 639 codes, or locales as gettext names them (`pt_BR`)."""
        self._server = server
        self._wanted = source, target
        self._key = key
        self._most = 100
        """Alternatives that the server gives at most, as far as it has said."""
        self._pair: tuple[str, str] | EngineError | None = None
        self._lock = threading.Lock()

    def answers(
        self, session: Session, batch: Sequence[Asked], hypotheses: int
    ) -> list[Sequence[object]]:
        """The translation of each text, then its alternatives."""
        source, target = self._languages(session)
        body: dict[str, object] = {
            "q": [each.text for each in batch],
            "source": source,
            "target": target,
            "format": "text",
        }
        if self._key:
            body["api_key"] = self._key
        return self._candidates(self._ask(session, body, hypotheses - 1), len(batch))

    def _ask(self, session: Session, body: dict[str, object], wished: int) -> object:
        """The answer with so many alternatives, or as many as the server gives."""
        alternatives = min(wished, self._most)
        try:
            more = {"alternatives": alternatives} if alternatives else {}
            return session.ask(self._address("translate"), body | more)
        except RejectedError as error:
            if _KEY.search(error.message):  # with status 400, as LibreTranslate has it
                raise self._server.keyless(error.message) from error
            if not alternatives or "alternatives" not in error.message:
                raise
            limit = _LIMIT.search(error.message)
            self._most = min(alternatives - 1, int(limit[1])) if limit else 0
        return self._ask(session, body, wished)

    def _candidates(self, answer: object, number: int) -> list[Sequence[object]]:
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or len(found) != number:
            raise RejectedError("the answer does not hold a translation for each text")
        others = answer.get("alternatives") if isinstance(answer, dict) else None
        if not isinstance(others, list) or len(others) != number:
            others = [[] for _ in found]
        return [
            [text, *(more if isinstance(more, list) else ())]
            for text, more in zip(found, others, strict=True)
        ]

    def _languages(self, session: Session) -> tuple[str, str]:
        """The pair as the server names it; EngineError if it does not translate it."""
        with self._lock:
            if self._pair is None:
                listed = session.ask(self._address("languages"))
                self._pair = self._choose(listed if isinstance(listed, list) else [])
            if isinstance(self._pair, EngineError):
                raise self._pair
            return self._pair

    def _choose(self, listed: Sequence[object]) -> tuple[str, str] | EngineError:
        targets = {
            str(each.get("code")): each["targets"]
            for each in listed
            if isinstance(each, dict) and isinstance(each.get("targets"), list)
        }
        for source in _codes(self._wanted[0]):
            for target in _codes(self._wanted[1]):
                if target in targets.get(source, ()):
                    return source, target
        return EngineError(
            f"does not translate {self._wanted[0]}→{self._wanted[1]}",
            file=self._server.settings.url,
            remedy="install the languages on the server, or name another engine",
        )

    def _address(self, name: str) -> str:
        return f"{self._server.settings.url.rstrip('/')}/{name}"


def _codes(language: str) -> Sequence[str]:
    """What servers may call a language or locale, the most exact name first."""
    names: list[str] = []
    name = language.replace("_", "-")
    while name:
        names += (name, *_OTHER_NAMES.get(name, ()))
        name = name.rpartition("-")[0]
    return names
