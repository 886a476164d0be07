"""Roles that names speak of: classes and ids in HTML, styles in DOCX."""

from __future__ import annotations

import re

from pressloc.model import Role

_WORDS = (
    (Role.SUBHEADLINE, "subtitle subheadline subhead subheading standfirst lede lead deck dek"),
    (Role.HEADLINE, "headline"),
    (Role.DATELINE, "dateline"),
    (Role.BOILERPLATE, "boilerplate about"),
    (Role.CONTACT, "contact contacts"),
    (Role.QUOTATION, "quote pullquote blockquote quotation testimonial"),
    (Role.CAPTION, "caption"),
    (Role.FOOTNOTE, "footnote footnotes endnote endnotes"),
)
_ROLES = {word: role for role, words in _WORDS for word in words.split()}

SECTIONS = frozenset((Role.BOILERPLATE, Role.CONTACT, Role.FOOTNOTE))
"""Roles that hold for everything inside what has such a name."""


def role_of_name(name: str) -> Role | None:
    """The role that a name speaks of: `press-release-subtitle`, `Media Contact`; None if none."""
    for word in re.split(r"[^a-z]+", name.lower().replace("sub-head", "subhead")):
        if role := _ROLES.get(word):
            return role
    return None
