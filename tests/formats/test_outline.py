"""The roles of blocks that stand behind others."""

from __future__ import annotations

from pressloc.formats.outline import Outline
from pressloc.model import Role


def test_a_contact_behind_its_label_ends_the_boilerplate() -> None:
    outline = Outline(has_headline=True)
    assert outline.heading("About Chery", 2).role is Role.BOILERPLATE
    assert outline.paragraph("Website: https://chery.example").role is Role.BOILERPLATE
    assert outline.paragraph("Media contact:\nLi Wei, press@chery.example").role is Role.CONTACT
    assert outline.paragraph("Chery Press Office").role is Role.CONTACT
