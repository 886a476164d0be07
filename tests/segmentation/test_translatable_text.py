"""Which segments need an entry in a catalogue."""

import pytest

from pressloc.segmentation import is_translatable


@pytest.mark.parametrize(
    "text",
    [
        "###", "* * *", "-30-", "- 30 -", "ENDS", "-ENDS-", "-END-", "— ENDS —", "–more–", "(ENDS)",
        "https://www.chery.example/news?id=5", "www.chery.example", "chery.example/tech-day",
        "press@chery.example", "<press@chery.example>", "mailto:a@b.example",
        "+86 553 555 0100", "1-800-555-0133", "60.3.5550.0182", "(020) 7946 0018",
        "<code>x = 1</code>", "<a1>www.chery.example</a1>", "", " … ", "<img1/>",
    ],
)  # fmt: skip
def test_marks_addresses_and_numbers_to_call_need_none(text: str) -> None:
    assert not is_translatable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chery", "5", "2023", "2019–2021", "2023-10-16", "16/10/2023", "12 000 000", "1,250.5",
        "Ends Friday", "The end", "Visit www.chery.example", "Tel. +86 553 555 0100",
        "Write to press@chery.example.", "芜湖", "U.S.", "Ph.D.", "Run <code>x</code>", "30%",
    ],
)  # fmt: skip
def test_everything_else_needs_one(text: str) -> None:
    assert is_translatable(text)
