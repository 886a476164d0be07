"""What the parts of a release look like: end marks, datelines, headings, contacts, speakers."""

from __future__ import annotations

import pytest

from pressloc.errors import UsageError
from pressloc.formats import quotations, roles
from pressloc.formats.base import ReadOptions
from pressloc.formats.outline import Outline
from pressloc.model import Role


@pytest.mark.parametrize(
    "text",
    ["###", "# # #", "ENDS", "Ends", "END", "-30-", "– 30 –", "- END -", "*** ENDS ***", "(ends)",
     "-0-", "* * *", "~ENDS~", "-- End of press release --", "  ###  "],
)  # fmt: skip
def test_end_marks_are_recognised(text: str) -> None:
    assert roles.is_end_mark(text)


@pytest.mark.parametrize(
    "text", ["end", "End", "fin", "30", "-30", "#", "Endless", "The end of the road", "***bold***"]
)
def test_words_and_figures_are_no_end_marks(text: str) -> None:
    assert not roles.is_end_mark(text)


@pytest.mark.parametrize(
    "text",
    ["WUHU, China, Oct. 16, 2023 –", "LONDON, 5 May 2024", "LONDON –", "16 October 2023, Wuhu",
     "Wuhu, China, October 16, 2023 /PRNewswire/ --", "BURSA, Türkiye, March 5, 2024 (Wire) –",
     "SÃO PAULO, 2024-03-05"],
)  # fmt: skip
def test_a_block_that_is_only_a_dateline_is_recognised(text: str) -> None:
    assert roles.is_dateline(text)


@pytest.mark.parametrize(
    "text",
    ["The company met on May 5.", "In Wuhu, China, on Oct. 16", "London", "Q1 2024 –",
     "WUHU, China, Oct. 16, 2023 – Chery held its Tech Day."],
)  # fmt: skip
def test_text_with_a_place_or_date_is_no_dateline(text: str) -> None:
    assert not roles.is_dateline(text)


@pytest.mark.parametrize(
    "text", ["About Chery", "About the 2023 Tech Day", "ABOUT US:", "About eBay", "About 3M",
             "Forward-Looking Statements",
             "Notes to editors", "Safe harbor statement"],
)  # fmt: skip
def test_headings_of_boilerplate_are_recognised(text: str) -> None:
    assert roles.is_boilerplate_heading(text)


@pytest.mark.parametrize(
    "text",
    ["About 600 people came", "A day about vans", "About to start", "Above"],
)
def test_other_headings_open_no_boilerplate(text: str) -> None:
    assert not roles.is_boilerplate_heading(text)


@pytest.mark.parametrize(
    "text",
    ["Contact", "Media contact:", "MEDIA CONTACTS", "Press enquiries", "Contact us",
     "For more information, please contact:", "Investor relations contact", "Press office"],
)  # fmt: skip
def test_headings_of_contacts_are_recognised(text: str) -> None:
    assert roles.is_contact_heading(text)


@pytest.mark.parametrize("text", ["Contactless payments", "First contact with users", "Media"])
def test_other_headings_open_no_contacts(text: str) -> None:
    assert not roles.is_contact_heading(text)


@pytest.mark.parametrize(
    "text",
    ["press@chery.example", "+86 553 123 4567", "(800) 555-0100", "https://chery.example/x?y=1",
     "www.chery.example | press@chery.example", "@chery", "+1 212 555 0100 ext. 12"],
)  # fmt: skip
def test_addresses_are_not_translated(text: str) -> None:
    assert roles.is_address(text)
    assert not roles.is_translatable(text, ReadOptions())


@pytest.mark.parametrize(
    "text",
    ["Tel.: +86 553 123 4567", "2023-2024", "1 500 000", "1.500.000", "2023-10-16", "16/10/2023",
     "12345678", "300%", "12 million"],
)  # fmt: skip
def test_figures_and_labelled_addresses_are_translated(text: str) -> None:
    assert not roles.is_address(text)
    assert roles.is_translatable(text, ReadOptions())


def test_configured_lines_are_kept_whatever_their_white_space() -> None:
    options = ReadOptions(("Comments are closed.", r"/Ref\. no\. \d+/"))
    assert roles.is_kept("Comments  are\nclosed.", options)
    assert roles.is_kept("Ref. no. 1234", options)
    assert not roles.is_kept("Ref. no. 1234 and more", options)
    assert not roles.is_kept("Comments are closed. Really.", options)


