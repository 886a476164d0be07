"""An entry of a catalogue as the checks see it: its texts, with what its notes tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.header import field_of
from pressloc.catalogs.messages import TEXTS
from pressloc.catalogs.po import Entry
from pressloc.checks.base import Pair
from pressloc.checks.dismissals import dismissed
from pressloc.checks.plurals import SIMPLE, PluralRule, rule_of
from pressloc.checks.reading import Text
from pressloc.model import Role

_ROLES = frozenset(role.value for role in Role)
_SPEAKER = "speaker: "
_KEYWORDS = frozenset(("keywords", "news_keywords"))


@dataclass(frozen=True, slots=True)
class Languages:
    """What a catalogue translates from and into."""

    source: str
    target: str
    market: str
    """As gettext names it."""


def pair_of(
    entry: Entry, languages: Languages, source: str, target: str, *, one_count: bool = False
) -> Pair:
    """A text that an entry translates, and its translation, whoever wrote it."""
    role = next((line for line in entry.extracted if line in _ROLES), "")
    return Pair(
        source,
        target,
        languages.target,
        languages.source,
        msgctxt=entry.msgctxt or "",
        market=languages.market,
        role=role,
        speaker=_told(entry, _SPEAKER),
        tags=_tags(entry) if role else None,
        flags=frozenset(entry.flags),
        ignored=dismissed(entry.comments),
        keywords=not _KEYWORDS.isdisjoint(entry.extracted),
        one_count=one_count,
    )


def pairs_of(
    entry: Entry, languages: Languages, rule: PluralRule | None
) -> Iterator[tuple[int | None, Pair]]:
    """The translated texts of an entry, each with the number of its plural form if it has some.

    rule: of the catalogue; without one there is a form for one thing and one for others.
    """
    if entry.msgid_plural is None:
        if entry.msgstr.strip():
            yield None, pair_of(entry, languages, entry.msgid, entry.msgstr)
        return
    rule = rule or SIMPLE
    for form, target in enumerate(entry.plural_msgstrs):
        if target.strip():
            # what a form translates: the singular if it is for one thing, and for few others
            single = form in rule.single
            source = entry.msgid if single and form == rule.one else entry.msgid_plural
            yield form, pair_of(entry, languages, source, target, one_count=single)


def pairs_in(catalog: Catalog, entries: Iterable[Entry], source_language: str) -> list[Pair]:
    """The translated texts of entries of a catalogue, in order."""
    market = catalog.market
    languages = Languages(source_language, market.language, market.name)
    rule = rule_of(field_of(catalog.as_read.header, "plural-forms"))
    return [pair for entry in entries for _, pair in pairs_of(entry, languages, rule)]


def _told(entry: Entry, beginning: str) -> str:
    """What the first note says that begins so."""
    found = (line for line in entry.extracted if line.startswith(beginning))
    return next(found, beginning).removeprefix(beginning)


def _tags(entry: Entry) -> tuple[str, ...]:
    """Names of the tags of an entry that was made from a release."""
    sources = entry.msgid + (entry.msgid_plural or "")
    if "<" not in sources:
        return ()
    texts = _told(entry, TEXTS)
    found = (tag["name"] for tag in Text(sources).tags if tag[0] not in texts)
    return tuple(dict.fromkeys(found))
