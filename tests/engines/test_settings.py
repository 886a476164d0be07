"""How many cores and how long."""

from __future__ import annotations

import os

import pytest

from pressloc.engines import DecodingSettings
from pressloc.errors import UsageError


def test_a_translation_may_be_three_times_as_long_and_fifty_pieces_more() -> None:
    assert DecodingSettings().max_target_pieces(20) == 110


def test_the_longest_translation_fits_the_positions_that_opennmt_models_have() -> None:
    settings = DecodingSettings()
    assert settings.max_target_pieces(settings.max_source_pieces) < 512


def test_threads_are_those_of_the_settings_else_of_the_environment_else_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PRESSLOC_THREADS", "3")
    assert DecodingSettings(threads=5).worker_threads() == 5
    assert DecodingSettings().worker_threads() == 3
    monkeypatch.delenv("PRESSLOC_THREADS")
    assert 1 <= DecodingSettings().worker_threads() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_number_of_threads_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("PRESSLOC_THREADS", value)
    with pytest.raises(UsageError, match="PRESSLOC_THREADS is"):
        DecodingSettings().worker_threads()
