"""What a page shows of a release: headline, dateline, body and the rest, ready for templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pressloc.config import MarketSettings
from pressloc.formats import ReadOptions, roles
from pressloc.localize import dateline, day_and_time
from pressloc.markets import Market
from pressloc.model import Block, Role
from pressloc.publish.body import Body
from pressloc.publish.content import content
from pressloc.publish.facts import Facts
from pressloc.publish.localized import Localized, plain_text
from pressloc.publish.pictures import Album, Picture
from pressloc.terms import TermBase
from pressloc.workspace import Workspace
from pressloc.workspace.reading import options

_FRONT = "front matter: "
_SUMMARIES = (
    "front matter: description",
    "front matter: summary",
    "front matter: excerpt",
    "description",
    "document property: description",
    "og:description",
)
"""Notes of blocks that sum a release up, the best first."""
_LONGEST_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Article:
    """A release in a market, as templates have it; all but `body` is plain text."""

    name: str
    market: Market
    headline: str
    subheadline: str
    summary: str
    dateline: str
    day: date | None
    moment: str
    """Day and time of day where the market is, if the release says a time and its zone."""
    body: str
    """HTML that is safe to put in."""
    boilerplate: tuple[str, ...]
    contact: tuple[str, ...]
    """Of the market or the front matter; empty where the body has its own."""
    pictures: tuple[Picture, ...]
    image: str
    """Where in the site the picture stands that stands for the release; may be empty."""
    image_alt: str
    final: bool
    """Whether people have accepted all of it."""
    withdrawn: date | None
    """The day on which it was taken back; then readers get that, and no text of it."""
    looked_at: frozenset[Path]
    """Files of pictures that were looked for, there or not."""
    notices: tuple[str, ...] = ()
    """What an editor should know: pictures that are missing."""


def build(
    workspace: Workspace, name: str, localized: Localized, facts: Facts, settings: MarketSettings
) -> Article:
    """The article of a localized release."""
    source = localized.source
    parts = _Parts(localized)
    found = content(source.release, localized.data, source.path, localized.texts)
    city = parts.noted("city") or _city(facts.city, workspace.terms, localized.market)
    body = Body(found.body, localized.market, Album(source.path, workspace.source, found.pictures))
    body.speak(workspace.settings.source_language)
    body.drop(set(parts.furniture(options(workspace).untranslatable)))
    body.section("boilerplate", set(parts.in_body(Role.BOILERPLATE)))
    body.section("contact", set(parts.in_body(Role.CONTACT)))
    line = dateline(city, facts.day, localized.market) if facts.city else ""
    if line and parts.is_without_dateline(facts.city):
        body.open_with(line)
    body.redirect(settings.links)
    body.place_pictures()
    image, alt = body.lead(facts.image)
    headline = parts.first(Role.HEADLINE) or name
    return Article(
        name=name,
        market=localized.market,
        headline=headline,
        subheadline=parts.first(Role.SUBHEADLINE),
        summary=parts.summary(),
        dateline=line.rstrip(" –—"),
        day=facts.day,
        moment=day_and_time(facts.moment, localized.market) if facts.moment else "",
        body=body.html(),
        boilerplate=() if parts.has_in_body(Role.BOILERPLATE) else parts.boilerplate(settings),
        contact=() if parts.has_in_body(Role.CONTACT) else parts.contact(settings),
        pictures=tuple(body.pictures.values()),
        image=image,
        image_alt=alt or headline,
        final=localized.is_final,
        withdrawn=facts.withdrawn_in(localized.market.name),
        looked_at=frozenset(body.album.looked_at),
        notices=tuple(body.notices),
    )


def _city(city: str, terms: TermBase | None, market: Market) -> str:
    """A city that is no text of the catalogue, by the term base, part by part."""
    if not city or terms is None:
        return city
    known = terms.market(market.name)
    parts = [part.strip() for part in city.split(",")]
    named = [next((m.preferred for m in known.find(part.title())), "") or part for part in parts]
    return ("،" if market.right_to_left else "，" if market.language == "zh" else ",").join(
        (named[0], *(f" {part}" if market.spaced else part for part in named[1:]))
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The blocks of a localized release by what they are."""

    localized: Localized

    def _pairs(self) -> Iterator[tuple[Block, str]]:
        return zip(self.localized.source.release.blocks, self.localized.texts, strict=True)

    def first(self, role: Role) -> str:
        """The first text of a role."""
        return next((plain_text(text, b) for b, text in self._pairs() if b.role is role), "")

    def noted(self, name: str) -> str:
        """The text of the front matter under a key."""
        for block, text in self._pairs():
            if block.note.startswith(_FRONT) and block.note.split()[-1] == name:
                return plain_text(text, block)
        return ""

    def in_body(self, role: Role) -> Iterator[str]:
        """Texts of a role, front matter left out."""
        for block, text in self._pairs():
            if block.role is role and not block.note.startswith(_FRONT):
                yield plain_text(text, block)

    def has_in_body(self, role: Role) -> bool:
        """Whether the body has text of a role."""
        return any(True for _ in self.in_body(role))

    def furniture(self, kept: tuple[str, ...]) -> Iterator[str]:
        """Texts that a page shows elsewhere or not at all: headline, end mark, embargo …"""
        yield self.first(Role.HEADLINE)
        yield self.first(Role.SUBHEADLINE)
        reading = ReadOptions(untranslatable=kept)
        for block, text in self._pairs():
            said = plain_text(block.text, block)
            if (
                block.role is Role.END_MARK
                or roles.is_release_header(said)
                or roles.is_kept(said, reading)
            ):
                yield plain_text(text, block)

    def is_without_dateline(self, city: str) -> bool:
        """Whether the text does not open with a dateline of its own."""
        place = city.partition(",")[0].casefold()
        for block in self.localized.source.release.blocks:
            if block.note.startswith(_FRONT):
                continue
            if block.role is Role.DATELINE:
                return False
            if block.role is Role.PARAGRAPH:
                return not plain_text(block.text, block).casefold().startswith(place)
        return True

    def summary(self) -> str:
        """The description of the release, else its subheadline, else its first paragraph."""
        by_note = {block.note: plain_text(text, block) for block, text in self._pairs()}
        said = next((by_note[note] for note in _SUMMARIES if by_note.get(note)), "")
        said = said or self.first(Role.SUBHEADLINE) or self.first(Role.PARAGRAPH)
        return said if len(said) <= _LONGEST_SUMMARY else f"{said[: _LONGEST_SUMMARY - 1]}…"

    def boilerplate(self, settings: MarketSettings) -> tuple[str, ...]:
        """The front matter's, else the market's."""
        own = tuple(
            plain_text(text, block)
            for block, text in self._pairs()
            if block.role is Role.BOILERPLATE
        )
        return own or ((settings.boilerplate,) if settings.boilerplate else ())

    def contact(self, settings: MarketSettings) -> tuple[str, ...]:
        """The front matter's, else the market's."""
        own = [plain_text(text, b) for b, text in self._pairs() if b.role is Role.CONTACT]
        told = self.localized.source.release.metadata
        own += [value for key, value in told.items() if key.startswith("contact.")]
        return tuple(own) or tuple(settings.contact)