def test_a_broken_expression_is_an_error_that_names_it() -> None:
    with pytest.raises(UsageError, match=r"'/\(/' is no regular expression"):
        roles.is_kept("x", ReadOptions(("/(/",)))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are glad to be here,” said Zhang Shengshan, assistant manager.", "Zhang Shengshan"),
        ('"Users come first," Yin Tongyue, chairman of Chery, said. "All."', "Yin Tongyue"),
        ("According to Dr. Maria del Carmen, “the plan works for us.”", "Dr. Maria del Carmen"),
        ("“It works.” — Ana Pérez, Chile", "Ana Pérez"),
        ("“We like it a lot,” said a company spokesperson.", "a company spokesperson"),
        ('"It is a great and fine day," the company said.', "the company"),
        ('In 2023, Yin Tongyue noted: "All good things come at last."', "Yin Tongyue"),
        ("“We are ready,” he added.", "he"),
        ("‘We don’t stop at the border,’ says Chen Wei.", "Chen Wei"),
    ],
)
def test_the_speaker_of_a_quotation_is_found(text: str, speaker: str) -> None:
    found = quotations.find(text)
    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        'Users call the brand "technological" and "stylish", he told the audience.',
        "Zhang Shengshan said that the company would add models.",
        "The theme “Accessible Innovation” was chosen by Chery, which said nothing.",
        "The 6' 2\" driver said that it's fine.",
    ],
)
def test_indirect_speech_and_quoted_terms_are_no_quotations(text: str) -> None:
    assert quotations.find(text) is None


def test_a_pronoun_means_whoever_spoke_before() -> None:
    outline = Outline(has_headline=True)
    outline.paragraph("“We chose Bursa for good reasons,” said Chen Wei.")
    assert outline.paragraph("“It was a long way here,” she added.").speaker == "Chen Wei"


def test_a_block_quote_without_attribution_has_no_speaker() -> None:
    outline = Outline(has_headline=True)
    outline.paragraph("“We chose Bursa for good reasons,” said Chen Wei.")
    part = outline.paragraph("Innovation is for all of us.", set_off=True)
    assert (part.role, part.speaker) == (Role.QUOTATION, "")


def test_a_section_runs_to_the_next_heading_of_its_level() -> None:
    outline = Outline(has_headline=True)
    roles_of = [
        outline.heading("About Chery", 2).role,
        outline.paragraph("Founded in 1997.").role,
        outline.item(Role.LIST_ITEM, "Cars").role,
        outline.heading("Our plants", 3).role,
        outline.paragraph("There are ten.").role,
        outline.heading("News", 2).role,
        outline.paragraph("Much is new.").role,
    ]
    standing = Role.BOILERPLATE
    assert roles_of == [
        standing, standing, standing, Role.HEADING, standing, Role.HEADING, Role.PARAGRAPH
    ]  # fmt: skip


def test_an_end_mark_closes_a_section() -> None:
    outline = Outline(has_headline=True)
    outline.heading("Media contact", 2)
    assert outline.paragraph("-30-").role is Role.END_MARK
    assert outline.paragraph("More text of the release follows here.").role is Role.PARAGRAPH


@pytest.mark.parametrize(
    ("text", "emphasised", "role"),
    [
        ("The plant is the first outside China", False, Role.SUBHEADLINE),
        ("The plant is the first outside China", True, Role.SUBHEADLINE),
        ("The plant is the first outside China.", False, Role.PARAGRAPH),
        ("WUHU, China, Oct. 16, 2023 –", False, Role.DATELINE),
    ],
)
def test_what_follows_the_headline(text: str, emphasised: bool, role: Role) -> None:
    outline = Outline()
    outline.heading("A headline", 1)
    assert outline.paragraph(text, emphasised=emphasised).role is role


def test_long_texts_cost_no_more_than_their_length() -> None:
    outline = Outline(has_headline=True)
    for text in ('"a ' * 30_000, "A " * 30_000, "Ab, " * 30_000, "“" * 30_000):
        assert outline.paragraph(text).role in (Role.PARAGRAPH, Role.QUOTATION)
