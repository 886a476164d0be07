"""Python's search for cycles of objects that nobody uses, made less often while a run lasts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AFTER = 10_000
"""New objects after which cycles are looked for. Nearly all that a run makes belongs to a chunk and
has none; looking after 700, as usual, takes a twentieth of all that is not decoding."""


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Look for cycles less often; as before afterwards, and where it is done less often anyway."""
    usual, *others = gc.get_threshold()
    if not 0 < usual < _AFTER:
        yield
        return
    gc.set_threshold(_AFTER, *others)
    try:
        yield
    finally:
        gc.set_threshold(usual, *others)
