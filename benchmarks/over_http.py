"""LibreTranslate over HTTP, as `benchmarks/throughput.py` times it: what its users' programs do.

The server must run on this machine with the same package; tests/engines/remote/recording/
libretranslate_server.py starts one without the network.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import httpx2

ARRAY = 50
"""Texts in a request, for those who send arrays."""


class Server:
    """A LibreTranslate server, asked over one connection that is kept."""

    def __init__(self, url: str, pair: str, process: int | None) -> None:
        """process: its number, so that its processor time can be told."""
        self._client = httpx2.Client(base_url=url, timeout=600)
        self._source, self._target = pair.split("-")
        self._process = process

    def one_by_one(self, texts: Sequence[str]) -> list[str]:
        """A request for each text."""
        return [self._ask(text) for text in texts]

    def in_arrays(self, texts: Sequence[str]) -> list[str]:
        """Requests of ARRAY texts."""
        found: list[str] = []
        for start in range(0, len(texts), ARRAY):
            found += self._ask(texts[start : start + ARRAY])
        return found

    def processor_time(self) -> float:
        """Seconds of processor time that the server has taken so far; 0 if it is not known."""
        if self._process is None:
            return 0.0
        stat = Path(f"/proc/{self._process}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _ask(self, q: str | Sequence[str]):
        body = {"q": q, "source": self._source, "target": self._target, "format": "text"}
        response = self._client.post("/translate", json=body)
        response.raise_for_status()
        return response.json()["translatedText"]
