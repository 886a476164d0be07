"""One of several processes that use a cache of machine drafts at once.

usage: caching_process.py FILE NAME TURNS LIMIT

Puts what is its own and what all put, asks for both, and says each turn that it has finished. A
draft that is not the one of its key ends it with an error.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pressloc.batch.cache import DraftCache, key_of
from pressloc.catalogs.drafts import Draft

EACH = 40


def key(text: str) -> bytes:
    return key_of(text, engine="starter en→es 1.0", market="es", source_language="en", rules="1")


def draft(text: str) -> Draft:
    return Draft(f"borrador de «{text}»", "starter en→es 1.0", 0.5, (f"finding of {text}",))


def texts(name: str, turn: int) -> list[str]:
    return [f"{name} says {number} in turn {turn}." for number in range(EACH)]


def main(path: Path, name: str, turns: int, limit: int) -> None:
    with DraftCache(path, limit) as cache:
        for turn in range(turns):
            for some in (texts(name, turn), texts("everybody", turn)):
                cache.put({key(text): draft(text) for text in some})
                before = texts(name, max(turn - 1, 0))
                found = cache.get([key(text) for text in some + before])
                assert len(found) == len({*some, *before}), (len(found), cache.notes)
                assert all(found[key(text)] == draft(text) for text in some + before)
            print(turn, flush=True)
        assert cache.notes == ()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
