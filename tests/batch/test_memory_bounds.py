"""Nothing that is kept for speed grows with the archive."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

import pressloc

MOST = 20_000
"""Entries, of some 200 bytes: so many fill up within the first thousand releases of a run."""


def caches() -> Iterator[tuple[str, int | None]]:
    for found in pkgutil.walk_packages(pressloc.__path__, "pressloc."):
        if found.name.endswith("__main__") or ".starter" in found.name:
            continue
        try:
            module = import_module(found.name)
        except ImportError:  # an extra that is not installed
            continue
        for name, value in vars(module).items():
            if hasattr(value, "cache_parameters") and value.__module__ == found.name:
                yield f"{found.name}.{name}", value.cache_parameters()["maxsize"]


KNOWN = dict(caches())


def test_there_are_caches_to_look_at() -> None:
    assert "pressloc.values.scan.look_up" in KNOWN


@pytest.mark.parametrize(
    ("name", "size"), [(name, size) for name, size in KNOWN.items() if size is not None]
)
def test_caches_by_word_or_text_stay_small(name: str, size: int) -> None:
    assert size <= MOST
