"""How many cores and how long."""

from __future__ import annotations

import os

import pytest

from pressloc.engines import DecodingSettings
from pressloc.engines.settings import Tuning, read_tuning
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


def test_a_package_may_name_settings_that_suit_it() -> None:
    tuning = read_tuning({"length_penalty": 1.5, "beam_size": 6})
    settings = DecodingSettings(threads=3).tuned(tuning)
    assert (settings.length_penalty, settings.beam_size, settings.threads) == (1.5, 6, 3)
    assert settings.rules != DecodingSettings().rules
    assert DecodingSettings().tuned(Tuning()) == DecodingSettings()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"length_penalty": "1"}, "length_penalty must be a number from 0.0 to 5.0"),
        ({"beam_size": 2.5}, "beam_size must be a number from 1 to 32"),
        ({"beam_size": True}, "beam_size must be a number"),
        ({"repetition_penalty": 0.5}, "repetition_penalty must be a number from 1.0"),
        ({"threads": 2}, "decoding knows no threads; it knows beam_size"),
        ([], "no table"),
    ],
)
def test_settings_of_a_package_that_make_no_sense_are_named(table: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_tuning(table)
