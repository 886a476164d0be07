"""Python's search for cycles during a run."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from pressloc.batch.collecting import collected_rarely


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_cycles_are_looked_for_less_often_and_afterwards_as_before() -> None:
    gc.set_threshold(700, 8, 9)
    with collected_rarely():
        first, *others = gc.get_threshold()
        assert first > 700
        assert others == [8, 9]
    assert gc.get_threshold() == (700, 8, 9)


@pytest.mark.parametrize("first", [0, 1_000_000])
def test_who_looks_for_them_less_often_or_never_is_left_alone(first: int) -> None:
    gc.set_threshold(first, 10, 10)
    with collected_rarely():
        assert gc.get_threshold() == (first, 10, 10)
