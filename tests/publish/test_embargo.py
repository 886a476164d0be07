"""When an embargo ends, as releases say it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pressloc.errors import SourceError
from pressloc.publish.embargo import read, read_day

PATH = Path("x.md")


@pytest.mark.parametrize(
    ("said", "hour", "minute"),
    [
        ("2023-10-16 09:00 Asia/Shanghai", 1, 0),
        ("2023-10-16T09:00:00+08:00", 1, 0),
        ("2023-10-16T09:00:00Z", 9, 0),
        ("until 16 October 2023, 09:00 GMT", 9, 0),
        ("Oct. 16, 2023, 9 a.m. ET", 13, 0),
        ("16 October 2023, 12:30 pm Beijing time", 4, 30),
        ("2023-10-16 00:01 UTC-3", 3, 1),
        ("09:00 Europe/Istanbul, 16 October 2023", 6, 0),
    ],
)
def test_the_end_of_an_embargo_is_an_instant(said: str, hour: int, minute: int) -> None:
    assert read(said, PATH) == datetime(2023, 10, 16, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("tomorrow morning", "names no day"),
        ("2023-10-16 Asia/Shanghai", "names no time of day"),
        ("2023-10-16 09:00", "names no time zone"),
        ("2023-10-16 09:00 CST", "names no time zone that means one zone only"),
        ("2023-10-16 09:00 Mars/Olympus", "unknown time zone"),
        ("2023-10-16 25:00 UTC", "names no time of day"),
    ],
)
def test_what_leaves_its_end_open_is_refused_with_an_example(said: str, why: str) -> None:
    with pytest.raises(SourceError, match=why) as caught:
        read(said, PATH)
    assert "Asia/Shanghai" in str(caught.value.remedy)


def test_a_day_is_read_in_figures_and_words() -> None:
    days = {read_day(text) for text in ("2023-10-16", "16 October 2023", "Oct. 16, 2023")}
    assert days == {date(2023, 10, 16)}
    assert read_day("2023-13-01") is None
    assert read_day("") is None
