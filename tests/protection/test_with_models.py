"""Protection with the models that pressloc brings: what a release says is in its drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressloc.engines import open_engine
from pressloc.errors import PackageError
from pressloc.markup import is_balanced, split
from pressloc.protection import Drafted, Step, draft_segments
from pressloc.terms import TermBase

SEGMENTS = (
    "Chery held its <b>2023 Tech Day</b> in Wuhu, China, on Monday.",
    "The full list of exhibits is in the <a1>Tech Day fact sheet</a1>.",
    "Brand recognition has risen by 300%.",
    "More than 60% of users would recommend the brand.",
    "Chery has won over 12 million users in more than 80 countries.",
    "The partnership with UNICEF is worth $6 million.",
    "Write to <a1>press@chery.example</a1> or call +86 553 592 2000 before October 16, 2023.",
    "Run <code>pressloc init</code> to begin.",
)
TERMS = Path(__file__).parents[2] / "source" / "terms.csv"


@pytest.fixture(scope="module", params=["ar", "tr", "es", "zh"])
def drafts(request: pytest.FixtureRequest) -> list[Drafted]:
    language: str = request.param
    market = "zh_CN" if language == "zh" else language
    try:
        engine = open_engine("argos", "en", language)
        return draft_segments(
            engine,
            SEGMENTS,
            source_language="en",
            target_language=language,
            terms=TermBase.read(TERMS).market(market),
        )
    except PackageError as error:
        pytest.skip(str(error))


def test_every_tag_is_there_once_and_balanced(drafts: list[Drafted]) -> None:
    for source, drafted in zip(SEGMENTS, drafts, strict=True):
        theirs = split(drafted.text)[1]
        assert sorted(map(str, theirs)) == sorted(map(str, split(source)[1]))
        assert is_balanced(theirs)


def test_nothing_of_the_machine_is_left(drafts: list[Drafted]) -> None:
    assert not set("⟦⟧⁇\ufffd") & set("".join(drafted.text for drafted in drafts))


def test_most_segments_hold_everything_and_the_others_say_what_they_lack(
    drafts: list[Drafted],
) -> None:
    flagged = [drafted for drafted in drafts if drafted.step is Step.FLAGGED]
    assert all(drafted.losses for drafted in flagged)
    assert len(flagged) <= 0.75 * len(SEGMENTS)


def test_addresses_and_protected_text_are_kept_letter_by_letter(drafts: list[Drafted]) -> None:
    assert "<code>pressloc init</code>" in drafts[-1].text
    assert "press@chery.example" in drafts[-2].text
