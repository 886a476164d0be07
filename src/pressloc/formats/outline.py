"""Follows a release from block to block and says which role each plays.

A format calls one method a block, in document order, with the block's plain text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pressloc.formats import quotations, roles
from pressloc.formats.base import ReadOptions
from pressloc.model import Role


@dataclass(frozen=True, slots=True)
class Part:
    """What the outline says about one block."""

    role: Role
    translatable: bool = True
    speaker: str = ""


@dataclass(slots=True)
class Outline:
    """Where in a release we are: before or after the headline, in boilerplate, in contacts."""

    options: ReadOptions = field(default_factory=ReadOptions)
    has_headline: bool = False
    """Whether the headline is known from elsewhere (front matter, properties)."""
    has_subheadline: bool = False
    _just_headline: bool = False
    _section: Role | None = None
    _section_level: int = 0
    _last_speaker: str = ""

    @property
    def is_body(self) -> bool:
        """Whether headline and what belongs to it are passed."""
        return self.has_headline and not self._just_headline

    def heading(self, text: str, level: int) -> Part:
        """A heading of a level from 1; the first of level 1 is the headline."""
        if roles.is_end_mark(text):
            return self.end_mark()
        after_headline, self._just_headline = self._just_headline, False
        if self._section is not None and level <= self._section_level:
            self._section = None
        if opened := self._opens(text, level):
            return self._part(opened, text)
        if level == 1 and not self.has_headline:
            self.has_headline = self._just_headline = True
            return self._part(Role.HEADLINE, text)
        if after_headline and level == 2 and not self.has_subheadline:
            self.has_subheadline = True
            return self._part(Role.SUBHEADLINE, text)
        return self._part(Role.HEADING, text)

    def paragraph(self, text: str, *, emphasised: bool = False, set_off: bool = False) -> Part:
        """A paragraph; emphasised if all of it is bold or italic, set_off if in a block quote."""
        if roles.is_end_mark(text):
            return self.end_mark()
        if self._section is None and (own := self._own_line(text)):
            return self._part(own, text)
        after_headline, self._just_headline = self._just_headline, False
        if self._is_run_in_heading(text, emphasised) and (opened := self._opens(text, 7)):
            return self._part(opened, text)
        if self._section is Role.BOILERPLATE and self._names_contact(text):
            self._section = Role.CONTACT
        if self._section is not None:
            return self._part(self._section, text)
        if roles.is_dateline(text):
            return self._part(Role.DATELINE, text)
        if after_headline and not self.has_subheadline and self._is_subheadline(text, emphasised):
            self.has_subheadline = True
            return self._part(Role.SUBHEADLINE, text)
        return self._speech(text, set_off)

    def item(self, role: Role, text: str) -> Part:
        """A list item, table cell, caption …: a list item in a section belongs to the section."""
        self._just_headline = False
        if self._section is not None and role is Role.LIST_ITEM:
            return self._part(self._section, text)
        return self._part(role, text)

    def end_mark(self) -> Part:
        """The end of the story; what follows is standing text or contacts by their headings."""
        self._just_headline = False
        self._section = None
        return Part(Role.END_MARK, translatable=False)

    def _opens(self, text: str, level: int) -> Role | None:
        """The section that a heading opens, if any; it runs to the next heading of its level."""
        if roles.is_contact_heading(text):
            self._section = Role.CONTACT
        elif roles.is_boilerplate_heading(text):
            self._section = Role.BOILERPLATE
        else:
            return None
        self._section_level = level
        return self._section

    def _own_line(self, text: str) -> Role | None:
        """The role of a line about the release itself or about whom to ask."""
        if roles.is_contact_line(text):
            return Role.CONTACT
        if roles.is_release_header(text) or roles.is_labelled(text):
            return Role.METADATA
        return None

    def _names_contact(self, text: str) -> bool:
        """Whether a contact stands behind its heading: `Media contact: A. Wang`."""
        heading, _, _ = text.partition(":")
        return roles.is_contact_line(text) and roles.is_contact_heading(heading)

    def _is_run_in_heading(self, text: str, emphasised: bool) -> bool:
        """Whether a paragraph may be a heading that is not marked up as one."""
        if self._section is not None and not emphasised and not text.rstrip().endswith(":"):
            return False
        return roles.is_short_line(text.rstrip(": \n")) and (
            emphasised or text.rstrip().endswith(":") or len(text.split()) <= 4
        )

    def _is_subheadline(self, text: str, emphasised: bool) -> bool:
        return roles.is_short_line(text) and (emphasised or len(text.split()) <= 25)

    def _speech(self, text: str, set_off: bool) -> Part:
        found = quotations.find(text, set_off=set_off)
        if found is None:
            return self._part(Role.PARAGRAPH, text)
        goes_on = found.is_pronoun or (not found.speaker and not set_off)
        speaker = self._last_speaker if goes_on else found.speaker
        self._last_speaker = speaker
        return self._part(Role.QUOTATION, text, speaker)

    def _part(self, role: Role, text: str, speaker: str = "") -> Part:
        return Part(role, roles.is_translatable(text, self.options), speaker)
